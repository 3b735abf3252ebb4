/** A register to ask questions of: a real one, filled as the service itself fills it. */
import type { Kysely } from 'kysely';
import type { JourneyEvent } from '../../domain/events.ts';
import type { StaffRole } from '../../domain/codes.ts';
import { openDatabase, type Database, type DatabaseOptions } from '../../register/database.ts';
import { openJournal } from '../../register/journal.ts';
import { migrate } from '../../register/migrate.ts';
import type { Schema } from '../../register/schema.ts';
import { emptyRegister } from './empty-register.ts';
import { staff } from './journeys.ts';

/** A member of staff of the tests' teams. */
interface Member {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly StaffRole[];
  readonly teamId?: string;
}

/** The people of `journeys.ts` with names, and others of another team and of none of the roles. */
const members: readonly Member[] = [
  { id: staff.duty, name: 'Dot Dutton', roles: ['duty-worker', 'practitioner'] },
  { id: staff.worker, name: 'Wes Worker', roles: ['practitioner'] },
  { id: staff.manager, name: 'Mia Manager', roles: ['manager'] },
  { id: staff.lead, name: 'Lou Lead', roles: ['service-lead'] },
  { id: 'second-duty', name: 'Sam Second', roles: ['duty-worker'] },
  { id: 'stranger', name: 'Stan Stranger', roles: ['practitioner', 'manager', 'duty-worker'], teamId: 'south' },
  { id: 'clerk', name: 'Cleo Clerk', roles: ['administrator'] },
];

/** Puts people into the staff of a register: of the first team, unless they say. */
export async function addStaff(db: Kysely<Schema>, ...people: readonly Member[]): Promise<void> {
  const rows = people.map(({ id, name, roles, teamId = 'north' }) => ({
    staff_id: id,
    name,
    email: `${id}@keepstep.example`,
    roles: JSON.stringify(roles),
    team_id: teamId,
    active: true,
  }));
  await db
    .insertInto('staff')
    .values(rows)
    .onConflict((already) => already.doNothing())
    .execute();
}

/** A second practitioner of the first team, who can cover for the first. */
export const addCoverPerson = (db: Kysely<Schema>): Promise<void> =>
  addStaff(db, { id: 'cover', name: 'Cora Cover', roles: ['practitioner'] });

/** Writes what a journey went through, in batches as its commands made them. */
export type Publish = (journeyId: string, journal: readonly JourneyEvent[]) => Promise<void>;

export interface TestRegister extends Database {
  readonly publish: Publish;
}

/** Publishes stories to a register as a worker would. */
export function publishing(db: Kysely<Schema>): Publish {
  const journal = openJournal(db);
  return async (journeyId, events) => {
    const batches = new Map<string, JourneyEvent[]>();
    for (const event of events) batches.set(event.commandId, [...(batches.get(event.commandId) ?? []), event]);
    for (const batch of batches.values()) {
      const { result } = await journal.publish({ journeyId, epoch: 1, events: batch, settled: batch.at(-1)?.seq ?? 0 });
      if (result !== 'published') throw new Error(`The journal answered ${result}.`);
    }
  };
}

/** Opens a register of today's shape with the tests' staff in it; in memory unless told otherwise. */
export async function openTestRegister(options?: DatabaseOptions): Promise<TestRegister> {
  const where = options ?? (await emptyRegister());
  const database = await openDatabase({ queryTimeoutMs: 30_000, ...where });
  await migrate(database.db);
  await database.db
    .insertInto('teams')
    .values([
      { team_id: 'north', name: 'North', manager: staff.manager, service_lead: staff.lead },
      { team_id: 'south', name: 'South', manager: 'stranger', service_lead: staff.lead },
    ])
    .execute();
  await addStaff(database.db, ...members);
  return { ...database, publish: publishing(database.db) };
}
