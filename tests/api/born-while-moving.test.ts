import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readServiceClock, saveOffset } from '../../register/service-clock.ts';
import { staff } from '../support/journeys.ts';
import { until } from '../support/until.ts';
import { openApiService, type ApiService } from './support/api-service.ts';
import { openInProcessJourneys, type InProcessJourneys } from './support/in-process-journeys.ts';

const week = 7 * 86_400_000;

let service: ApiService;
let inner: InProcessJourneys;
let meanwhile: () => Promise<void>;
let told: [string, number][] = [];

beforeAll(async () => {
  service = await openApiService({
    withoutUndo: true,
    journeysOver: {
      start: async (input) => {
        await meanwhile();
        await inner.start(input);
      },
      submit: (...asked) => inner.submit(...asked),
      raise: async (...asked) => {
        await meanwhile();
        return inner.raise(...asked);
      },
      moveClock: (journeyId, offsetMs) => {
        told.push([journeyId, offsetMs]);
        return Promise.resolve();
      },
      health: () => inner.health(),
    },
  });
  inner = openInProcessJourneys(service.db);
});

afterAll(() => service.close());

beforeEach(() => {
  told = [];
  meanwhile = () => Promise.resolve();
});

const offset = async (): Promise<number> => (await readServiceClock(service.db)).offsetMs;

/** Somebody moves the clock between the moment it is read for a new journey and the moment that journey begins. */
const theClockMoves = async (): Promise<void> => {
  await saveOffset(service.db, (await offset()) + week);
  meanwhile = () => Promise.resolve();
};

describe('a journey that begins while the clock is moved', () => {
  test('by a referral is told the new time before its referrer is answered', async () => {
    meanwhile = theClockMoves;
    const journeyId = await service.referred();
    expect(told).toEqual([[journeyId, await offset()]]);
  });

  test('also when nobody works yet and the register shows it only later', async () => {
    inner.workersAway = true;
    meanwhile = theClockMoves;
    const journeyId = await service.referred();
    expect(told).toEqual([]);
    await inner.workersReturn();
    await until('it has been told', () => told.length > 0);
    expect(told).toEqual([[journeyId, await offset()]]);
  });

  test('by a concern about a family whose journey had finished', async () => {
    const journeyId = await service.referred({
      source: 'self-referral',
      referrer: { kind: 'anonymous', safe: 'no' },
    });
    await service.does(journeyId, 'complete-safety-screen', { result: 'no-concern' });
    const { body: declined } = await service.does(journeyId, 'decide-pathway', {
      decision: 'decline',
      because: 'need-met-elsewhere',
    });
    expect(declined).toMatchObject({ journey: { stage: 'finished' } });
    meanwhile = theClockMoves;
    const { body } = await service.does(journeyId, 'raise-concern', { code: 'worry' }, staff.worker);
    await until('it has been told', () => told.length > 0);
    expect(told).toEqual([[body['linkedJourneyId'], await offset()]]);
  });

  test('is told nothing when the clock stood still', async () => {
    await service.referred();
    expect(told).toEqual([]);
  });
});
