/**
 * A council's whole caseload in a register: every family has a journal of its own, made by the rules alone, deadlines and mail among it, and written by
 * the projection itself. Families are spread over three months, workers and teams.
 */
import type { Kysely } from 'kysely';
import type { Instant } from '../../domain/calendar.ts';
import type { ServiceData } from '../../pathways/load.ts';
import type { Database } from '../../register/database.ts';
import { project, type Changes } from '../../register/projection.ts';
import type { Schema } from '../../register/schema.ts';
import { writeChanges } from '../../register/write-changes.ts';
import { journeyId, journeyInput, referralRows } from '../journeys.ts';
import { upTo, withClients } from '../pool.ts';
import { live, passed, referred, takenUp, talkedOver, type Life } from './long-lives.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const weekMs = 7 * dayMs;
const lot = 70_000;

/** DOMAIN: about twelve families a practitioner; ten practitioners a team is ours. */
const familiesOfWorker = 12;
const familiesOfTeam = 120;

export const workerOf = (n: number): string => `w-${String(Math.floor(n / familiesOfWorker))}`;
const teamOf = (n: number): string => `t-${String(Math.floor(n / familiesOfTeam))}`;
export const managerOf = (n: number): string => `m-${String(Math.floor(n / familiesOfTeam))}`;
export const dutyOf = (n: number): string => `d-${String(Math.floor(n / familiesOfTeam))}`;
export const lead = 'lead';
export const caseloadJourney = (n: number): string => journeyId(lot, n);

/** Weeks since anybody did anything, where work has stopped: long enough for every clock of a week or two to be told up its ladder. */
const quietWeeks = 4;

export interface Caseload {
  /** The families from this number up to `to`. */
  readonly from: number;
  readonly to: number;
  readonly now: Instant;
  /** Where work has stopped: with one family in ten, or with every one. */
  readonly late: 'a tenth' | 'all';
}

/** A visit a week; every sixth week a review, every fourth a talk in supervision. */
const workedThrough = (life: Life, weeks: number, seen: readonly string[]): Life =>
  upTo(weeks).reduce((before, n) => {
    const acts = live(before, [['record-contact', { kind: 'visit', outcome: 'seen', seen }], ...talkedOver(n)]);
    return passed(acts, before.journey.at + weekMs);
  }, life);

/** One family in ten came in within the last day and waits for a decision; the others have had up to three months of visits, the last within a week. */
function lifeOf(service: ServiceData, n: number, { now, late }: Caseload): Life {
  const input = journeyInput(service, caseloadJourney(n));
  const { opening } = input;
  if (opening === undefined) throw new Error('There is no referral.');
  const team = { teamId: teamOf(n), manager: managerOf(n), serviceLead: lead };
  const owned = { ...input, opening: { ...opening, data: { ...opening.data, owner: workerOf(n), team } } };
  const fresh = n % 10 === 0;
  const quietMs = late === 'all' || n % 10 === 5 ? quietWeeks * weekMs : 0;
  const spread = ((n * 31) % 90) * dayMs;
  const age = fresh ? (1 + (n % 24)) * hourMs : 3 * dayMs + spread;
  const life = referred(owned, now - age - quietMs);
  const stopped = now - quietMs;
  if (fresh) return passed(life, now);
  const atWork = passed(takenUp(life, service, workerOf(n)), life.journey.at + dayMs);
  const weeks = Math.floor((stopped - atWork.journey.at) / weekMs);
  // In one family in twenty nobody sees the child: on time, and failing.
  const seen = n % 20 === 7 ? ['mother-1'] : ['mother-1', 'child-1'];
  return passed(workedThrough(atWork, weeks, seen), now);
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
      ...teams.map((n) => member(dutyOf(n), 'duty-worker', teamOf(n))),
      ...workers.map((n) => member(workerOf(n), 'practitioner', teamOf(n))),
    ])
    .onConflict((already) => already.doNothing())
    .execute();
}

/** What the API keeps before journeys begin: the referrals and who the families are. */
async function seedFamilies(db: Kysely<Schema>, families: readonly number[]): Promise<void> {
  const person = (n: number, role: string) => ({
    journey_id: caseloadJourney(n),
    ref: `${role}-1`,
    role,
    name: `A ${role} of family ${String(n)}`,
    date_of_birth: null,
    due_date: null,
  });
  await db
    .insertInto('referrals')
    .values(families.map((n) => referralRows(caseloadJourney(n)).referral))
    .execute();
  await db
    .insertInto('people')
    .values(families.flatMap((n) => ['mother', 'father', 'child'].map((role) => person(n, role))))
    .execute();
}

/** What stays of mails that have left: about as much text as a short one has. */
async function seedDeliveries(db: Kysely<Schema>, written: readonly Changes[]): Promise<void> {
  const sent = written.flatMap(({ head, messages }) =>
    messages
      .filter(({ attempts }) => attempts > 0)
      .map(({ fact, at }) => ({
        journey_id: head.journey.id,
        message_id: fact.messageId,
        attempt: 1,
        status: 'accepted',
        channel: 'smtp',
        smtp_message_id: `<${fact.messageId}@bench.example>`,
        smtp_code: '250',
        address: 'somebody@bench.example',
        subject: 'A mail of the bench',
        text: 'A line of a mail. '.repeat(40),
        html: '<p>A line of a mail.</p>'.repeat(100),
        at: new Date(at),
      })),
  );
  if (sent.length > 0) await db.insertInto('deliveries').values(sent).execute();
}

async function writeFamilies(
  db: Kysely<Schema>,
  service: ServiceData,
  caseload: Caseload,
  families: readonly number[],
) {
  const written: Changes[] = [];
  await seedFamilies(db, families);
  for (const n of families) {
    const changes = project(undefined, lifeOf(service, n, caseload).journal ?? []);
    if (!(await writeChanges(db, undefined, changes, { epoch: 1, settled: changes.head.journey.seq }, true)))
      throw new Error('A journal was not written.');
    written.push(changes);
  }
  await seedDeliveries(db, written);
  return written.reduce((sum, { events }) => sum + events.length, 0);
}

/** Families written in one transaction: few enough to be small, enough that the disk is not what is waited for. */
const atOnce = 25;

/**
 * Writes the families.
 * @returns how many events they have
 */
export async function fillCaseload(database: Database, service: ServiceData, caseload: Caseload): Promise<number> {
  const { from, to } = caseload;
  await seedStaff(database, to);
  const lots = upTo(Math.ceil((to - from) / atOnce)).map((k) => from + k * atOnce);
  const counts: number[] = [];
  await withClients(2, lots, async (first) => {
    const families = upTo(Math.min(atOnce, to - first)).map((n) => first + n);
    const events = await database.db.transaction().execute((trx) => writeFamilies(trx, service, caseload, families));
    counts.push(events);
  });
  return counts.reduce((sum, one) => sum + one, 0);
}
