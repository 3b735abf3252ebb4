import type { Day, Instant } from '../calendar.ts';
import type { WithNote } from '../commands.ts';
import { checkDayAhead, fact, facts, knowsPerson, noteOf, occurredAt, type Decision } from '../decision.ts';
import type { CommandOf } from '../commands.ts';
import { dueFrom, hasFigure } from '../figures.ts';
import { hasConsent, type Journey } from '../journey.ts';
import { addDays, dayOf, instantAt } from '../london-time.ts';
import { refuse } from '../refusals.ts';
import { silenceLeadsTo } from '../silence-leads-to.ts';
import type { Rule } from '../clock-rules.ts';
import type { Decisions, Evolvers, Inputs, WordsFor } from './feature.ts';
import { agencyOf, type UnderAgency } from '../under-agency.ts';
import { receivedOf, supportReceived, type WithReceived } from './needs.ts';
import { isBarred } from './voices.ts';

/**
 * Sessions of a programme and who came to them (002: fifteen weeks of strength-based parenting, with catch-ups). Who missed one is to catch up by a
 * day; coming to the programme's next session is catching up.
 */
export interface SessionCommands {
  'record-session': WithNote &
    WithReceived &
    UnderAgency & {
      readonly sessionId: string;
      /** A programme of the service's data. */
      readonly programme: string;
      readonly attended: readonly string[];
      readonly missed: readonly string[];
      readonly catchUpBy?: Day;
    };
  'settle-catch-up': WithNote & { readonly catchUpId: string; readonly outcome: 'done' | 'not-needed' };
}

export interface SessionEvents {
  SessionRecorded: SessionCommands['record-session'] & { readonly occurredAt: Instant };
  CatchUpSettled: SessionCommands['settle-catch-up'];
}

/** A missed session that is still to be caught up on, by those who missed it. */
export interface CatchUp {
  readonly catchUpId: string;
  readonly programme: string;
  readonly people: readonly string[];
  readonly by: Day;
}

export interface SessionState {
  /** Counts per programme: the sessions themselves are in the journal. */
  readonly sessions?: readonly {
    readonly programme: string;
    readonly held: number;
    readonly missed: number;
    readonly lastAt: Instant;
  }[];
  readonly catchUps?: readonly CatchUp[];
}

const mostOpen = 10;
const mostProgrammes = 20;
const furthest = { amount: 12, unit: 'weeks' } as const;

const catchUpOf = (journey: Journey, catchUpId: string): CatchUp | undefined =>
  journey.catchUps?.find((one) => one.catchUpId === catchUpId);

/** The day by which a missed session is caught up on: the one that was named, else the pathway's figure; none where neither says. */
function catchUpDay(journey: Journey, { data, at }: CommandOf<'record-session'>): Day | undefined {
  if (data.missed.length === 0) return undefined;
  return data.catchUpBy ?? (hasFigure(journey, 'catch-up') ? dayOf(dueFrom(journey, 'catch-up', at)) : undefined);
}

function record(journey: Journey, command: CommandOf<'record-session'>): Decision {
  const { data, at } = command;
  const { sessionId, programme, attended, missed } = data;
  if (!hasConsent(journey, 'support')) return refuse('consent-missing');
  if (attended.length + missed.length === 0) return refuse('nobody-named', 'attended');
  const unknown = (refs: readonly string[]): boolean => refs.some((ref) => !knowsPerson(journey, ref));
  if (unknown(attended)) return refuse('unknown-person', 'attended');
  if (unknown(missed)) return refuse('unknown-person', 'missed');
  // What was missed becomes something to do, and nothing is asked of somebody it is unsafe to speak to.
  if (missed.some((ref) => isBarred(journey, ref))) return refuse('barred-person', 'missed');
  if (missed.some((ref) => attended.includes(ref))) return refuse('came-and-missed', 'missed');
  const wrongDay =
    data.catchUpBy === undefined
      ? undefined
      : checkDayAhead(journey, { day: data.catchUpBy, field: 'catchUpBy', from: dayOf(at), at, furthest });
  if (wrongDay !== undefined) return wrongDay;
  const by = catchUpDay(journey, command);
  if (by !== undefined && (journey.catchUps?.length ?? 0) >= mostOpen) return refuse('too-many-catch-ups');
  return facts(
    fact('SessionRecorded', {
      sessionId,
      programme,
      attended,
      missed,
      ...(by === undefined ? {} : { catchUpBy: by }),
      ...receivedOf(data),
      ...agencyOf(data),
      ...noteOf(data),
      occurredAt: occurredAt(journey, command),
    }),
  );
}

