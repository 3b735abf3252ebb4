import { isBarred } from './features/voices.ts';
import type { Journey } from './journey.ts';
import type { MessageKind, PendingMessage } from './messages.ts';
import { mayReadVisits } from './reading-about.ts';
import type { RefusalCode } from './refusals.ts';

/** Letters that say nothing of where somebody is or will be. A kind that is not named here does not go to a person from whom that is kept. */
const saysNothingOfOthers: ReadonlySet<MessageKind> = new Set<MessageKind>([
  'family-receipt',
  'family-decision',
  'family-outcome',
  'no-contact-letter',
  'family-cover',
  'family-feedback',
]);

/**
 * Why nothing of this kind may be said to this person of the family now; undefined when it may. Asked when a message is composed and again at the
 * moment it is sent: somebody barred, or who must learn nothing of another, hears nothing that was meant for them before.
 */
export function whyNotTold(journey: Journey, personRef: string, kind: MessageKind): RefusalCode | undefined {
  if (!journey.people.some(({ ref }) => ref === personRef)) return 'unknown-person';
  if (isBarred(journey, personRef)) return 'barred-person';
  const kept = (journey.restrictions ?? []).filter(({ fromRef }) => fromRef === personRef);
  const tellsOfVisits = !saysNothingOfOthers.has(kind);
  const silent = kept.some(({ what }) => what === 'all') || (tellsOfVisits && !mayReadVisits(journey, personRef));
  return silent ? 'restricted-person' : undefined;
}

/** Whether a message that waits may still go to the person it is for. A way of contact that is no longer safe is no way. */
export function mayStillGo(journey: Journey, { kind, recipient }: PendingMessage): boolean {
  if (recipient.to !== 'person') return true;
  if (whyNotTold(journey, recipient.personRef, kind) !== undefined) return false;
  const { contactPointId } = recipient;
  const points = journey.people.find(({ ref }) => ref === recipient.personRef)?.contactPoints ?? [];
  return contactPointId === undefined || points.some(({ id, safe }) => id === contactPointId && safe === 'yes');
}

/** The people of whom this one must learn nothing: whoever composes a document for them leaves these out. */
export const hiddenFrom = (journey: Journey, fromRef: string): ReadonlySet<string> =>
  new Set((journey.restrictions ?? []).filter((pair) => pair.fromRef === fromRef).map(({ aboutRef }) => aboutRef));

/** People to whose addresses nothing goes, whatever name it is sent under. */
export const silentTo = (journey: Journey): readonly string[] => [
  ...new Set([
    ...(journey.barred ?? []),
    ...(journey.restrictions ?? []).filter(({ what }) => what === 'all').map(({ fromRef }) => fromRef),
  ]),
];
