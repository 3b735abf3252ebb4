import type { Kysely } from 'kysely';
import type { Instant } from '../../domain/calendar.ts';
import type { Journey, Team } from '../../domain/journey.ts';
import type { Absent } from '../../domain/presence.ts';
import type { WorkingPattern } from '../../domain/working-pattern.ts';
import type { Schema } from '../schema.ts';
import type { Away } from '../staffing.ts';
import { readMembers, type StaffMember } from './staff.ts';
import { readPatterns } from './working-patterns.ts';

/** Who answers for a team now, and everybody of the service who is not there or works part of the week. */
export interface Staffing {
  readonly team: Team;
  readonly absent: readonly Absent[];
  readonly patterns: readonly WorkingPattern[];
}

/** Everybody of the service and who of them is away: read once, however many teams are asked about. */
export interface Everybody {
  readonly members: readonly StaffMember[];
  readonly absent: readonly Absent[];
  readonly patterns: readonly WorkingPattern[];
  /** Who was named to stand in for whom. */
  readonly standIns: ReadonlyMap<string, string>;
}

/** Leave that is over is no absence any more; leave ahead is one, with its beginning. */
export async function readEverybody(db: Kysely<Schema>, at: Instant): Promise<Everybody> {
  const [members, patterns, left, away] = await Promise.all([
    readMembers(db),
    readPatterns(db),
    db.selectFrom('staff').select('staff_id').where('active', '=', false).execute(),
    db
      .selectFrom('staff_absences')
      .selectAll()
      .where('until_at', '>', new Date(at))
      .orderBy('from_at')
      .orderBy('staff_id')
      .execute(),
  ]);
  const gone = new Set(left.map(({ staff_id: id }) => id));
  return {
    members,
    patterns,
    // Of two absences the nearer one counts: the last that is named stays.
    standIns: new Map([...away].reverse().map((one) => [one.staff_id, one.stand_in])),
    absent: [
      ...[...gone].map((staffId): Absent => ({ staffId })),
      ...away
        .filter(({ staff_id: id }) => !gone.has(id))
        .map((one): Absent => ({ staffId: one.staff_id, from: one.from_at.getTime(), until: one.until_at.getTime() })),
    ],
  };
}

/**
 * How a team stands: its manager and service lead as they are named, and as deputies who was named to stand in for the manager, the team's other
 * managers and the service's other leads, in this order.
 */
export function staffingOf(
  { teamId, manager, serviceLead }: Pick<Team, 'teamId' | 'manager' | 'serviceLead'>,
  { members, standIns, absent, patterns }: Everybody,
): Staffing {
  const ids = new Set(members.map(({ id }) => id));
  const deputies = [
    standIns.get(manager),
    ...members.filter((one) => one.teamId === teamId && one.roles.includes('manager')).map(({ id }) => id),
    standIns.get(serviceLead),
    ...members.filter(({ roles }) => roles.includes('service-lead')).map(({ id }) => id),
  ].filter((id): id is string => id !== undefined && ids.has(id) && id !== manager && id !== serviceLead);
  const team: Team = { teamId, manager, serviceLead };
  return { team: deputies.length === 0 ? team : { ...team, deputies: [...new Set(deputies)] }, absent, patterns };
}

/** Unfinished journeys on which a change of somebody's bears: those of their teams, and those that wait for them. */
export async function journeysAround(db: Kysely<Schema>, staffId: string): Promise<readonly Journey[]> {
  const rows = await db
    .selectFrom('journeys')
    .select('state')
    .where('stage', '<>', 'finished')
    .where((eb) =>
      eb.or([
        eb('owner', '=', staffId),
        eb('team_id', 'in', eb.selectFrom('staff').select('team_id').where('staff_id', '=', staffId)),
        eb(
          'team_id',
          'in',
          eb
            .selectFrom('teams')
            .select('team_id')
            .where((team) => team.or([team('manager', '=', staffId), team('service_lead', '=', staffId)])),
        ),
        eb('journey_id', 'in', eb.selectFrom('clocks').select('clocks.journey_id').where('clocks.owner', '=', staffId)),
      ]),
    )
    .orderBy('opened_at')
    .orderBy('journey_id')
    .execute();
  return rows.map(({ state }) => JSON.parse(state) as Journey);
}

/** Unfinished journeys of one team. */
export async function journeysOfTeam(db: Kysely<Schema>, teamId: string): Promise<readonly Journey[]> {
  const rows = await db
    .selectFrom('journeys')
    .select('state')
    .where('stage', '<>', 'finished')
    .where('team_id', '=', teamId)
    .orderBy('opened_at')
    .orderBy('journey_id')
    .execute();
  return rows.map(({ state }) => JSON.parse(state) as Journey);
}

/** Whether it is written down already that somebody is away all this while, with the same person standing in. */
export async function isKnownAway(db: Kysely<Schema>, { staffId, from, until, standIn }: Away): Promise<boolean> {
  const row = await db
    .selectFrom('staff_absences')
    .select('staff_id')
    .where('staff_id', '=', staffId)
    .where('stand_in', '=', standIn)
    .where('from_at', '<=', new Date(from))
    .where('until_at', '=', new Date(until))
    .executeTakeFirst();
  return row !== undefined;
}

/** Those of a team who are away at a moment or have leave ahead, by name, then by when it begins. */
export async function readAway(
  db: Kysely<Schema>,
  teamId: string,
  at: Instant,
): Promise<readonly (Away & { readonly name: string })[]> {
  const rows = await db
    .selectFrom('staff_absences')
    .innerJoin('staff', 'staff.staff_id', 'staff_absences.staff_id')
    .select(['staff.staff_id', 'staff.name', 'from_at', 'until_at', 'stand_in'])
    .where('staff.team_id', '=', teamId)
    .where('staff.active', '=', true)
    .where('until_at', '>', new Date(at))
    .orderBy('staff.name')
    .orderBy('staff.staff_id')
    .orderBy('from_at')
    .execute();
  return rows.map((row) => ({
    staffId: row.staff_id,
    name: row.name,
    from: row.from_at.getTime(),
    until: row.until_at.getTime(),
    standIn: row.stand_in,
  }));
}

const headed = (db: Kysely<Schema>, staffId: string) =>
  db
    .selectFrom('teams')
    .select(['team_id', 'manager', 'service_lead'])
    .where((team) => team.or([team('manager', '=', staffId), team('service_lead', '=', staffId)]))
    .orderBy('name')
    .execute();

/** The teams that name somebody as their manager or service lead. */
export const headedBy = async (db: Kysely<Schema>, staffId: string): Promise<readonly string[]> =>
  (await headed(db, staffId)).map(({ team_id: teamId }) => teamId);

/** The roles in which somebody heads a team. */
export async function postsOf(db: Kysely<Schema>, staffId: string): Promise<readonly ('manager' | 'service-lead')[]> {
  const teams = await headed(db, staffId);
  return [
    ...(teams.some(({ manager }) => manager === staffId) ? (['manager'] as const) : []),
    ...(teams.some(({ service_lead: lead }) => lead === staffId) ? (['service-lead'] as const) : []),
  ];
}

/** Somebody who worked here once, with the team they worked in. */
export const readLeaver = (db: Kysely<Schema>, staffId: string): Promise<{ readonly teamId: string } | undefined> =>
  db
    .selectFrom('staff')
    .select('team_id as teamId')
    .where('staff_id', '=', staffId)
    .where('active', '=', false)
    .executeTakeFirst();
