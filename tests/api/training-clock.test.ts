import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import express from 'express';
import pino from 'pino';
import request from 'supertest';
import type { ApiDeps } from '../../api/deps.ts';
import { problemHandler } from '../../api/errors.ts';
import { trainingClockRoutes } from '../../api/routes/training-clock.ts';
import { durationMs } from '../../api/training/duration.ts';
import { moveClock, resumeMove } from '../../api/training/move-clock.ts';
import type { MoveDeps } from '../../api/training/move-deps.ts';
import type { JourneyEvent } from '../../domain/events.ts';
import { readEvents } from '../../register/queries/journal.ts';
import { notSettled } from '../../register/queries/due.ts';
import { readServiceClock } from '../../register/service-clock.ts';
import { calendar, inLondon, london, staff } from '../support/journeys.ts';
import { until } from '../support/until.ts';
import { openApiService, type ApiService } from './support/api-service.ts';
import { openInProcessJourneys } from './support/in-process-journeys.ts';
import { openWalkingJourneys, type WalkingJourneys } from './support/walking-journeys.ts';

const day = 86_400_000;
/** Real time goes on while a busy machine takes its own: far less than lies between two deadlines. */
const moments = 10 * 60_000;
const opened = '2027-01-11 09:00';

let service: ApiService;
let journeys: WalkingJourneys;
let deps: MoveDeps;

beforeAll(async () => {
  const plain: { walking?: WalkingJourneys } = {};
  service = await openApiService({
    journeysOver: {
      ...openInProcessJourneys(undefined as never),
      moveClock: (journeyId, offsetMs) => (plain.walking ?? journeys).moveClock(journeyId, offsetMs),
      health: () => journeys.health(),
    },
  });
});

afterAll(() => service.close());

beforeEach(async () => {
  const { db } = service;
  for (const table of ['journey_events', 'journeys', 'clocks', 'messages'] as const)
    await db.deleteFrom(table).execute();
  await db
    .updateTable('service_clock')
    .set({ offset_ms: london(opened) - Date.now(), moving_to: null, moving_from: null })
    .execute();
  journeys = openWalkingJourneys(db);
  deps = { db, journeys, log: pino({ level: 'silent' }), settleWithinMs: 5_000 };
});

let round = 0;

/** Families nobody has heard of before. */
const families = async (count: number): Promise<readonly string[]> => {
  const { offsetMs } = await readServiceClock(service.db);
  round += 1;
  const ids = Array.from({ length: count }, (_, n) => `j-${String(round)}-${String(n)}`);
  for (const id of ids) await journeys.referred(id, offsetMs);
  return ids;
};

const deadlines = (events: readonly JourneyEvent[]): readonly string[] => [
  ...new Set(events.map(({ commandId }) => commandId).filter((id) => id.startsWith('deadline:'))),
];

