import type { Request, Response } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { holdConditionWords, pauseWords } from '../../api/reading/feature-code-words.ts';
import { readableTeams, requireManager } from '../../api/reading/readable-teams.ts';
import { momentWords, writtenDay } from '../../api/reading/time-words.ts';
import type { Instant } from '../../domain/calendar.ts';
import { counted } from '../../domain/counted.ts';
import { durationWords } from '../../domain/duration-words.ts';
import { askedAgainFrom, longOpenFrom, openedBefore } from '../../domain/features/long-open.ts';
import type { Journey } from '../../domain/journey.ts';
import { dayOf, daysBetween } from '../../domain/london-time.ts';
import { readStaffNames } from '../../register/queries/names.ts';
import { readOpenSince } from '../../register/queries/snapshots.ts';
import { paths } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';
import { whenOf, clockAwayWords } from '../words/due-words.ts';
import { holdWords } from '../words/hold-words.ts';
import { teamPlaces } from './places.ts';

/** More than anybody talks over in a month; beyond it the page says that there are more. */
const mostShown = 100;

const weeksWords = (from: Instant, now: Instant): string =>
  counted(Math.floor(daysBetween(dayOf(from), dayOf(now)) / 7), 'week');

/** What keeps a family open or makes it stand still, each with whom it waits for and until when. */
function keptBy({ holds = [], pause }: Journey, placeOf: (code: string) => string): readonly string[] {
  return [
    ...holds.map((hold) =>
      holdWords({
        ...hold,
        condition: holdConditionWords[hold.condition],
        waitingFor: placeOf(hold.waitingFor),
      }),
    ),
    ...(pause === undefined ? [] : [`Paused until ${writtenDay(pause.until)}: ${pauseWords[pause.reason]}.`]),
  ];
}

/** Whether somebody is to say why it is still here, and by when. */
function talkOf(journey: Journey, now: Instant) {
  const clock = journey.clocks.find(({ kind }) => kind === 'long-open');
  if (clock !== undefined)
    return {
      text: `To be talked over by ${momentWords(clock.dueAt)}`,
      when: whenOf(clock.dueAt, now),
      away: clockAwayWords(clock, now, journey.calendar),
      whyHref: paths.why(journey.id, clock.clockId),
      formHref: `${paths.journey(journey.id)}#record-supervision`,
    };
  const held = journey.longOpen?.heldAt;
  const again = askedAgainFrom(journey);
  if (held !== undefined && again !== undefined)
    return { text: `Talked over on ${momentWords(held)}. We ask again from ${momentWords(again)}.` };
  if (journey.ending !== undefined) return { text: 'Support is drawing to its end.' };
  return { text: 'The next daily round asks for it to be talked over.' };
}

/** Families that have been open for longer than the figure they go by, the longest first, each with what keeps it open. */
export async function showLongOpen(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  const person = personOf(req);
  requireManager(person);
  const now = await deps.now();
  const { policy, pathways, service } = deps.service;
  const figures = [policy, ...pathways].flatMap(({ longOpen }) => longOpen ?? []);
  const before = figures.length === 0 ? 0 : openedBefore(figures, now);
  const [journeys, names] = await Promise.all([
    readOpenSince(deps.db, { teams: readableTeams(person), before }, 5 * mostShown),
    readStaffNames(deps.db),
  ]);
  const long = journeys.flatMap((journey) => {
    const from = longOpenFrom(journey);
    return from !== undefined && from <= now ? [{ journey, from }] : [];
  });
  const placeOf = (code: string): string => service.directory[code]?.name ?? code;
  await show(deps, req, res, {
    template: 'team/long-open.njk',
    title: 'Open for long',
    current: 'team',
    context: {
      places: teamPlaces('long-open', person, deps),
      after: policy.longOpen === undefined ? undefined : durationWords(policy.longOpen.after),
      count: long.length,
      more: long.length > mostShown || journeys.length === 5 * mostShown,
      lines: long.slice(0, mostShown).map(({ journey, from }) => ({
        reference: journey.reference,
        href: paths.journey(journey.id),
        owner: names.get(journey.owner) ?? journey.owner,
        own: journey.owner === person.id,
        open: `Open for ${weeksWords(journey.acceptedAt ?? from, now)}, with us for long since ${writtenDay(dayOf(from))}.`,
        kept: keptBy(journey, placeOf),
        talk: talkOf(journey, now),
      })),
      asOf: momentWords(now),
    },
  });
}
