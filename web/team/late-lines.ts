import { momentWords } from '../../api/reading/time-words.ts';
import type { Instant } from '../../domain/calendar.ts';
import { turnsByItself, type Clock } from '../../domain/clock.ts';
import { clockNamed } from '../../domain/clock-named.ts';
import type { Journey } from '../../domain/journey.ts';
import { nextRung } from '../../domain/ladder.ts';
import { may } from '../../domain/may.ts';
import type { ListedClock } from '../../register/queries/clock-list.ts';
import type { StaffMember } from '../../register/queries/staff.ts';
import { paths, type BoardQuery } from '../paths.ts';
import { clockAwayWords } from '../words/due-words.ts';

interface LateLine {
  readonly clockId: string;
  readonly summary: string;
  readonly owner: string;
  /** The reader's own: marked, because nobody is their own next rung. */
  readonly own: boolean;
  readonly due: string;
  readonly away: string;
  readonly told?: string;
  readonly answered?: string;
  readonly next?: string;
  readonly whyHref: string;
  /** Where it is answered for in place; absent where nobody has been told yet, or the reader may not. */
  readonly answerHref?: string;
}

/** A family with everything of theirs that is late. */
export interface LateFamily {
  readonly journeyId: string;
  readonly reference: string;
  readonly href: string;
  readonly lines: readonly LateLine[];
}

export interface BoardContext {
  readonly now: Instant;
  readonly nameOf: (staffId: string) => string;
  readonly person: StaffMember;
  readonly query: BoardQuery;
  readonly journeys: ReadonlyMap<string, Journey>;
}

const list = (names: readonly string[]): string => [...new Set(names)].join(', then ');

function toldWords({ rung, told }: ListedClock, { nameOf }: BoardContext): string | undefined {
  return rung === 0 ? undefined : `Step ${String(rung)} of its ladder. Told: ${list(told.map(nameOf))}.`;
}

function answeredWords(clock: Clock | undefined, { nameOf }: BoardContext): string | undefined {
  if (clock === undefined) return undefined;
  const { acknowledged, broken } = clock;
  const before =
    broken === undefined ? [] : [`${nameOf(broken.by)} had promised ${momentWords(broken.until)}; it was not kept.`];
  const now =
    acknowledged === undefined
      ? []
      : [`${nameOf(acknowledged.by)} has answered for it and promised ${momentWords(acknowledged.until)}.`];
  const said = [...before, ...now];
  return said.length === 0 ? undefined : said.join(' ');
}

/** Who hears next if nobody acts. */
function nextWords(journey: Journey | undefined, clock: Clock | undefined, { nameOf, now, person }: BoardContext) {
  if (journey === undefined || clock === undefined || turnsByItself.has(clock.kind)) return undefined;
  const { to } = nextRung(journey, clock, now);
  const who = to === person.id ? 'you are told' : `${nameOf(to)} is told`;
  return `If nobody acts, ${who} ${clock.nextAt <= now ? 'next' : `on ${momentWords(clock.nextAt)}`}.`;
}

function lateLine(listed: ListedClock, context: BoardContext): LateLine {
  const { now, nameOf, person, query } = context;
  const { journeyId, clockId } = listed;
  const journey = context.journeys.get(journeyId);
  const clock = journey?.clocks.find((one) => one.clockId === clockId);
  const told = toldWords(listed, context);
  const answered = answeredWords(clock, context);
  const next = nextWords(journey, clock, context);
  const mayAnswer = listed.rung > 0 && journey !== undefined && may(person, 'acknowledge-escalation', journey).allowed;
  return {
    clockId,
    summary: clockNamed(listed, [journey?.pathway]),
    owner: nameOf(listed.owner),
    own: listed.owner === person.id,
    due: momentWords(listed.dueAt),
    away: journey === undefined ? '' : clockAwayWords(listed, now, journey.calendar),
    ...(told === undefined ? {} : { told }),
    ...(answered === undefined ? {} : { answered }),
    ...(next === undefined ? {} : { next }),
    whyHref: paths.why(journeyId, clockId),
    ...(mayAnswer ? { answerHref: paths.team({ ...query, answer: { journeyId, clockId } }) } : {}),
  };
}

/** Late clocks under their families, the longest late first. */
export function lateFamilies(clocks: readonly ListedClock[], context: BoardContext): readonly LateFamily[] {
  const ids = [...new Set(clocks.map(({ journeyId }) => journeyId))];
  return ids.map((journeyId) => {
    const own = clocks.filter((clock) => clock.journeyId === journeyId);
    return {
      journeyId,
      reference: own[0]?.reference ?? '',
      href: paths.journey(journeyId),
      lines: own.map((clock) => lateLine(clock, context)),
    };
  });
}
