import type { Command } from '../commands.ts';
import type { ConcernCode } from '../codes.ts';
import { fact, facts, noteOf, type Decide } from '../decision.ts';
import type { Fact } from '../events.ts';
import type { Journey } from '../journey.ts';
import { messageFact, type MessageFact, type MessageKind } from '../messages.ts';
import { seniorsOf, whoHears } from '../presence.ts';
import { refuse } from '../refusals.ts';
import { without } from '../without.ts';
import { closeAndTell, whyNotClose } from './closing.ts';

/** The manager hears in the same minute, or who answers while they are away or do not work; if it is they who act, the next senior. */
function manager(journey: Journey, kind: MessageKind, about: string, { by, at }: Command): MessageFact {
  const staffId = whoHears(
    journey,
    seniorsOf(journey.team).filter((person) => person !== by),
    at,
  );
  // The id comes from the caller, who may use it again: the place in the journal keeps two messages apart.
  return messageFact(kind, `${about}.${String(journey.seq + 1)}`, { to: 'staff', staffId });
}

export const concernFact = (
  journey: Journey,
  command: Command,
  concern: {
    readonly concernId: string;
    readonly code: ConcernCode;
    readonly about?: readonly string[];
    readonly noteId?: string;
  },
): Fact => fact('ConcernRaised', concern, [manager(journey, 'concern-raised', concern.concernId, command)]);

export const safeguardingFact = (
  journey: Journey,
  command: Command,
  referral: {
    readonly safeguardingId: string;
    readonly about?: readonly string[];
    readonly parentSpokenTo: string;
    readonly siblingsConsidered: boolean;
    readonly noteId?: string;
  },
): Fact =>
  fact('SafeguardingReferralMade', referral, [
    manager(journey, 'safeguarding-referral-made', referral.safeguardingId, command),
  ]);

/** Never refused: about a journey that has ended it opens a new one, linked to it. */
export const raiseConcern: Decide<'raise-concern'> = (journey, command) => {
  const { data } = command;
  if (journey.closed !== undefined) return facts(fact('ConcernForwarded', data));
  const { concernId, code, about } = data;
  return facts(
    concernFact(journey, command, { concernId, code, ...(about === undefined ? {} : { about }), ...noteOf(data) }),
  );
};

export const answerConcern: Decide<'answer-concern'> = (journey, { data }) =>
  journey.concerns.some((concern) => concern.concernId === data.concernId)
    ? facts(fact('ConcernAnswered', { concernId: data.concernId, answer: data.answer, ...noteOf(data) }))
    : refuse('unknown-concern', 'concernId');

/**
 * Any worker, at once, never awaiting approval or consent (002). The people a referral speaks of and whether a parent was spoken to
 * are recorded, never required. One already with social care is added to, not made twice.
 */
export const makeSafeguardingReferral: Decide<'make-safeguarding-referral'> = (journey, command) => {
  const { data } = command;
  if (journey.closed !== undefined) return facts(fact('SafeguardingForwarded', data));
  const { safeguardingId, about, parentSpokenTo, siblingsConsidered } = data;
  const aboutWhom = about === undefined ? {} : { about };
  if (journey.safeguarding !== undefined && journey.safeguarding.status !== 'declined')
    return facts(
      concernFact(journey, command, { concernId: safeguardingId, code: 'harm', ...aboutWhom, ...noteOf(data) }),
    );
  return facts(
    safeguardingFact(journey, command, {
      safeguardingId,
      ...aboutWhom,
      parentSpokenTo,
      siblingsConsidered,
      ...noteOf(data),
    }),
  );
};

/** Who is to decide after a decline need not be told what they write down themselves. A policy of before this was told says nothing of it. */
const declineTold = (journey: Journey, about: string, command: Command): readonly MessageFact[] =>
  journey.policy.tellsManagerOfDecline !== true || whoHears(journey, seniorsOf(journey.team), command.at) === command.by
    ? []
    : [manager(journey, 'social-care-declined', about, command)];

export const recordReceiverAnswer: Decide<'record-receiver-answer'> = (journey, command) => {
  const { answer } = command.data;
  const { safeguarding } = journey;
  if (safeguarding?.status !== 'awaiting-answer') return refuse('no-safeguarding-referral');
  const told = answer === 'declined' ? declineTold(journey, safeguarding.safeguardingId, command) : [];
  return facts(fact('ReceiverAnswered', { answer, ...noteOf(command.data) }, told));
};

export const decideAfterDecline: Decide<'decide-after-decline'> = (journey, { data }) =>
  journey.safeguarding?.status === 'declined'
    ? facts(fact('DeclineDecided', { decision: data.decision, ...noteOf(data) }))
    : refuse('not-declined');

/** After the visit with the social worker this service's involvement ends, unless the pathway keeps the worker (001). */
export const recordHandoverVisit: Decide<'record-handover-visit'> = (journey, { data, at }) => {
  if (journey.safeguarding?.status !== 'accepted') return refuse('not-accepted-by-receiver');
  const visited = fact('HandoverVisitRecorded', { withSocialWorker: data.withSocialWorker, ...noteOf(data) });
  if (journey.pathway?.keepsWorkerOnStepUp === true) return facts(visited);
  // The safeguarding referral itself ends with this visit; all else that keeps a journey open does so here too.
  return (
    whyNotClose(without(journey, 'safeguarding')) ?? facts(visited, ...closeAndTell(journey, 'safeguarding', at, {}))
  );
};
