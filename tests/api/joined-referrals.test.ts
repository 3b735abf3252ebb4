import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { evolve } from '../../domain/evolve.ts';
import type { Journey } from '../../domain/journey.ts';
import { project } from '../../register/projection.ts';
import { rebuild } from '../../register/rebuild.ts';
import { readEvents } from '../../register/queries/journal.ts';
import { staff } from '../support/journeys.ts';
import { freshKey, openApiService, type Answer, type ApiService } from './support/api-service.ts';
import { schoolReferral } from './support/referrals.ts';

let service: ApiService;

beforeAll(async () => {
  service = await openApiService();
});

afterAll(() => service.close());

interface Referred {
  readonly journeyId: string;
  readonly referralId: string;
  readonly reference: string;
  readonly statusUrl: string;
}

const refer = async (): Promise<Referred> =>
  (await service.post('/api/referrals', schoolReferral, { by: staff.duty, key: freshKey() }))
    .body as unknown as Referred;

const followed = async ({ statusUrl }: Referred): Promise<Answer['body']> =>
  (await service.send('get', new URL(statusUrl).pathname).set('Accept', 'application/json')).body as Answer['body'];

/** Two journeys of one family, the second joined to the first; whichever of the two ids comes first in an alphabet. */
async function joined(alphabetical: boolean): Promise<readonly [Referred, Referred]> {
  const [one, two] = [await refer(), await refer()];
  const [first, second] = one.journeyId < two.journeyId === alphabetical ? [one, two] : [two, one];
  await service.does(first.journeyId, 'complete-safety-screen', { result: 'no-concern' });
  expect((await service.does(second.journeyId, 'join-referral', { into: first.journeyId })).status).toBe(200);
  await service.does(first.journeyId, 'decide-pathway', { decision: 'accept', pathway: 'lewisham-fps.v1' });
  return [first, second];
}

const accepted = 'The family has been accepted and waits for a practitioner.';

describe('the link of a referrer whose referral was joined to another', () => {
  test.each([true, false])(
    'says how the family fares, under the reference they were given, also after a rebuild (%s)',
    async (alphabetical) => {
      const both = await joined(alphabetical);
      const seen = [];
      for (const one of both) {
        const status = await followed(one);
        expect(status).toMatchObject({ reference: one.reference, where: accepted });
        seen.push(status);
      }
      await rebuild(service.db);
      expect([await followed(both[0]), await followed(both[1])]).toEqual(seen);
    },
  );
});

describe('a journey that puts itself back after a backup was restored', () => {
  const restored = async (journeyId: string): Promise<readonly string[]> => {
    const events = await readEvents(service.db, journeyId);
    const journey = events.reduce<Journey | undefined>(evolve, undefined) as Journey;
    const [last] = events.slice(-1);
    if (last === undefined) throw new Error('A journey without events.');
    const event = { ...last, type: 'RegisterRestored', data: { registerSeq: 1, journey } } as const;
    return project(undefined, [event]).referralsHere;
  };

  test('takes its referrals with it, those that were joined to it too; one that was joined takes none', async () => {
    const [first, second] = await joined(true);
    expect(await restored(first.journeyId)).toEqual([first.referralId, second.referralId]);
    expect(await restored(second.journeyId)).toEqual([]);
  });
});
