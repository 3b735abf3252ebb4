import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { loadService } from '../../pathways/load.ts';
import { listOutbox } from '../../register/queries/outbox.ts';
import { readLastReport } from '../../register/queries/zero-report.ts';
import { lastRound } from '../../register/rounds.ts';
import { ensureSchedules } from '../../worker/schedules.ts';
import { roundIdOf, type RoundName } from '../../workflows/messages.ts';
import { startGatedMail, type GatedMail } from '../support/gated-mail.ts';
import { london, pathway, staff, team } from '../support/journeys.ts';
import { theDay, useRig } from '../support/journey-rig.ts';
import { describeOnPostgres } from '../support/lane.ts';
import { startPostgres, type ThrowAwayPostgres } from '../support/postgres.ts';
import { readHistories, replayFailures } from '../support/replays.ts';
import { until } from '../support/until.ts';
import { workerProcess } from '../support/worker-process.ts';

describeOnPostgres('the rounds of a service, made by schedules', () => {
  let postgres: ThrowAwayPostgres;
  let mail: GatedMail;
  beforeAll(async () => {
    postgres = await startPostgres({ fsync: 'off' });
    mail = await startGatedMail();
  });
  afterAll(async () => {
    await mail.close();
    await postgres.remove();
  });

  const rig = useRig({ databaseUrl: () => postgres.url, smtpUrl: () => mail.url, worker: false });
  const worker = workerProcess(rig.config, () => rig.temporal().bundleFile);
  const db = () => rig.database().db;
  const schedule = (round: RoundName) =>
    rig.client().schedule.getHandle(roundIdOf(rig.config().temporal.taskQueue, round));
  const ensure = () =>
    ensureSchedules(rig.client(), {
      taskQueue: rig.config().temporal.taskQueue,
      service: loadService().service,
    });

  beforeAll(async () => {
    await db()
      .insertInto('teams')
      .values({ team_id: team.teamId, name: 'North', manager: staff.manager, service_lead: staff.lead })
      .execute();
    for (const [id, roles] of [
      [staff.duty, '["duty-worker"]'],
      [staff.manager, '["manager"]'],
    ] as const)
      await db().updateTable('staff').set({ roles }).where('staff_id', '=', id).execute();
    await sql`update service_clock set offset_ms = ${london(`${theDay} 09:00`) - Date.now()}`.execute(db());
    // Several processes start at once, and each sees to the schedules.
    await ensure();
    await Promise.all([ensure(), ensure()]);
  });
  afterEach(async () => {
    mail.gate(true);
    await worker.kill9();
  });

  /** Has a schedule start its round now; answers the run. */
  const trigger = async (round: RoundName) => {
    const before = (await schedule(round).describe()).info.numActionsTaken;
    await schedule(round).trigger();
    let workflowId = '';
    await until('the round has begun', async () => {
      const { numActionsTaken, recentActions } = (await schedule(round).describe()).info;
      workflowId = recentActions.at(-1)?.action.workflow.workflowId ?? '';
      return numActionsTaken > before && workflowId !== '';
    });
    return rig.client().workflow.getHandle(workflowId);
  };

  /** Two families: one at the front door, one with a worker. */
  const families = async () => {
    const waiting = await rig.referred();
    const held = await rig.referred();
    await held.does('complete-safety-screen', { result: 'no-concern' });
    await held.does('decide-pathway', { decision: 'accept', pathway }, { by: staff.manager });
    const { seq } = await held.does('allocate', { practitionerId: staff.worker }, { by: staff.manager });
    await held.published(seq);
    // Today's, and the manager's.
    const concern = { concernId: `c-${held.journeyId}`, linkedJourneyId: `linked-${held.journeyId}` } as const;
    await held.raises({ code: 'worry', ...concern }, { id: `raised-${held.journeyId}` });
    await held.heard(`raised-${held.journeyId}`);
    for (const family of [waiting, held]) {
      await family.published(1);
      await family.mailSettled();
    }
    return { waiting, held };
  };

  test('exist once, at London’s wall time, and stay paused where somebody paused one', async () => {
    await schedule('digests').pause('the mail server is being moved');
    await ensure();
    const digests = await schedule('digests').describe();
    expect(digests.state).toMatchObject({ paused: true, note: 'the mail server is being moved' });
    expect(digests.spec.timezone).toBe('Europe/London');
    const inLondon = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Europe/London' });
    expect(new Set(digests.info.nextActionTimes.map((at) => inLondon.format(at)))).toEqual(new Set(['07:30']));
    await schedule('digests').unpause();
    expect((await schedule('zero').describe()).policies.overlap).toBe('SKIP');
  });

  test('a digest whose worker is killed while mails are handed over comes to its end: those are in doubt, none leaves twice', async () => {
    await worker.start();
    await families();
    const before = mail.arrived.length;
    mail.gate(false);
    const round = await trigger('digests');
    await until('both digests are being handed over', () => mail.arrived.length === before + 2);
    await worker.kill9();
    mail.gate(true);
    await worker.start();
    await round.result();
    const digests = (await listOutbox(db(), {}, { limit: 100 })).filter(({ about }) => about === undefined);
    expect(digests.map(({ status }) => status).sort()).toEqual(['ambiguous', 'ambiguous']);
    // The same morning again: nothing more leaves.
    await (await trigger('digests')).result();
    const left = mail.arrived.slice(before);
    expect(left).toHaveLength(2);
    expect(new Set(left).size).toBe(2);
    const words = JSON.stringify(await readHistories(rig.client(), [{ workflowId: round.workflowId }]));
    expect(words).not.toMatch(/Bramblewick|Quillfeather|Thistledown|KS-/);
  });

  test('a daily round whose worker is killed half-way is finished by the next: every journey hears of it once', async () => {
    await worker.start();
    const { waiting, held } = await families();
    const both = [waiting, held];
    const of = both.map(({ journeyId }) => journeyId);
    await db()
      .updateTable('people')
      .set({ date_of_birth: '2011-01-11' })
      .where('ref', '=', 'child')
      .where('journey_id', 'in', of)
      .execute();
    const old = {
      author: 'worker',
      status: 'draft',
      text: 'words',
      created_real: new Date(Date.now() - 40 * 86_400_000),
    };
    await db()
      .insertInto('notes')
      .values([{ ...old, note_id: 'nobody-used', journey_id: held.journeyId }])
      .execute();
    // Whoever holds this keeps the round from its end: by then every journey has been told.
    let letGo = (): void => undefined;
    const released = new Promise<void>((resolve) => (letGo = resolve));
    const holding = db()
      .transaction()
      .execute(async (trx) => {
        await sql`lock table drafts in access exclusive mode`.execute(trx);
        await released;
      });
    const round = await trigger('daily');
    for (const family of both)
      await until('the birthday is told', async () => (await family.story()).includes('ThresholdReached'));
    await worker.kill9();
    letGo();
    await holding;
    expect(await lastRound(db())).toBeUndefined();
    await worker.start();
    await round.result();
    expect(await lastRound(db())).toMatchObject({ onDay: theDay });
    for (const family of both) {
      const story = await family.story();
      // Five years ago it was five, and today it is sixteen.
      expect(story.filter((type) => type === 'ThresholdReached')).toHaveLength(2);
    }
    expect(await db().selectFrom('notes').select('note_id').where('note_id', '=', 'nobody-used').execute()).toEqual([]);
    expect((await held.story()).filter((type) => type === 'DraftsSwept').length).toBeGreaterThan(0);
    const histories = await readHistories(rig.client(), [{ workflowId: round.workflowId }]);
    expect(await replayFailures(rig.code(), histories)).toEqual([]);
  });

  test('a check by schedule names a journey whose run has been ended, and none that goes on', async () => {
    await worker.start();
    const { waiting, held } = await families();
    await held.handle.terminate('an accident');
    await (await trigger('zero')).result();
    const report = await readLastReport(db());
    const found = (report?.violations ?? []).map(({ invariant, journeyId }) => `${invariant} ${journeyId}`);
    expect(found).toContain(`run-exists ${held.journeyId}`);
    expect(found.filter((one) => one.includes(waiting.journeyId))).toEqual([]);
  });
});
