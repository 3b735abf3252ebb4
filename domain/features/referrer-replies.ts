import type { WithNote } from '../commands.ts';
import { fact, facts, noteOf } from '../decision.ts';
import { dueFrom, hasFigure } from '../figures.ts';
import { refuse } from '../refusals.ts';
import { silenceLeadsTo } from '../silence-leads-to.ts';
import { without } from '../without.ts';
import type { Instant } from '../calendar.ts';
import type { Rule } from '../clock-rules.ts';
import type { Decisions, Evolvers, Inputs, WordsFor } from './feature.ts';

/**
 * What a referrer tells us after the referral, through their link or on the telephone: the information we asked for, or anything else. Whoever holds the
 * family reads it within a day. That things got worse is no reply but a concern, which is heard at once (`raise-concern`).
 */
export interface ReplyCommands {
  'record-referrer-reply': WithNote & { readonly referralId: string };
  'read-reply': WithNote;
}

export interface ReplyEvents {
  ReferrerReplied: ReplyCommands['record-referrer-reply'];
  ReplyRead: ReplyCommands['read-reply'];
}

export interface ReplyState {
  /** Replies that nobody has read yet: the first of them, and how many. */
  readonly unread?: { readonly seq: number; readonly since: Instant; readonly count: number };
}

/** More than anybody writes before they are read: whoever has more to say should ring. */
const mostUnread = 20;

export const replyDecisions: Decisions<ReplyCommands> = {
  'record-referrer-reply': (journey, { data }) => {
    const { referralId } = data;
    if (!journey.referrals.some((referral) => referral.referralId === referralId))
      return refuse('unknown-referral', 'referralId');
    if ((journey.unread?.count ?? 0) >= mostUnread) return refuse('too-many-replies');
    return facts(fact('ReferrerReplied', { referralId, ...noteOf(data) }));
  },
  'read-reply': (journey, { data }) =>
    journey.unread === undefined ? refuse('no-reply-unread') : facts(fact('ReplyRead', noteOf(data))),
};

export const replyEvolvers: Evolvers<ReplyEvents> = {
  /** The answer to a question we asked ends the wait for it: the decision is due again, counted from now. */
  ReferrerReplied: (journey, { seq, at }) => {
    const { awaiting, round } = journey.decision;
    const answered = awaiting?.what === 'more-information';
    const { unread } = journey;
    return {
      ...journey,
      ...(answered ? { decision: { round: round + 1, openedAt: at } } : {}),
      unread: unread === undefined ? { seq, since: at, count: 1 } : { ...unread, count: unread.count + 1 },
    };
  },
  ReplyRead: (journey) => without(journey, 'unread'),
};

/** Counted from the first reply that nobody has read, so that a second one does not put off the first. */
export const replyRules: readonly Rule[] = [
  (journey) => {
    const { unread } = journey;
    if (unread === undefined || !hasFigure(journey, 'read-reply')) return [];
    return [{ kind: 'read-reply', key: unread.seq, due: () => dueFrom(journey, 'read-reply', unread.since) }];
  },
];

export const replyInputs: Inputs<ReplyCommands> = {
  'record-referrer-reply': (journey) => journey.referrals.slice(0, 1).map(({ referralId }) => ({ referralId })),
  'read-reply': () => [{}],
};

export const replyWords: WordsFor<'read-reply'> = {
  'read-reply': {
    summary: 'Read what the referrer has told us',
    branches: [
      { when: 'it is read', leadsTo: 'nothing more; what it asks for is done as an act of its own' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
};
