import type { Instant } from '../calendar.ts';
import type { RestrictedMatter, SafeAnswer } from '../codes.ts';
import type { WithNote } from '../commands.ts';
import { fact, facts, knowsPerson, noteOf } from '../decision.ts';
import type { Journey } from '../journey.ts';
import { refuse } from '../refusals.ts';
import type { Decisions, Evolvers, Inputs } from './feature.ts';

/**
 * Safety belongs to people, not to referrals: whether each way of contact is safe and when that was last asked, what one person must not learn of
 * another, and whose address is kept secret (002: a family new to the area). The address itself stands in the register and nowhere else.
 */
export interface SafetyCommands {
  'record-safe-contact': WithNote & {
    readonly personRef: string;
    readonly contactPointId: string;
    readonly safe: SafeAnswer;
  };
  /** `fromRef` must learn nothing of `aboutRef`. */
  'restrict-pair': WithNote & {
    readonly aboutRef: string;
    readonly fromRef: string;
    readonly what: RestrictedMatter;
  };
  'lift-restriction': WithNote & { readonly aboutRef: string; readonly fromRef: string };
  'withhold-address': WithNote & { readonly personRef: string; readonly withheld: boolean };
}

export interface SafetyEvents {
  SafeContactRecorded: SafetyCommands['record-safe-contact'];
  PairRestricted: SafetyCommands['restrict-pair'];
  RestrictionLifted: SafetyCommands['lift-restriction'];
  AddressWithheld: SafetyCommands['withhold-address'];
}

export interface Restriction {
  readonly aboutRef: string;
  readonly fromRef: string;
  readonly what: RestrictedMatter;
  readonly since: Instant;
}

export interface SafetyState {
  readonly restrictions?: readonly Restriction[];
  /** People whose address is kept secret. */
  readonly addressKept?: readonly string[];
}

const most = 60;

type Pair = Pick<Restriction, 'aboutRef' | 'fromRef'>;

export const pairOf = (journey: Journey, { aboutRef, fromRef }: Pair): Restriction | undefined =>
  journey.restrictions?.find((pair) => pair.aboutRef === aboutRef && pair.fromRef === fromRef);

/** Whether somebody's address is kept secret: then nobody reads the family's whereabouts in a list, a letter or a document. */
export const addressIsKept = (journey: Pick<Journey, 'addressKept'>, personRef: string): boolean =>
  journey.addressKept?.includes(personRef) === true;

const unknownOf = (journey: Journey, { aboutRef, fromRef }: Pair): keyof Pair | undefined => {
  if (!knowsPerson(journey, aboutRef)) return 'aboutRef';
  return knowsPerson(journey, fromRef) ? undefined : 'fromRef';
};

export const safetyDecisions: Decisions<SafetyCommands> = {
  'record-safe-contact': (journey, { data }) => {
    const { personRef, contactPointId, safe } = data;
    const person = journey.people.find(({ ref }) => ref === personRef);
    if (person === undefined) return refuse('unknown-person', 'personRef');
    if (!person.contactPoints.some(({ id }) => id === contactPointId))
      return refuse('unknown-contact-point', 'contactPointId');
    return facts(fact('SafeContactRecorded', { personRef, contactPointId, safe, ...noteOf(data) }));
  },
  'restrict-pair': (journey, { data }) => {
    const unknown = unknownOf(journey, data);
    if (unknown !== undefined) return refuse('unknown-person', unknown);
    if (data.aboutRef === data.fromRef) return refuse('same-person', 'fromRef');
    if (pairOf(journey, data)?.what === data.what) return refuse('already-restricted', 'what');
    if ((journey.restrictions?.length ?? 0) >= most) return refuse('too-many-restrictions');
    const { aboutRef, fromRef, what } = data;
    return facts(fact('PairRestricted', { aboutRef, fromRef, what, ...noteOf(data) }));
  },
  'lift-restriction': (journey, { data }) =>
    pairOf(journey, data) === undefined
      ? refuse('not-restricted', 'aboutRef')
      : facts(fact('RestrictionLifted', { aboutRef: data.aboutRef, fromRef: data.fromRef, ...noteOf(data) })),
  'withhold-address': (journey, { data }) => {
    if (!knowsPerson(journey, data.personRef)) return refuse('unknown-person', 'personRef');
    if (addressIsKept(journey, data.personRef) === data.withheld) return refuse('address-known', 'withheld');
    return facts(fact('AddressWithheld', { personRef: data.personRef, withheld: data.withheld, ...noteOf(data) }));
  },
};

const others = (journey: Journey, { aboutRef, fromRef }: Pair): readonly Restriction[] =>
  (journey.restrictions ?? []).filter((pair) => pair.aboutRef !== aboutRef || pair.fromRef !== fromRef);

export const safetyEvolvers: Evolvers<SafetyEvents> = {
  SafeContactRecorded: (journey, { at, data: { personRef, contactPointId, safe } }) => ({
    ...journey,
    people: journey.people.map((person) =>
      person.ref === personRef
        ? {
            ...person,
            contactPoints: person.contactPoints.map((point) =>
              point.id === contactPointId ? { ...point, safe, checkedAt: at } : point,
            ),
          }
        : person,
    ),
  }),
  PairRestricted: (journey, { at, data }) => {
    const { aboutRef, fromRef, what } = data;
    return { ...journey, restrictions: [...others(journey, data), { aboutRef, fromRef, what, since: at }] };
  },
  RestrictionLifted: (journey, { data }) => ({ ...journey, restrictions: others(journey, data) }),
  AddressWithheld: (journey, { data: { personRef, withheld } }) => {
    const kept = (journey.addressKept ?? []).filter((ref) => ref !== personRef);
    return { ...journey, addressKept: withheld ? [...kept, personRef] : kept };
  },
};

export const safetyInputs: Inputs<SafetyCommands> = {
  'record-safe-contact': ({ people }) =>
    people
      .flatMap(({ ref, contactPoints }) => contactPoints.map(({ id }) => ({ personRef: ref, contactPointId: id })))
      .slice(0, 1)
      .flatMap((point) => [
        { ...point, safe: 'no' as const },
        { ...point, safe: 'yes' as const },
      ]),
  'restrict-pair': ({ people: [first, second] }) =>
    first === undefined || second === undefined
      ? []
      : [{ aboutRef: second.ref, fromRef: first.ref, what: 'all' as const }],
  'lift-restriction': (journey) =>
    (journey.restrictions ?? []).slice(0, 1).map(({ aboutRef, fromRef }) => ({ aboutRef, fromRef })),
  'withhold-address': (journey) =>
    journey.people.slice(0, 1).map(({ ref }) => ({ personRef: ref, withheld: !addressIsKept(journey, ref) })),
};