describe('moving the training clock', () => {
  test('fires every deadline once, on its own instant, and nobody’s time runs ahead of another’s deadline', async () => {
    const ids = await families(3);
    const { now, fired, leftBehind } = await moveClock(deps, { by: 14 * day });
    expect(inLondon(now)).toMatch(/^2027-01-25 09:0\d$/);
    expect(leftBehind).toEqual([]);
    expect(fired.length).toBeGreaterThan(3 * 6);
    for (const { dueAt, at } of fired) {
      expect(at).toBeGreaterThanOrEqual(dueAt);
      expect(at - dueAt).toBeLessThan(moments);
    }
    const dues = journeys.fired.map(({ commandId }) => Number(commandId.slice(commandId.lastIndexOf(':') + 1)));
    expect(dues).toEqual([...dues].sort((a, b) => a - b));
    for (const id of ids) {
      const journal = await readEvents(service.db, id);
      const inOrder = fired.filter(({ journeyId }) => journeyId === id);
      expect(inOrder.map(({ clockId, dueAt }) => `deadline:${clockId}:${String(dueAt)}`)).toEqual(deadlines(journal));
      expect(Math.abs(journeys.timeIn(id) - now)).toBeLessThan(moments);
    }
    expect(fired[0]).toMatchObject({ kind: 'safety-screen', dueAt: london('2027-01-12 17:00') });
  });

  test('brings along those who have nothing due, and tells few at a time', async () => {
    const ids = await families(30);
    for (const id of ids.slice(1)) await journeys.does(id, 'complete-safety-screen', { result: 'no-concern' });
    const { now, fired } = await moveClock(deps, { to: london('2027-01-12 17:00') });
    expect(fired.map(({ journeyId }) => journeyId)).toEqual(ids.slice(0, 1));
    for (const id of ids) expect(Math.abs(journeys.timeIn(id) - now)).toBeLessThan(moments);
    expect(journeys.busiest()).toBeLessThanOrEqual(20);
    expect(journeys.busiest()).toBeGreaterThan(10);
  });

  test('leaves a journey behind that hears nothing or does nothing, and goes on with the others', async () => {
    const [first = '', gone = '', stuck = '', last = ''] = await families(4);
    journeys.gone.add(gone);
    journeys.stuck.add(stuck);
    const { fired, leftBehind } = await moveClock({ ...deps, settleWithinMs: 200 }, { by: 7 * day });
    expect(leftBehind).toEqual([gone, stuck]);
    expect(new Set(fired.map(({ journeyId }) => journeyId))).toEqual(new Set([first, last]));
    // Nobody waits for them a second time, and one that comes back is brought along.
    journeys.stuck.clear();
    const begun = performance.now();
    const next = await moveClock({ ...deps, settleWithinMs: 60_000 }, { by: 60_000 });
    expect(performance.now() - begun).toBeLessThan(30_000);
    await until('the journey has caught up', () => Math.abs(journeys.timeIn(stuck) - next.now) < moments);
    expect(next.leftBehind).toContain(gone);
  });

  test('waits at the end for a journey that is only slow, and does not take it for a lost one ever after', async () => {
    const [quick = '', slow = ''] = await families(2);
    const impatient = { ...deps, settleWithinMs: 1_000 };
    journeys.slow.set(slow, 120);
    journeys.stuck.add(slow);
    // It hears again when the others have walked on without it, just before everybody is told where the clock has come to.
    const crashPoint = (point: string): void => {
      if (point === 'clock-before-end') journeys.stuck.delete(slow);
    };
    const first = await moveClock({ ...impatient, crashPoint }, { by: 7 * day });
    expect(first.leftBehind).toEqual([]);
    await until('it is that time there too', () => Math.abs(journeys.timeIn(slow) - first.now) < moments);
    const deadlinesOf = (id: string) => first.fired.filter(({ journeyId }) => journeyId === id);
    expect(deadlinesOf(slow).map(({ dueAt }) => dueAt)).toEqual(deadlinesOf(quick).map(({ dueAt }) => dueAt));
    for (const { dueAt, at } of deadlinesOf(slow)) expect(at - dueAt).toBeLessThan(moments);
    // Slow as it is, it has come: the next move waits for it like for everybody else.
    const second = await moveClock(impatient, { by: 14 * day });
    expect(second.leftBehind).toEqual([]);
    await until('it is that time there too', () => Math.abs(journeys.timeIn(slow) - second.now) < moments);
  });

  test('a journey left behind that comes later by itself is waited for by the next move', async () => {
    const [, late = ''] = await families(2);
    journeys.stuck.add(late);
    const first = await moveClock({ ...deps, settleWithinMs: 100 }, { by: 7 * day });
    expect(first.leftBehind).toEqual([late]);
    journeys.stuck.delete(late);
    const { offsetMs } = await readServiceClock(service.db);
    await journeys.moveClock(late, offsetMs);
    await until('it has come', async () => (await notSettled(service.db, [late], first.now)).due.length === 0);
    journeys.slow.set(late, 50);
    const { leftBehind, now, fired } = await moveClock(deps, { by: 14 * day });
    expect(leftBehind).toEqual([]);
    expect(fired.some(({ journeyId }) => journeyId === late)).toBe(true);
    await until('it is that time there too', () => Math.abs(journeys.timeIn(late) - now) < moments);
  });

  test('stands still where nobody follows, says so, and goes on from there when somebody does', async () => {
    await families(2);
    journeys.workerAway = true;
    await expect(moveClock({ ...deps, settleWithinMs: 100 }, { by: 2 * day })).rejects.toMatchObject({
      status: 503,
      code: 'clock-not-settled',
    });
    const { offsetMs, move } = await readServiceClock(service.db);
    expect(inLondon(Date.now() + offsetMs)).toBe('2027-01-12 17:00');
    expect(move).toBeDefined();
    journeys.workerAway = false;
    const { now } = await moveClock(deps, { by: 60_000 });
    // The move that was broken off is finished too.
    expect(inLondon(now)).toMatch(/^2027-01-13 09:0\d$/);
    expect(journeys.fired).toHaveLength(new Set(journeys.fired.map((one) => JSON.stringify(one))).size);
    expect((await readServiceClock(service.db)).move).toBeUndefined();
  });

  test.each(['clock-after-step', 'clock-before-end'] as const)('killed at %s it is taken up again', async (point) => {
    const ids = await families(2);
    const killed = new Error('killed');
    const crashPoint = (name: string): void => {
      if (name === point) throw killed;
    };
    await expect(moveClock({ ...deps, crashPoint }, { by: 7 * day })).rejects.toBe(killed);
    const half = (await readServiceClock(service.db)).move;
    expect(inLondon(half?.to ?? 0)).toMatch(/^2027-01-18 09:0\d$/);
    const resumed = await resumeMove(deps);
    expect(resumed?.now).toBeGreaterThanOrEqual(half?.to ?? Infinity);
    expect(await resumeMove(deps)).toBeUndefined();
    for (const id of ids) {
      const all = (await readEvents(service.db, id)).filter(({ type }) => type === 'EscalationRaised');
      expect(all.map(({ at }) => inLondon(at))).toEqual(['2027-01-12 17:00', '2027-01-13 17:00', '2027-01-15 17:00']);
      expect(journeys.timeIn(id)).toBeGreaterThanOrEqual(half?.to ?? Infinity);
    }
  });

  test('asked again for a moment that it passed before it stood still, it finishes the move', async () => {
    await families(1);
    journeys.workerAway = true;
    const before = Date.now() + (await readServiceClock(service.db)).offsetMs;
    const aim = { to: before + 2 * day } as const;
    await expect(moveClock({ ...deps, settleWithinMs: 100 }, aim)).rejects.toMatchObject({ status: 503 });
    journeys.workerAway = false;
    const { now } = await moveClock(deps, { to: before + day / 2 });
    expect(now).toBeGreaterThanOrEqual(aim.to);
    expect((await readServiceClock(service.db)).move).toBeUndefined();
    await expect(moveClock(deps, { to: before + day / 2 })).rejects.toMatchObject({ code: 'clock-backwards' });
  });

  test('starting up does not fail for a move that cannot be finished yet', async () => {
    await families(1);
    journeys.workerAway = true;
    const impatient = { ...deps, settleWithinMs: 50 };
    await expect(moveClock(impatient, { by: 2 * day })).rejects.toMatchObject({ status: 503 });
    expect(await resumeMove(impatient)).toBeUndefined();
    expect((await readServiceClock(service.db)).move).toBeDefined();
  });
});

