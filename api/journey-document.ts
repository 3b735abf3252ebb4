import type { Instant } from '../domain/calendar.ts';
import type { Journey } from '../domain/journey.ts';
import { may, type Actor } from '../domain/may.ts';
import { possibleCommands } from '../domain/possible.ts';
import { staffView } from '../domain/view.ts';
import { readFamily, readReferralWords, type FamilyMember } from '../register/queries/family.ts';
import { readMembers } from '../register/queries/team.ts';
import { readStaffNames } from '../register/queries/names.ts';
import { commandTable } from './commands.ts';
import type { ApiDeps } from './deps.ts';
import { fieldsOf, type FormContext } from './fields.ts';

const iso = (at: Instant): string => new Date(at).toISOString();

/** Fields that are instants, wherever they stand in a view. */
const instants: ReadonlySet<string> = new Set([
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
]);

/** The same value with every instant as text. */
function withIsoInstants(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withIsoInstants);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      instants.has(key) && typeof part === 'number' ? iso(part) : withIsoInstants(part),
    ]),
  );
}

const withoutNull = (row: object): object =>
  Object.fromEntries(Object.entries(row).filter(([, part]) => part !== null));

/** People as the journey knows them, with what the register knows besides. Where the two differ about safety, the register is the one that is read when a letter leaves. */
const peopleOf = (journey: Journey, family: ReadonlyMap<string, FamilyMember>): readonly object[] =>
  journey.people.map((person) => {
    const { contactPoints, ...rest } = withoutNull(family.get(person.ref) ?? {}) as Partial<FamilyMember>;
    return { ...person, ...rest, ...(contactPoints === undefined ? {} : { contactPoints }) };
  });

function commandsOf(journey: Journey, actor: Actor, at: Instant, context: FormContext): readonly object[] {
  const possible = possibleCommands(journey, at);
  return [...possible]
    .filter((name) => may(actor, name, journey).allowed)
    .map((name) => ({
      name,
      href: `/api/journeys/${journey.id}/${name}`,
      summary: commandTable[name].summary,
      fields: fieldsOf(commandTable[name], context),
    }));
}

async function formContext(
  deps: ApiDeps,
  journey: Journey,
  family: ReadonlyMap<string, FamilyMember>,
): Promise<FormContext> {
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
    practitioners: members
      .filter((member) => member.roles.includes('practitioner'))
      .map(({ id, name }) => ({ value: id, text: name })),
  };
}

/** A journey as staff of its team see it (API.md), with names from the register and what this person can do next. */
export async function journeyDocument(deps: ApiDeps, journey: Journey, actor: Actor): Promise<object> {
  const at = Math.max(journey.at, await deps.now());
  const names = await readStaffNames(deps.db);
  const family = await readFamily(deps.db, journey);
  const words = await readReferralWords(
    deps.db,
    journey.referrals.map((referral) => referral.referralId),
  );
  const view = staffView(journey, at);
  const { pathway } = view;
  const pathwayName = pathway === undefined ? undefined : deps.service.service.wording.pathways[pathway.id];
  return {
    ...(withIsoInstants(view) as object),
    ownerName: names.get(journey.owner) ?? journey.owner,
    team: journey.team,
    ...(pathway === undefined ? {} : { pathway: { ...pathway, name: pathwayName ?? pathway.id } }),
    agenda: view.agenda.map((clock) => ({
      ...(withIsoInstants(clock) as object),
      ownerName: names.get(clock.owner) ?? clock.owner,
    })),
    people: peopleOf(journey, family),
    referrals: journey.referrals.map((referral) => ({
      ...withoutNull(words.get(referral.referralId) ?? {}),
      ...(withIsoInstants(referral) as object),
    })),
    concerns: withIsoInstants(journey.concerns),
    ...(journey.safeguarding === undefined ? {} : { safeguarding: withIsoInstants(journey.safeguarding) }),
    appointments: journey.appointments,
    commands: commandsOf(journey, actor, at, await formContext(deps, journey, family)),
  };
}
