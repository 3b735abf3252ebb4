import type { Instant } from '../calendar.ts';
import type { WithNote } from '../commands.ts';
import { fact, facts, noteOf } from '../decision.ts';
import { dueFrom, hasFigure } from '../figures.ts';
import { hasConsent, type Journey } from '../journey.ts';
import { refuse } from '../refusals.ts';
import { silenceLeadsTo } from '../silence-leads-to.ts';
import type { Rule } from '../clock-rules.ts';
import { receivedOf, supportReceived, type WithReceived } from './needs.ts';
import type { Decisions, Evolvers, Inputs, WordsFor } from './feature.ts';

/**
 * Onward referrals (DOMAIN 8): parenting, domestic abuse, ESOL, a food bank … each with a status of its own, allowed before any plan exists (002, the
 * family new to the area). Sharing needs consent, and an answer that does not come is asked for.
 */
export interface OnwardCommands {
  'make-onward-referral': WithNote & {
    readonly onwardId: string;
    /** A place of the service's directory. */
    readonly place: string;
  };
  'record-onward-answer': WithNote &
    WithReceived & {
      readonly onwardId: string;
      readonly answer: 'accepted' | 'waiting-list' | 'declined' | 'not-taken-up';
    };
}

export interface OnwardEvents {
  OnwardReferralMade: OnwardCommands['make-onward-referral'];
  OnwardAnswered: OnwardCommands['record-onward-answer'];
}

/** One whose answer is still to come. `round` counts the answers that it must wait longer. */
export interface OnwardReferral {
  readonly onwardId: string;
  readonly place: string;
  readonly since: Instant;
  readonly round: number;
}

export interface OnwardState {
  readonly onward?: readonly OnwardReferral[];
}

const most = 20;

const onwardOf = (journey: Journey, onwardId: string): OnwardReferral | undefined =>
  journey.onward?.find((one) => one.onwardId === onwardId);

export const onwardDecisions: Decisions<OnwardCommands> = {
  'make-onward-referral': (journey, { data }) => {
    if (!hasConsent(journey, 'sharing')) return refuse('sharing-consent-missing');
    if (onwardOf(journey, data.onwardId) !== undefined) return refuse('already-referred-on', 'onwardId');
    if ((journey.onward?.length ?? 0) >= most) return refuse('too-many-onward');
    return facts(fact('OnwardReferralMade', data));
  },
  'record-onward-answer': (journey, { data }) =>
    onwardOf(journey, data.onwardId) === undefined
      ? refuse('unknown-onward', 'onwardId')
      : facts(
          fact('OnwardAnswered', {
            onwardId: data.onwardId,
            answer: data.answer,
            ...receivedOf(data),
            ...noteOf(data),
          }),
        ),
};

export const onwardEvolvers: Evolvers<OnwardEvents> = {
  OnwardReferralMade: (journey, { at, data }) => ({
    ...journey,
    onward: [...(journey.onward ?? []), { onwardId: data.onwardId, place: data.place, since: at, round: 1 }],
  }),
  OnwardAnswered: (journey, { at, data }) => ({
    ...supportReceived(journey, data),
    onward: (journey.onward ?? []).flatMap((one) => {
      if (one.onwardId !== data.onwardId) return [one];
      return data.answer === 'waiting-list' ? [{ ...one, since: at, round: one.round + 1 }] : [];
    }),
  }),
};

export const onwardRules: readonly Rule[] = [
  (journey) =>
    journey.onward === undefined || journey.ending !== undefined || !hasFigure(journey, 'onward-answer')
      ? []
      : journey.onward.map(({ onwardId, since, round }) => ({
          kind: 'onward-answer' as const,
          key: `${onwardId}.${String(round)}`,
          due: () => dueFrom(journey, 'onward-answer', since),
        })),
];

export const onwardInputs: Inputs<OnwardCommands> = {
  'make-onward-referral': () => [{ onwardId: 'onward', place: 'somewhere' }],
  'record-onward-answer': (journey) =>
    (journey.onward ?? []).slice(0, 1).flatMap(({ onwardId }) => [
      { onwardId, answer: 'accepted' as const },
      { onwardId, answer: 'waiting-list' as const },
    ]),
};

export const onwardWords: WordsFor<'onward-answer'> = {
  'onward-answer': {
    summary: 'Answer to a referral we made elsewhere',
    branches: [
      { when: 'they take it or decline it', leadsTo: 'the answer is kept' },
      { when: 'there is a waiting list', leadsTo: 'another day on which we ask' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
};
