import type { Instant } from '../calendar.ts';
import type {
  ConsentPurpose,
  ContactPointKind,
  PersonRole,
  RelationshipKind,
  RemovalReason,
  SafeAnswer,
} from '../codes.ts';
import { consentPurposes } from '../codes.ts';
import type { WithNote } from '../commands.ts';
import { fact, facts, knowsPerson, noteOf } from '../decision.ts';
import { hasConsent, isChild, type Journey, type PersonFacts } from '../journey.ts';
import { messageFact, type MessageFact } from '../messages.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { merged, withoutPerson } from './fewer-people.ts';
import { stillTold, withSafetyOf, type FromJoined } from './joined-people.ts';
import { remindedOf } from './visits-called-off.ts';
import type { Decisions, Evolvers, Inputs } from './feature.ts';

/**
 * Who belongs to the family. Names, dates of birth and addresses are saved in the register before the command, which carries only the reference under
 * which they stand there. Who is what to whom stands in the register alone, made from what was recorded.
 */
export interface PeopleCommands {
  'add-person': WithNote & {
    readonly personRef: string;
    readonly role: PersonRole;
    readonly contactPoints: readonly {
      readonly id: string;
      readonly kind: ContactPointKind;
      readonly safe: SafeAnswer;
    }[];
    /** They are named in a referral that was joined. */
    readonly joined?: FromJoined;
    /** And are somebody who is here already: added and made one with them in the same act. */
    readonly sameAs?: string;
  };
  'remove-person': WithNote & { readonly personRef: string; readonly because: RemovalReason };
  /** One person who stands here twice: the one kept has the say, the stricter answer about safety wins. */
  'merge-people': WithNote & { readonly keepRef: string; readonly dropRef: string };
  'record-relationship': WithNote & {
    readonly fromRef: string;
    readonly toRef: string;
    readonly kind: RelationshipKind;
  };
}

export interface PeopleEvents {
  PersonAdded: Omit<PeopleCommands['add-person'], 'sameAs'>;
  PersonRemoved: PeopleCommands['remove-person'];
  PeopleMerged: PeopleCommands['merge-people'];
  RelationshipRecorded: PeopleCommands['record-relationship'];
}

/** A larger family than any of the sources tells of. */
const most = 40;

const purposes: readonly ConsentPurpose[] = consentPurposes;

/** What somebody agreed to may not fall away unsaid because a person is struck off. */
function losesConsent(journey: Journey, after: Journey): { readonly refusal: Refusal } | undefined {
  const lost = purposes.some((purpose) => hasConsent(journey, purpose) && !hasConsent(after, purpose));
  return lost ? refuse('only-consent', 'personRef') : undefined;
}

const personOf = (journey: Journey, ref: string): PersonFacts | undefined =>
  journey.people.find((person) => person.ref === ref);

/**
 * Somebody who has left the family cannot be written to as one of it any more. Where they were to be reminded of a visit, whoever holds the journey is
 * asked to ring them.
 */
const toBeRung = (journey: Journey, personRef: string, at: Instant): readonly MessageFact[] =>
  remindedOf(journey, personRef, at).map(({ visitId }) =>
    messageFact(
      'doubtful-message',
      `visit-cancelled:${visitId}.${String(journey.seq + 1)}`,
      { to: 'staff', staffId: journey.owner },
      { facts: { kind: 'visit-cancelled' } },
    ),
  );

export const peopleDecisions: Decisions<PeopleCommands> = {
  'add-person': (journey, { data }) => {
    const { personRef, role, contactPoints, joined, sameAs } = data;
    if (knowsPerson(journey, personRef)) return refuse('person-known', 'personRef');
    if (sameAs === undefined && journey.people.length >= most) return refuse('too-many-people');
    const told = joined === undefined ? {} : { joined: stillTold(journey, personRef, joined) };
    const added = fact('PersonAdded', { personRef, role, contactPoints, ...told, ...noteOf(data) });
    if (sameAs === undefined) return facts(added);
    const keep = personOf(journey, sameAs);
    if (keep === undefined) return refuse('unknown-person', 'sameAs');
    if (isChild(keep) !== isChild({ role })) return refuse('not-alike', 'sameAs');
    return facts(added, fact('PeopleMerged', { keepRef: sameAs, dropRef: personRef }));
  },
  'remove-person': (journey, { data, at }) => {
    const person = personOf(journey, data.personRef);
    if (person === undefined) return refuse('unknown-person', 'personRef');
    if (isChild(person) && journey.people.filter(isChild).length === 1) return refuse('last-child', 'personRef');
    return (
      losesConsent(journey, withoutPerson(journey, data.personRef)) ??
      facts(
        fact(
          'PersonRemoved',
          { personRef: data.personRef, because: data.because, ...noteOf(data) },
          data.because === 'left-family' ? toBeRung(journey, data.personRef, at) : [],
        ),
      )
    );
  },
  'merge-people': (journey, { data }) => {
    const { keepRef, dropRef } = data;
    const [keep, drop] = [personOf(journey, keepRef), personOf(journey, dropRef)];
    if (keep === undefined) return refuse('unknown-person', 'keepRef');
    if (drop === undefined) return refuse('unknown-person', 'dropRef');
    if (keepRef === dropRef) return refuse('same-person', 'dropRef');
    if (isChild(keep) !== isChild(drop)) return refuse('not-alike', 'dropRef');
    return (
      losesConsent(journey, merged(journey, data)) ?? facts(fact('PeopleMerged', { keepRef, dropRef, ...noteOf(data) }))
    );
  },
  'record-relationship': (journey, { data }) => {
    const { fromRef, toRef, kind } = data;
    if (!knowsPerson(journey, fromRef)) return refuse('unknown-person', 'fromRef');
    if (!knowsPerson(journey, toRef)) return refuse('unknown-person', 'toRef');
    if (fromRef === toRef) return refuse('same-person', 'toRef');
    return facts(fact('RelationshipRecorded', { fromRef, toRef, kind, ...noteOf(data) }));
  },
};

export const peopleEvolvers: Evolvers<PeopleEvents> = {
  PersonAdded: (journey, { at, data: { personRef, role, contactPoints, joined } }) => {
    const next = { ...journey, people: [...journey.people, { ref: personRef, role, contactPoints, consent: {} }] };
    return joined === undefined ? next : withSafetyOf(next, personRef, joined, at);
  },
  PersonRemoved: (journey, { data }) => withoutPerson(journey, data.personRef),
  PeopleMerged: (journey, { data }) => merged(journey, data),
  RelationshipRecorded: (journey) => journey,
};

export const peopleInputs: Inputs<PeopleCommands> = {
  'add-person': () => [
    { personRef: 'another', role: 'child', contactPoints: [] },
    { personRef: 'another', role: 'father', contactPoints: [{ id: 'another-1', kind: 'email', safe: 'yes' }] },
  ],
  'remove-person': (journey) =>
    journey.people.slice(-1).map(({ ref }) => ({ personRef: ref, because: 'error' as const })),
  'merge-people': (journey) => {
    const drop = journey.people.at(-1);
    const keep = journey.people.find(
      (person) => drop !== undefined && person !== drop && isChild(person) === isChild(drop),
    );
    return drop === undefined || keep === undefined ? [] : [{ keepRef: keep.ref, dropRef: drop.ref }];
  },
  'record-relationship': ({ people: [first, second] }) =>
    first === undefined || second === undefined
      ? []
      : [{ fromRef: first.ref, toRef: second.ref, kind: 'parent' as const }],
};
