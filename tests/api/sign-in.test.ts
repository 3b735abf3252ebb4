import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { staff } from '../support/journeys.ts';
import { freshKey, openApiService, type ApiService } from './support/api-service.ts';
import { startIssuer, type Issuer, type TokenChange } from './support/issuer.ts';
import { schoolReferral } from './support/referrals.ts';

let issuer: Issuer;
let other: Issuer;
let service: ApiService;

beforeAll(async () => {
  issuer = await startIssuer();
  other = await startIssuer();
  service = await openApiService({ mode: 'live', jwt: issuer.jwt });
});

afterAll(async () => {
  await service.close();
  await issuer.stop();
  await other.stop();
});

const asks = (authorization: string | undefined) => {
  const asked = service.send('get', '/api/journeys');
  return authorization === undefined ? asked : asked.set('Authorization', authorization);
};

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

const now = (): number => Math.floor(Date.now() / 1_000);

describe('in a live service', () => {
  test.each(['RS256', 'ES256', 'EdDSA'] as const)('a token of the issuer signed with %s is enough', async (alg) => {
    expect((await asks(`Bearer ${await issuer.token(staff.manager, { alg })}`)).status).toBe(200);
  });

  const bad: readonly (readonly [string, TokenChange])[] = [
    ['forged', { forged: true }],
    ['expired', { claims: { exp: 1_700_000_000 } }],
    ['not valid yet', { claims: { nbf: 4_000_000_000 } }],
    ['for somebody else', { claims: { aud: 'another-service' } }],
    ['of another issuer', { claims: { iss: 'https://evil.example/' } }],
    ['without an end', { without: 'exp' }],
    ['of nobody', { without: 'sub' }],
    ['of an empty name', { claims: { sub: '' } }],
    ['signed in a way that is not pinned', { alg: 'PS256' }],
    ['of somebody who does not work here', { claims: { sub: 'nobody' } }],
  ];

  test.each(bad)('a token that is %s is refused', async (_what, change) => {
    const answer = await asks(`Bearer ${await issuer.token(staff.manager, change)}`);
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ code: 'not-signed-in', errors: [] });
    expect(answer.headers['www-authenticate']).toContain('Bearer');
  });

  test('a token nobody signed is refused, and so is one signed with the public key as a password', async () => {
    const claims = encode({ iss: issuer.jwt.issuer, aud: issuer.jwt.audience, sub: staff.manager, exp: now() + 300 });
    const none = `${encode({ alg: 'none' })}.${claims}.`;
    const head = `${encode({ alg: 'HS256', kid: 'RS256' })}.${claims}`;
    const keys = await (await fetch(issuer.jwt.jwksUrl)).text();
    const confused = `${head}.${createHmac('sha256', keys).update(head).digest('base64url')}`;
    for (const token of [none, confused]) expect((await asks(`Bearer ${token}`)).status).toBe(401);
  });

  test.each([
    undefined,
    '',
    'Bearer',
    'Bearer x',
    'Basic bWFuYWdlcjo=',
    `Bearer ${'x'.repeat(5_000)}`,
    'Bearer a.b.c d',
  ])('an authorisation such as %p is refused', async (authorization) => {
    expect((await asks(authorization)).status).toBe(401);
  });

  test('a token of an issuer whose keys are not these is refused', async () => {
    const claims = { iss: issuer.jwt.issuer, aud: issuer.jwt.audience };
    expect((await asks(`Bearer ${await other.token(staff.manager, { claims })}`)).status).toBe(401);
  });

  test('nobody is anybody by saying so', async () => {
    const said = await service.send('get', '/api/journeys').set('X-Keepstep-Person', staff.manager);
    expect(said.status).toBe(401);
    const token = await issuer.token('clerk');
    const both = await asks(`Bearer ${token}`).set('X-Keepstep-Person', staff.manager);
    expect(both.status).toBe(403);
    expect((await service.send('get', '/api/training/people').set('Authorization', `Bearer ${token}`)).status).toBe(
      404,
    );
    expect((await service.send('get', '/api/training/people')).status).toBe(401);
  });

  test('roles are those of the register at that moment, whatever the token says', async () => {
    const token = await issuer.token('clerk', { claims: { roles: ['service-lead'] } });
    expect((await asks(`Bearer ${token}`)).status).toBe(403);
    const is = (roles: string) =>
      service.db.updateTable('staff').set({ roles }).where('staff_id', '=', 'clerk').execute();
    await is('["manager"]');
    expect((await asks(`Bearer ${token}`)).status).toBe(200);
    await is('["administrator","emperor"]');
    expect((await asks(`Bearer ${token}`)).status).toBe(403);
  });

  test('whoever has left is out at once', async () => {
    const token = await issuer.token('second-duty');
    expect((await asks(`Bearer ${token}`)).status).toBe(200);
    await service.db.updateTable('staff').set({ active: false }).where('staff_id', '=', 'second-duty').execute();
    expect((await asks(`Bearer ${token}`)).status).toBe(401);
  });

  test('no clock can be moved', async () => {
    const moved = await service
      .send('post', '/api/training/clock')
      .set('Authorization', `Bearer ${await issuer.token(staff.manager)}`)
      .send({ by: 'P7D' });
    expect(moved.status).toBe(404);
  });

  test('a referral and a command are done as the person of the token', async () => {
    const token = await issuer.token(staff.duty);
    const post = (path: string, body: object) =>
      service.send('post', path).set('Authorization', `Bearer ${token}`).set('Idempotency-Key', freshKey()).send(body);
    const { journeyId } = (await post('/api/referrals', schoolReferral)).body as { journeyId: string };
    expect((await post(`/api/journeys/${journeyId}/complete-safety-screen`, { result: 'no-concern' })).status).toBe(
      200,
    );
    const actors = await service.db
      .selectFrom('journey_events')
      .select('actor')
      .distinct()
      .where('journey_id', '=', journeyId)
      .execute();
    expect(actors).toEqual([{ actor: staff.duty }]);
  });

  test('keys that cannot be fetched are an outage, not a refusal', async () => {
    const gone = await startIssuer();
    const token = await gone.token(staff.manager);
    const { jwt } = gone;
    await gone.stop();
    const cut = await openApiService({ mode: 'live', jwt });
    const answer = await cut.send('get', '/api/journeys').set('Authorization', `Bearer ${token}`);
    await cut.close();
    expect(answer.status).toBe(503);
    expect(answer.body).toMatchObject({ code: 'sign-in-unavailable' });
    expect(answer.headers['retry-after']).toBeDefined();
  });
});
