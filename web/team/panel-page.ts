import type { Request, Response } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { notFound } from '../../api/errors.ts';
import { needTierWords } from '../../api/reading/lead-code-words.ts';
import { readableTeams, requireManager } from '../../api/reading/readable-teams.ts';
import { momentWords, writtenDay } from '../../api/reading/time-words.ts';
import type { Day, Instant } from '../../domain/calendar.ts';
import { counted } from '../../domain/counted.ts';
import type { Journey } from '../../domain/journey.ts';
import { dayOf } from '../../domain/london-time.ts';
import { listClocks } from '../../register/queries/clock-list.ts';
import { readStaffNames } from '../../register/queries/names.ts';
import { readSnapshots } from '../../register/queries/snapshots.ts';
import { paths } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';
import { hasPanel, teamPlaces } from './places.ts';

/** More than a panel hears of in a term; beyond it the page says that there are more. */
const mostClocks = 300;

/** What a family that waits for the panel has running. */
const kinds = ['panel-lead', 'panel-agreement', 'panel-day'] as const;

const dayOfPanel = ({ panel }: Journey): Day | undefined => panel?.on ?? panel?.asked?.on;

function lineOf(journey: Journey, now: Instant, nameOf: (id: string) => string) {
  const { panel, people, clocks, owner } = journey;
  const tier = panel?.asked?.tier ?? panel?.tier;
  const lead = clocks.find(({ kind }) => kind === 'panel-lead');
  const on = panel?.on;
  const before = (panel?.search ?? 1) - 1;
  return {
    reference: journey.reference,
    href: paths.journey(journey.id),
    what: [
      nameOf(owner),
      counted(people.length, 'person', 'people'),
      ...(tier === undefined ? [] : [needTierWords[tier]]),
    ].join(', '),
    notes: [
      ...(panel?.asked === undefined ? [] : ['Only if a manager agrees.']),
      ...(before > 0 ? [`Somebody to lead was looked for ${counted(before, 'time')} before.`] : []),
      ...(lead === undefined ? [] : [`Who leads is to be agreed by ${momentWords(lead.dueAt)}.`]),
      ...(on !== undefined && on < dayOf(now) ? ['What the panel said has not been recorded.'] : []),
    ],
  };
}

/** Families that wait for the panel, day by day, those without a day last: to be read out or printed. No name of a family is on it. */
export async function showPanel(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  const person = personOf(req);
  requireManager(person);
  if (!hasPanel(deps.service)) throw notFound();
  const teams = readableTeams(person);
  const [now, clocks, names] = await Promise.all([
    deps.now(),
    listClocks(deps.db, { ...(teams === undefined ? {} : { teams }), kinds }, { limit: mostClocks + 1 }),
    readStaffNames(deps.db),
  ]);
  const shown = clocks.slice(0, mostClocks);
  const journeys = [
    ...(
      await readSnapshots(
        deps.db,
        shown.map(({ journeyId }) => journeyId),
      )
    ).values(),
  ].sort((a, b) => (a.reference < b.reference ? -1 : 1));
  const days = [...new Set(journeys.flatMap((journey) => dayOfPanel(journey) ?? []))].sort();
  const linesOn = (day: Day | undefined) =>
    journeys
      .filter((journey) => dayOfPanel(journey) === day)
      .map((journey) => lineOf(journey, now, (id) => names.get(id) ?? id));
  const without = linesOn(undefined);
  await show(deps, req, res, {
    template: 'team/panel.njk',
    title: 'Waiting for the panel',
    current: 'team',
    context: {
      places: teamPlaces('panel', person, deps),
      days: [
        ...days.map((day) => ({ title: writtenDay(day), lines: linesOn(day) })),
        ...(without.length === 0 ? [] : [{ title: 'No day named yet', lines: without }]),
      ],
      more: clocks.length > mostClocks,
      asOf: momentWords(now),
    },
  });
}
