import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { openJournal } from '../../register/journal.ts';
import { findViolations } from '../../register/queries/invariants/find-violations.ts';
import { healJourney, type HealDeps } from '../../worker/heal.ts';
import { stateOfRun } from '../../worker/old-run.ts';
import type { Family } from '../support/family.ts';
import { startGatedMail, type GatedMail } from '../support/gated-mail.ts';
import { inLondon, london, pathway } from '../support/journeys.ts';
import { theDay, useRig } from '../support/journey-rig.ts';
import { until } from '../support/until.ts';

let mail: GatedMail;
beforeAll(async () => {
  mail = await startGatedMail();
});
afterAll(() => mail.close());
const rig = useRig({ smtpUrl: () => mail.url });

const noAnswer = { kind: 'call', outcome: 'no-answer' } as const;
const db = () => rig.database().db;

const deps = (): HealDeps => ({
  db: db(),
  client: rig.client(),
  taskQueue: rig.config().temporal.taskQueue,
  training: true,
});

/** The service's clock says the day of the tests, whatever day it is. */
async function heal(family: Family): Promise<void> {
  await sql`update service_clock set offset_ms = ${london(`${theDay} 09:30`) - Date.now()}`.execute(db());
  expect(await healJourney(deps(), family.journeyId)).toBe(true);
}

/** While this runs, the register takes nothing. */
async function whileTheRegisterIsAway(run: () => Promise<void>): Promise<void> {
  await sql`alter table journey_events rename to journey_events_away`.execute(db());
  try {
    await run();
  } finally {
    await sql`alter table journey_events_away rename to journey_events`.execute(db());
  }
}

const times = async (family: Family, type: string): Promise<number> =>
  (await family.story()).filter((one) => one === type).length;

const isStuck = async (family: Family): Promise<boolean> =>
  ((await family.handle.describe()).raw.pendingWorkflowTask?.attempt ?? 0) > 1;

async function allocated(commandsPerRun?: number): Promise<Family> {
  const family = await rig.referred(commandsPerRun === undefined ? {} : { commandsPerRun });
  await family.does('complete-safety-screen', { result: 'no-concern' }, { id: 'screened', hash: 'h' });
  await family.does('decide-pathway', { decision: 'accept', pathway });
  const { seq } = await family.does('allocate', { practitionerId: 'worker' });
  await family.published(seq);
  await family.mailSettled();
  return family;
}

