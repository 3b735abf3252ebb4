import type { Instant } from '../domain/calendar.ts';
import { addressIsKept } from '../domain/features/safety.ts';
import type { Journey } from '../domain/journey.ts';
import { levelOf } from '../domain/figures.ts';
import { may, type Actor } from '../domain/may.ts';
import { possibleCommands, type PeoplesCommand } from '../domain/possible.ts';
import { staffView } from '../domain/view.ts';
import {
  readFamily,
  readRatings,
  readReferralWords,
  readRelationships,
  type FamilyMember,
} from '../register/queries/family.ts';
import { readMembers } from '../register/queries/staff.ts';
import { readStaffNames } from '../register/queries/names.ts';
import { commandTable } from './commands.ts';
import type { ApiDeps } from './deps.ts';
import { earlierShown, likelyEarlier } from './earlier.ts';
import { asWords, fieldsOf, type FormContext } from './fields.ts';
import { joinedPeople, type JoinedPerson } from './joined-people.ts';
import { recordsShown } from './reading/records.ts';
import { needsShown } from './reading/needs-shown.ts';
import { iso } from './reading/time-words.ts';

/** Fields that are instants, wherever they stand in a view. */
const instantFields = [
  'asOf',
  'at',
  'startedAt',
  'dueAt',
  'originalDueAt',
  'nextAt',
  'until',
  'hearBy',
  'receivedAt',
  'raisedAt',
  'since',
  'renewedAt',
  'carriedOverAt',
  'socialCareSince',
  'checkedAt',
  'baselineAt',
  'reviewAt',
  'endAt',
  'originalDue',
  'madeAt',
  'heardAt',
] as const;
const instants: ReadonlySet<string> = new Set(instantFields);

type AsText<V> = V extends number ? string : V;

/** The same shape with every instant as text. */
type Iso<T> = T extends readonly (infer U)[]
  ? readonly Iso<U>[]
  : T extends object
    ? { readonly [K in keyof T]: K extends (typeof instantFields)[number] ? AsText<T[K]> : Iso<T[K]> }
    : T;

/** The same value with every instant as text. */
function withIsoInstants<T>(value: T): Iso<T> {
  const walk = (part: unknown, key: string): unknown => {
    if (instants.has(key) && typeof part === 'number') return iso(part);
    if (Array.isArray(part)) return part.map((one) => walk(one, ''));
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, walk(inner, name)]));
  };
  return walk(value, '') as Iso<T>;
}

type Known<T> = { readonly [K in keyof T]?: Exclude<T[K], null> };

const withoutNull = <T extends object>(row: T | undefined): Known<T> =>
  Object.fromEntries(Object.entries(row ?? {}).filter(([, part]) => part !== null)) as Known<T>;

/** People as the journey knows them, with what the register knows besides. Where the two differ about safety, the register is the one that is read when a letter leaves. */
const peopleOf = (journey: Journey, family: ReadonlyMap<string, FamilyMember>) =>
  journey.people.map((person) => {
    const { contactPoints, ...rest } = withoutNull(family.get(person.ref));
    const checked = new Map(person.contactPoints.map(({ id, checkedAt }) => [id, checkedAt]));
    const points = contactPoints?.map((point) => {
      const checkedAt = checked.get(point.id);
      return { ...point, ...(checkedAt === undefined ? {} : { checkedAt }) };
    });
    return {
      ...withIsoInstants(person),
      ...rest,
      ...(points === undefined ? {} : { contactPoints: withIsoInstants(points) }),
    };
  });

const secret = 'kept secret';

/** The family as lists and documents show it: an address that is kept secret is read on purpose or not at all. */
async function shownFamily(deps: ApiDeps, journey: Journey): Promise<ReadonlyMap<string, FamilyMember>> {
  const family = await readFamily(deps.db, journey);
  return new Map(
    [...family].map(([ref, member]) => [
      ref,
      addressIsKept(journey, ref)
        ? {
            ...member,
            contactPoints: member.contactPoints.map((point) =>
              point.kind === 'post' ? { ...point, value: secret } : point,
            ),
          }
        : member,
    ]),
  );
}

/** What a referrer said, without where the family lives when that is kept secret. */
const shownWords = <T extends { readonly ward: string | null }>(
  journey: Journey,
  words: T | undefined,
): T | undefined =>
  words === undefined || words.ward === null || (journey.addressKept?.length ?? 0) === 0
    ? words
    : { ...words, ward: secret };

/** Fields that most journeys have nothing to choose from for. */
const seldom: ReadonlySet<string> = new Set(['without', 'joinedRef', 'sameAs']);

const formOf = (journey: Journey, name: PeoplesCommand, context: FormContext) => ({
  name,
  href: `/api/journeys/${journey.id}/${name}`,
  summary: commandTable[name].summary,
  // A box with nothing to choose from would only puzzle: nothing is left out.
  fields: fieldsOf(commandTable[name], context).filter(
    (field) => !seldom.has(field.name) || field.options?.length !== 0,
  ),
});

