import type { Instant } from './calendar.ts';
import type { Clock } from './clock.ts';
import { isChild, type Journey } from './journey.ts';
import { isLate } from './late.ts';
import { stuckNow, type StuckSign } from './stuck.ts';

/** A child of a family, with when anybody of this service last saw them. */
export interface ChildSeen {
  readonly ref: string;
  readonly lastSeenAt?: Instant;
  /** Never seen, or not for as long as the pathway allows. */
  readonly unseen: boolean;
}

/** What there is to talk over about one family (004 L, 001), made from the journey and nothing else. */
export interface PackFamily {
  readonly journey: Journey;
  readonly late: readonly Clock[];
  /** Late ones that somebody was told of and nobody has answered for. */
  readonly unanswered: readonly Clock[];
  readonly stuck: readonly StuckSign[];
  readonly children: readonly ChildSeen[];
}

/** How much of it there is. Families and people are the caseload; the others count what is to be talked over. */
export interface PackCounts {
  readonly families: number;
  readonly people: number;
  readonly late: number;
  readonly unanswered: number;
  readonly stuck: number;
  readonly unseenChildren: number;
  readonly holds: number;
  readonly pauses: number;
  readonly extensions: number;
}

const lateClocks = ({ clocks }: Journey, at: Instant): readonly Clock[] =>
  clocks.filter((clock) => isLate(clock, at)).sort((a, b) => a.dueAt - b.dueAt);

function childrenOf(journey: Journey, signs: readonly StuckSign[]): readonly ChildSeen[] {
  return journey.people
    .filter((person) => isChild(person) && person.role !== 'unborn-child')
    .map(({ ref }) => {
      const lastSeenAt = journey.lastSeen?.[ref];
      const missed = signs.some((sign) => sign.kind === 'child-not-seen' && sign.about === ref);
      return {
        ref,
        ...(lastSeenAt === undefined ? {} : { lastSeenAt }),
        unseen: missed || (lastSeenAt === undefined && journey.allocatedAt !== undefined),
      };
    });
}

function familyOf(journey: Journey, at: Instant): PackFamily {
  const late = lateClocks(journey, at);
  const stuck = stuckNow(journey, at);
  return {
    journey,
    late,
    unanswered: late.filter((clock) => clock.rung > 0 && clock.acknowledged === undefined),
    stuck,
    children: childrenOf(journey, stuck),
  };
}

const matters = ({ late, stuck, children, journey }: PackFamily): number =>
  late.length + stuck.length + children.filter(({ unseen }) => unseen).length + (journey.holds?.length ?? 0);

/** The pack for one worker's supervision: every family they hold, those with most to talk over first. */
export function supervisionPack(
  journeys: readonly Journey[],
  at: Instant,
): { readonly counts: PackCounts; readonly families: readonly PackFamily[] } {
  const families = journeys
    .map((journey) => familyOf(journey, at))
    .sort((a, b) => matters(b) - matters(a) || (a.journey.reference < b.journey.reference ? -1 : 1));
  const sum = (count: (family: PackFamily) => number): number =>
    families.reduce((total, family) => total + count(family), 0);
  return {
    counts: {
      families: families.length,
      people: sum(({ journey }) => journey.people.length),
      late: sum(({ late }) => late.length),
      unanswered: sum(({ unanswered }) => unanswered.length),
      stuck: sum(({ stuck }) => stuck.length),
      unseenChildren: sum(({ children }) => children.filter(({ unseen }) => unseen).length),
      holds: sum(({ journey }) => journey.holds?.length ?? 0),
      pauses: sum(({ journey }) => (journey.pause === undefined ? 0 : 1)),
      extensions: sum(({ journey }) => (journey.extension === undefined ? 0 : 1)),
    },
    families,
  };
}
