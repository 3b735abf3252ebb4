import { fact, facts, knowsPerson, noteOf, type Decide } from '../decision.ts';
import type { Fact } from '../events.ts';
import { isHeld } from '../features/holds.ts';
import { evolve } from '../evolve.ts';
import {
  hasConsent,
  isChild,
  isSettled,
  worryStands,
  type Journey,
  type PersonFacts,
  type ReferralFacts,
  type ReferrerPromise,
} from '../journey.ts';
import { messageFact, type MessageFact } from '../messages.ts';
import { refuse } from '../refusals.ts';
import type { CommandOf } from '../commands.ts';
import { concernFact, safeguardingFact } from './safeguarding.ts';
import { promiseDecision, tellReferrer, tellReferrers } from './promises.ts';
import { beingJoined, closingFacts } from './closing.ts';
import { whyNotTold } from '../who-may-be-told.ts';

/** The first event of a journey, with the receipt and the promise of a decision. Intake's owner is told. */
export function receiveReferral(command: CommandOf<'receive-referral'>): readonly Fact[] {
  const { data, at, id, by } = command;
  const told = messageFact('assigned', `${data.owner}-1`, { to: 'staff', staffId: data.owner });
  const received = fact('ReferralReceived', data, [told]);
  const journey = evolve(undefined, { ...received, seq: 1, at, by, commandId: id });
  const referral = journey.referrals[0] as ReferralFacts;
  return [received, ...tellReferrer(journey, referral, 'receipt', at, {}), ...promiseDecision(journey, referral)];
}

export const joinReferral: Decide<'join-referral'> = (journey, { data }) => {
  if (data.into === journey.id) return refuse('joining-itself', 'into');
  if (journey.joining !== undefined) return refuse('joining-under-way');
  // What is waited for outside would be forgotten with this journey.
  if (isHeld(journey)) return refuse('open-hold');
  return facts(fact('JoinRequested', { into: data.into, ...noteOf(data) }));
};

/**
 * What a journey that is being joined tells the other: its referrals and every promise made to their referrers, so that the other
 * keeps what is still owed and makes none of them anew, and speaks to each of the reference they were given. What a message of ours is on its way to keep stays ours.
 */
export const handedOver = (
  journey: Journey,
): { readonly referrals: Journey['referrals']; readonly promises: Journey['promises'] } => {
  const handed = new Map(journey.joining?.handed.map((promise) => [promise.promiseId, promise]));
  const ours = (promise: ReferrerPromise): ReferrerPromise =>
    isSettled(promise) ? promise : { ...promise, status: 'moved' };
  return {
    referrals: journey.referrals.map((referral) => ({ reference: journey.reference, ...referral })),
    promises: journey.promises.map((promise) => handed.get(promise.promiseId) ?? ours(promise)),
  };
};

/** Of two journeys that are being joined to each other one must take the other; both can tell which from the ids. */
const takesTurns = (journey: Journey, fromJourneyId: string): boolean =>
  journey.joining === undefined ||
  (journey.joining.into === fromJourneyId && journey.joining.moved !== true && journey.id < fromJourneyId);

export const receiveJoinedReferral: Decide<'receive-joined-referral'> = (journey, { data, at }) => {
  const { fromJourneyId, referrals, promises } = data;
  if (journey.closed !== undefined || !takesTurns(journey, fromJourneyId))
    return facts(fact('JoinDeclined', { fromJourneyId }));
  const told = messageFact('assigned', `${journey.owner}-joined-${fromJourneyId}`, {
    to: 'staff',
    staffId: journey.owner,
  });
  const joined = fact('ReferralJoined', { fromJourneyId, referrals, promises }, [told]);
  if (journey.decision.made !== 'accept') return facts(joined);
  const withPromises: Journey = { ...journey, promises: [...journey.promises, ...promises] };
  const owed = referrals.filter(({ referralId }) =>
    promises.some((promise) => promise.referralId === referralId && promise.kind === 'decision' && !isSettled(promise)),
  );
  const answers = owed.flatMap((referral) =>
    tellReferrer(withPromises, referral, 'decision', at, { decision: 'accept' }),
  );
  return facts(joined, ...answers);
};

/** The other journey has it, and this one ends; but not over a worry, which is answered here first. */
export const answerJoining: Decide<'answer-joining'> = (journey, { data }) => {
  if (!beingJoined(journey)) return refuse('not-joining');
  if (!data.joined) return facts(fact('JoinRefused', {}));
  return facts(worryStands(journey) ? fact('ReferralMoved', {}) : fact('JourneyClosed', { reason: 'joined' }));
};

