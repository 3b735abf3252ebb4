import { addDuration, type Day, type Duration, type Instant } from './calendar.ts';
import { dayOf, instantAt } from './london-time.ts';
import type { Command, CommandOf, CommandType } from './commands.ts';
import type { EventData, EventType, Fact } from './events.ts';
import type { Journey } from './journey.ts';
import type { MessageFact } from './messages.ts';
import { refuse, type Refusal } from './refusals.ts';

/** What a command comes to: facts to record, or the reason it is refused. */
export type Decision = { readonly facts: readonly Fact[] } | { readonly refusal: Refusal };

/** One function per command. It reads the journey and the command, nothing else. */
export type Decide<T extends CommandType> = (journey: Journey, command: CommandOf<T>) => Decision;

export const facts = (...list: readonly Fact[]): Decision => ({ facts: list });

/** A fact with its messages left out when there are none. */
export function fact<T extends EventType>(type: T, data: EventData[T], messages: readonly MessageFact[] = []): Fact {
  return { type, data, ...(messages.length === 0 ? {} : { messages }) } as Fact;
}

/** The note id of a command, if words were saved with it. */
export const noteOf = (data: { readonly noteId?: string }): { readonly noteId?: string } =>
  data.noteId === undefined ? {} : { noteId: data.noteId };

/** When the thing told of happened, as near as is known: now, or the end of the working day named. */
export const occurredAt = (journey: Journey, command: Command): Instant =>
  command.happenedOn === undefined || command.happenedOn === dayOf(command.at)
    ? command.at
    : instantAt(command.happenedOn, journey.policy.closesAt);

/** A day told of late may be in the past, never in the future. */
export const checkHappenedOn = (command: Command): { readonly refusal: Refusal } | undefined =>
  command.happenedOn !== undefined && command.happenedOn > dayOf(command.at)
    ? refuse('future-date', 'happenedOn')
    : undefined;

/**
 * A day somebody names for later: not before `from`, and no further than a slip of the pen would put it.
 * @param from the first day that will do
 */
export function checkDayAhead(
  journey: Journey,
  {
    day,
    field,
    from,
    at,
    furthest,
  }: {
    readonly day: Day;
    readonly field: string;
    readonly from: Day;
    readonly at: Instant;
    readonly furthest: Duration;
  },
): { readonly refusal: Refusal } | undefined {
  if (day < from) return refuse('past-date', field);
  const latest = addDuration(journey.calendar, at, furthest, journey.policy.closesAt);
  return day > dayOf(latest) ? refuse('too-far-ahead', field) : undefined;
}

export const knowsPerson = (journey: Journey, ref: string): boolean =>
  journey.people.some((person) => person.ref === ref);
