/** Lives at random: whatever people, time and mail may do to a family, sensible or not. */
import fc from 'fast-check';
import {
  closingReasons,
  concernCodes,
  consentPurposes,
  contactKinds,
  contactOutcomes,
  pathwayDecisions,
  referrerKinds,
  visitCancelled,
  visitKinds,
} from '../../domain/codes.ts';
import type { DeliveryResult } from '../../domain/messages.ts';
import { pathway, referral, unasked } from '../support/journeys.ts';

const refs = ['mother', 'father', 'child', 'unborn', 'stranger'] as const;
const points = ['mother-mail', 'mother-post', 'mother-phone', 'mother-old-mail', 'father-mail', 'no-such'] as const;
const ref = fc.constantFrom(...refs);
const someRefs = fc.array(ref, { maxLength: 3 });
const contact = {
  outcome: fc.constantFrom(...contactOutcomes),
  seen: fc.option(someRefs, { nil: undefined }),
};

/** Well-shaped bodies of every command people can give: what the API lets through, sensible or not. */
const bodies = {
  'join-referral': fc.record({ into: fc.constantFrom('j-1', 'j-2', 'j-0') }),
  'record-consent': fc.record({ personRef: ref, purpose: fc.constantFrom(...consentPurposes), given: fc.boolean() }),
  'withdraw-consent': fc.record({ personRef: ref, purpose: fc.constantFrom(...consentPurposes) }),
  'complete-safety-screen': fc.record({ result: fc.constantFrom('no-concern', 'concern') }),
  'decide-pathway': fc.record({
    decision: fc.oneof(fc.constant('accept' as const), fc.constantFrom(...pathwayDecisions)),
    pathway: fc.constant(pathway),
  }),
  allocate: fc.record({ practitionerId: fc.constantFrom('worker', 'second', 'manager') }),
  'record-contact': fc.record({ kind: fc.constantFrom(...contactKinds), ...contact }),
  'book-visit': fc.record({
    visitId: fc.constantFrom('v1', 'v2'),
    on: fc.integer({ min: -1, max: 9 }),
    unannounced: fc.boolean(),
    kind: fc.option(fc.constantFrom(...visitKinds), { nil: undefined }),
    outOfHours: fc.boolean(),
  }),
  'cancel-visit': fc.record({
    visitId: fc.constantFrom('v1', 'v2'),
    because: fc.constantFrom(...visitCancelled),
    rebookedOn: fc.option(fc.integer({ min: -1, max: 9 }), { nil: undefined }),
    outOfHours: fc.boolean(),
  }),
  'complete-visit': fc.record({ visitId: fc.constantFrom('v1', 'v2'), ...contact }),
  'send-no-contact-letter': fc.record({
    personRef: ref,
    contactPointId: fc.constantFrom(...points),
    visitUnsafe: fc.option(fc.constant('dog'), { nil: undefined }),
  }),
  'record-reply': fc.record({ wants: fc.constantFrom('support', 'to-talk', 'no-support') }),
  'complete-closing-check': fc.record({
    worry: fc.boolean(),
    childrenSeenBy: fc.constantFrom('us', 'nobody'),
    decision: fc.constantFrom('close', 'keep-open'),
  }),
  'raise-concern': fc.record({
    concernId: fc.constantFrom('c1', 'c2', 'c3'),
    code: fc.constantFrom(...concernCodes),
    linkedJourneyId: fc.constant('j-9'),
  }),
  'answer-concern': fc.record({ concernId: fc.constantFrom('c1', 'c2', 'c3'), answer: fc.constant('advice-taken') }),
  'make-safeguarding-referral': fc.record({
    safeguardingId: fc.constantFrom('s1', 's2'),
    parentSpokenTo: fc.constantFrom('yes', 'not-safe'),
    siblingsConsidered: fc.boolean(),
    linkedJourneyId: fc.constant('j-9'),
  }),
  'record-receiver-answer': fc.record({ answer: fc.constantFrom('accepted', 'declined') }),
  'decide-after-decline': fc.record({ decision: fc.constantFrom('challenge', 'resume') }),
  'record-handover-visit': fc.record({ withSocialWorker: fc.boolean() }),
  'complete-assessment': fc.record({ childrenSeen: someRefs }),
  'agree-plan': fc.record({ actions: fc.nat(5) }),
  'hold-review': fc.record({ outcome: fc.constantFrom('continue', 'close') }),
  close: fc.record({ reason: fc.constantFrom(...closingReasons) }),
  'record-promise-kept': fc.record({
    promiseId: fc.constantFrom('r1-decision', 'r1-outcome', 'r1-update-1', 'r2-decision'),
  }),
  'record-promise-not-kept': fc.record({
    promiseId: fc.constantFrom('r1-decision', 'r1-outcome', 'r2-decision'),
    because: fc.constant('gone'),
  }),
  'acknowledge-escalation': fc.record({ nth: fc.nat(9), newPromise: fc.integer({ min: -1, max: 20 }) }),
  'receive-joined-referral': fc.record({ promised: fc.boolean(), channel: fc.constantFrom('mail', 'telephone') }),
  'answer-joining': fc.record({ joined: fc.boolean() }),
} as const;

/** One thing that happens: a command, time passing, the fate of a message, or the nth thing the rules would allow just then. */
export type Act =
  | {
      readonly does: keyof typeof bodies;
      readonly body: Readonly<Record<string, unknown>>;
      readonly daysAgo: number;
      readonly by: string;
    }
  | { readonly does: 'time'; readonly hours: number }
  | { readonly does: 'mail'; readonly result: DeliveryResult }
  | { readonly does: 'possible'; readonly nth: number };

const anyBody = fc.constantFrom(...(Object.keys(bodies) as (keyof typeof bodies)[])).chain((does) =>
  fc.record({
    does: fc.constant(does),
    body: bodies[does] as fc.Arbitrary<Readonly<Record<string, unknown>>>,
    daysAgo: fc.oneof(
      { arbitrary: fc.constant(0), weight: 4 },
      { arbitrary: fc.integer({ min: -1, max: 9 }), weight: 1 },
    ),
    by: fc.constantFrom('duty', 'worker', 'manager'),
  }),
);

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { arbitrary: anyBody, weight: 3 },
  { arbitrary: fc.record({ does: fc.constant('possible' as const), nth: fc.nat(400) }), weight: 6 },
  {
    arbitrary: fc.record({ does: fc.constant('time' as const), hours: fc.constantFrom(1, 5, 24, 72, 240) }),
    weight: 3,
  },
  {
    arbitrary: fc.record({
      does: fc.constant('mail' as const),
      result: fc.constantFrom<DeliveryResult>('accepted', 'deferred', 'rejected', 'ambiguous', 'suppressed'),
    }),
    weight: 3,
  },
);

const anyReferral = fc.record({
  referrer: fc.constantFrom(...referrerKinds),
  channel: fc.constantFrom('mail' as const, 'telephone' as const, 'none' as const),
  people: fc.constantFrom(referral().people, unasked),
});

/** What happens to a family, and how it was referred. */
export const anyLife = fc.tuple(fc.array(anyAct, { minLength: 1, maxLength: 80, size: 'max' }), anyReferral);
