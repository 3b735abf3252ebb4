import type { Instant } from '../calendar.ts';
import type { AgeThreshold, ConsentPurpose } from '../codes.ts';
import type { WithNote } from '../commands.ts';
import { fact, facts, noteOf } from '../decision.ts';
import { dueFrom, hasFigure } from '../figures.ts';
import { comeOfAge, isChild, isChildHere, type Journey, type PersonFacts } from '../journey.ts';
import { refuse } from '../refusals.ts';
import { silenceLeadsTo } from '../silence-leads-to.ts';
import type { Rule } from '../clock-rules.ts';
import type { Decisions, Evolvers, Inputs, WordsFor } from './feature.ts';

/**
 * Ages that change what is right for somebody. The register works them out from dates of birth, which never come here: the journey hears only that one
 * has been reached. At sixteen a young person is asked for their own word beside their parents', which goes on deciding. At eighteen consent is their own
 * from then on: what they said as a child decides nothing, and they are asked; at twenty-five, up to which special needs may keep them with us, asked anew.
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
  /** Young people of sixteen who have still to be asked for their own word, and since when. */
  readonly ownWordAsked?: Readonly<Record<string, Instant>>;
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

/** Ages from which consent is a person's own, asked for anew. */
const askedAnew: ReadonlySet<AgeThreshold> = new Set<AgeThreshold>(['age-18', 'age-25']);

/** Whether a pathway asks a young person of sixteen for their own word. */
const asksOwnWord = (journey: Journey, threshold: AgeThreshold): boolean =>
  threshold === 'age-16' && hasFigure(journey, 'ask-own-consent');

/** The journey after somebody has said yes or no to support for themselves. */
export function ownWordHeard(journey: Journey, personRef: string, purpose: string): Journey {
  if (purpose !== 'support' || journey.ownWordAsked?.[personRef] === undefined) return journey;
  const { [personRef]: _heard, ...others } = journey.ownWordAsked;
  return { ...journey, ownWordAsked: others };
}

export const thresholdEvolvers: Evolvers<ThresholdEvents> = {
  ThresholdReached: (journey, { at, data: { personRef, threshold } }) => ({
    ...journey,
    thresholds: { ...journey.thresholds, [personRef]: { ...journey.thresholds?.[personRef], [threshold]: at } },
    ...(asksOwnWord(journey, threshold) ? { ownWordAsked: { ...journey.ownWordAsked, [personRef]: at } } : {}),
    ...(askedAnew.has(threshold)
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
    journey.thresholds === undefined || journey.ending !== undefined || !hasFigure(journey, 'threshold-talk')
      ? []
      : journey.people
          .filter((person) => isChild(person) && person.consent.support === undefined)
          .flatMap(({ ref }) => {
            const again = journey.thresholds?.[ref]?.['age-25'];
            const since = again ?? comeOfAge(journey, ref);
            if (since === undefined) return [];
            const key = again === undefined ? ref : `${ref}.25`;
            return [{ kind: 'threshold-talk' as const, key, due: () => dueFrom(journey, 'threshold-talk', since) }];
          }),
  // Whoever has come of age meanwhile is asked as an adult.
  (journey) =>
    journey.ownWordAsked === undefined || journey.ending !== undefined || !hasFigure(journey, 'ask-own-consent')
      ? []
      : journey.people.flatMap((person) => {
          const since = journey.ownWordAsked?.[person.ref];
          if (since === undefined || !isChildHere(journey, person)) return [];
          return [
            {
              kind: 'ask-own-consent' as const,
              key: person.ref,
              due: () => dueFrom(journey, 'ask-own-consent', since),
            },
          ];
        }),
];

export const thresholdInputs: Inputs<ThresholdCommands> = {
  'reach-threshold': (journey) =>
    journey.people
      .filter(({ role }) => role === 'child')
      .slice(0, 1)
      .flatMap(({ ref }) => (['age-16', 'age-18'] as const).map((threshold) => ({ personRef: ref, threshold }))),
};

export const thresholdWords: WordsFor<'threshold-talk' | 'ask-own-consent'> = {
  'ask-own-consent': {
    summary: 'Ask a young person of sixteen for their own word on support',
    branches: [
      { when: 'they say yes or no', leadsTo: 'their word stands beside their parents’, which goes on deciding' },
      { when: 'they come of age first', leadsTo: 'consent is their own, and they are asked as an adult' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
  'threshold-talk': {
    summary: 'Talk with somebody who has come of age',
    branches: [
      { when: 'they agree to support', leadsTo: 'support goes on with their own consent' },
      { when: 'they do not', leadsTo: 'nothing is shared about them; with no child left, a closing check' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
};
