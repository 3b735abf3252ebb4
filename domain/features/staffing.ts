import type { Instant } from '../calendar.ts';
import { ownedByManager, type Clock } from '../clock.ts';
import { fact, facts, type Decide } from '../decision.ts';
import { dueFrom } from '../figures.ts';
import { isOpen, type Journey, type Team } from '../journey.ts';
import { answeringManager, hasLeft, namedIn, type Absent } from '../presence.ts';
import { refuse } from '../refusals.ts';
import { sameJson } from '../same-json.ts';
import { without } from '../without.ts';
import type { WorkingPattern } from '../working-pattern.ts';
import type { Rule } from '../clock-rules.ts';
import type { Evolvers, WordsFor } from './feature.ts';

/**
 * Who works here, as far as one family is concerned (mission: an inactive user still holds tasks; overdue mail goes to leavers). The register knows it
 * for everybody; a journey is told when something of it bears on it, always as a whole, so that telling it twice changes nothing. A manager's clocks go
 * to whoever answers meanwhile. A family whose worker has left is the manager's at once, with a clock until another is named.
 */
export interface Staffing {
  readonly team: Team;
  /** Of those this journey names, who is not there. */
  readonly absent: readonly Absent[];
  /** Of the same people, who works part of the week. Absent: nobody. */
  readonly patterns?: readonly WorkingPattern[];
  /** Who takes over at the front door what a leaver held; elsewhere the manager does. */
  readonly onDuty?: string;
}

export interface StaffingEvents {
  StaffingChanged: {
    readonly team: Team;
    readonly absent: readonly Absent[];
    readonly patterns?: readonly WorkingPattern[];
    /** Who answers as the manager from now on. */
    readonly manager: string;
    /** Set where whoever held the family has left: who holds it now. */
    readonly holder?: string;
    /** The worker who left, where the family now waits for another. */
    readonly leftBehindBy?: string;
  };
}

export interface StaffingState {
  readonly absent?: readonly Absent[];
  readonly patterns?: readonly WorkingPattern[];
  /** The family of a worker who has left, until another is named. */
  readonly leftBehind?: { readonly seq: number; readonly by: string; readonly since: Instant };
}

const byId = <T extends { readonly staffId: string }>(people: readonly T[]): readonly T[] =>
  [...people].sort((a, b) => (a.staffId < b.staffId ? -1 : 1));

/** Nothing where nobody works part of the week, so that a journey that was never told of it stays as it was. */
export const patternsTold = (patterns: readonly WorkingPattern[]): Pick<Staffing, 'patterns'> =>
  patterns.length === 0 ? {} : { patterns: byId(patterns) };

/** Whose family it is, although somebody may cover for them. */
const workerOf = ({ cover, owner }: Journey): string => cover?.absent ?? owner;

/** Somebody works with the family, so that it needs another worker and not only somebody who answers. */
const hasWorker = (journey: Journey): boolean => journey.allocatedAt !== undefined && isOpen(journey);

/** From the register, never from a person about one family alone. */
export const changeStaffing: Decide<'change-staffing'> = (journey, { data, at }) => {
  const absent = byId(data.absent);
  const works = patternsTold(data.patterns ?? []);
  const next: Journey = { ...journey, team: data.team, absent };
  const manager = answeringManager(next, at);
  const holderLeft = hasLeft(next, journey.owner);
  const same =
    sameJson(journey.team, data.team) &&
    sameJson(journey.absent ?? [], absent) &&
    sameJson(journey.patterns ?? [], works.patterns ?? []);
  if (same && !holderLeft) return refuse('same-staffing');
  const holder = hasWorker(journey) ? manager : (data.onDuty ?? manager);
  const leaver = [journey.owner, workerOf(journey)].find((person) => hasLeft(next, person));
  return facts(
    fact('StaffingChanged', {
      team: data.team,
      absent,
      ...works,
      manager,
      ...(holderLeft ? { holder } : {}),
      ...(leaver !== undefined && hasWorker(journey) ? { leftBehindBy: leaver } : {}),
    }),
  );
};

