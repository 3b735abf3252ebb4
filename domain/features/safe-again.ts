import { addDuration, type Instant } from '../calendar.ts';
import { fact, facts, type Decide } from '../decision.ts';
import { dueFrom, hasFigure } from '../figures.ts';
import { isOpen, type Journey, type PersonFacts } from '../journey.ts';
import { refuse } from '../refusals.ts';
import { silenceLeadsTo } from '../silence-leads-to.ts';
import type { Rule } from '../clock-rules.ts';
import type { Evolvers, WordsFor } from './feature.ts';

/**
 * Whether it is safe to write to somebody is true on the day they were asked. A yes that has grown old is asked for again: who lives in a house, and who reads
 * whose telephone, changes (002). Until they are asked the old answer stands: a letter that must go is better sent to where it was safe than not at all.
 */
export interface SafeAgainEvents {
  /** Seen at the daily round: somebody's yes is older than the policy lets it grow. */
  SafeContactGrownOld: { readonly personRef: string };
}

export interface SafeAgainState {
  /** Since when each person is to be asked again. Answered when every yes of theirs is younger. */
  readonly safeAgain?: Readonly<Record<string, Instant>>;
}

/** When somebody last said that a way to them is safe; with the referral where nobody has asked since. */
const answeredAt = (journey: Journey, checkedAt: Instant | undefined): Instant =>
  checkedAt ?? journey.referrals[0]?.receivedAt ?? 0;

const yeses = ({ contactPoints }: PersonFacts): PersonFacts['contactPoints'] =>
  contactPoints.filter(({ safe }) => safe === 'yes');

/** Whether somebody was to be asked again and has not been yet. */
const isAsked = (journey: Journey, person: PersonFacts): boolean => {
  const since = journey.safeAgain?.[person.ref];
  return since !== undefined && yeses(person).some(({ checkedAt }) => answeredAt(journey, checkedAt) < since);
};

/** People with a yes that has grown old, and of whom nobody has been told yet. */
export function safeGrownOld(journey: Journey, at: Instant): readonly string[] {
  const { calendar, policy } = journey;
  const { safeContactFor } = policy;
  if (safeContactFor === undefined || !isOpen(journey) || journey.ending !== undefined) return [];
  return journey.people
    .filter(
      (person) =>
        !isAsked(journey, person) &&
        yeses(person).some(
          ({ checkedAt }) =>
            addDuration(calendar, answeredAt(journey, checkedAt), safeContactFor, policy.closesAt) <= at,
        ),
    )
    .map(({ ref }) => ref);
}

export const noteSafeOld: Decide<'note-safe-contact-old'> = (journey, { at, data: { personRef } }) =>
  safeGrownOld(journey, at).includes(personRef)
    ? facts(fact('SafeContactGrownOld', { personRef }))
    : refuse('safe-contact-fresh', 'personRef');

export const safeAgainEvolvers: Evolvers<SafeAgainEvents> = {
  SafeContactGrownOld: (journey, { at, data }) => ({
    ...journey,
    safeAgain: { ...journey.safeAgain, [data.personRef]: at },
  }),
};

export const safeAgainRules: readonly Rule[] = [
  (journey) =>
    journey.safeAgain === undefined || journey.ending !== undefined || !hasFigure(journey, 'ask-safe-again')
      ? []
      : journey.people
          .filter((person) => isAsked(journey, person))
          .map(({ ref }) => ({
            kind: 'ask-safe-again' as const,
            key: ref,
            due: () => dueFrom(journey, 'ask-safe-again', journey.safeAgain?.[ref] ?? 0),
          })),
];

export const safeAgainWords: WordsFor<'ask-safe-again'> = {
  'ask-safe-again': {
    summary: 'Ask again which ways of contact are safe',
    branches: [
      { when: 'every answer is recorded anew', leadsTo: 'nothing more until it has grown old again' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
};
