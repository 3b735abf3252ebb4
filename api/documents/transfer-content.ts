import type { EventOf, JourneyEvent } from '../../domain/events.ts';
import { isChildHere, type PersonFacts } from '../../domain/journey.ts';
import { dayOf } from '../../domain/london-time.ts';
import type { TransferContent, TransferPerson } from '../../documents/templates/transfer-form.ts';
import { readReferralWords, readRelationships } from '../../register/queries/family.ts';
import type { ApiDeps } from '../deps.ts';
import { lastOf, type Known } from './known.ts';

const present = <K extends string>(key: K, text: string | null | undefined): Partial<Record<K, string>> =>
  text === null || text === undefined ? {} : ({ [key]: text } as Record<K, string>);

const consents = (person: PersonFacts): TransferPerson['consent'] =>
  Object.entries(person.consent).map(([purpose, answer]) => ({
    purpose: purpose as TransferPerson['consent'][number]['purpose'],
    answer,
  }));

function personOf({ journey, family, nameOf }: Known, person: PersonFacts): TransferPerson {
  const { addressKept = [], barred = [] } = journey;
  const { ref, role } = person;
  const member = family.get(ref);
  const seen = journey.lastSeen?.[ref];
  return {
    name: nameOf(ref),
    role,
    child: isChildHere(journey, person),
    ...present('born', member?.dateOfBirth),
    ...present('expected', member?.dueDate),
    ...(seen === undefined ? {} : { lastSeenOn: dayOf(seen) }),
    contacts: person.contactPoints.map(({ id, kind, safe }) => {
      const value = member?.contactPoints.find((point) => point.id === id)?.value;
      // Paper lies about: a secret address is said by telephone.
      const secret = kind === 'post' && addressKept.includes(ref);
      return { kind, safe, ...(value === undefined || secret ? {} : { value }) };
    }),
    consent: consents(person),
    barred: barred.includes(ref),
  };
}

const concernsOf = ({ journey, events, nameOf, noteOf }: Known): TransferContent['concerns'] =>
  events
    .filter((event): event is EventOf<'ConcernRaised'> => event.type === 'ConcernRaised')
    .filter(
      ({ data }) =>
        journey.safeguarding !== undefined || journey.concerns.some((one) => one.concernId === data.concernId),
    )
    .map((event) => {
      const words = noteOf(event);
      return {
        on: event.happenedOn ?? dayOf(event.at),
        what: event.data.code,
        about: (event.data.about ?? []).map(nameOf),
        ...(words === undefined ? {} : { words }),
      };
    });

function madeOf({ events, nameOf, noteOf, staff }: Known): Pick<TransferContent, 'made'> {
  const event = lastOf(events, 'SafeguardingReferralMade');
  if (event === undefined) return {};
  const { about = [], parentSpokenTo, siblingsConsidered } = event.data;
  const words = noteOf(event);
  return {
    made: {
      at: event.at,
      by: staff(event.by),
      about: about.map(nameOf),
      parentSpokenTo: parentSpokenTo as NonNullable<TransferContent['made']>['parentSpokenTo'],
      siblingsConsidered,
      ...(words === undefined ? {} : { words }),
    },
  };
}

const dayIf = <K extends string>(key: K, at: number | undefined): Partial<Record<K, string>> =>
  at === undefined ? {} : ({ [key]: dayOf(at) } as Record<K, string>);

const workOf = ({ journey }: Known, pathways: Readonly<Record<string, string>>): TransferContent['work'] => ({
  ...(journey.pathway === undefined ? {} : { pathway: pathways[journey.pathway.id] ?? journey.pathway.id }),
  ...dayIf('acceptedOn', journey.acceptedAt),
  ...dayIf('supportOn', journey.supportStartedAt),
  contacts: journey.contact.count,
  ...dayIf('metOn', journey.contact.lastRealAt),
  ...dayIf('assessedOn', journey.assessedAt),
  ...dayIf('plannedOn', journey.planAgreedAt),
  reviews: journey.reviews.count,
  steps: (journey.actions ?? []).map(({ by, due }) => ({ by, due })),
});

/** Whether a safeguarding referral was ever made: then the form needs nobody's consent. */
export const wasReferred = (events: readonly JourneyEvent[]): boolean =>
  events.some(({ type }) => type === 'SafeguardingReferralMade');

/** The record as social care is given it. What the referrer wrote goes with it; a note of any other act does not. */
export async function transferContent(deps: ApiDeps, known: Known): Promise<TransferContent> {
  const { journey, nameOf, staff, words, now } = known;
  const { restrictions = [] } = journey;
  const [said, related] = await Promise.all([
    readReferralWords(
      deps.db,
      journey.referrals.map(({ referralId }) => referralId),
    ),
    readRelationships(deps.db, journey),
  ]);
  const { needs, pathways } = deps.service.service.wording;
  return {
    ...words,
    reference: journey.reference,
    madeAt: now,
    worker: staff(journey.owner),
    manager: staff(journey.team.manager),
    people: journey.people.map((person) => personOf(known, person)),
    related: related.map(({ from, to, kind }) => ({ first: nameOf(from), second: nameOf(to), kind })),
    restrictions: restrictions.map(({ aboutRef, fromRef, what }) => ({
      reader: nameOf(fromRef),
      about: nameOf(aboutRef),
      whole: what === 'all',
    })),
    referrals: journey.referrals.map(({ referralId, receivedAt }) => {
      const referral = said.get(referralId);
      return {
        on: dayOf(receivedAt),
        reasons: (referral?.reasons ?? []).map((code) => needs[code] ?? code),
        ...present('words', referral?.narrative),
      };
    }),
    concerns: concernsOf(known),
    ...madeOf(known),
    work: workOf(known, pathways),
  };
}