export const sessionDecisions: Decisions<SessionCommands> = {
  'record-session': record,
  'settle-catch-up': (journey, { data }) =>
    catchUpOf(journey, data.catchUpId) === undefined
      ? refuse('unknown-catch-up', 'catchUpId')
      : facts(fact('CatchUpSettled', { catchUpId: data.catchUpId, outcome: data.outcome, ...noteOf(data) })),
};

type Recorded = SessionEvents['SessionRecorded'];

/** Who comes has caught up on what they missed of this programme; who misses this one has more to catch up on. */
function caughtUp(
  journey: Journey,
  { sessionId, programme, attended, missed, catchUpBy }: Recorded,
): readonly CatchUp[] {
  const left = (journey.catchUps ?? []).flatMap((one): readonly CatchUp[] => {
    if (one.programme !== programme) return [one];
    const people = one.people.filter((ref) => !attended.includes(ref));
    return people.length === 0 ? [] : [{ ...one, people }];
  });
  return catchUpBy === undefined ? left : [...left, { catchUpId: sessionId, programme, people: missed, by: catchUpBy }];
}

function counted(journey: Journey, { programme, missed, occurredAt: lastAt }: Recorded): SessionState['sessions'] {
  const before = journey.sessions?.find((one) => one.programme === programme);
  const others = (journey.sessions ?? []).filter((one) => one.programme !== programme);
  return [
    ...others,
    {
      programme,
      held: (before?.held ?? 0) + 1,
      missed: (before?.missed ?? 0) + (missed.length > 0 ? 1 : 0),
      lastAt: Math.max(lastAt, before?.lastAt ?? lastAt),
    },
  ].slice(-mostProgrammes);
}

export const sessionEvolvers: Evolvers<SessionEvents> = {
  SessionRecorded: (journey, { data }) => ({
    ...supportReceived(journey, data),
    sessions: counted(journey, data) ?? [],
    catchUps: caughtUp(journey, data),
    // A child who comes to a session is seen.
    lastSeen: {
      ...journey.lastSeen,
      ...Object.fromEntries(
        data.attended.map((ref) => [ref, Math.max(data.occurredAt, journey.lastSeen?.[ref] ?? data.occurredAt)]),
      ),
    },
  }),
  CatchUpSettled: (journey, { data }) => ({
    ...journey,
    catchUps: (journey.catchUps ?? []).filter((one) => one.catchUpId !== data.catchUpId),
  }),
};

export const sessionRules: readonly Rule[] = [
  (journey) =>
    journey.ending !== undefined
      ? []
      : (journey.catchUps ?? []).map(({ catchUpId, by }) => ({
          kind: 'catch-up' as const,
          key: catchUpId,
          due: () => instantAt(by, journey.policy.closesAt),
          held: journey.pause === undefined ? undefined : ('paused' as const),
        })),
];

export const sessionInputs: Inputs<SessionCommands> = {
  'record-session': (journey, at) => {
    const [first] = journey.people;
    if (first === undefined) return [];
    const session = { sessionId: `session-${String((journey.sessions?.[0]?.held ?? 0) + 1)}`, programme: 'programme' };
    const came = { ...session, attended: [first.ref], missed: [] };
    const missed = { ...session, attended: [], missed: [first.ref], catchUpBy: addDays(dayOf(at), 1) };
    // One that waits for its catch-up is enough: a second waits like the first.
    return (journey.catchUps ?? []).length > 0 ? [came] : [came, missed];
  },
  'settle-catch-up': (journey) =>
    (journey.catchUps ?? []).slice(0, 1).map(({ catchUpId }) => ({ catchUpId, outcome: 'done' as const })),
};

export const sessionWords: WordsFor<'catch-up'> = {
  'catch-up': {
    summary: 'Catch up on a session that was missed',
    branches: [
      { when: 'they come to the next session, or catch up otherwise', leadsTo: 'the programme goes on' },
      { when: 'it is not needed', leadsTo: 'the programme goes on' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
};