describe('the training clock over HTTP', () => {
  const post = (body: unknown, by: string = staff.duty) => service.post('/api/training/clock', body, { by });
  const clockNow = async (): Promise<number> =>
    Date.parse(String((await service.get('/api/training/clock')).body['now']));

  test('goes to the next deadline, and what is asked for right after sees that time', async () => {
    const [journeyId] = await families(1);
    const { status, body } = await post({ to: 'next-deadline' });
    expect(status).toBe(200);
    expect(body['fired']).toEqual([
      {
        journeyId,
        clockId: expect.stringMatching(/^safety-screen:/),
        kind: 'safety-screen',
        dueAt: '2027-01-12T17:00:00.000Z',
        at: '2027-01-12T17:00:00.000Z',
      },
    ]);
    expect(String(body['now'])).toMatch(/^2027-01-12T17:00:/);
    expect((await service.get('/api/drift')).body['asOf']).toMatch(/^2027-01-12T17:00:/);
  });

  test('goes by a duration or to an instant, never back', async () => {
    await families(1);
    const before = await clockNow();
    expect((await post({ by: 'P1DT1H' })).status).toBe(200);
    expect((await clockNow()) - before).toBeGreaterThanOrEqual(25 * 3_600_000);
    expect((await post({ to: '2027-01-15T12:00:00Z' })).body['now']).toMatch(/^2027-01-15T12:00:/);
    const there = await clockNow();
    for (const to of ['2027-01-15T12:00:00Z', '2020-01-01T00:00:00Z'])
      expect(await post({ to })).toMatchObject({ status: 422, body: { code: 'clock-backwards' } });
    expect(await post({ to: '2029-01-01T00:00:00Z' })).toMatchObject({ status: 422, body: { code: 'clock-too-far' } });
    expect((await clockNow()) - there).toBeLessThan(moments);
  });

  test('refuses what it cannot read', async () => {
    for (const body of [
      {},
      { by: 'P1D', to: 'next-deadline' },
      { by: '-P1D' },
      { by: 'P0D' },
      { by: 'P1M' },
      { by: 7 },
    ])
      expect({ body, status: (await post(body)).status }).toEqual({ body, status: 422 });
    for (const to of ['tomorrow', '2027-01-15', '2027-13-01T00:00:00Z', 1_800_000_000_000])
      expect({ to, status: (await post({ to })).status }).toEqual({ to, status: 422 });
    expect((await post({ by: 'P1D' }, 'nobody')).status).toBe(401);
    expect(await post({ to: 'next-deadline' })).toMatchObject({ status: 409, body: { code: 'nothing-due' } });
  });

  test('one move at a time: another one meanwhile is refused and changes nothing', async () => {
    const [stuck = ''] = await families(1);
    journeys.stuck.add(stuck);
    const first = moveClock({ ...deps, settleWithinMs: 500 }, { by: 2 * day });
    await until('the first move is under way', async () => (await readServiceClock(service.db)).move !== undefined);
    expect((await service.get('/api/training/clock')).body['movingTo']).toMatch(/^2027-01-13T09:0/);
    expect(await post({ by: 'P1D' })).toMatchObject({ status: 409, body: { code: 'clock-moving' } });
    expect((await first).leftBehind).toEqual([stuck]);
    expect((await service.get('/api/training/clock')).body['movingTo']).toBeUndefined();
    expect((await post({ by: 'PT1M' })).status).toBe(200);
  });

  test('who has not arrived is named in the answer, and to everybody who looks at the clock until it has', async () => {
    const [, lost = ''] = await families(2);
    journeys.stuck.add(lost);
    await moveClock({ ...deps, settleWithinMs: 100 }, { by: 2 * day });
    const { status, body } = await post({ by: 'P1D' });
    expect({ status, leftBehind: body['leftBehind'] }).toEqual({ status: 200, leftBehind: [lost] });
    expect((await service.get('/api/training/clock')).body['leftBehind']).toEqual([lost]);
    journeys.stuck.delete(lost);
    await journeys.moveClock(lost, (await readServiceClock(service.db)).offsetMs);
    await until('it has come', async () => (await service.get('/api/training/clock')).body['leftBehind'] === undefined);
  });

  test('a live service has none', async () => {
    const app = express().use(
      trainingClockRoutes({ mode: 'live' } as ApiDeps),
      problemHandler(pino({ level: 'silent' })),
    );
    expect((await request(app).get('/api/training/clock')).status).toBe(404);
    expect((await request(app).post('/api/training/clock')).status).toBe(404);
  });
});