/** The clocks as they stand once everybody in them is there: the manager's with whoever answers, a leaver's with whoever holds the family. */
function handsOver(journey: Journey, holder: string, manager: string): readonly Clock[] {
  return journey.clocks.map((clock) => {
    const owner = ownedByManager.has(clock.kind)
      ? manager
      : clock.owner === journey.owner || hasLeft(journey, clock.owner)
        ? holder
        : clock.owner;
    return owner === clock.owner ? clock : { ...clock, owner };
  });
}

/** What was arranged with a leaver is off: nobody hands over to them; who was to cover is replaced by whoever answers. */
function withoutArrangements(journey: Journey, manager: string): Journey {
  const gone = (person: string | undefined): boolean => person !== undefined && hasLeft(journey, person);
  const { handover, cover, coverPlan } = journey;
  let next: Journey = gone(handover?.toId) ? without(journey, 'handover') : journey;
  if (gone(cover?.absent)) next = without(next, 'cover');
  if (gone(coverPlan?.absent)) next = without(next, 'coverPlan');
  else if (coverPlan !== undefined && gone(coverPlan.coverId))
    next = { ...next, coverPlan: { ...coverPlan, coverId: manager } };
  return next;
}

export const staffingEvolvers: Evolvers<StaffingEvents> = {
  StaffingChanged: (before, { seq, at, data }) => {
    const { team, absent, patterns = [], manager, holder = before.owner, leftBehindBy } = data;
    const told: Journey = {
      ...without(before, 'absent', 'patterns'),
      team,
      ...(absent.length === 0 ? {} : { absent }),
      ...patternsTold(patterns),
    };
    const next = withoutArrangements({ ...told, owner: holder, clocks: handsOver(told, holder, manager) }, manager);
    return leftBehindBy === undefined ? next : { ...next, leftBehind: { seq, by: leftBehindBy, since: at } };
  },
};

export const staffingRules: readonly Rule[] = [
  (journey, at) => {
    const { leftBehind } = journey;
    if (leftBehind === undefined) return [];
    const due = (): Instant => dueFrom(journey, 'reallocation', leftBehind.since);
    return [{ kind: 'reallocation', key: leftBehind.seq, owner: answeringManager(journey, at), due }];
  },
];

export const staffingWords: WordsFor<'reallocation'> = {
  reallocation: {
    summary: 'Another practitioner for a family whose worker has left',
    branches: [
      { when: 'a practitioner is named', leadsTo: 'the family is theirs, with every clock' },
      { when: 'nothing is done', leadsTo: 'the manager is told, then the service lead' },
    ],
  },
};

/** Everybody this journey should be told about: those it names, as far as they are not there. */
export const absentIn = (journey: Journey, absences: readonly Absent[]): readonly Absent[] => {
  const named = new Set(namedIn(journey));
  return byId(absences.filter(({ staffId }) => named.has(staffId)));
};

/** The same of how those it names work. */
export const patternsIn = (journey: Journey, patterns: readonly WorkingPattern[]): readonly WorkingPattern[] => {
  const named = new Set(namedIn(journey));
  return byId(patterns.filter(({ staffId }) => named.has(staffId)));
};

/**
 * What a journey is to be told of the people around it; undefined when it knows already. `now` is how its team stands, with everybody who is not there or
 * works part of the week.
 */
export function staffingNews(journey: Journey, now: Required<Staffing>): Staffing | undefined {
  const { team } = now;
  const absent = absentIn({ ...journey, team }, now.absent);
  const patterns = patternsIn({ ...journey, team, absent }, now.patterns);
  const news = { team, absent, ...patternsTold(patterns) };
  const same =
    sameJson(team, journey.team) &&
    sameJson(absent, journey.absent ?? []) &&
    sameJson(patterns, journey.patterns ?? []);
  // What somebody who has left held at the front door is the duty worker's.
  if (hasLeft({ absent }, journey.owner)) return { ...news, onDuty: now.onDuty };
  return same ? undefined : news;
}
