import type { EventOf } from './events.ts';
import type { Journey, Silence } from './journey.ts';
import { without } from './without.ts';

type ContactRecorded = EventOf<'ContactRecorded'>;

const answered = (outcome: ContactRecorded['data']['outcome']): boolean =>
  outcome === 'seen' || outcome === 'reached' || outcome === 'moved' || outcome === 'worry';

/** The latest of some instants that may be missing. */
const latest = (...instants: readonly (number | undefined)[]): number | undefined => {
  const known = instants.filter((one) => one !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
};

/** Work with the family goes on: no silence, and no end for want of an answer. */
export function resumed(journey: Journey, at: number): Journey {
  const { contact } = journey;
  const next: Journey = { ...without(journey, 'silence', 'lastContact'), contact: { ...contact, resumedAt: at } };
  return next.ending?.reason === 'unable-to-engage' ? without(next, 'ending') : next;
}

/** What a contact makes of the counters: each date only ever moves on, whatever the order in which contacts are told of. */
function counted(contact: Journey['contact'], { data }: ContactRecorded): Journey['contact'] {
  const { outcome, occurredAt } = data;
  const { count, lastAt = occurredAt, lastRealAt = occurredAt, lastHeardAt = occurredAt } = contact;
  const next = { ...contact, count: count + 1, lastAt: Math.max(occurredAt, lastAt) };
  if (!answered(outcome)) return next;
  const heard = { lastHeardAt: Math.max(occurredAt, lastHeardAt) };
  const met = outcome === 'seen' || outcome === 'worry';
  return met ? { ...next, lastRealAt: Math.max(occurredAt, lastRealAt), ...heard } : { ...next, ...heard };
}

/** Who was seen when, and how many booked visits in a row met nobody. */
function seenAndMissed(journey: Journey, { data }: ContactRecorded): Pick<Journey, 'lastSeen' | 'missed'> {
  const { seen, seenAlone = [], visitId, outcome, occurredAt } = data;
  const met = [...(seen ?? []), ...seenAlone];
  const lastSeen: Record<string, number> = { ...journey.lastSeen };
  for (const ref of met) lastSeen[ref] = Math.max(occurredAt, lastSeen[ref] ?? occurredAt);
  const missedNow = visitId !== undefined && !answered(outcome);
  const inARow = missedNow ? (journey.missed?.inARow ?? 0) + 1 : 0;
  return {
    ...(met.length === 0 ? {} : { lastSeen }),
    ...(missedNow ? { missed: { inARow, lastAt: occurredAt } } : {}),
    ...(journey.missed !== undefined && outcome === 'seen' ? { missed: { ...journey.missed, inARow: 0 } } : {}),
  };
}

/**
 * What a contact says about silence, by when it happened and not by when it was told: an answer from before the silence does not end
 * it, and a door nobody opened before the family was heard from does not begin one.
 */
export function contactRecorded(journey: Journey, event: ContactRecorded): Journey {
  const { seq, data } = event;
  const { occurredAt } = data;
  const before = journey.silence;
  const quietSince = latest(journey.contact.lastHeardAt, journey.contact.resumedAt, journey.allocatedAt);
  const next: Journey = {
    ...journey,
    ...seenAndMissed(journey, event),
    contact: counted(journey.contact, event),
    appointments: journey.appointments.filter((visit) => visit.visitId !== data.visitId),
  };
  if (answered(data.outcome)) {
    if (before === undefined || occurredAt < before.since) return next;
    const spoken = without(next, 'silence');
    return spoken.ending?.reason === 'unable-to-engage' ? without(spoken, 'ending') : spoken;
  }
  if (occurredAt < (latest(journey.contact.lastHeardAt, journey.contact.resumedAt) ?? occurredAt)) return next;
  const visited = data.kind === 'visit' || data.kind === 'unannounced-visit';
  const visitedAt = latest(before?.visitedAt, visited ? occurredAt : undefined);
  const silence: Silence = {
    ...(before ?? { seq, since: quietSince ?? occurredAt }),
    attempts: (before?.attempts ?? 0) + 1,
    lastAttemptAt: Math.max(occurredAt, before?.lastAttemptAt ?? occurredAt),
    ...(visitedAt === undefined ? {} : { visitedAt }),
  };
  return { ...next, silence };
}
