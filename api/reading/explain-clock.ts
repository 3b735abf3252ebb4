import { counted } from '../../domain/counted.ts';
import type { Clock } from '../../domain/clock.ts';
import { lineageOf } from '../../domain/clock-lineage.ts';
import type { JourneyEvent } from '../../domain/events.ts';
import { evolve } from '../../domain/evolve.ts';
import type { Journey } from '../../domain/journey.ts';
import { tell } from '../event-words.ts';
import { holdWords, stopWords } from './code-words.ts';
import { causesOf, type Link } from './explain-link.ts';
import { figureWords } from './figure-words.ts';
import type { Names } from './names.ts';
import { momentWords } from './time-words.ts';

/** What one event did to the clock. `cause` is the first event of the same command: what a person would name. */
interface Change {
  readonly event: JourneyEvent;
  readonly cause: JourneyEvent;
  readonly journey: Journey;
  readonly before: Clock | undefined;
  readonly after: Clock | undefined;
}

const noticeableMs = 60_000;

const lateWords = (ms: number): string => {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 120) return counted(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${String(hours)} hours` : `${String(Math.round(hours / 24))} days`;
};

/** After an outage a deadline fires late, and says so. */
const lateness = ({ event, before }: Change): string => {
  if (before === undefined || !event.commandId.startsWith(`deadline:${before.clockId}:`)) return '';
  const late = event.at - before.nextAt;
  return late < noticeableMs ? '' : ` This was noticed ${lateWords(late)} late.`;
};

function started(change: Change, after: Clock, names: Names): readonly string[] {
  const { event, cause, journey } = change;
  const begun =
    event.type === 'RegisterRestored'
      ? 'Was already running when the register was restored from a backup.'
      : `Started: ${tell(cause, names).summary}`;
  const held = after.stopped === undefined ? '' : ` It stands still for now, because ${holdWords[after.stopped.why]}.`;
  const due = `Due on ${momentWords(after.dueAt)}. ${names.staff(after.owner)} is responsible.${held}`;
  return [begun, ...(event.type === 'RegisterRestored' ? [] : [figureWords(journey, after, cause.type)]), due];
}

function ended(change: Change, before: Clock, names: Names): readonly string[] {
  const why = change.event.clocks?.ended?.find((end) => end.clockId === before.clockId)?.why;
  const because = why === undefined ? '' : `, because ${stopWords[why]}`;
  return [`Ended${because}: ${tell(change.cause, names).summary}${lateness(change)}`];
}

function roleWords({ team }: Journey, clock: Clock, staffId: string): string {
  if (staffId === clock.owner) return 'who is responsible';
  if (staffId === team.manager) return 'the manager';
  return staffId === team.serviceLead ? 'the service lead' : 'the next step of the ladder';
}

function altered(change: Change, before: Clock, after: Clock, names: Names): readonly string[] {
  const { event, cause, journey } = change;
  const texts: string[] = [];
  if (before.owner !== after.owner)
    texts.push(`Handed over to ${names.staff(after.owner)}: ${tell(cause, names).summary}`);
  if (event.type === 'EscalationRaised' && event.data.clockId === after.clockId)
    texts.push(
      `Overdue. ${names.staff(event.data.to)}, ${roleWords(journey, after, event.data.to)}, was told: step ${String(after.rung)} of its ladder. ` +
        `If nobody acts, the next step is on ${momentWords(after.nextAt)}.${lateness(change)}`,
    );
  if (event.type === 'EscalationAcknowledged' && event.data.clockId === after.clockId)
    texts.push(`${names.staff(event.by)} answered for it and promised ${momentWords(event.data.until)}.`);
  if (before.stopped?.why !== after.stopped?.why) {
    if (after.stopped !== undefined)
      texts.push(`Stands still, because ${holdWords[after.stopped.why]}: ${tell(cause, names).summary}`);
    else texts.push(`Runs again, now due on ${momentWords(after.dueAt)}: ${tell(cause, names).summary}`);
  } else if (before.dueAt !== after.dueAt)
    texts.push(
      `Now due on ${momentWords(after.dueAt)}, first ${momentWords(after.originalDueAt)}: ${tell(cause, names).summary}`,
    );
  return texts;
}

/** What ended it was taken back. */
const asItWas = ({ cause }: Change, after: Clock, names: Names): readonly string[] => [
  `Back as it was: ${tell(cause, names).summary} Due on ${momentWords(after.dueAt)}.`,
];

/** The same promise on another day: what was said at first stays to be seen. */
function putOff(change: Change, before: Clock, after: Clock, first: number, names: Names): readonly string[] {
  const owner = before.owner === after.owner ? '' : ` ${names.staff(after.owner)} is responsible.`;
  return [
    `Moved from ${momentWords(before.dueAt)} to ${momentWords(after.dueAt)}: ${tell(change.cause, names).summary}${lateness(change)}`,
    `${figureWords(change.journey, after, change.cause.type)} At first it was ${momentWords(first)}.${owner}`,
  ];
}

function textsOf(change: Change, first: number, names: Names): readonly string[] {
  const { before, after } = change;
  if (after === undefined) return before === undefined ? [] : ended(change, before, names);
  if (before === undefined)
    return change.cause.type === 'CommandUndone' ? asItWas(change, after, names) : started(change, after, names);
  return before.clockId === after.clockId
    ? altered(change, before, after, names)
    : putOff(change, before, after, first, names);
}

/**
 * The life of one clock from its journal: what started it and by which figure, when it was due, who was told, each time it was put off, why it ended.
 * The journal is folded again and the clock compared before and after each event, so the chain says what happened and not what should have. What was
 * put off has a clock for each day that was named: the chain goes through all of them, whichever is asked for.
 * Empty when this journey never had such a clock.
 */
export function explainClock(events: readonly JourneyEvent[], clockId: string, names: Names): readonly Link[] {
  const lineage = new Set(lineageOf(events, clockId));
  if (lineage.size === 0) return [];
  const causeOf = causesOf(events);
  const chain: Link[] = [];
  let journey: Journey | undefined;
  let first: number | undefined;
  for (const event of events) {
    const before = journey?.clocks.find((clock) => lineage.has(clock.clockId));
    const now: Journey = evolve(journey, event);
    const cause = causeOf(event);
    const after = now.clocks.find((clock) => lineage.has(clock.clockId));
    first ??= after?.originalDueAt;
    if (before !== after)
      for (const text of textsOf({ event, cause, journey: now, before, after }, first ?? 0, names))
        chain.push({ seq: event.seq, at: event.at, text });
    journey = now;
  }
  return chain;
}
