import { asWords } from '../../api/fields.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import type { Instant } from '../../domain/calendar.ts';
import type { Journey } from '../../domain/journey.ts';
import { dayOf } from '../../domain/london-time.ts';
import type { ReferralWords } from '../../register/queries/family.ts';
import { paths } from '../paths.ts';
import { whenOf, clockAwayWords } from '../words/due-words.ts';
import { expectedWords } from '../words/visit-words.ts';
import { standsForWords } from '../words/working-day-words.ts';
import { caseloadWords } from './caseload-words.ts';
import type { Worker } from './workers.ts';

/** A choice of a practitioner that came back. */
export interface GivenBack {
  readonly journeyId: string;
  readonly practitionerId: string;
  readonly key: string;
  readonly wrong: string;
}

export interface WaitingContext {
  readonly now: Instant;
  readonly words: ReadonlyMap<string, ReferralWords>;
  readonly needs: Readonly<Record<string, string>>;
  readonly pathways: Readonly<Record<string, string>>;
  readonly workers: readonly Worker[];
  readonly away: ReadonlyMap<string, string>;
  readonly back: GivenBack | undefined;
  readonly nameOf: (staffId: string) => string;
  readonly newKey: () => string;
}

/** Who can be given this family, with what each holds already: the lightest caseload first, who is away last. */
function choices({ team }: Journey, { workers, away, back }: WaitingContext) {
  return workers
    .filter(({ member }) => member.teamId === team.teamId)
    .sort(
      (a, b) => Number(away.has(a.member.id)) - Number(away.has(b.member.id)) || a.counts.families - b.counts.families,
    )
    .map((worker) => {
      const { id, name } = worker.member;
      const absence = away.get(id);
      return {
        value: id,
        text: `${name}: ${caseloadWords(worker)}${absence === undefined ? '' : `, ${absence}`}`,
        selected: back?.practitionerId === id,
      };
    });
}

/** Visits that were booked with the worker who has left: today’s are named as today’s. */
const visitsAhead = ({ appointments }: Journey, now: Instant): readonly string[] =>
  appointments.filter(({ on }) => on >= dayOf(now)).map((visit) => expectedWords(visit, dayOf(now)));

/** A family that waits, with the form that gives it to somebody. */
export function waitingLine(journey: Journey, n: number, context: WaitingContext) {
  const { now, words, needs, pathways, back, nameOf, newKey } = context;
  const mine = back?.journeyId === journey.id ? back : undefined;
  const clock = journey.clocks.find(({ kind }) => kind === 'reallocation' || kind === 'allocation');
  const { leftBehind } = journey;
  const since = leftBehind?.since ?? journey.acceptedAt ?? journey.at;
  const codes = journey.referrals.flatMap(({ referralId }) => words.get(referralId)?.reasons ?? []);
  const { pathway } = journey;
  return {
    journeyId: journey.id,
    reference: journey.reference,
    href: paths.journey(journey.id),
    since: momentWords(since),
    waits: standsForWords(journey.calendar, since, now),
    ...(leftBehind === undefined ? {} : { leftBy: nameOf(leftBehind.by), visits: visitsAhead(journey, now) }),
    people: journey.people.length,
    needs: [...new Set(codes)].map((code) => needs[code] ?? asWords(code)).join(', '),
    pathway: pathway === undefined ? undefined : (pathways[pathway.id] ?? pathway.id),
    ...(clock === undefined
      ? {}
      : {
          target: momentWords(clock.dueAt),
          away: clockAwayWords(clock, now, journey.calendar),
          when: whenOf(clock.dueAt, now),
        }),
    key: mine?.key ?? newKey(),
    input: {
      id: `practitioner-${String(n)}`,
      items: [{ value: '', text: 'Choose' }, ...choices(journey, { ...context, back: mine })],
      error: mine?.wrong,
    },
  };
}
