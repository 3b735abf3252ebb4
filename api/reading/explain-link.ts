import type { JourneyEvent } from '../../domain/events.ts';

/** One step of an explanation: what happened, in words, and the event that made it. */
export interface Link {
  readonly seq: number;
  readonly at: number;
  readonly text: string;
}

/** What a person would name as the cause of each event: the first event of its command, or that a command was taken back. */
export function causesOf(events: readonly JourneyEvent[]): (event: JourneyEvent) => JourneyEvent {
  const causes = new Map<string, JourneyEvent>();
  for (const event of events)
    if (event.type === 'CommandUndone' || !causes.has(event.commandId)) causes.set(event.commandId, event);
  return (event) => causes.get(event.commandId) ?? event;
}
