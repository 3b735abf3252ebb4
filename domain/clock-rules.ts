import { addDuration, replyDue, type Day, type Instant } from './calendar.ts';
import { instantAt } from './london-time.ts';
import type { ClockKind, HoldReason } from './clock.ts';
import { featureAfterRules, featureRules } from './features/index.ts';
import { levelChangedAt } from './features/levels.ts';
import { leadLostAt, ledFromOutside } from './features/outside-lead.ts';
import { waitsForLead } from './features/panel.ts';
import { undoRules } from './features/undo.ts';
import { dueFrom, hasFigure } from './figures.ts';
import { isOpen, type Journey } from './journey.ts';
import type { Pathway } from './policy.ts';
import { answeringManager } from './presence.ts';
import { standstill, underWay } from './standstill.ts';

/** A clock that should exist as things stand. `key` names the cause, so that a new cause is a new clock. */
export interface Wanted {
  readonly kind: ClockKind;
  readonly key: string | number;
  /** Worked out only if the clock is not running yet: a running clock's date is a fact and never moves by itself. */
  readonly due: () => Instant;
  readonly owner?: string;
  readonly held?: HoldReason | undefined;
  /** What people were told at first, where this clock takes the place of one whose date somebody has put off. */
  readonly originalDue?: Instant;
}

/** The cause that names it: at most one clock runs for each. */
export const causeOfWanted = (wanted: Wanted): string => `${wanted.kind}:${String(wanted.key)}`;

export type Rule = (journey: Journey, at: Instant) => readonly Wanted[];

const one = (wanted: Wanted): readonly Wanted[] => [wanted];
const none: readonly Wanted[] = [];

/** Nobody is expected to call while support is paused. */
const paused = (journey: Journey): HoldReason | undefined => (journey.pause === undefined ? undefined : 'paused');

/** What was done before there was a practitioner (a short assessment at the front door) starts no clock in the past. */
const sinceAllocated = (journey: Journey, from: Instant): Instant => Math.max(from, journey.allocatedAt ?? from);

const attemptsMade = (journey: Journey): boolean =>
  journey.pathway !== undefined && (journey.silence?.attempts ?? 0) >= journey.pathway.noContact.attempts;

/** The last moment to answer a no-contact letter sent on this day (002: ten days; never while the service is shut). */
export const replyDueOf = (journey: Journey, pathway: Pathway, sentOn: Day): Instant =>
  replyDue(journey.calendar, sentOn, { ...pathway.noContact.reply, at: journey.policy.closesAt });

const intakeRules: readonly Rule[] = [
  // Also while the journey draws to its end: a family that declines support is still screened for safety.
  (journey) =>
    journey.screen.done
      ? none
      : one({
          kind: 'safety-screen',
          key: journey.screen.round,
          due: () => dueFrom(journey, 'safety-screen', journey.screen.openedAt),
        }),
  (journey) => {
    const { made, awaiting, round, openedAt } = journey.decision;
    if (made !== undefined || journey.ending !== undefined) return none;
    if (awaiting === undefined)
      return one({ kind: 'pathway-decision', key: round, due: () => dueFrom(journey, 'pathway-decision', openedAt) });
    const kind = awaiting.what === 'panel' ? 'panel-answer' : 'more-information';
    return one({ kind, key: round, due: () => dueFrom(journey, kind, awaiting.since) });
  },
  (journey, at) => {
    const { acceptedAt, allocatedAt, ending } = journey;
    if (acceptedAt === undefined || allocatedAt !== undefined || ending !== undefined) return none;
    return one({
      kind: 'allocation',
      key: 1,
      owner: answeringManager(journey, at),
      due: () => dueFrom(journey, 'allocation', acceptedAt),
    });
  },
  (journey, at) =>
    journey.joining === undefined
      ? none
      : one({ kind: 'joining', key: journey.joining.seq, due: () => dueFrom(journey, 'joining', at) }),
];

