import type { Instant } from '../calendar.ts';
import type { WithNote } from '../commands.ts';
import { fact, facts, noteOf } from '../decision.ts';
import { recordContact } from '../decisions/contact.ts';
import { dueFrom, hasFigure } from '../figures.ts';
import { isChild, type Journey, type PersonFacts } from '../journey.ts';
import { messageFact } from '../messages.ts';
import { refuse } from '../refusals.ts';
import { whyNotTold } from '../who-may-be-told.ts';
import type { Rule } from '../clock-rules.ts';
import type { Decisions, Evolvers, Inputs, WordsFor } from './feature.ts';

/**
 * A good end (DOMAIN 13): a farewell visit to the children (002), services that are there for everybody named to the family (004 I), and the family
 * asked how it was (000). What the pathway asks for and is not done does not forbid an end; it must be said why. What the family says and how it
 * rates us stays in the register: only that they answered comes here.
 */
export interface FarewellCommands {
  'record-farewell': WithNote & { readonly seen: readonly string[] };
  'name-step-down': WithNote & {
    /** A place of the service's directory. */
    readonly place: string;
  };
  'ask-feedback': WithNote & {
    readonly how: 'mail' | 'person';
    /** Who is written to. */
    readonly personRef?: string;
  };
  'record-feedback': WithNote & {
    /** Under which the rating was kept, if there is one. */
    readonly feedbackId?: string;
    readonly answer: 'given' | 'declined';
  };
}

export interface FarewellEvents {
  FarewellMade: { readonly seen: readonly string[]; readonly noteId?: string };
  StepDownNamed: FarewellCommands['name-step-down'];
  FeedbackAsked: FarewellCommands['ask-feedback'];
  FeedbackRecorded: FarewellCommands['record-feedback'];
  /** They were asked and did not say. Nobody has to. */
  FeedbackNotGiven: Record<string, never>;
}

export interface FarewellState {
  readonly farewell?: {
    readonly madeAt?: Instant;
    readonly stepDown?: readonly string[];
    readonly feedback?: {
      readonly seq: number;
      readonly since: Instant;
      readonly answer?: 'given' | 'declined' | 'none';
    };
  };
}

const mostPlaces = 10;

const canBeMailed = (person: PersonFacts): boolean =>
  !isChild(person) && person.contactPoints.some((point) => point.kind === 'email' && point.safe === 'yes');

const answered = (journey: Journey): boolean => {
  const answer = journey.farewell?.feedback?.answer;
  return answer === 'given' || answer === 'declined';
};

export const farewellDecisions: Decisions<FarewellCommands> = {
  'record-farewell': (journey, command) => {
    const { data } = command;
    if (journey.supportStartedAt === undefined) return refuse('support-not-started');
    if (journey.farewell?.madeAt !== undefined) return refuse('farewell-made');
    if (data.seen.length === 0) return refuse('nobody-seen', 'seen');
    // It is a visit like any other: whoever was seen has been seen.
    const contact = { kind: 'visit', outcome: 'seen', seen: data.seen } as const;
    const visited = recordContact(journey, { ...command, type: 'record-contact', data: contact });
    if ('refusal' in visited) return visited;
    return facts(...visited.facts, fact('FarewellMade', { seen: data.seen, ...noteOf(data) }));
  },
  'name-step-down': (journey, { data }) => {
    const named = journey.farewell?.stepDown ?? [];
    if (journey.acceptedAt === undefined) return refuse('not-accepted');
    if (named.includes(data.place)) return refuse('step-down-named', 'place');
    if (named.length >= mostPlaces) return refuse('too-many-step-downs');
    return facts(fact('StepDownNamed', data));
  },
  'ask-feedback': (journey, { id, data }) => {
    const { feedback } = journey.farewell ?? {};
    if (journey.supportStartedAt === undefined) return refuse('support-not-started');
    if (answered(journey)) return refuse('feedback-recorded');
    if (feedback !== undefined && feedback.answer === undefined) return refuse('feedback-asked');
    const { how, personRef } = data;
    if (how === 'person') return facts(fact('FeedbackAsked', { how, ...noteOf(data) }));
    const person = journey.people.find((one) => one.ref === personRef);
    if (person === undefined) return refuse('unknown-person', 'personRef');
    if (!canBeMailed(person)) return refuse('unsafe-channel', 'personRef');
    const silent = whyNotTold(journey, person.ref, 'family-feedback');
    if (silent !== undefined) return refuse(silent, 'personRef');
    const letter = messageFact('family-feedback', id, { to: 'person', personRef: person.ref });
    return facts(fact('FeedbackAsked', { how, personRef: person.ref, ...noteOf(data) }, [letter]));
  },
  'record-feedback': (journey, { data }) => {
    if (journey.supportStartedAt === undefined) return refuse('support-not-started');
    return answered(journey) ? refuse('feedback-recorded') : facts(fact('FeedbackRecorded', data));
  },
};

const feedbackSaid = (journey: Journey, answer: 'given' | 'declined' | 'none', seq: number, at: Instant): Journey => ({
  ...journey,
  farewell: { ...journey.farewell, feedback: { ...(journey.farewell?.feedback ?? { seq, since: at }), answer } },
});

export const farewellEvolvers: Evolvers<FarewellEvents> = {
  FarewellMade: (journey, { at }) => ({ ...journey, farewell: { ...journey.farewell, madeAt: at } }),
  StepDownNamed: (journey, { data }) => ({
    ...journey,
    farewell: { ...journey.farewell, stepDown: [...(journey.farewell?.stepDown ?? []), data.place] },
  }),
  FeedbackAsked: (journey, { seq, at }) => ({
    ...journey,
    farewell: { ...journey.farewell, feedback: { seq, since: at } },
  }),
  FeedbackRecorded: (journey, { seq, at, data }) => feedbackSaid(journey, data.answer, seq, at),
  FeedbackNotGiven: (journey, { seq, at }) => feedbackSaid(journey, 'none', seq, at),
};

/** A family may take its time to answer, also after the end. */
export const farewellRules: readonly Rule[] = [
  (journey) => {
    const { feedback } = journey.farewell ?? {};
    if (feedback === undefined || feedback.answer !== undefined || !hasFigure(journey, 'feedback')) return [];
    if (journey.closed?.reason === 'joined') return [];
    return [{ kind: 'feedback', key: feedback.seq, due: () => dueFrom(journey, 'feedback', feedback.since) }];
  },
];

const children = (journey: Journey): readonly string[] => journey.people.filter(isChild).map(({ ref }) => ref);

export const farewellInputs: Inputs<FarewellCommands> = {
  'record-farewell': (journey) => [{ seen: children(journey) }],
  'name-step-down': () => [{ place: 'somewhere' }],
  'ask-feedback': (journey) => [
    { how: 'person' },
    ...journey.people
      .filter(canBeMailed)
      .slice(0, 1)
      .map(({ ref }) => ({ how: 'mail' as const, personRef: ref })),
  ],
  'record-feedback': () => [{ answer: 'given' }],
};

export const farewellWords: WordsFor<'feedback'> = {
  feedback: {
    summary: 'The family was asked how our work was for them',
    branches: [
      { when: 'they say it, or that they would rather not', leadsTo: 'their answer is kept' },
      { when: 'this day comes', leadsTo: 'no answer is recorded, and nobody asks again' },
    ],
  },
};
