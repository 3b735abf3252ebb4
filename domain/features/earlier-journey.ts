import type { Instant } from '../calendar.ts';
import type { ClosingReason, EarlierStands } from '../codes.ts';
import type { WithNote } from '../commands.ts';
import { fact, facts, noteOf } from '../decision.ts';
import { dueFrom, hasFigure } from '../figures.ts';
import { hasConsent, type Journey } from '../journey.ts';
import { refuse } from '../refusals.ts';
import { silenceLeadsTo } from '../silence-leads-to.ts';
import type { Rule } from '../clock-rules.ts';
import type { Decisions, Evolvers, Inputs, WordsFor } from './feature.ts';

/**
 * A family that comes back (DOMAIN, "Referral, journey, people"): a new journey linked to the one that had ended. Its assessment and plan are carried
 * forward to be confirmed by the new practitioner with the family; what is still true counts, so that nobody tells it all again (001: one assessment,
 * one plan). The words themselves stay with the earlier journey in the register.
 */
export interface EarlierJourney {
  readonly journeyId: string;
  /** Absent while it is still open. */
  readonly closedAt?: Instant;
  readonly reason?: ClosingReason;
  readonly assessed: boolean;
  readonly planned: boolean;
}

export interface EarlierJourneyCommands {
  'link-earlier-journey': WithNote & { readonly earlier: EarlierJourney };
  'confirm-earlier': WithNote & { readonly assessment: EarlierStands; readonly plan?: EarlierStands };
}

export interface EarlierJourneyEvents {
  EarlierJourneyLinked: EarlierJourneyCommands['link-earlier-journey'];
  EarlierConfirmed: EarlierJourneyCommands['confirm-earlier'];
}

export interface EarlierJourneyState {
  readonly earlier?: EarlierJourney & {
    readonly linkedAt?: Instant;
    /** What was found when it was gone through with the family. */
    readonly confirmed?: { readonly assessment: EarlierStands; readonly plan?: EarlierStands };
  };
}

/** What another journey may know of this one. */
export const earlierOf = ({ id, closed, assessedAt, planAgreedAt }: Journey): EarlierJourney => ({
  journeyId: id,
  ...(closed === undefined ? {} : { closedAt: closed.at, reason: closed.reason }),
  assessed: assessedAt !== undefined,
  planned: planAgreedAt !== undefined,
});

export const earlierJourneyDecisions: Decisions<EarlierJourneyCommands> = {
  'link-earlier-journey': (journey, { data }) => {
    const { earlier } = journey;
    if (data.earlier.closedAt === undefined) return refuse('earlier-still-open', 'earlierJourneyId');
    if (earlier?.journeyId === data.earlier.journeyId) return refuse('already-linked', 'earlierJourneyId');
    if (earlier?.confirmed !== undefined) return refuse('already-confirmed');
    return facts(fact('EarlierJourneyLinked', { earlier: data.earlier, ...noteOf(data) }));
  },
  'confirm-earlier': (journey, { data }) => {
    const { earlier } = journey;
    if (earlier?.assessed !== true) return refuse('no-earlier');
    if (journey.allocatedAt === undefined) return refuse('not-allocated');
    if (!hasConsent(journey, 'support')) return refuse('consent-missing');
    if (earlier.confirmed !== undefined) return refuse('already-confirmed');
    if (data.plan === 'still-true' && !(data.assessment === 'still-true' && earlier.planned))
      return refuse('plan-without-assessment', 'plan');
    const { assessment, plan } = data;
    return facts(fact('EarlierConfirmed', { assessment, ...(plan === undefined ? {} : { plan }), ...noteOf(data) }));
  },
};

export const earlierJourneyEvolvers: Evolvers<EarlierJourneyEvents> = {
  EarlierJourneyLinked: (journey, { at, data }) => ({ ...journey, earlier: { ...data.earlier, linkedAt: at } }),
  EarlierConfirmed: (journey, { at, data }) => {
    if (journey.earlier === undefined) return journey;
    const { assessment, plan } = data;
    const confirmed = { assessment, ...(plan === undefined ? {} : { plan }) };
    return {
      ...journey,
      earlier: { ...journey.earlier, confirmed },
      ...(assessment === 'still-true' ? { assessedAt: journey.assessedAt ?? at } : {}),
      ...(plan === 'still-true' ? { planAgreedAt: journey.planAgreedAt ?? at } : {}),
    };
  },
};

export const earlierJourneyRules: readonly Rule[] = [
  (journey) => {
    const { earlier, allocatedAt } = journey;
    if (earlier?.assessed !== true || earlier.confirmed !== undefined || allocatedAt === undefined) return [];
    // Assessed anew, there is nothing left to confirm.
    if (journey.assessedAt !== undefined || journey.ending !== undefined) return [];
    if (!hasFigure(journey, 'confirm-earlier')) return [];
    const from = Math.max(allocatedAt, earlier.linkedAt ?? 0);
    const held = journey.pause === undefined ? undefined : ('paused' as const);
    return [
      { kind: 'confirm-earlier', key: earlier.journeyId, due: () => dueFrom(journey, 'confirm-earlier', from), held },
    ];
  },
];

export const earlierJourneyInputs: Inputs<EarlierJourneyCommands> = {
  'link-earlier-journey': (journey) => [
    {
      earlier: {
        journeyId: 'earlier',
        closedAt: journey.referrals[0]?.receivedAt ?? journey.at,
        reason: 'moved-up',
        assessed: true,
        planned: true,
      },
    },
  ],
  'confirm-earlier': () => [
    { assessment: 'still-true', plan: 'still-true' },
    { assessment: 'still-true', plan: 'changed' },
    { assessment: 'outdated' },
  ],
};

export const earlierJourneyWords: WordsFor<'confirm-earlier'> = {
  'confirm-earlier': {
    summary: 'Go through the earlier assessment and plan with the family',
    branches: [
      { when: 'it is still true', leadsTo: 'it counts as the assessment, and nobody asks again' },
      { when: 'it has changed', leadsTo: 'a new assessment' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
};