const contactRules: readonly Rule[] = [
  (journey) => {
    const { allocatedAt, silence, contact, ending } = journey;
    if (allocatedAt === undefined || ending !== undefined || silence?.letter !== undefined) return none;
    if (attemptsMade(journey) || silence?.letterFailedAt !== undefined || ledFromOutside(journey)) return none;
    const { lastAt = 0, resumedAt = 0 } = contact;
    const due = (): Instant =>
      dueFrom(journey, 'contact', Math.max(lastAt, resumedAt, allocatedAt, leadLostAt(journey)), contact.count);
    return one({ kind: 'contact', key: contact.count, held: paused(journey), due });
  },
  (journey) => {
    const { silence, pathway } = journey;
    if (silence === undefined || pathway === undefined || !attemptsMade(journey)) return none;
    if (silence.visitedAt !== undefined || silence.letter !== undefined || journey.ending !== undefined) return none;
    if (silence.letterFailedAt !== undefined) return none;
    const { afterDays } = pathway.noContact;
    const wait = { amount: afterDays, unit: 'calendar-days' } as const;
    const patience = addDuration(journey.calendar, silence.since, wait, journey.policy.closesAt);
    return one({
      kind: 'unannounced-visit',
      key: silence.seq,
      held: paused(journey),
      due: () => Math.max(dueFrom(journey, 'unannounced-visit', silence.lastAttemptAt), patience),
    });
  },
  (journey) => {
    const { silence, pathway } = journey;
    if (silence === undefined || silence.letter !== undefined) return none;
    if (pathway === undefined || journey.ending !== undefined) return none;
    const from = silence.letterFailedAt ?? (attemptsMade(journey) ? silence.visitedAt : undefined);
    if (from === undefined) return none;
    const due = (): Instant => dueFrom(journey, 'no-contact-letter', from);
    return one({ kind: 'no-contact-letter', key: silence.seq, due, held: paused(journey) });
  },
  (journey) => {
    const { silence, pathway, ending } = journey;
    if (silence?.letter === undefined || pathway === undefined || ending !== undefined) return none;
    const { letterId, sentOn } = silence.letter;
    return one({ kind: 'reply', key: letterId, due: () => replyDueOf(journey, pathway, sentOn) });
  },
  (journey) =>
    journey.appointments.map(({ visitId, on }) => ({
      kind: 'visit' as const,
      // Booked again for another day it is another promise.
      key: `${visitId}.${on}`,
      due: () => dueFrom(journey, 'visit', instantAt(on, journey.policy.closesAt)),
    })),
];

const supportRules: readonly Rule[] = [
  (journey) => {
    const { allocatedAt, supportStartedAt } = journey;
    if (allocatedAt === undefined || supportStartedAt !== undefined || !underWay(journey)) return none;
    const due = (): Instant => dueFrom(journey, 'support-start', allocatedAt);
    return one({ kind: 'support-start', key: 1, due, held: standstill(journey) });
  },
  (journey) => {
    const { supportStartedAt, assessedAt } = journey;
    if (supportStartedAt === undefined || assessedAt !== undefined || !underWay(journey)) return none;
    const due = (): Instant => dueFrom(journey, 'assessment', supportStartedAt);
    return one({ kind: 'assessment', key: 1, due, held: standstill(journey) });
  },
  (journey) => {
    const { assessedAt, planAgreedAt } = journey;
    if (assessedAt === undefined || planAgreedAt !== undefined || !underWay(journey)) return none;
    if (waitsForLead(journey)) return none;
    const due = (): Instant =>
      dueFrom(journey, 'plan', Math.max(sinceAllocated(journey, assessedAt), journey.lead?.since ?? 0));
    return one({ kind: 'plan', key: 1, due, held: standstill(journey) });
  },
  (journey) => {
    const { planAgreedAt, reviews } = journey;
    if (planAgreedAt === undefined || !underWay(journey)) return none;
    const last = sinceAllocated(journey, reviews.lastAt ?? planAgreedAt);
    // A family that has moved level is reviewed as that level asks, counted from the move.
    const moved = levelChangedAt(journey);
    const [from, key] =
      moved > last ? [moved, `${String(reviews.count + 1)}@${String(moved)}`] : [last, reviews.count + 1];
    return one({
      kind: 'review',
      key,
      due: () => dueFrom(journey, 'review', from, reviews.count),
      held: standstill(journey),
    });
  },
  (journey) => {
    const { supportStartedAt, extension } = journey;
    if (supportStartedAt === undefined || !underWay(journey) || !hasFigure(journey, 'target-end')) return none;
    const held = standstill(journey);
    if (extension?.until === undefined)
      return one({ kind: 'target-end', key: 1, due: () => dueFrom(journey, 'target-end', supportStartedAt), held });
    const { until, originalDue = 0, count } = extension;
    const due = (): Instant => instantAt(until, journey.policy.closesAt);
    return one({ kind: 'target-end', key: count + 1, due, originalDue, held });
  },
  (journey) => {
    const { ending, safeguarding } = journey;
    if (ending === undefined || ending.reason === 'safeguarding') return none;
    const kind = ending.check ? 'closing-check' : 'closing';
    const held = safeguarding === undefined ? undefined : 'waiting-for-social-care';
    return one({ kind, key: ending.seq, due: () => dueFrom(journey, kind, ending.since), held });
  },
];

