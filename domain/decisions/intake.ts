import { fact, facts, knowsPerson, noteOf, type Decide } from '../decision.ts';
import type { Fact } from '../events.ts';
import { evolve } from '../evolve.ts';
import { isSettled, type Journey, type PersonFacts, type ReferralFacts } from '../journey.ts';
import { messageFact, type MessageFact } from '../messages.ts';
import { refuse } from '../refusals.ts';
import type { CommandOf } from '../commands.ts';
import { concernFact, safeguardingFact } from './safeguarding.ts';
import { promiseDecision, tellReferrer, tellReferrers } from './promises.ts';
import { closingFacts } from './closing.ts';

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
  return facts(fact('JoinRequested', { into: data.into, ...noteOf(data) }));
};

/** What a journey that is being joined hands over: its referrals and the promises still owed to their referrers. */
export const handedOver = (
  journey: Journey,
): { readonly referrals: Journey['referrals']; readonly promises: Journey['promises'] } => ({
  referrals: journey.referrals,
  promises: journey.promises.filter((promise) => !isSettled(promise)),
});

export const receiveJoinedReferral: Decide<'receive-joined-referral'> = (journey, { data, at }) => {
  const { fromJourneyId, referrals, promises } = data;
  if (journey.closed !== undefined || journey.joining !== undefined)
    return facts(fact('JoinDeclined', { fromJourneyId }));
  const told = messageFact('assigned', `${journey.owner}-joined-${fromJourneyId}`, {
    to: 'staff',
    staffId: journey.owner,
  });
  const joined = fact('ReferralJoined', { fromJourneyId, referrals, promises }, [told]);
  if (journey.decision.made !== 'accept') return facts(joined);
  const withPromises: Journey = { ...journey, promises: [...journey.promises, ...promises] };
  const answers = referrals.flatMap((referral) =>
    tellReferrer(withPromises, referral, 'decision', at, { decision: 'accept' }),
  );
  return facts(joined, ...answers);
};

export const answerJoining: Decide<'answer-joining'> = (journey, { data }) => {
  if (journey.joining === undefined) return refuse('not-joining');
  return facts(data.joined ? fact('JourneyClosed', { reason: 'joined' }) : fact('JoinRefused', {}));
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
const adultToTell = (people: readonly PersonFacts[]): PersonFacts | undefined =>
  people.find(
    (person) =>
      person.role !== 'child' &&
      person.role !== 'unborn-child' &&
      person.contactPoints.some((point) => point.kind === 'email' && point.safe === 'yes'),
  );

function familyTold(journey: Journey): readonly MessageFact[] {
  const adult = adultToTell(journey.people);
  if (adult === undefined || journey.referrals.some((referral) => referral.referrer === 'family')) return [];
  const occurrence = `waiting-${String(journey.decision.round)}`;
  return [
    messageFact(
      'family-decision',
      occurrence,
      { to: 'person', personRef: adult.ref },
      { facts: { decision: 'accept' } },
    ),
  ];
}

export const decidePathway: Decide<'decide-pathway'> = (journey, command) => {
  const { data, at } = command;
  if (journey.decision.made !== undefined) return refuse('already-decided');
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
    case 'panel':
      return facts(decided);
    case 'safeguarding':
      if (journey.safeguarding !== undefined) return refuse('safeguarding-under-way');
      return facts(
        decided,
        safeguardingFact(journey, command, {
          safeguardingId: command.id,
          parentSpokenTo: 'not-reached',
          siblingsConsidered: false,
        }),
        ...tellReferrers(journey, 'decision', at, says),
      );
    case 'signpost':
      return closingFacts(journey, 'signposted', noteOf(data), [
        decided,
        ...tellReferrers(journey, 'decision', at, says),
      ]);
    case 'other-tier':
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
