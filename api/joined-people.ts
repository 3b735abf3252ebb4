import type { ContactPointKind, SafeAnswer } from '../domain/codes.ts';
import type { FromJoined } from '../domain/features/joined-people.ts';
import { addressIsKept } from '../domain/features/safety.ts';
import { isBarred } from '../domain/features/voices.ts';
import type { Journey, PersonFacts } from '../domain/journey.ts';
import type { ApiDeps } from './deps.ts';
import { idIn, joiningsOf, type Joinings, type Named } from './joined-journeys.ts';

/** Somebody of a joined referral who is not yet with the family, as its page shows them: which ways to reach them were named, not where they lead. */
export interface JoinedPerson {
  readonly joinedRef: string;
  readonly role: PersonFacts['role'];
  readonly name: string;
  readonly dateOfBirth?: string;
  readonly dueDate?: string;
  readonly contactPoints: readonly { readonly kind: string; readonly safe: string }[];
  readonly barred: boolean;
  readonly restricted: boolean;
  readonly addressKept: boolean;
  /** Who of this family has the same name. */
  readonly likelyRef?: string;
}

const restricted = ({ restrictions = [] }: Journey, ref: string): boolean =>
  restrictions.some(({ aboutRef, fromRef }) => aboutRef === ref || fromRef === ref);

function shown({ id, person, member, there }: Named, likely: PersonFacts | undefined): JoinedPerson {
  const { ref, role, contactPoints } = person;
  return {
    joinedRef: id,
    role,
    name: member?.name ?? ref,
    ...(member?.dateOfBirth ? { dateOfBirth: member.dateOfBirth } : {}),
    ...(member?.dueDate ? { dueDate: member.dueDate } : {}),
    contactPoints: (member?.contactPoints ?? contactPoints).map(({ kind, safe }) => ({ kind, safe })),
    barred: isBarred(there, ref),
    restricted: restricted(there, ref),
    addressKept: addressIsKept(there, ref),
    ...(likely === undefined ? {} : { likelyRef: likely.ref }),
  };
}

/** What the joined referral says of them must not be lost because somebody of that name is here already. */
const cautions = ({ barred, restricted: pair, addressKept, contactPoints }: JoinedPerson): boolean =>
  barred || pair || addressKept || contactPoints.some(({ safe }) => safe === 'no');

/** People named in referrals that were joined to this journey and for whom no worker has answered yet: they are added by nobody else. */
export async function joinedPeople(deps: Pick<ApiDeps, 'db'>, journey: Journey): Promise<readonly JoinedPerson[]> {
  const joinings = journey.closed === undefined ? await joiningsOf(deps, journey) : undefined;
  if (joinings === undefined) return [];
  return joinings.open.flatMap((named) => {
    const likely = joinings.likelyHere(named);
    const person = shown(named, likely);
    return likely?.role === person.role && !cautions(person) ? [] : [person];
  });
}

/** Somebody of a joined referral whom a command names: what comes along with them. */
export interface JoinedNamed {
  /** A worker has answered for them before. */
  readonly answered: boolean;
  readonly contactPoints: readonly {
    readonly kind: ContactPointKind;
    readonly value: string;
    readonly safe: SafeAnswer;
  }[];
  /** @param ref under which they will be known here */
  readonly told: (ref: string) => FromJoined;
}

/** Every pair of theirs of which the other is in this family, under the names of this family. */
function pairsOf(
  { journeys, nowOf, here }: Joinings,
  id: string,
  ref: string,
): NonNullable<FromJoined['restrictions']> {
  const nameOf = (journeyId: string, other: string): string | undefined => {
    const theirs = idIn(journeyId, other);
    return nowOf(theirs) === id ? ref : here(theirs);
  };
  return journeys.flatMap((there) =>
    (there.restrictions ?? []).flatMap(({ what, ...pair }) => {
      const aboutRef = nameOf(there.id, pair.aboutRef);
      const fromRef = nameOf(there.id, pair.fromRef);
      if (aboutRef === undefined || fromRef === undefined || (aboutRef !== ref && fromRef !== ref)) return [];
      return [{ aboutRef, fromRef, what }];
    }),
  );
}

/** Reads somebody whom a joined referral names; undefined where no joined referral names anybody so. */
export async function joinedNamed(
  deps: Pick<ApiDeps, 'db'>,
  journey: Journey,
  joinedRef: string,
): Promise<JoinedNamed | undefined> {
  const joinings = await joiningsOf(deps, journey);
  const named = joinings?.named.find(({ id }) => id === joinedRef);
  if (joinings === undefined || named?.member === undefined) return undefined;
  const { there, person, member } = named;
  return {
    answered: !joinings.open.includes(named),
    contactPoints: member.contactPoints as JoinedNamed['contactPoints'],
    told: (ref) => ({
      from: joinedRef,
      restrictions: pairsOf(joinings, joinedRef, ref),
      ...(addressIsKept(there, person.ref) ? { addressKept: true } : {}),
      ...(isBarred(there, person.ref) ? { barred: true } : {}),
    }),
  };
}
