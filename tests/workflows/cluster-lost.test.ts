import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { sql } from 'kysely';
import type { TemporalServer } from '../../embedded/temporal-server.ts';
import { workflowIdOf } from '../../workflows/messages.ts';
import { resumeAll } from '../../worker/heal.ts';
import { startWorker, type RunningWorker } from '../../worker/run.ts';
import { family as familyOn, type Family } from '../support/family.ts';
import { london, pathway } from '../support/journeys.ts';
import { theDay, useRig } from '../support/journey-rig.ts';
import { readHistories, replayFailures } from '../support/replays.ts';
import { startTestTemporal } from '../support/temporal.ts';

const rig = useRig();
let server: TemporalServer;
let connection: Connection;
let worker: RunningWorker | undefined;

beforeAll(async () => {
  server = await startTestTemporal();
  connection = await Connection.connect({ address: server.address });
});
afterAll(async () => {
  await worker?.stop();
  await connection.close();
  await server.stop();
});

test('when Temporal has lost everything, all families’ clocks run again from the register', async () => {
  const { db } = rig.database();
  const intake = await rig.referred();
  const [first, second] = [await rig.referred({ referral: { channel: 'telephone' } }), await rig.referred()];
  await second.does('complete-safety-screen', { result: 'no-concern' });
  await second.does('decide-pathway', { decision: 'accept', pathway });
  await second.does('allocate', { practitionerId: 'worker' }, { id: 'allocated', hash: 'h' });
  await first.does('complete-safety-screen', { result: 'no-concern' });
  await first.does('decide-pathway', { decision: 'decline' });
  await first.raises({}, { id: 'worried' });
  const linked = rig.familyOf(`${first.journeyId}-linked`);
  await linked.heard('worried');
  const everybody = [intake, first, second, linked];
  for (const one of everybody) await one.mailSettled();
  const before = await Promise.all(everybody.map((one) => one.journey()));
  await rig.stopWorker();

  await sql`update service_clock set offset_ms = ${london(`${theDay} 09:30`) - Date.now()}`.execute(db);
  const client = new Client({ connection, identity: 'api' });
  const deps = { db, client, taskQueue: rig.config().temporal.taskQueue, training: true };
  expect(await resumeAll(deps)).toBe(4);
  expect(await resumeAll(deps)).toBe(0);
  worker = await startWorker({
    config: rig.config(),
    database: rig.database(),
    idSecret: 'a secret for tests, and for nothing else',
    temporalAddress: server.address,
    publicUrl: () => 'http://127.0.0.1:3000',
    bundle: { code: rig.code() },
  });

  const again = (one: Family): Family => familyOn(client, db, one.journeyId);
  expect(
    await again(second).does('allocate', { practitionerId: 'worker' }, { id: 'allocated', hash: 'h' }),
  ).toMatchObject({
    repeated: true,
  });
  for (const [index, one] of everybody.entries()) {
    await again(one).isIt('2027-01-19 18:00');
    const fired = (await one.journal()).filter(
      ({ seq, type }) => seq > (before[index]?.seq ?? 0) && type === 'EscalationRaised',
    );
    expect([one.journeyId, fired.length > 0]).toEqual([one.journeyId, true]);
    expect((await one.story()).filter((type) => type === 'ReferralReceived').length).toBe(1);
  }
  expect(await db.selectFrom('alarms').selectAll().execute()).toEqual([]);
  const histories = await readHistories(
    client,
    everybody.map(({ journeyId }) => ({ workflowId: workflowIdOf(journeyId) })),
  );
  expect(histories.length).toBeGreaterThanOrEqual(4);
  expect(await replayFailures(rig.code(), histories)).toEqual([]);
});
