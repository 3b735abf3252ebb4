import { describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { fold } from '../../domain/evolve.ts';
import { openJournal } from '../../register/journal.ts';
import { backup, forget } from '../support/backup.ts';
import { pathway } from '../support/journeys.ts';
import { useRig } from '../support/journey-rig.ts';
import { until } from '../support/until.ts';

const rig = useRig();
const db = () => rig.database().db;

describe('when the register was restored from a backup', () => {
  test('the journey puts itself back whole, the lost range stays visible, and everything goes on', async () => {
    const family = await rig.referred();
    await family.mailSettled();
    const before = await family.journey();
    const restore = await backup(db(), family.journeyId);
    await family.does('complete-safety-screen', { result: 'no-concern' });
    await family.does('decide-pathway', { decision: 'accept', pathway });
    const { seq: lost } = await family.does('allocate', { practitionerId: 'worker' });
    await family.published(lost);
    await family.mailSettled();
    await restore();
    rig.gapped(family.journeyId);

    await family.does('record-contact', { kind: 'call', outcome: 'no-answer' });
    await until('the journey is back', async () => (await family.story()).includes('RegisterRestored'));
    const journal = await family.journal();
    const restored = journal.find(({ type }) => type === 'RegisterRestored');
    expect(restored?.data).toMatchObject({ registerSeq: before?.seq });
    expect(journal.map(({ seq }) => seq)).not.toContain(lost);
    expect(await family.journey()).toMatchObject({ stage: 'engaging', owner: 'worker', contact: { count: 1 } });

    const { seq } = await family.does('record-contact', { kind: 'call', outcome: 'no-answer' });
    await family.published(seq);
    expect(fold(await family.journal())).toEqual(await family.journey());
    await family.isIt('2027-01-20 09:00');
    expect((await family.journal()).at(-1)?.seq).toBeGreaterThan(seq);
  });

  test('a journey that began after the backup comes back too', async () => {
    const family = await rig.referred();
    await family.mailSettled();
    await forget(db(), family.journeyId);
    rig.gapped(family.journeyId);
    const { seq } = await family.does('complete-safety-screen', { result: 'no-concern' });
    await family.published(seq);
    expect((await family.story())[0]).toBe('RegisterRestored');
    expect(await family.journey()).toMatchObject({ stage: 'intake', screen: { done: true } });
    await family.isIt('2027-01-20 09:00');
    expect(await family.story()).toContain('EscalationRaised');
  });

  test('mail whose row was lost is still sent', async () => {
    const family = await rig.referred();
    await family.mailSettled();
    const restore = await backup(db(), family.journeyId);
    const { seq } = await family.does('complete-safety-screen', { result: 'no-concern' });
    await family.published(seq);
    await restore();
    rig.gapped(family.journeyId);
    await family.does('decide-pathway', { decision: 'accept', pathway });
    await until('the journey is back', async () => (await family.story()).includes('RegisterRestored'));
    await family.mailSettled();
    const rows = await db()
      .selectFrom('messages')
      .select(['message_id', 'status'])
      .where('journey_id', '=', family.journeyId)
      .where('kind', 'in', ['decision', 'family-decision'])
      .execute();
    expect(rows.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
  });
});

test('a run whose journey was taken over by another is refused, and ends', async () => {
  const family = await rig.referred();
  await family.mailSettled();
  const seq = (await family.journey())?.seq;
  await sql`update journeys set epoch = epoch + 1 where journey_id = ${family.journeyId}`.execute(db());
  await family.does('complete-safety-screen', { result: 'no-concern' }).catch(() => undefined);
  await family.handle.result();
  expect((await family.journey())?.seq).toBe(seq);
});

test('two writers of one journal are noticed once, and neither overwrites the other', async () => {
  const family = await rig.referred();
  await family.mailSettled();
  const journal = await family.journal();
  const last = journal.at(-1);
  const forged = {
    seq: (last?.seq ?? 0) + 1,
    type: 'JoinRefused',
    at: last?.at ?? 0,
    by: 'x',
    commandId: 'forged',
    data: {},
  } as const;
  const other = { journeyId: family.journeyId, epoch: 1, events: [forged], settled: forged.seq };
  expect(await openJournal(db()).publish(other)).toEqual({
    result: 'published',
  });
  await family.does('complete-safety-screen', { result: 'no-concern' });
  const alarms = async () =>
    (await db().selectFrom('alarms').selectAll().where('journey_id', '=', family.journeyId).execute()).length;
  await until('the alarm is raised', async () => (await alarms()) > 0);
  const attempts = async (): Promise<number> =>
    (await family.handle.describe()).raw.pendingActivities?.[0]?.attempt ?? 0;
  await until('it has been tried again', async () => (await attempts()) > 2);
  expect(await alarms()).toBe(1);
  expect((await family.journal()).at(-1)?.commandId).toBe('forged');
});
