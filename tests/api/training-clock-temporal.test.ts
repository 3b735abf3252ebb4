import { beforeEach, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import { openJourneys } from '../../api/journeys-client.ts';
import { moveClock, resumeMove } from '../../api/training/move-clock.ts';
import type { MoveDeps } from '../../api/training/move-deps.ts';
import { listClocks } from '../../register/queries/clock-list.ts';
import { listOutbox } from '../../register/queries/outbox.ts';
import { theDay, useRig } from '../support/journey-rig.ts';
import { inLondon, london, pathway, people, staff } from '../support/journeys.ts';

const rig = useRig();
const day = 86_400_000;
/** Real time goes on while a busy machine takes its own: far less than lies between two deadlines. */
const moments = 10 * 60_000;
const opened = london(`${theDay} 09:00`);

const deps = (): MoveDeps => ({
  db: rig.database().db,
  journeys: openJourneys(rig.client(), rig.config().temporal.taskQueue),
  log: pino({ level: 'silent' }),
});

beforeEach(async () => {
  const { db } = rig.database();
  for (const table of ['journey_events', 'journeys', 'clocks', 'messages', 'deliveries'] as const)
    await db.deleteFrom(table).execute();
  await db
    .updateTable('service_clock')
    .set({ offset_ms: opened - Date.now(), moving_from: null, moving_to: null })
    .execute();
});

describe('the training clock on a Temporal server', () => {
  test('left alone for four weeks, every missed deadline reaches the service lead and nobody is closed over a worry', async () => {
    const left = await rig.referred();
    const accepted = await rig.referred();
    await accepted.does('complete-safety-screen', { result: 'no-concern' });
    await accepted.does('decide-pathway', { decision: 'accept', pathway }, { by: staff.manager });
    await accepted.does('allocate', { practitionerId: staff.worker }, { by: staff.manager });
    const worried = await rig.referred({ referral: { people } });
    await worried.raises({ concernId: 'c1', code: 'worry', linkedJourneyId: 'l1' });
    await worried.published(6);

    const { now, fired, leftBehind } = await moveClock(deps(), { by: 28 * day });

    expect(leftBehind).toEqual([]);
    expect(inLondon(now)).toMatch(/^2027-02-08 09:0\d$/);
    for (const { dueAt, at } of fired) expect(at - dueAt).toBeLessThan(moments);
    const late = await listClocks(rig.database().db, { lateAt: now }, { limit: 1_000 });
    for (const { rung, told, dueAt, kind } of late)
      if (now - dueAt > 14 * day)
        expect({ kind, rung, reached: told.includes(staff.lead) }).toMatchObject({ reached: true });
    expect(late.length).toBeGreaterThan(5);
    for (const family of [left, accepted, worried]) {
      expect((await family.journey())?.stage).not.toMatch(/closed|finished/);
      const mine = fired.filter(({ journeyId }) => journeyId === family.journeyId);
      const journal = await family.journal();
      const commands = journal.map(({ commandId }) => commandId).filter((id) => id.startsWith('deadline:'));
      expect(mine.map(({ clockId, dueAt }) => `deadline:${clockId}:${String(dueAt)}`)).toEqual([...new Set(commands)]);
    }
    const unsent = await listOutbox(rig.database().db, { status: 'pending' }, { limit: 10 });
    expect(unsent).toEqual([]);
  });

  test('a move whose process is killed on the way is taken up again, and nothing fires twice', async () => {
    const family = await rig.referred();
    const killed = new Error('killed');
    let steps = 0;
    const crashPoint = (): void => {
      steps += 1;
      if (steps === 3) throw killed;
    };
    await expect(moveClock({ ...deps(), crashPoint }, { by: 28 * day })).rejects.toBe(killed);
    const resumed = await resumeMove(deps());
    expect(inLondon(resumed?.now ?? 0)).toMatch(/^2027-02-08 09:0\d$/);
    const commands = (await family.journal()).filter(({ commandId }) => commandId.startsWith('deadline:'));
    expect(commands.length).toBeGreaterThan(6);
    for (const { commandId, at } of commands.filter(({ type }) => type === 'EscalationRaised'))
      expect(at - Number(commandId.slice(commandId.lastIndexOf(':') + 1))).toBeLessThan(moments);
    expect(new Set(commands.map(({ seq }) => seq)).size).toBe(commands.length);
  });

  test('what is recorded right after a move is recorded at the new time, also where nothing was due', async () => {
    const family = await rig.referred();
    const { now } = await moveClock(deps(), { by: 3_600_000 });
    await family.does('complete-safety-screen', { result: 'no-concern' });
    const journey = await family.published(5);
    expect(journey.at).toBeGreaterThanOrEqual(now - moments);
  });
});
