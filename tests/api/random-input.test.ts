import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { commandTable } from '../../api/commands.ts';
import { peoplesCommands, type PeoplesCommand } from '../../domain/possible.ts';
import { seed } from '../seed.ts';
import { staff } from '../support/journeys.ts';
import { freshKey, openApiService, type ApiService } from './support/api-service.ts';
import { schoolReferral } from './support/referrals.ts';

let service: ApiService;
let journeyId: string;

beforeAll(async () => {
  service = await openApiService({ limit: { requests: 1_000_000, perMs: 60_000 } });
  journeyId = await service.referred();
});

afterAll(() => service.close());

const junk = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('', 'mother', '\u0000', '2026-02-30', -1, 1e21, null, true, [], {}, ['mother'], '__proto__'),
);

/** Something right for a field, as far as its schema tells. */
const right = (schema: z.core.$ZodType): fc.Arbitrary<unknown> => {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return right(schema.unwrap());
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options);
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodNumber) return fc.nat({ max: 5 });
  return schema instanceof z.ZodArray
    ? fc.constant(['mother'])
    : fc.constantFrom('mother', '2027-01-04', 'school-nurse');
};

/** A body of the right fields, each mostly right. */
const bodyOf = (name: PeoplesCommand): fc.Arbitrary<{ readonly path: string; readonly body: unknown }> =>
  fc
    .record(
      Object.fromEntries(
        Object.entries(commandTable[name].body.shape as Readonly<Record<string, z.core.$ZodType>>)
          .filter(([field]) => field !== 'expectedSeq')
          .map(([field, schema]) => [field, fc.oneof({ weight: 8, arbitrary: right(schema) }, junk)]),
      ),
      { requiredKeys: [] },
    )
    .map((body) => ({ path: `/api/journeys/${journeyId}/${name}`, body }));

const referral = fc
  .tuple(fc.constantFrom(...Object.keys(schoolReferral)), junk)
  .map(([field, value]) => ({ path: '/api/referrals', body: { ...schoolReferral, [field]: value } }));

test('whatever is sent gets an answer, never a fall', async () => {
  const sent = fc.oneof(
    ...peoplesCommands.map(bodyOf),
    referral,
    junk.map((body) => ({ path: '/api/referrals', body })),
  );
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(sent, async ({ path, body }: { readonly path: string; readonly body: unknown }) => {
      const { status, headers } = await service
        .send('post', path)
        .set('X-Keepstep-Person', staff.lead)
        .set('Idempotency-Key', freshKey())
        .set('Content-Type', 'application/json')
        .send(JSON.stringify(body));
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      expect(status).toBeLessThan(500);
      if (status >= 400) expect(headers['content-type']).toContain('application/problem+json');
    }),
    { seed, numRuns: 300 },
  );
  // It would prove nothing if everything were turned away at the door.
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 422]));
});