/** Safeguarding clocks run in real hours, day and night, and belong to the manager while a concern is undecided. */
const safeguardingRules: readonly Rule[] = [
  (journey, at) =>
    journey.concerns.map(({ concernId, raisedAt }) => ({
      kind: 'concern' as const,
      key: concernId,
      owner: answeringManager(journey, at),
      due: () => dueFrom(journey, 'concern', raisedAt),
    })),
  (journey, at) => {
    if (journey.safeguarding === undefined) return none;
    const { safeguardingId, status, since, round } = journey.safeguarding;
    const key = `${safeguardingId}-${String(round)}`;
    switch (status) {
      case 'awaiting-answer':
        return one({ kind: 'receiver-answer', key, due: () => dueFrom(journey, 'receiver-answer', since) });
      case 'accepted':
        return one({ kind: 'handover-visit', key, due: () => dueFrom(journey, 'handover-visit', since) });
      case 'declined':
        return one({
          kind: 'decline-decision',
          key,
          owner: answeringManager(journey, at),
          due: () => dueFrom(journey, 'decline-decision', since),
        });
    }
  },
];

/** Promises and messages outlive closing: the journey is not finished until they are settled. */
const promiseRules: readonly Rule[] = [
  (journey) =>
    journey.promises
      .filter((promise) => promise.status === 'owed')
      .map(({ promiseId, hearBy }) => ({ kind: 'promise' as const, key: promiseId, due: () => hearBy })),
  (journey, at) =>
    journey.promises
      .filter((promise) => promise.status === 'to-tell')
      .map(({ promiseId }) => ({
        kind: 'tell-referrer' as const,
        key: promiseId,
        due: () => dueFrom(journey, 'tell-referrer', at),
      })),
  (journey) =>
    journey.messages
      .filter(({ againAt }) => againAt !== undefined)
      .map(({ messageId, attempts, againAt = 0 }) => ({
        kind: attempts === 0 ? ('leaving' as const) : ('send-again' as const),
        key: `${messageId}#${String(attempts)}`,
        due: () => againAt,
      })),
];

const openRules = [
  ...intakeRules,
  ...contactRules,
  ...supportRules,
  ...safeguardingRules,
  ...promiseRules,
  ...featureRules,
];
const endedRules = [...promiseRules, ...undoRules, ...featureAfterRules];
const movedRules = [...safeguardingRules, ...promiseRules];

/** A closed journey has its promises left and what is asked of a family after the end; one that has moved to another also the worries still to be answered here. */
function rulesFor(journey: Journey): readonly Rule[] {
  if (journey.closed?.finished === true) return promiseRules;
  if (!isOpen(journey)) return endedRules;
  return journey.joining?.moved === true ? movedRules : openRules;
}

/** Whether a closed journey is still asked after: it is not finished before. */
export const isAskedAfter = (journey: Journey, at: Instant): boolean =>
  journey.closed !== undefined &&
  !journey.closed.finished &&
  featureAfterRules.some((rule) => rule(journey, at).length > 0);

/** Every clock that should exist as things stand. The next clock is always already running. */
export function wantedClocks(journey: Journey, at: Instant): readonly Wanted[] {
  const wanted: Wanted[] = [];
  for (const rule of rulesFor(journey)) for (const clock of rule(journey, at)) wanted.push(clock);
  return wanted;
}

/** The date of a clock that stood still: moved on by as long as it stood, to the end of an open day. */
export const resumedDue = (journey: Journey, dueAt: Instant, stoppedAt: Instant, at: Instant): Instant =>
  addDuration(
    journey.calendar,
    dueAt + Math.max(0, at - Math.min(stoppedAt, at)),
    { amount: 0, unit: 'calendar-days' },
    journey.policy.closesAt,
  );
