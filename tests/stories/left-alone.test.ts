import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openKeepstep, type JourneyShown, type Keepstep, type Worker } from './keepstep-client.ts';
import { rungsOf } from './ladders.ts';
import { at, dayOf, later } from './london.ts';
import { startKeepstep, type RunningKeepstep } from './running-keepstep.ts';

/** Eight weeks in which nobody does anything. */
const weeks = 8;
const week = 7 * 86_400_000;
const minute = 60_000;

/** Clocks whose date brings about something else than a climb: nobody misses them. */
const turning = ['reply', 'support-start', 'more-information', 'panel-answer', 'send-again', 'leaving'];

let running: RunningKeepstep | undefined;
let keepstep: Keepstep;
let lead: Worker;
let before: readonly JourneyShown[] = [];
let after: readonly JourneyShown[] = [];
let now = 0;

async function everyJourney(): Promise<readonly JourneyShown[]> {
  const { body } = await lead.get('/api/journeys?limit=100');
  const { items } = body as { readonly items: readonly { readonly id: string }[] };
  return Promise.all(items.map(({ id }) => lead.journey(id)));
}

beforeAll(async () => {
  running = await startKeepstep({}, 'in-place');
  keepstep = openKeepstep(running.url);
  lead = keepstep.as('helen');
  before = await everyJourney();
  const begin = await keepstep.now();
  for (let n = 1; n <= weeks; n += 1) await keepstep.until(begin + n * week);
  // Letters of a closing time leave over half an hour after it: by the next morning all have.
  await keepstep.until(at(later(dayOf(begin + weeks * week), 1), '08:00'));
  after = await everyJourney();
  now = await keepstep.now();
}, 1_200_000);

afterAll(async () => {
  await running?.stop();
});

const isOpen = ({ stage }: JourneyShown): boolean => stage !== 'closed' && stage !== 'finished';

describe('The training families, left alone for eight weeks', () => {
  test('were at every stage when they were left, each played to its end', () => {
    expect(running?.lines().filter((line) => line.includes('not played to the end'))).toEqual([]);
    expect(before.length).toBeGreaterThanOrEqual(12);
    const stages = new Set(before.map(({ stage }) => stage));
    expect([...stages].sort()).toEqual(
      ['intake', 'waiting', 'engaging', 'assessing', 'planning', 'supporting', 'closing', 'closed', 'finished'].sort(),
    );
  });

  test('every deadline that was missed has reached everybody whose turn came within the eight weeks, and nobody before', () => {
    const answered = new Map(before.flatMap(({ agenda }) => agenda.map((clock) => [clock.clockId, clock])));
    const missed = after.flatMap((journey) =>
      journey.agenda
        .filter((clock) => clock.stopped === undefined && !turning.includes(clock.kind))
        .map((clock) => ({ journey, clock, rungs: rungsOf(journey, clock, answered.get(clock.clockId)) })),
    );
    for (const { journey, clock, rungs } of missed) {
      const who = { journey: journey.reference, clock: clock.kind, dueAt: clock.dueAt, told: clock.told };
      for (const { person, moment } of rungs) {
        if (moment + minute < now) expect({ ...who, person }).toMatchObject({ told: expect.arrayContaining([person]) });
        else if (moment > now + minute && !rungs.some((one) => one.person === person && one.moment < moment))
          expect({ ...who, person }).not.toMatchObject({ told: expect.arrayContaining([person]) });
      }
    }
    const atTheTop = missed.filter(({ rungs }) => (rungs.at(-1)?.moment ?? Infinity) + minute < now);
    expect(atTheTop.filter(({ clock }) => !clock.told.includes(lead.id))).toEqual([]);
    // Nearly every deadline there is has been missed so long ago.
    expect(atTheTop.length).toBeGreaterThan(25);
    expect(atTheTop.length).toBeGreaterThan(missed.length * 0.8);
  });

  test('each of these was really mailed to the service lead', async () => {
    const boxes = await Promise.all(after.map(({ id }) => lead.outbox(id)));
    const told = boxes.flat().filter(({ kind, to }) => kind === 'escalation' && to === 'helen@keepstep.example');
    expect(told.length).toBeGreaterThan(15);
    expect(told.filter(({ status }) => status !== 'accepted')).toEqual([]);
    const families = new Set(told.map(({ journeyId }) => journeyId));
    expect(after.filter(isOpen).filter(({ id }) => !families.has(id))).toEqual([]);
  });

  test('none has closed by itself, and none over a worry', () => {
    const closed = (journeys: readonly JourneyShown[]): readonly string[] =>
      journeys.filter((journey) => !isOpen(journey)).map(({ id }) => id);
    expect([...closed(after)].sort()).toEqual([...closed(before)].sort());
    const worried = before.filter(({ concerns, safeguarding }) => concerns.length > 0 || safeguarding !== undefined);
    expect(worried.length).toBeGreaterThan(0);
    for (const { id } of worried) expect(after.find((journey) => journey.id === id)?.closed).toBeUndefined();
  });

  test('none is stranded: each unfinished journey has a clock that will fire, and an owner', async () => {
    const stranded = after
      .filter(({ stage }) => stage !== 'finished')
      .filter(({ agenda, owner }) => owner === '' || !agenda.some((clock) => clock.stopped === undefined));
    expect(stranded.map(({ reference }) => reference)).toEqual([]);
    const { body } = await lead.get('/api/invariants?journals=all');
    expect((body as { readonly violations: unknown }).violations).toEqual([]);
  });

  test('the drift board shows them to the service lead: first what stands still though nothing was late, then what is late', async () => {
    const { body } = await lead.get('/api/drift?limit=1000');
    const { items } = body as { readonly items: readonly { readonly journeyId: string; readonly reason?: string }[] };
    const reasons = items.map(({ reason }) => reason);
    expect(new Set(reasons)).toEqual(new Set(['stuck', 'late']));
    expect(reasons.lastIndexOf('stuck')).toBeLessThan(reasons.indexOf('late'));
    const late = items.filter(({ reason }) => reason === 'late');
    const shown = new Set(late.map(({ journeyId }) => journeyId));
    expect(after.filter(isOpen).filter(({ id }) => !shown.has(id))).toEqual([]);
  });
});