describe('a healed journey', () => {
  test('goes on where its journal ends: its clocks run, nothing is done or mailed twice', async () => {
    const family = await allocated();
    const before = await family.journey();
    await family.handle.terminate('an accident');
    await heal(family);
    expect(
      await family.does('complete-safety-screen', { result: 'no-concern' }, { id: 'screened', hash: 'h' }),
    ).toMatchObject({
      repeated: true,
    });
    const { seq } = await family.does('record-contact', noAnswer);
    expect(await family.published(seq)).toMatchObject({ owner: 'worker', contact: { count: 1 } });
    expect(seq).toBe((before?.seq ?? 0) + 1);
    await family.isIt('2027-01-20 09:00');
    expect(await times(family, 'EscalationRaised')).toBeGreaterThan(0);
    expect(new Set(mail.arrived).size).toBe(mail.arrived.length);
    expect(inLondon((await family.journey())?.at ?? 0).slice(0, 7)).toBe('2027-01');
  });

  test('that was stuck on code that disagrees with its history hears what came meanwhile, once', async () => {
    // This code never told Temporal the stage, so the right code cannot replay what it did.
    const planted = rig.code().replace(/function showWhere\(before, after\) \{/, '$& return;');
    expect(planted).not.toBe(rig.code());
    await rig.stopWorker();
    await rig.startWorker(planted);
    const family = await rig.referred();
    await family.mailSettled();
    await rig.stopWorker();
    await rig.startWorker();
    await family.raises({}, { id: 'worried' });
    const screened = family.does('complete-safety-screen', { result: 'no-concern' }, { id: 'screened', hash: 'h' });
    const answered = screened.then(
      () => true,
      () => false,
    );
    await until('the journey is stuck', () => isStuck(family));
    await until(
      'the check of what should be zero would name it',
      async () => (await stateOfRun(rig.client(), family.journeyId)) === 'fails',
    );
    await heal(family);
    expect(await stateOfRun(rig.client(), family.journeyId)).toBe('goes-on');
    await family.heard('worried');
    // Whoever waited for an answer asks again with the same key.
    if (!(await answered))
      await family.does('complete-safety-screen', { result: 'no-concern' }, { id: 'screened', hash: 'h' });
    await family.heard('screened');
    expect(await times(family, 'ConcernRaised')).toBe(1);
    expect(await times(family, 'SafetyScreenCompleted')).toBe(1);
    expect((await family.handle.describe()).searchAttributes).toMatchObject({ KeepstepStage: ['intake'] });
  });

  test('keeps what was answered while the register was away', async () => {
    const family = await allocated();
    await whileTheRegisterIsAway(async () => {
      for (const id of ['call-1', 'call-2']) await family.does('record-contact', noAnswer, { id, hash: 'h' });
      expect(await family.refused('hold-review', { outcome: 'close' }, { expectedSeq: 1 })).toBe('stale');
      await family.raises({}, { id: 'worried' });
      await family.handle.terminate('an accident');
    });
    await heal(family);
    for (const id of ['call-1', 'call-2', 'worried']) await family.heard(id);
    expect(await times(family, 'ContactRecorded')).toBe(2);
  });

  test('keeps it also when its run had turned over since', async () => {
    const family = await allocated(6);
    await whileTheRegisterIsAway(async () => {
      for (let call = 1; call <= 9; call += 1)
        await family.does('record-contact', noAnswer, { id: `call-${String(call)}`, hash: 'h' });
      await family.handle.terminate('an accident');
    });
    await heal(family);
    await family.heard('call-9');
    expect(await times(family, 'ContactRecorded')).toBe(9);
    await family.does('record-contact', noAnswer, { id: 'call-1', hash: 'h' });
    await family.mailSettled();
    expect(await times(family, 'ContactRecorded')).toBe(9);
  });

  test('that no worker had ever seen begins from what it was referred with', async () => {
    await rig.stopWorker();
    const family = await rig.referred();
    await family.raises({}, { id: 'worried' });
    await heal(family);
    await rig.startWorker();
    await family.heard('worried');
    expect(await times(family, 'ReferralReceived')).toBe(1);
    // Its mail would else arrive in the middle of the next test, which counts.
    await family.mailSettled();
  });

  test('does not send again a mail that was under way: its fate is a doubt, and shown', async () => {
    mail.gate(false);
    const before = mail.arrived.length;
    const family = await rig.referred();
    await until('two mails are under way', () => mail.arrived.length === before + 2);
    await family.handle.terminate('an accident');
    await heal(family);
    await family.mailSettled();
    mail.gate(true);
    const results = (await family.journal()).flatMap((event) =>
      event.type === 'MessageAttempted' ? [event.data.result] : [],
    );
    expect(results.slice(0, 2)).toEqual(['ambiguous', 'ambiguous']);
    expect(new Set(mail.arrived).size).toBe(mail.arrived.length);
  });

  test('can be healed twice, and refuses what its older runs still say', async () => {
    const family = await allocated();
    await heal(family);
    await heal(family);
    await family.does('record-contact', noAnswer, { id: 'call-1', hash: 'h' });
    await family.heard('call-1');
    const row = await db()
      .selectFrom('journeys')
      .select('epoch')
      .where('journey_id', '=', family.journeyId)
      .executeTakeFirst();
    expect(row?.epoch).toBe(3);
  });

  test('has its alarms seen to, which stay to be read; another one after that is a new one', async () => {
    const family = await allocated();
    const { journeyId } = family;
    const open = () => db().selectFrom('alarms').selectAll().where('journey_id', '=', journeyId).execute();
    const resolved = () => db().selectFrom('resolved_alarms').selectAll().where('journey_id', '=', journeyId).execute();
    const violations = async (): Promise<readonly string[]> => {
      const input = { db: db(), now: london(`${theDay} 10:00`), realNow: Date.now() };
      const all = await findViolations(input, 'all');
      // Nobody senior works in this register: that is another story.
      const told = all.violations.filter((one) => one.invariant !== 'somebody-above');
      return told.filter((one) => one.journeyId === journeyId).map(({ invariant }) => invariant);
    };
    /** Somebody else writes this journey's journal. */
    const writesToo = async (): Promise<void> => {
      const journal = await family.journal();
      const { seq = 0, at = 0, commandId: last } = journal.at(-1) ?? {};
      const next = { seq: seq + 1, type: 'ReferrerTold', at, by: 'x', commandId: `not-${String(last)}` } as const;
      const events = [{ ...next, data: { referralId: `r-${journeyId}`, kind: 'receipt' } }] as const;
      const row = await db()
        .selectFrom('journeys')
        .select('epoch')
        .where('journey_id', '=', journeyId)
        .executeTakeFirst();
      const batch = { journeyId, epoch: row?.epoch ?? 1, events, settled: next.seq };
      expect(await openJournal(db()).publish(batch)).toEqual({ result: 'published' });
    };

    await writesToo();
    await family.does('record-contact', noAnswer, { id: 'call-1', hash: 'h' });
    await until('the alarm is raised', async () => (await open()).length > 0);
    expect(await violations()).toEqual(['no-alarm']);
    const [raised] = await open();
    await heal(family);
    await family.heard('call-1');
    expect(await open()).toEqual([]);
    expect(await resolved()).toEqual([{ ...raised, resolved_real: expect.any(Date) }]);
    expect((await resolved())[0]?.resolved_real.getTime()).toBeGreaterThan(raised?.raised_real.getTime() ?? Infinity);
    expect(await violations()).toEqual([]);

    await writesToo();
    await family.does('record-contact', noAnswer, { id: 'call-2', hash: 'h' });
    await until('another alarm is raised', async () => (await open()).length > 0);
    await heal(family);
    await family.heard('call-2');
    expect(await open()).toEqual([]);
    expect(await resolved()).toHaveLength(2);
  });

  test('is not made up: nobody knows it, so nothing is started', async () => {
    expect(await healJourney(deps(), 'nobody')).toBe(false);
  });
});
