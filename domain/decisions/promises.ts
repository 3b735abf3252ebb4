import type { Instant } from '../calendar.ts';
import { fact, facts, noteOf, type Decide } from '../decision.ts';
import type { Fact } from '../events.ts';
import { dueFrom } from '../figures.ts';
import { isSettled, type Journey, type PromiseKind, type ReferralFacts, type ReferrerPromise } from '../journey.ts';
import { messageFact, type MessageKind } from '../messages.ts';
import { refuse } from '../refusals.ts';

/** What a referrer may be told depends on who they are (DOMAIN): a relative or neighbour a receipt only, the anonymous nothing. */
function mayHear(referral: ReferralFacts, kind: PromiseKind): boolean {
  if (referral.channel === 'none') return false;
  switch (referral.referrer) {
    case 'professional':
    case 'family':
      return kind !== 'receipt' || referral.channel === 'mail';
    case 'relative':
    case 'other-parent':
    case 'public':
      return kind === 'receipt' && referral.channel === 'mail';
    case 'anonymous':
      return false;
  }
}

const toReferrer: Readonly<Record<PromiseKind, MessageKind>> = {
  receipt: 'receipt',
  decision: 'decision',
  update: 'no-contact-update',
  outcome: 'outcome',
};

const toFamily: Readonly<Record<PromiseKind, MessageKind | undefined>> = {
  receipt: 'family-receipt',
  decision: 'family-decision',
  update: undefined,
  outcome: 'family-outcome',
};

/** A family that asked for help itself hears of its own letters, not of a referrer's update. */
const messageKindFor = (referral: ReferralFacts, kind: PromiseKind): MessageKind | undefined =>
  referral.referrer === 'family' ? toFamily[kind] : toReferrer[kind];

/** Whether anyone in the family has said no to the referrer being told. */
const tellingRefused = (journey: Journey): boolean =>
  journey.people.some(({ consent }) => {
    const answer = consent['telling-referrer'];
    return answer === 'refused' || answer === 'withdrawn';
  });

/** A receipt says nothing of the family, and a family hears of itself. */
const needsYes = (referral: ReferralFacts, kind: PromiseKind): boolean =>
  kind !== 'receipt' && referral.referrer !== 'family';

/** Two promises of one kind to one referrer (a decision taken again, a second letter) are two promises. */
const promiseIdOf = (journey: Journey, referral: ReferralFacts, kind: PromiseKind): string => {
  const base = `${referral.referralId}-${kind}`;
  const before = journey.promises.filter(
    (promise) => promise.referralId === referral.referralId && promise.kind === kind,
  );
  return before.length === 0 && kind !== 'update' ? base : `${base}-${String(before.length + 1)}`;
};

/** The promise of a decision, made on the day a referral arrives. */
export function promiseDecision(journey: Journey, referral: ReferralFacts): readonly Fact[] {
  if (!mayHear(referral, 'decision')) return [];
  const { referralId, receivedAt } = referral;
  const hearBy = dueFrom(journey, 'tell-referrer', dueFrom(journey, 'pathway-decision', receivedAt));
  return [
    fact('PromiseMade', {
      promiseId: promiseIdOf(journey, referral, 'decision'),
      referralId,
      kind: 'decision',
      hearBy,
    }),
  ];
}

/** Tells one referrer one thing: by mail, or as a task for a person when mail is not possible or not agreed to. */
export function tellReferrer(
  journey: Journey,
  referral: ReferralFacts,
  kind: PromiseKind,
  at: Instant,
  says: Readonly<Record<string, string | number>>,
): readonly Fact[] {
  const messageKind = messageKindFor(referral, kind);
  if (messageKind === undefined || !mayHear(referral, kind)) return [];
  const { referralId } = referral;
  const open = journey.promises.filter(
    (promise) => promise.referralId === referralId && !isSettled(promise) && covers(kind, promise),
  );
  if (kind === 'decision' && open.length === 0 && referral.decided === says['decision']) return [];
  const promiseId = promiseIdOf(journey, referral, kind);
  const isNew = !open.some((promise) => promise.kind === kind);
  const made: readonly Fact[] = isNew
    ? [fact('PromiseMade', { promiseId, referralId, kind, hearBy: dueFrom(journey, 'promise', at) })]
    : [];
  const keeps = [...open.map((promise) => promise.promiseId), ...(isNew ? [promiseId] : [])];
  const byPerson =
    referral.channel === 'telephone'
      ? 'telephone-only'
      : needsYes(referral, kind) && tellingRefused(journey)
        ? 'consent'
        : undefined;
  if (byPerson !== undefined)
    return [...made, ...keeps.map((id) => fact('PromiseNeedsPerson', { promiseId: id, why: byPerson }))];
  const occurrence = `${keeps[0] ?? promiseId}.${String(journey.seq + 1)}`;
  const message = messageFact(messageKind, occurrence, { to: 'referrer', referralId }, { keeps, facts: says });
  const [first, ...others] = made;
  if (first !== undefined) return [{ ...first, messages: [message] }, ...others];
  return [fact('ReferrerTold', { referralId, kind }, [message])];
}

/** The outcome also answers a decision still owed. */
const covers = (kind: PromiseKind, promise: ReferrerPromise): boolean =>
  promise.kind === kind || (kind === 'outcome' && promise.kind === 'decision');

/** Tells every referrer of this journey who may hear it. Once a join has moved them, the other journey tells them. */
export const tellReferrers = (
  journey: Journey,
  kind: PromiseKind,
  at: Instant,
  says: Readonly<Record<string, string | number>>,
): readonly Fact[] =>
  journey.joining?.moved === true
    ? []
    : journey.referrals.flatMap((referral) => tellReferrer(journey, referral, kind, at, says));

const openPromise = (journey: Journey, promiseId: string): ReferrerPromise | undefined =>
  journey.promises.find((promise) => promise.promiseId === promiseId && !isSettled(promise));

export const recordPromiseKept: Decide<'record-promise-kept'> = (journey, { data }) =>
  openPromise(journey, data.promiseId) === undefined
    ? refuse('unknown-promise', 'promiseId')
    : facts(fact('PromiseKept', { promiseId: data.promiseId, how: 'told-by-person', ...noteOf(data) }));

export const recordPromiseNotKept: Decide<'record-promise-not-kept'> = (journey, { data }) =>
  openPromise(journey, data.promiseId) === undefined
    ? refuse('unknown-promise', 'promiseId')
    : facts(fact('PromiseNotKept', { promiseId: data.promiseId, because: data.because, ...noteOf(data) }));