test('durations are weeks, days, hours and minutes, whole and more than nothing', () => {
  expect(['P7D', 'P1W', 'PT30M', 'P1DT2H', 'P1W1D'].map(durationMs)).toEqual(
    [168, 168, 0.5, 26, 192].map((hours) => hours * 3_600_000),
  );
  for (const text of ['', 'P', 'PT', 'P1', '7D', 'P1Y', 'P1M', 'PT1S', 'P1.5D', '-P1D', 'P-1D', 'p1d', 'P1DT', 'P0D'])
    expect({ text, ms: durationMs(text) }).toEqual({ text, ms: undefined });
});

describe('the rounds of a service whose clock is moved', () => {
  /** Moves by some days; answers when rounds were made, in London. */
  const roundsOf = async (days: number): Promise<readonly string[]> => {
    const made: string[] = [];
    const make = async (): Promise<void> => {
      made.push(inLondon(Date.now() + (await readServiceClock(service.db)).offsetMs));
    };
    await moveClock({ ...deps, rounds: { make, at: '07:30', calendar } }, { by: days * day });
    return made;
  };

  test('are made on the last working morning it passes, once, at their hour', async () => {
    await families(1);
    // From Monday at nine to Saturday at nine.
    expect(await roundsOf(5)).toEqual(['2027-01-15 07:30']);
    // To Sunday: no working morning lies between, and what has grown old is told all the same.
    expect(await roundsOf(1)).toEqual(['2027-01-17 07:30']);
  });

  test('are made on the morning on which a child comes of age too, because what follows counts from that day', async () => {
    const [journeyId = ''] = await families(1);
    await service.db
      .insertInto('people')
      .values({
        journey_id: journeyId,
        ref: 'c',
        role: 'child',
        name: 'Bo',
        date_of_birth: '2011-01-13',
        due_date: null,
      })
      .execute();
    expect(await roundsOf(11)).toEqual(['2027-01-13 07:30', '2027-01-22 07:30']);
  });

  test('are not made by a move within one day', async () => {
    await families(1);
    expect(await roundsOf(0.2)).toEqual([]);
  });
});
