import type { SafeAnswer } from '../codes.ts';
import type { Journey, PersonFacts } from '../journey.ts';
import { without } from '../without.ts';
import type { Restriction } from './safety.ts';

const theirs = (map: Readonly<Record<string, unknown>> | undefined, ref: string): boolean => map?.[ref] !== undefined;

const withoutKey = <V>(map: Readonly<Record<string, V>>, ref: string): Readonly<Record<string, V>> =>
  Object.fromEntries(Object.entries(map).filter(([key]) => key !== ref));

/** Visits that no longer expect this person, and remind them of nothing. */
const visitsWithout = (journey: Journey, ref: string): Journey['appointments'] =>
  journey.appointments.map((visit) => {
    const { withPeople } = visit;
    const reminds = visit.remind?.personRef === ref;
    if (!reminds && withPeople?.includes(ref) !== true) return visit;
    return {
      ...(reminds ? without(visit, 'remind') : visit),
      ...(withPeople === undefined ? {} : { withPeople: withPeople.filter((one) => one !== ref) }),
    };
  });

/** Visits and catch-ups in which nothing is asked of this person. */
export const asksNothingOf = (journey: Journey, ref: string): Pick<Journey, 'appointments' | 'catchUps'> => ({
  appointments: visitsWithout(journey, ref),
  ...(journey.catchUps === undefined
    ? {}
    : {
        catchUps: journey.catchUps
          .map((one) =>
            one.people.includes(ref) ? { ...one, people: one.people.filter((other) => other !== ref) } : one,
          )
          .filter(({ people }) => people.length > 0),
      }),
});

/** The journey without this person. Who was barred stays so, whoever adds them again. */
export function withoutPerson(journey: Journey, ref: string): Journey {
  const { voices, lastSeen, thresholds, ownWordAsked, restrictions, addressKept, readings } = journey;
  return {
    ...journey,
    people: journey.people.filter((person) => person.ref !== ref),
    ...asksNothingOf(journey, ref),
    ...(voices !== undefined && theirs(voices, ref) ? { voices: withoutKey(voices, ref) } : {}),
    ...(ownWordAsked !== undefined && theirs(ownWordAsked, ref) ? { ownWordAsked: withoutKey(ownWordAsked, ref) } : {}),
    ...(lastSeen !== undefined && theirs(lastSeen, ref) ? { lastSeen: withoutKey(lastSeen, ref) } : {}),
    ...(thresholds !== undefined && theirs(thresholds, ref) ? { thresholds: withoutKey(thresholds, ref) } : {}),
    ...(restrictions === undefined
      ? {}
      : { restrictions: restrictions.filter((pair) => pair.aboutRef !== ref && pair.fromRef !== ref) }),
    ...(addressKept === undefined ? {} : { addressKept: addressKept.filter((one) => one !== ref) }),
    ...(readings === undefined ? {} : { readings: readings.filter((one) => one.aboutRef !== ref) }),
  };
}

/** From the one that allows to the one that forbids. */
const strictness: readonly SafeAnswer[] = ['yes', 'unknown', 'no'];

const stricter = (one: SafeAnswer, other: SafeAnswer): SafeAnswer =>
  strictness.indexOf(one) >= strictness.indexOf(other) ? one : other;

/**
 * The rules know no addresses, so they cannot tell which two are the same: what is not safe of one kind for the person dropped is not safe of that
 * kind for the one kept, until somebody asks again.
 */
const strictest = (keep: PersonFacts, drop: PersonFacts): PersonFacts['contactPoints'] =>
  keep.contactPoints.map((point) => ({
    ...point,
    safe: drop.contactPoints
      .filter(({ kind }) => kind === point.kind)
      .reduce((safe, other) => stricter(safe, other.safe), point.safe),
  }));

const strictestPair = (one: Restriction, other: Restriction): Restriction => {
  if (one.what === other.what) return one.since <= other.since ? one : other;
  return { ...one, what: 'all' };
};

