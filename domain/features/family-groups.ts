import type { Instant } from '../calendar.ts';
import type { FamilyGroupAnswer } from '../codes.ts';
import type { WithNote } from '../commands.ts';
import { fact, facts, noteOf } from '../decision.ts';
import { dueFrom, hasFigure } from '../figures.ts';
import type { Journey } from '../journey.ts';
import { refuse } from '../refusals.ts';
import { silenceLeadsTo } from '../silence-leads-to.ts';
import { standstill } from '../standstill.ts';
import type { Rule } from '../clock-rules.ts';
import type { Decisions, Evolvers, Inputs, WordsFor } from './feature.ts';

/**
 * Family group decision making (001): the wider family is asked to make the plan itself. It is offered early, and the family's answer is recorded.
 * "Later" is an answer that asks for another offer; "wanted" asks for a meeting.
 */
export interface FamilyGroupCommands {
  'offer-family-group': WithNote;
  'record-family-group-answer': WithNote & { readonly answer: FamilyGroupAnswer };
}

export interface FamilyGroupEvents {
  FamilyGroupOffered: { readonly noteId?: string };
  FamilyGroupAnswered: { readonly answer: FamilyGroupAnswer; readonly noteId?: string };
}

export interface FamilyGroupState {
  readonly familyGroup?: {
    /** How often it has been offered. */
    readonly round: number;
    readonly status: 'offered' | FamilyGroupAnswer;
    readonly since: Instant;
  };
}

export const familyGroupDecisions: Decisions<FamilyGroupCommands> = {
  'offer-family-group': (journey, { data }) => {
    if (journey.acceptedAt === undefined) return refuse('not-accepted');
    return journey.familyGroup?.status === 'offered'
      ? refuse('family-group-offered')
      : facts(fact('FamilyGroupOffered', noteOf(data)));
  },
  'record-family-group-answer': (journey, { data }) =>
    journey.familyGroup?.status === 'offered'
      ? facts(fact('FamilyGroupAnswered', { answer: data.answer, ...noteOf(data) }))
      : refuse('no-family-group-offer'),
};

export const familyGroupEvolvers: Evolvers<FamilyGroupEvents> = {
  FamilyGroupOffered: (journey, { at }) => ({
    ...journey,
    familyGroup: { round: (journey.familyGroup?.round ?? 0) + 1, status: 'offered', since: at },
  }),
  FamilyGroupAnswered: (journey, { at, data }) => ({
    ...journey,
    familyGroup: { round: journey.familyGroup?.round ?? 1, status: data.answer, since: at },
  }),
};

/** Whether the family that wants to plan for itself has met since it said so. */
const hasMet = ({ familyMetAt }: Journey, since: Instant): boolean => familyMetAt !== undefined && familyMetAt >= since;

export const familyGroupRules: readonly Rule[] = [
  (journey) => {
    const { acceptedAt, familyGroup, ending } = journey;
    if (acceptedAt === undefined || ending !== undefined) return [];
    if (familyGroup !== undefined && familyGroup.status !== 'later') return [];
    if (!hasFigure(journey, 'family-group-offer')) return [];
    const due = (): Instant => dueFrom(journey, 'family-group-offer', familyGroup?.since ?? acceptedAt);
    return [{ kind: 'family-group-offer', key: (familyGroup?.round ?? 0) + 1, due, held: standstill(journey) }];
  },
  (journey) => {
    const { familyGroup, ending } = journey;
    if (familyGroup?.status !== 'offered' || ending !== undefined) return [];
    if (!hasFigure(journey, 'family-group-answer')) return [];
    const due = (): Instant => dueFrom(journey, 'family-group-answer', familyGroup.since);
    return [{ kind: 'family-group-answer', key: familyGroup.round, due, held: standstill(journey) }];
  },
  (journey) => {
    const { familyGroup, ending } = journey;
    if (familyGroup?.status !== 'wanted' || ending !== undefined || hasMet(journey, familyGroup.since)) return [];
    if (!hasFigure(journey, 'family-group-meeting')) return [];
    const due = (): Instant => dueFrom(journey, 'family-group-meeting', familyGroup.since);
    return [{ kind: 'family-group-meeting', key: familyGroup.round, due, held: standstill(journey) }];
  },
];

export const familyGroupInputs: Inputs<FamilyGroupCommands> = {
  'offer-family-group': () => [{}],
  'record-family-group-answer': () => [{ answer: 'wanted' }, { answer: 'not-wanted' }, { answer: 'later' }],
};

export const familyGroupWords: WordsFor<'family-group-offer' | 'family-group-answer' | 'family-group-meeting'> = {
  'family-group-offer': {
    summary: 'Offer the family to make its own plan with those it trusts',
    branches: [
      { when: 'it is offered', leadsTo: 'the family’s answer' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
  'family-group-answer': {
    summary: 'The family’s answer to making its own plan',
    branches: [
      { when: 'they want to', leadsTo: 'a meeting of the family' },
      { when: 'they do not', leadsTo: 'support goes on as it is' },
      { when: 'they say later', leadsTo: 'another offer' },
      { when: 'nothing is recorded', leadsTo: silenceLeadsTo },
    ],
  },
  'family-group-meeting': {
    summary: 'Meeting at which the family makes its own plan',
    branches: [
      { when: 'it has met', leadsTo: 'the plan' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
};
