import { holdWords } from '../../api/reading/code-words.ts';
import type { JourneyDocument } from '../../api/journey-document.ts';
import type { Names } from '../../api/reading/names.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import type { Calendar, Instant } from '../../domain/calendar.ts';
import { turnsByItself } from '../../domain/clock.ts';
import { paths } from '../paths.ts';
import { clockAwayWords, whenOf, type When } from '../words/due-words.ts';

type AgendaClock = JourneyDocument['agenda'][number];

/** A clock as the page shows it. */
export interface AgendaLine {
  readonly id: string;
  readonly summary: string;
  /** "Due" for what a person must do; what turns by itself only happens. */
  readonly verb: 'Due' | 'Happens by itself';
  readonly due: string;
  readonly away: string;
  readonly when: When | 'standing';
  /** The first date, when the present one is another. */
  readonly first?: string;
  readonly owner: string;
  /** Who has been told and what follows if nobody acts. */
  readonly told?: string;
  readonly answered?: string;
  readonly standsStill?: string;
  readonly branches: AgendaClock['branches'];
  readonly whyHref: string;
}

function toldWords({ told, nextAt, rung }: AgendaClock, names: Names): string | undefined {
  if (rung === 0) return undefined;
  const people = [...new Set(told)].map(names.staff).join(', then ');
  return `Overdue, and told: ${people}. If nobody acts, the next step is on ${momentWords(Date.parse(nextAt))}.`;
}

const answeredWords = ({ acknowledged }: AgendaClock, names: Names): string | undefined =>
  acknowledged === undefined
    ? undefined
    : `${names.staff(acknowledged.by)} has answered for it and promised ${momentWords(Date.parse(acknowledged.until))}.`;

const standsStillWords = ({ stopped }: AgendaClock): string | undefined =>
  stopped === undefined
    ? undefined
    : `Stands still since ${momentWords(Date.parse(stopped.at))}, because ${holdWords[stopped.why]}.`;

/** What happens next and when, in order, with where each branch leads. */
export const agendaLines = (
  { id, agenda }: Pick<JourneyDocument, 'id' | 'agenda'>,
  names: Names,
  now: Instant,
  calendar: Calendar,
): readonly AgendaLine[] =>
  agenda.map((clock, at) => {
    const due = Date.parse(clock.dueAt);
    const told = toldWords(clock, names);
    const answered = answeredWords(clock, names);
    const standsStill = standsStillWords(clock);
    return {
      id: `clock-${String(at + 1)}`,
      summary: clock.summary,
      verb: turnsByItself.has(clock.kind) ? 'Happens by itself' : 'Due',
      due: momentWords(due),
      away: clock.stopped === undefined ? clockAwayWords({ ...clock, dueAt: due }, now, calendar) : 'stands still',
      when: clock.stopped === undefined ? whenOf(due, now) : 'standing',
      ...(clock.originalDueAt === clock.dueAt ? {} : { first: momentWords(Date.parse(clock.originalDueAt)) }),
      owner: clock.ownerName,
      ...(told === undefined ? {} : { told }),
      ...(answered === undefined ? {} : { answered }),
      ...(standsStill === undefined ? {} : { standsStill }),
      branches: clock.branches,
      whyHref: paths.why(id, clock.clockId),
    };
  });