/** Each pair once; nobody is kept from themselves, and two of one pair are the stricter of both. */
export function strictestPairs(pairs: readonly Restriction[]): readonly Restriction[] {
  const list = new Map<string, Restriction>();
  for (const pair of pairs) {
    const key = JSON.stringify([pair.aboutRef, pair.fromRef]);
    const before = list.get(key);
    if (pair.aboutRef !== pair.fromRef) list.set(key, before === undefined ? pair : strictestPair(before, pair));
  }
  return [...list.values()];
}

/** Every pair as it reads with one name for two. */
function renamedPairs(pairs: readonly Restriction[], keepRef: string, dropRef: string): readonly Restriction[] {
  const now = (ref: string): string => (ref === dropRef ? keepRef : ref);
  return strictestPairs(pairs.map((pair) => ({ ...pair, aboutRef: now(pair.aboutRef), fromRef: now(pair.fromRef) })));
}

/** What the journey keeps of each person, with what is known of the dropped one where nothing is known of the one kept. */
function moved<V>(
  map: Readonly<Record<string, V>> | undefined,
  keepRef: string,
  dropRef: string,
  both: (keep: V, drop: V) => V,
): Readonly<Record<string, V>> | undefined {
  const drop = map?.[dropRef];
  if (map === undefined || drop === undefined) return map;
  const keep = map[keepRef];
  const { [dropRef]: _dropped, ...rest } = map;
  return { ...rest, [keepRef]: keep === undefined ? drop : both(keep, drop) };
}

const renamed = (
  list: readonly string[] | undefined,
  keepRef: string,
  dropRef: string,
): readonly string[] | undefined =>
  list?.includes(dropRef) === true ? [...new Set([...list.filter((ref) => ref !== dropRef), keepRef])] : list;

/** The journey with two people become one (DOMAIN, "Safety belongs to people"). */
export function merged(
  journey: Journey,
  { keepRef, dropRef }: { readonly keepRef: string; readonly dropRef: string },
): Journey {
  const keep = journey.people.find((person) => person.ref === keepRef);
  const drop = journey.people.find((person) => person.ref === dropRef);
  if (keep === undefined || drop === undefined) return journey;
  const first = <V>(kept: V): V => kept;
  const voices = moved(journey.voices, keepRef, dropRef, first);
  const lastSeen = moved(journey.lastSeen, keepRef, dropRef, (one, other) => Math.max(one, other));
  const thresholds = moved(journey.thresholds, keepRef, dropRef, (one, other) => ({ ...other, ...one }));
  const ownWordAsked = moved(journey.ownWordAsked, keepRef, dropRef, first);
  const barred = renamed(journey.barred, keepRef, dropRef);
  const addressKept = renamed(journey.addressKept, keepRef, dropRef);
  const readings = journey.readings?.filter(
    (one) =>
      one.aboutRef !== dropRef ||
      journey.readings?.some((other) => other.aboutRef === keepRef && other.scale === one.scale) !== true,
  );
  const together: Journey = {
    ...journey,
    ...(journey.catchUps === undefined
      ? {}
      : {
          catchUps: journey.catchUps.map((one) =>
            one.people.includes(dropRef) ? { ...one, people: [...new Set([...one.people, keepRef])] } : one,
          ),
        }),
    appointments: journey.appointments.map((visit) =>
      visit.withPeople?.includes(dropRef) === true
        ? { ...visit, withPeople: [...new Set([...visit.withPeople, keepRef])] }
        : visit,
    ),
    people: journey.people.map((person) =>
      person === keep
        ? { ...keep, consent: { ...drop.consent, ...keep.consent }, contactPoints: strictest(keep, drop) }
        : person,
    ),
    ...(voices === undefined ? {} : { voices }),
    ...(lastSeen === undefined ? {} : { lastSeen }),
    ...(thresholds === undefined ? {} : { thresholds }),
    ...(ownWordAsked === undefined ? {} : { ownWordAsked }),
    ...(barred === undefined ? {} : { barred }),
    ...(addressKept === undefined ? {} : { addressKept }),
    ...(journey.restrictions === undefined
      ? {}
      : { restrictions: renamedPairs(journey.restrictions, keepRef, dropRef) }),
    ...(readings === undefined
      ? {}
      : { readings: readings.map((one) => (one.aboutRef === dropRef ? { ...one, aboutRef: keepRef } : one)) }),
  };
  return withoutPerson(together, dropRef);
}