/** A command with what its form asks for. */
export type CommandForm = ReturnType<typeof formOf>;

/** The form of one command, also of one that is no longer possible: what somebody typed into it must not be lost. */
export const commandForm = async (
  deps: ApiDeps,
  journey: Journey,
  name: PeoplesCommand,
  actor: Actor,
): Promise<CommandForm> =>
  formOf(
    journey,
    name,
    await formContext(deps, journey, {
      family: await shownFamily(deps, journey),
      likely: await likelyEarlier(deps, journey, actor),
      joined: await joinedPeople(deps, journey),
    }),
  );

function commandsOf(journey: Journey, actor: Actor, at: Instant, context: FormContext): readonly CommandForm[] {
  const possible = possibleCommands(journey, at);
  return [...possible]
    .filter((name) => may(actor, name, journey).allowed)
    .map((name) => formOf(journey, name, context));
}

/** What forms choose from besides the journey itself. */
interface Around {
  readonly family: ReadonlyMap<string, FamilyMember>;
  readonly likely: Awaited<ReturnType<typeof likelyEarlier>>;
  readonly joined: readonly JoinedPerson[];
}

async function formContext(deps: ApiDeps, journey: Journey, { family, likely, joined }: Around): Promise<FormContext> {
  const members = await readMembers(deps.db, journey.team.teamId);
  const nameOf = (ref: string): string => family.get(ref)?.name ?? ref;
  return {
    journey,
    service: deps.service,
    nameOf,
    contactPointText: (ref, id) => {
      const point = family.get(ref)?.contactPoints.find((one) => one.id === id);
      return point === undefined ? nameOf(ref) : `${nameOf(ref)}, ${point.kind}: ${point.value}`;
    },
    earlier: likely.map(({ journeyId, reference, closedAt }) => ({
      value: journeyId,
      text: closedAt === undefined ? `${reference}, still open` : `${reference}, ended ${closedAt.slice(0, 10)}`,
    })),
    joined: joined.map(({ joinedRef, name, role }) => ({
      value: joinedRef,
      text: `${name} (${asWords(role).toLowerCase()})`,
    })),
    practitioners: members
      .filter((member) => member.roles.includes('practitioner'))
      .map(({ id, name }) => ({ value: id, text: name })),
  };
}

/** A journey as staff of its team see it (API.md), with names from the register and what this person can do next. */
export async function journeyDocument(deps: ApiDeps, journey: Journey, actor: Actor) {
  const at = Math.max(journey.at, await deps.now());
  const referralIds = journey.referrals.map((referral) => referral.referralId);
  const [names, family, words, likely, joined, relationships, earlier, records] = await Promise.all([
    readStaffNames(deps.db),
    shownFamily(deps, journey),
    readReferralWords(deps.db, referralIds),
    likelyEarlier(deps, journey, actor),
    joinedPeople(deps, journey),
    readRelationships(deps.db, journey),
    earlierShown(deps, journey, actor),
    recordsShown(deps, actor, journey),
  ]);
  const view = staffView(journey, at);
  const { pathway, earlier: _earlier, ...rest } = view;
  const level = levelOf(journey);
  const pathwayName = pathway === undefined ? undefined : deps.service.service.wording.pathways[pathway.id];
  return {
    ...withIsoInstants(rest),
    ownerName: names.get(journey.owner) ?? journey.owner,
    team: journey.team,
    ...(pathway === undefined ? {} : { pathway: { ...pathway, name: pathwayName ?? pathway.id } }),
    ...(level === undefined ? {} : { levelOfHelp: level.name }),
    agenda: view.agenda.map((clock) => ({
      ...withIsoInstants(clock),
      ownerName: names.get(clock.owner) ?? clock.owner,
    })),
    people: peopleOf(journey, family),
    joinedPeople: joined,
    relationships,
    referrals: journey.referrals.map((referral) => ({
      ...withoutNull(shownWords(journey, words.get(referral.referralId))),
      ...withIsoInstants(referral),
    })),
    needs: needsShown(journey, words.values()),
    concerns: withIsoInstants(journey.concerns),
    ...(journey.safeguarding === undefined ? {} : { safeguarding: withIsoInstants(journey.safeguarding) }),
    appointments: journey.appointments,
    likelyEarlier: likely,
    ...earlier,
    ...records,
    ...(journey.farewell?.feedback?.answer === 'given' ? { ratings: await readRatings(deps.db, journey.id) } : {}),
    commands: commandsOf(journey, actor, at, await formContext(deps, journey, { family, likely, joined })),
  };
}

/** What the API answers about a journey, and what its page is made from. */
export type JourneyDocument = Awaited<ReturnType<typeof journeyDocument>>;
