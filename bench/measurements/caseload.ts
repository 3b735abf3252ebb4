/** A council's whole caseload in a register, made by the rules alone: every family with a journal of its own, spread over three months, workers and teams. */
import type { Command } from '../../domain/commands.ts';
import type { Journey } from '../../domain/journey.ts';
import type { ServiceData } from '../../pathways/load.ts';
import type { Database } from '../../register/database.ts';
import { project } from '../../register/projection.ts';
import { writeChanges } from '../../register/write-changes.ts';
import { journeyId, journeyInput, ordinaryWeek, referralRows, submitted } from '../journeys.ts';
import { upTo, withClients } from '../pool.ts';
import { play } from './journals.ts';

const dayMs = 86_400_000;
const lot = 70_000;

/** DOMAIN: about twelve families a practitioner; ten practitioners a team is ours. */
const familiesOfWorker = 12;
const familiesOfTeam = 120;

export const workerOf = (n: number): string => `w-${String(Math.floor(n / familiesOfWorker))}`;
const teamOf = (n: number): string => `t-${String(Math.floor(n / familiesOfTeam))}`;
export const managerOf = (n: number): string => `m-${String(Math.floor(n / familiesOfTeam))}`;
export const lead = 'lead';
export const caseloadJourney = (n: number): string => journeyId(lot, n);

/** One in ten still waits for a decision; the others have had more than two weeks of contacts and visits: some twenty events a family. */
function commandsOf(service: ServiceData, n: number, now: number): readonly Command[] {
  const { opening } = journeyInput(service, caseloadJourney(n));
  const [pathway] = service.pathways;
  if (opening === undefined || pathway === undefined) throw new Error('There is no pathway.');
  const team = { teamId: teamOf(n), manager: managerOf(n), serviceLead: lead };
  const begun = now - (3 + ((n * 31) % 90)) * dayMs;
  const later =
    n % 10 === 0
      ? []
      : [
          submitted('complete-safety-screen', { result: 'no-concern' }, lot, n, 0, 1),
          submitted('decide-pathway', { decision: 'accept', pathway }, lot, n, 0, 2),
          submitted('allocate', { practitionerId: workerOf(n) }, lot, n, 0, 3),
          ...upTo(12).map((k) => ordinaryWeek(k, lot, n)),
        ];
  const commands = [
    { ...opening, type: 'receive-referral' as const, data: { ...opening.data, owner: workerOf(n), team } },
    ...later,
  ];
  return commands.map(({ type, id, by, data }, at) => ({ type, id, by, at: begun + at * 60_000, data }) as Command);
}

async function seedStaff({ db }: Database, families: number): Promise<void> {
  const teams = upTo(Math.ceil(families / familiesOfTeam)).map((k) => k * familiesOfTeam);
  const workers = upTo(Math.ceil(families / familiesOfWorker)).map((k) => k * familiesOfWorker);
  const member = (staff_id: string, role: string, team_id: string) => ({
    staff_id,
    name: `Worker ${staff_id}`,
    email: null,
    roles: JSON.stringify([role]),
    team_id,
    active: true,
  });
  await db
    .insertInto('teams')
    .values(teams.map((n) => ({ team_id: teamOf(n), name: teamOf(n), manager: managerOf(n), service_lead: lead })))
    .onConflict((already) => already.doNothing())
    .execute();
  await db
    .insertInto('staff')
    .values([
      member(lead, 'service-lead', teamOf(0)),
      ...teams.map((n) => member(managerOf(n), 'manager', teamOf(n))),
      ...workers.map((n) => member(workerOf(n), 'practitioner', teamOf(n))),
    ])
    .onConflict((already) => already.doNothing())
    .execute();
}

/**
 * Writes the families from one number up to another, at most four at once.
 * @returns how many events they have
 */
export async function fillCaseload(
  database: Database,
  service: ServiceData,
  { from, to, now }: { readonly from: number; readonly to: number; readonly now: number },
): Promise<number> {
  const { db } = database;
  await seedStaff(database, to);
  let events = 0;
  await withClients(
    4,
    upTo(to - from).map((n) => from + n),
    async (n) => {
      let journey: Journey | undefined;
      const journal = commandsOf(service, n, now).flatMap((command) => {
        const played = play(journey, command);
        ({ journey } = played);
        return played.events;
      });
      const id = caseloadJourney(n);
      await db.insertInto('referrals').values(referralRows(id).referral).execute();
      await db
        .insertInto('people')
        .values(
          ['mother', 'father', 'child'].map((role) => ({
            journey_id: id,
            ref: `${role}-1`,
            role,
            name: `A ${role} of family ${String(n)}`,
            date_of_birth: null,
            due_date: null,
          })),
        )
        .execute();
      const changes = project(undefined, journal);
      if (!(await writeChanges(db, undefined, changes, { epoch: 1, settled: changes.head.journey.seq }, true)))
        throw new Error('A journal was not written.');
      events += journal.length;
    },
  );
  return events;
}
