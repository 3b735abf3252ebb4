import { z } from 'zod';
import {
  closedWithout,
  closingReasons,
  concernCodes,
  consentPurposes,
  contactKinds,
  contactOutcomes,
  extensionReasons,
  pathwayDecisions,
  reviewChanges,
  reviewOutcomes,
  voiceMissingReasons,
} from '../domain/codes.ts';
import type { PeoplesCommand } from '../domain/possible.ts';
import {
  agency,
  agencyIn,
  type CommandEntry,
  type Data,
  entry,
  named,
  needs,
  needsIn,
  pathwayOf,
  people,
  peopleIn,
  personRef,
  levelOrPlace,
  placeOf,
} from './command-entry.ts';
import { featureCommands } from './feature-commands.ts';
import { day, id } from './validate.ts';

const declineReasons = [
  'need-met-elsewhere',
  'below-level',
  'above-level',
  'out-of-area',
  'consent-refused',
  'not-enough-information',
  'other',
] as const;
const unsafeVisitReasons = ['risk-to-worker', 'risk-to-family', 'no-address'] as const;
const brokenPromiseReasons = [
  'no-way-to-reach',
  'not-safe-to-tell',
  'consent-refused',
  'referrer-left',
  'other',
] as const;

/** Every command people give: the routes, the documents and the forms are all made from this table. */
export const commandTable: { readonly [T in PeoplesCommand]: CommandEntry<Data<T>> } = {
  'join-referral': entry('Join this referral to the family’s open journey', { into: id }, ({ into }) => ({ into })),
  'record-consent': entry(
    'Record whether a person agrees, for one purpose',
    { personRef, purpose: z.enum(consentPurposes), given: z.boolean() },
    ({ personRef, purpose, given }, { person }) => ({ personRef: person(personRef), purpose, given }),
  ),
  'withdraw-consent': entry(
    'Record that a person no longer agrees, for one purpose',
    { personRef, purpose: z.enum(consentPurposes) },
    ({ personRef, purpose }, { person }) => ({ personRef: person(personRef), purpose }),
  ),
  'complete-safety-screen': entry(
    'Complete the safety screen',
    { result: z.enum(['no-concern', 'concern']) },
    ({ result }) => ({ result }),
  ),
  'decide-pathway': entry(
    'Decide what follows from this referral',
    {
      decision: z.enum(pathwayDecisions),
      pathway: id.optional(),
      level: z.enum(['below', 'at', 'above']).optional(),
      because: z.enum(declineReasons).optional(),
      instead: id.optional(),
      whomToCall: id.optional(),
    },
    ({ decision, pathway, level, because, instead, whomToCall }, context) => ({
      decision,
      ...(pathway === undefined || decision !== 'accept' ? {} : { pathway: pathwayOf(pathway, context) }),
      ...(level === undefined ? {} : { level }),
      ...(because === undefined ? {} : { because }),
      ...(instead === undefined ? {} : { instead: placeOf('instead', instead, context) }),
      ...(whomToCall === undefined ? {} : { whomToCall: placeOf('whomToCall', whomToCall, context) }),
    }),
  ),
  allocate: entry('Name the practitioner', { practitionerId: id }, ({ practitionerId }) => ({ practitionerId })),
  'record-contact': entry(
    'Record a contact or an attempt at one',
    { kind: z.enum(contactKinds), outcome: z.enum(contactOutcomes), seen: people, seenAlone: people, agency },
    (body, context) => ({
      kind: body.kind,
      outcome: body.outcome,
      ...peopleIn(body, ['seen', 'seenAlone'], context),
      ...agencyIn(body, context),
    }),
    { dated: true },
  ),
  'send-no-contact-letter': entry(
    'Send the letter to a family that does not answer',
    { personRef, contactPointId: id, visitUnsafe: z.enum(unsafeVisitReasons).optional() },
    ({ personRef, contactPointId, visitUnsafe }, { person }) => ({
      personRef: person(personRef),
      contactPointId,
      ...(visitUnsafe === undefined ? {} : { visitUnsafe }),
    }),
  ),
  'record-reply': entry(
    'Record the family’s reply',
    { wants: z.enum(['support', 'to-talk', 'no-support']) },
    ({ wants }) => ({ wants }),
  ),
  'complete-closing-check': entry(
    'Complete the check before closing',
    {
      worry: z.boolean(),
      childrenSeenBy: z.enum(['us', 'school', 'health', 'other-agency', 'nobody']),
      decision: z.enum(['close', 'keep-open']),
    },
    ({ worry, childrenSeenBy, decision }) => ({ worry, childrenSeenBy, decision }),
  ),
  'raise-concern': entry(
    'Raise a concern, at once',
    { code: z.enum(concernCodes), about: people },
    (body, context) => ({
      concernId: context.commandId,
      code: body.code,
      ...peopleIn(body, ['about'], context),
      linkedJourneyId: context.linkedJourneyId,
    }),
    { urgent: true },
  ),
  'answer-concern': entry(
    'Answer a concern',
    { concernId: id, answer: z.enum(['support-continues', 'advice-taken']) },
    ({ concernId, answer }) => ({ concernId, answer }),
  ),
  'make-safeguarding-referral': entry(
    'Refer to social care, at once',
    {
      about: people,
      // Recorded, never required: nothing may keep a safeguarding referral waiting.
      parentSpokenTo: z.enum(['yes', 'not-safe', 'not-reached']).default('not-reached'),
      siblingsConsidered: z.boolean().default(false),
    },
    (body, context) => ({
      safeguardingId: context.commandId,
      ...peopleIn(body, ['about'], context),
      parentSpokenTo: body.parentSpokenTo,
      siblingsConsidered: body.siblingsConsidered,
      linkedJourneyId: context.linkedJourneyId,
    }),
    { urgent: true },
  ),
  'record-receiver-answer': entry(
    'Record what social care answered',
    { answer: z.enum(['accepted', 'declined']) },
    ({ answer }) => ({ answer }),
  ),
  'decide-after-decline': entry(
    'Decide what follows when social care has declined',
    { decision: z.enum(['challenge', 'resume']) },
    ({ decision }) => ({ decision }),
  ),
  'record-handover-visit': entry(
    'Record the handover visit',
    { withSocialWorker: z.boolean() },
    ({ withSocialWorker }) => ({ withSocialWorker }),
  ),
  'complete-assessment': entry(
    'Complete the whole-family assessment',
    {
      childrenSeen: z.array(id).max(40),
      notSought: people,
      voiceMissing: z.enum(voiceMissingReasons).optional(),
      familySays: needs,
    },
    (body, context) => ({
      childrenSeen: named(body.childrenSeen, context),
      ...peopleIn(body, ['notSought'], context),
      ...(body.voiceMissing === undefined ? {} : { voiceMissing: body.voiceMissing }),
      ...needsIn(body, 'familySays', context),
    }),
  ),
  'agree-plan': entry(
    'Record the plan agreed with the family',
    { actions: z.int().min(1).max(100) },
    ({ actions }) => ({
      actions,
    }),
  ),
  'hold-review': entry(
    'Record a review',
    {
      outcome: z.enum(reviewOutcomes),
      change: z.enum(reviewChanges).optional(),
      reason: z.enum(extensionReasons).optional(),
      until: day.optional(),
      to: id.optional(),
      received: needs,
    },
    ({ outcome, change, reason, until, to, ...body }, context) => ({
      outcome,
      ...(change === undefined ? {} : { change }),
      ...(outcome === 'extend' && reason !== undefined ? { reason } : {}),
      ...(outcome === 'extend' && until !== undefined ? { until } : {}),
      ...(outcome === 'level-change' && to !== undefined ? { to: levelOrPlace('to', to, context) } : {}),
      ...needsIn(body, 'received', context),
    }),
  ),
  close: entry(
    'Close the journey',
    {
      reason: z.enum(closingReasons).exclude(['joined']),
      without: z.array(z.enum(closedWithout)).max(10).optional(),
      received: needs,
    },
    (body, context) => ({
      reason: body.reason,
      ...(body.without === undefined ? {} : { without: body.without }),
      ...needsIn(body, 'received', context),
    }),
  ),
  'record-promise-kept': entry('Record that a referrer has been told', { promiseId: id }, ({ promiseId }) => ({
    promiseId,
  })),
  'record-promise-not-kept': entry(
    'Record why a referrer cannot be told',
    { promiseId: id, because: z.enum(brokenPromiseReasons) },
    ({ promiseId, because }) => ({ promiseId, because }),
  ),
  'acknowledge-escalation': entry(
    'Acknowledge a late clock and promise a new day',
    { clockId: id, newPromise: day },
    ({ clockId, newPromise }) => ({ clockId, newPromise }),
  ),
  ...featureCommands,
};

/** The command of this name, if there is one. */
export const commandNamed = (
  name: string,
): { readonly name: PeoplesCommand; readonly entry: CommandEntry } | undefined =>
  Object.hasOwn(commandTable, name)
    ? { name: name as PeoplesCommand, entry: commandTable[name as PeoplesCommand] }
    : undefined;
