import type { Kysely } from 'kysely';
import type { Day } from '../../domain/calendar.ts';
import type { StaffRole } from '../../domain/codes.ts';
import { addDays, daysBetween, weekday } from '../../domain/london-time.ts';
import type { WorkingWeek } from '../../domain/working-pattern.ts';
import type { Schema } from '../../register/schema.ts';

interface Member {
  readonly id: string;
  readonly name: string;
  readonly team: TeamId;
  readonly roles: readonly StaffRole[];
}

export type TeamId = 'north' | 'south';

interface Team {
  readonly id: TeamId;
  readonly name: string;
  readonly manager: string;
  /** Who takes a week at the front door, in this order. */
  readonly duty: readonly [string, ...string[]];
}

const frontLine: readonly StaffRole[] = ['practitioner', 'duty-worker'];
/** May see every team. */
export const serviceLead = 'helen';

/** Invented people. Two teams, so that one can see that the other's families are not to be seen. */
const members: readonly Member[] = [
  { id: 'amara', name: 'Amara Nwosu', team: 'north', roles: ['manager'] },
  { id: 'debbie', name: 'Debbie Harlow', team: 'north', roles: frontLine },
  { id: 'tomasz', name: 'Tomasz Zieliński', team: 'north', roles: frontLine },
  { id: 'nadia', name: 'Nadia Rahman', team: 'north', roles: frontLine },
  { id: 'joseph', name: 'Joseph Mensah', team: 'north', roles: frontLine },
  { id: serviceLead, name: 'Helen Prosser', team: 'north', roles: ['service-lead'] },
  { id: 'sol', name: 'Sol Petersen', team: 'north', roles: ['administrator'] },
  { id: 'gwen', name: 'Gwen Pritchard', team: 'south', roles: ['manager'] },
  { id: 'ibrahim', name: 'Ibrahim Yusuf', team: 'south', roles: frontLine },
  { id: 'mei', name: 'Mei Lin Tan', team: 'south', roles: frontLine },
];

const teams: readonly Team[] = [
  { id: 'north', name: 'North', manager: 'amara', duty: ['nadia', 'tomasz', 'debbie', 'joseph'] },
  { id: 'south', name: 'South', manager: 'gwen', duty: ['ibrahim', 'mei'] },
];

/** Who works part of the week: half of Friday off, so that every day still has its duty worker. */
const patterns: Readonly<Record<string, WorkingWeek>> = {
  mei: { monday: 'whole', tuesday: 'whole', wednesday: 'whole', thursday: 'whole', friday: 'morning' },
};

const weeksBefore = 10;
const weeksAfter = 54;

/** A Monday to count the rota's weeks from, so that a later start does not change who was on duty when. */
const firstMonday = '2024-01-01';

const mondayOf = (day: Day): Day => addDays(day, 1 - weekday(day));

/** Who has the front door of a team in the week of that day, by the rota this file makes. */
export function onDuty(teamId: TeamId, day: Day): string {
  const duty = teams.find(({ id }) => id === teamId)?.duty ?? ['nobody'];
  return duty[(daysBetween(firstMonday, mondayOf(day)) / 7) % duty.length] ?? duty[0];
}

/** The manager of a team. */
export const managerOf = (teamId: TeamId): string => teams.find(({ id }) => id === teamId)?.manager ?? 'nobody';

const rota = (fromDay: Day) =>
  Array.from({ length: weeksBefore + weeksAfter }, (_, n) => addDays(mondayOf(fromDay), 7 * (n - weeksBefore))).flatMap(
    (week) => teams.map(({ id }) => ({ team_id: id, week_start: week, staff_id: onDuty(id, week) })),
  );

/**
 * The people of a training service with their teams and a year of weeks on duty. Set-up, not history: written as rows. What is there already is
 * left as it is, so it may be called at every start, and then the rota grows.
 * @param fromDay today; the rota begins ten weeks before
 */
export async function seedStaff(db: Kysely<Schema>, fromDay: Day): Promise<void> {
  await db
    .insertInto('teams')
    .values(teams.map(({ id, name, manager }) => ({ team_id: id, name, manager, service_lead: serviceLead })))
    .onConflict((already) => already.doNothing())
    .execute();
  await db
    .insertInto('staff')
    .values(
      members.map(({ id, name, team, roles }) => ({
        staff_id: id,
        name,
        email: `${id}@keepstep.example`,
        roles: JSON.stringify(roles),
        team_id: team,
        active: true,
      })),
    )
    .onConflict((already) => already.doNothing())
    .execute();
  await db
    .insertInto('staff_patterns')
    .values(Object.entries(patterns).map(([id, week]) => ({ staff_id: id, week: JSON.stringify(week) })))
    .onConflict((already) => already.doNothing())
    .execute();
  await db
    .insertInto('duty_rota')
    .values(rota(fromDay))
    .onConflict((already) => already.doNothing())
    .execute();
}
