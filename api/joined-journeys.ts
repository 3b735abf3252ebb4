import type { EventType } from '../domain/events.ts';
import { isChild, type Journey, type PersonFacts } from '../domain/journey.ts';
import { knowsPerson } from '../domain/decision.ts';
import { readFamily, type FamilyMember } from '../register/queries/family.ts';
import { readEvents } from '../register/queries/journal.ts';
import { readSnapshot } from '../register/queries/snapshot.ts';
import type { ApiDeps } from './deps.ts';
import { isSamePerson } from './reading/same-person.ts';

/** Somebody named in a referral that was joined, as the journey that took it in knew them. */
export interface Named {
  /** `journeyId:ref`: references of two journeys may be the same. */
  readonly id: string;
  readonly person: PersonFacts;
  readonly member: FamilyMember | undefined;
  readonly there: Journey;
}

/** What the journeys that were joined to one knew of people, and what became of it. */
export interface Joinings {
  readonly journeys: readonly Journey[];
  /** Everybody whom no worker has answered for yet. */
  readonly open: readonly Named[];
  readonly named: readonly Named[];
  /** By which name they go now: as whom they were added, and with whom they were made one. */
  readonly nowOf: (id: string) => string;
  /** Who of this family seems to be the same person. */
  readonly likelyHere: (named: Named) => PersonFacts | undefined;
  /** The reference of this family for somebody of a joined one: as a worker said, else as their name says. */
  readonly here: (id: string) => string | undefined;
}

/** More than are ever joined to one journey; a guard, like the next. */
const mostJourneys = 20;
const mostNames = 50;

const telling: readonly EventType[] = ['ReferralJoined', 'PersonAdded', 'PeopleMerged'];

export const idIn = (journeyId: string, ref: string): string => `${journeyId}:${ref}`;

/** The journeys joined to this one, also to those in their turn, and under which names their people went on. */
async function readJournals({ db }: Pick<ApiDeps, 'db'>, journeyId: string) {
  const ids = [journeyId];
  const became = new Map<string, string>();
  // Grows while it is walked.
  for (const id of ids)
    for (const event of await readEvents(db, id, { types: telling })) {
      if (event.type === 'ReferralJoined' && !ids.includes(event.data.fromJourneyId) && ids.length < mostJourneys)
        ids.push(event.data.fromJourneyId);
      if (event.type === 'PersonAdded' && event.data.joined !== undefined)
        became.set(event.data.joined.from, idIn(id, event.data.personRef));
      if (event.type === 'PeopleMerged') became.set(idIn(id, event.data.dropRef), idIn(id, event.data.keepRef));
    }
  return { joined: ids.slice(1), became };
}

async function peopleOf({ db }: Pick<ApiDeps, 'db'>, there: Journey): Promise<readonly Named[]> {
  const family = await readFamily(db, there);
  return there.people.map((person) => ({
    id: idIn(there.id, person.ref),
    person,
    member: family.get(person.ref),
    there,
  }));
}

/** Reads what the journeys joined to this one knew of people. Undefined where none was: most journeys, at no cost. */
export async function joiningsOf(deps: Pick<ApiDeps, 'db'>, journey: Journey): Promise<Joinings | undefined> {
  if (journey.referrals.length < 2) return undefined;
  const { joined, became } = await readJournals(deps, journey.id);
  const snapshots = await Promise.all(joined.map((id) => readSnapshot(deps.db, id)));
  const journeys = snapshots.filter((one) => one !== undefined);
  const named = (await Promise.all(journeys.map((there) => peopleOf(deps, there)))).flat();
  const family = await readFamily(deps.db, journey);
  const nowOf = (id: string): string => {
    let now = id;
    for (let turn = 0; turn < mostNames; turn += 1) now = became.get(now) ?? now;
    return now;
  };
  const likelyHere = ({ person, member }: Named): PersonFacts | undefined =>
    journey.people.find((one) => {
      const known = family.get(one.ref);
      return (
        isChild(one) === isChild(person) && known !== undefined && member !== undefined && isSamePerson(known, member)
      );
    });
  const here = (id: string): string | undefined => {
    const now = nowOf(id);
    const [journeyId = '', ref = ''] = now.split(':');
    if (journeyId === journey.id) return knowsPerson(journey, ref) ? ref : undefined;
    const unanswered = named.find((one) => one.id === now);
    return unanswered && likelyHere(unanswered)?.ref;
  };
  return { journeys, named, open: named.filter(({ id }) => !became.has(id)), nowOf, likelyHere, here };
}