export const recordConsent: Decide<'record-consent'> = (journey, { data }) => {
  if (!knowsPerson(journey, data.personRef)) return refuse('unknown-person', 'personRef');
  const { personRef, purpose, given } = data;
  return facts(fact('ConsentRecorded', { personRef, purpose, given, ...noteOf(data) }));
};

export const withdrawConsent: Decide<'withdraw-consent'> = (journey, { data }) => {
  if (!knowsPerson(journey, data.personRef)) return refuse('unknown-person', 'personRef');
  return facts(fact('ConsentWithdrawn', { personRef: data.personRef, purpose: data.purpose, ...noteOf(data) }));
};

export const completeSafetyScreen: Decide<'complete-safety-screen'> = (journey, command) => {
  if (journey.screen.done) return refuse('screen-done');
  const { data } = command;
  const screened = fact('SafetyScreenCompleted', { result: data.result, ...noteOf(data) });
  if (data.result === 'no-concern') return facts(screened);
  return facts(screened, concernFact(journey, command, { concernId: command.id, code: 'worry' }));
};

/** An adult of the family who can be written to safely: told when the family is accepted and waits. */
const adultToTell = (journey: Journey): PersonFacts | undefined =>
  journey.people.find(
    (person) =>
      !isChild(person) &&
      whyNotTold(journey, person.ref, 'family-decision') === undefined &&
      person.contactPoints.some((point) => point.kind === 'email' && point.safe === 'yes'),
  );

function familyTold(journey: Journey): readonly MessageFact[] {
  const adult = adultToTell(journey);
  if (adult === undefined || journey.referrals.some((referral) => referral.referrer === 'family')) return [];
  const round = `waiting-${String(journey.decision.round)}`;
  // Undone and decided again it is another message.
  const occurrence = journey.policy.undoWithin === undefined ? round : `${round}.${String(journey.seq + 1)}`;
  return [
    messageFact(
      'family-decision',
      occurrence,
      { to: 'person', personRef: adult.ref },
      { facts: { decision: 'accept' } },
    ),
  ];
}

/** Deciding for safeguarding makes the referral, unless a worker has made it already. */
const withSocialCare = (journey: Journey, command: CommandOf<'decide-pathway'>): readonly Fact[] =>
  journey.safeguarding !== undefined && journey.safeguarding.status !== 'declined'
    ? []
    : [
        safeguardingFact(journey, command, {
          safeguardingId: command.id,
          parentSpokenTo: 'not-reached',
          siblingsConsidered: false,
        }),
      ];

export const decidePathway: Decide<'decide-pathway'> = (journey, command) => {
  const { data, at } = command;
  if (journey.decision.made !== undefined) return refuse('already-decided');
  if (journey.joining !== undefined) return refuse('joining-under-way');
  if (data.decision === 'accept' && data.pathway === undefined) return refuse('pathway-missing', 'pathway');
  const decided = fact('PathwayDecided', data, data.decision === 'accept' ? familyTold(journey) : []);
  const says = {
    decision: data.decision,
    ...(data.instead === undefined ? {} : { instead: data.instead }),
    ...(data.whomToCall === undefined ? {} : { whomToCall: data.whomToCall }),
  };
  switch (data.decision) {
    case 'accept':
      return facts(decided, ...tellReferrers(journey, 'decision', at, says));
    case 'more-information':
      return facts(decided);
    case 'panel':
      return hasConsent(journey, 'sharing') ? facts(decided) : refuse('sharing-consent-missing', 'decision');
    case 'safeguarding':
      return facts(decided, ...withSocialCare(journey, command), ...tellReferrers(journey, 'decision', at, says));
    case 'signpost':
      return closingFacts(journey, 'signposted', noteOf(data), [
        decided,
        ...tellReferrers(journey, 'decision', at, says),
      ]);
    case 'other-tier':
      if (!hasConsent(journey, 'sharing')) return refuse('sharing-consent-missing', 'decision');
      return closingFacts(journey, 'moved-up', noteOf(data), [
        decided,
        ...tellReferrers(journey, 'decision', at, says),
      ]);
    case 'decline':
      return closingFacts(journey, 'not-accepted', noteOf(data), [
        decided,
        ...tellReferrers(journey, 'decision', at, says),
      ]);
  }
};

export const allocate: Decide<'allocate'> = (journey, { data, id }) => {
  if (journey.pathway === undefined) return refuse('not-accepted');
  const told = messageFact('assigned', `${data.practitionerId}-${id}`, { to: 'staff', staffId: data.practitionerId });
  return facts(fact('PractitionerAllocated', { practitionerId: data.practitionerId, ...noteOf(data) }, [told]));
};
