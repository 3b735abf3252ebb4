import type { Instant } from '../calendar.ts';
import type { AgeThreshold, ConsentPurpose } from '../codes.ts';
import type { WithNote } from '../commands.ts';
import { fact, facts, noteOf } from '../decision.ts';
import { dueFrom, hasFigure } from '../figures.ts';
import { comeOfAge, isChild, type PersonFacts } from '../journey.ts';
import { refuse } from '../refusals.ts';
import { silenceLeadsTo } from '../silence-leads-to.ts';
import type { Rule } from '../clock-rules.ts';
import type { Decisions, Evolvers, Inputs, WordsFor } from './feature.ts';

/**
 * Ages that change what is right for somebody. The register works them out from dates of birth, which never come here: the journey hears only that one
 * has been reached. At eighteen consent is a person's own from then on: what they said as a child decides nothing, and they are asked.
 */
export interface ThresholdCommands {
  'reach-threshold': WithNote & { readonly personRef: string; readonly threshold: AgeThreshold };
}

export interface ThresholdEvents {
  ThresholdReached: ThresholdCommands['reach-threshold'];
}

export interface ThresholdState {
  /** When the journey heard of each, by person. */
  readonly thresholds?: Readonly<Record<string, Readonly<Partial<Record<AgeThreshold, Instant>>>>>;
}

export const thresholdDecisions: Decisions<ThresholdCommands> = {
  'reach-threshold': (journey, { data }) => {
    const { personRef, threshold } = data;
    const person = journey.people.find(({ ref }) => ref === personRef);
    if (person === undefined) return refuse('unknown-person', 'personRef');
    if (person.role !== 'child') return refuse('not-a-child', 'personRef');
    if (journey.thresholds?.[personRef]?.[threshold] !== undefined) return refuse('threshold-known', 'threshold');
    return facts(fact('ThresholdReached', { personRef, threshold, ...noteOf(data) }));
  },
};

/** A child's yes decides nothing for the adult, and whether they want support is asked anew; what they said no to stays so. */
const asAdult = (consent: PersonFacts['consent']): PersonFacts['consent'] =>
  Object.fromEntries(
    (Object.entries(consent) as [ConsentPurpose, string][]).filter(
      ([purpose, answer]) => purpose !== 'support' && answer !== 'given',
    ),
  );

export const thresholdEvolvers: Evolvers<ThresholdEvents> = {
  ThresholdReached: (journey, { at, data: { personRef, threshold } }) => ({
    ...journey,
    thresholds: { ...journey.thresholds, [personRef]: { ...journey.thresholds?.[personRef], [threshold]: at } },
    ...(threshold === 'age-18'
      ? {
          people: journey.people.map((person) =>
            person.ref === personRef ? { ...person, consent: asAdult(person.consent) } : person,
          ),
        }
      : {}),
  }),
};

export const thresholdRules: readonly Rule[] = [
  (journey) =>
    journey.ending !== undefined || !hasFigure(journey, 'threshold-talk')
      ? []
      : journey.people
          .filter((person) => isChild(person) && person.consent.support === undefined)
          .flatMap(({ ref }) => {
            const since = comeOfAge(journey, ref);
            if (since === undefined) return [];
            return [
              { kind: 'threshold-talk' as const, key: ref, due: () => dueFrom(journey, 'threshold-talk', since) },
            ];
          }),
];

export const thresholdInputs: Inputs<ThresholdCommands> = {
  'reach-threshold': (journey) =>
    journey.people
      .filter(({ role }) => role === 'child')
      .slice(0, 1)
      .flatMap(({ ref }) => (['age-5', 'age-18'] as const).map((threshold) => ({ personRef: ref, threshold }))),
};

export const thresholdWords: WordsFor<'threshold-talk'> = {
  'threshold-talk': {
    summary: 'Talk with somebody who has come of age',
    branches: [
      { when: 'they agree to support', leadsTo: 'support goes on with their own consent' },
      { when: 'they do not', leadsTo: 'nothing is shared about them; with no child left, a closing check' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
};
