import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { staff } from '../support/journeys.ts';
import { freshKey, openApiService, type ApiService } from './support/api-service.ts';
import { schoolReferral } from './support/referrals.ts';

let service: ApiService;
let journeyId: string;

beforeAll(async () => {
  service = await openApiService();
  journeyId = await service.referred();
});

afterAll(() => service.close());

interface Sent {
  readonly method?: 'get' | 'post' | 'put' | 'delete';
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text?: string;
}

const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
const good = JSON.stringify({ result: 'no-concern' });

/** Sends this, whatever it is, as a manager, with a key and as JSON unless told otherwise. */
const send = ({ method = 'post', path, headers = {}, text = '' }: Sent) => {
  const standard = {
    'X-Keepstep-Person': staff.manager,
    'Idempotency-Key': freshKey(),
    'Content-Type': 'application/json',
    ...headers,
  };
  let asked = service.send(method, path ?? `/api/journeys/${journeyId}/complete-safety-screen`);
  for (const [name, value] of Object.entries(standard)) if (value !== '') asked = asked.set(name, value);
  // As it is: supertest must not correct it.
  return asked.serialize((body: unknown) => String(body)).send(text);
};

/** Something wrong, and the one answer it gets. */
const corpus: readonly (readonly [string, Sent, number, string])[] = [
  ['half a body', { text: '{"result":' }, 400, 'malformed-json'],
  ['a body that is a word', { text: '"result"' }, 400, 'malformed-json'],
  ['a list', { text: '[]' }, 422, 'invalid'],
  ['nothing', { text: '' }, 422, 'invalid'],
  ['nothing at all', { text: '', headers: { 'Content-Type': '' } }, 422, 'invalid'],
  ['an unknown field', { text: '{"result":"no-concern","colour":"red"}' }, 422, 'invalid'],
  ['an unknown code', { text: '{"result":"maybe"}' }, 422, 'invalid'],
  ['a number for a code', { text: '{"result":1}' }, 422, 'invalid'],
  ['null for a code', { text: '{"result":null}' }, 422, 'invalid'],
  ['words too long', { text: JSON.stringify({ result: 'no-concern', note: 'x'.repeat(4_001) }) }, 422, 'invalid'],
  ['a day that is none', { text: '{"result":"no-concern","happenedOn":"2026-02-30"}' }, 422, 'invalid'],
  ['an instant for a day', { text: '{"result":"no-concern","happenedOn":"2026-02-03T10:00:00Z"}' }, 422, 'invalid'],
  ['half a sequence number', { text: '{"result":"no-concern","expectedSeq":1.5}' }, 422, 'invalid'],
  ['a sequence number beyond all', { text: '{"result":"no-concern","expectedSeq":1e400}' }, 422, 'invalid'],
  ['a reach for the prototype', { text: '{"result":"no-concern","__proto__":{"seq":9}}' }, 400, 'malformed'],
  ['a reach for the constructor', { text: '{"result":"no-concern","constructor":{"prototype":{}}}' }, 400, 'malformed'],
  ['nesting', { text: nested(20) }, 400, 'too-deep'],
  ['nesting without end', { text: nested(9_000) }, 400, 'too-deep'],
  ['lists without end', { text: `{"a":${'['.repeat(40_000)}${']'.repeat(40_000)}}` }, 400, 'too-deep'],
  ['more than 100 kB', { text: JSON.stringify({ result: 'no-concern', note: 'x'.repeat(200_000) }) }, 413, 'too-large'],
  [
    'a form',
    { text: 'result=no-concern', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
    415,
    'not-json',
  ],
  ['text', { text: good, headers: { 'Content-Type': 'text/plain' } }, 415, 'not-json'],
  [
    'JSON of another sort',
    { text: good, headers: { 'Content-Type': 'application/merge-patch+json' } },
    415,
    'not-json',
  ],
  ['no type', { text: good, headers: { 'Content-Type': '' } }, 415, 'not-json'],
  [
    'another alphabet',
    { text: good, headers: { 'Content-Type': 'application/json; charset=latin1' } },
    415,
    'not-json',
  ],
  ['something packed', { text: good, headers: { 'Content-Encoding': 'gzip' } }, 415, 'not-json'],
  ['no key', { text: good, headers: { 'Idempotency-Key': '' } }, 400, 'key-missing'],
  ['an endless key', { text: good, headers: { 'Idempotency-Key': 'k'.repeat(201) } }, 400, 'key-invalid'],
  ['nobody', { text: good, headers: { 'X-Keepstep-Person': '' } }, 401, 'not-signed-in'],
  ['somebody unknown', { text: good, headers: { 'X-Keepstep-Person': 'nobody' } }, 401, 'not-signed-in'],
  ['somebody endless', { text: good, headers: { 'X-Keepstep-Person': 'n'.repeat(500) } }, 401, 'not-signed-in'],
  ['an injection for a person', { text: good, headers: { 'X-Keepstep-Person': "' or 1=1 --" } }, 401, 'not-signed-in'],
  ['another host', { text: good, headers: { Host: 'evil.example' } }, 421, 'wrong-host'],
  ['an unknown command', { path: '/api/journeys/x/explode', text: '{}' }, 404, 'unknown-command'],
  ['a command of every object', { path: '/api/journeys/x/toString', text: '{}' }, 404, 'unknown-command'],
  ['a command of the shell', { path: '/api/journeys/x/reach-deadline', text: '{}' }, 404, 'unknown-command'],
  ['an opening twice', { path: '/api/journeys/x/receive-referral', text: '{}' }, 404, 'unknown-command'],
  ['a journey nobody has', { path: '/api/journeys/x/complete-safety-screen', text: good }, 404, 'not-found'],
  [
    'a concern about a journey nobody has',
    { path: '/api/journeys/x/raise-concern', text: '{"code":"harm"}' },
    404,
    'not-found',
  ],
  [
    'a journey with a strange name',
    { path: '/api/journeys/..%2f..%2fetc/complete-safety-screen', text: good },
    404,
    'not-found',
  ],
  ['half an escape', { path: '/api/journeys/%E0%A4%A/complete-safety-screen', text: good }, 400, 'malformed'],
  ['a zero byte in an address', { method: 'get', path: '/api/journeys/a%00b' }, 400, 'malformed'],
  ['a zero byte in a query', { method: 'get', path: '/api/worklist?team=%00' }, 400, 'malformed'],
  [
    'a zero byte in an opaque id',
    { method: 'get', path: `/api/outbox/${Buffer.from('["a\\u0000","b"]').toString('base64url')}` },
    422,
    'invalid',
  ],
  ['an unknown address', { method: 'get', path: '/api/nowhere' }, 404, 'not-found'],
  ['an unknown page', { method: 'get', path: '/nowhere' }, 404, 'not-found'],
  ['the wrong way to ask', { method: 'put', path: '/api/referrals', text: '{}' }, 404, 'not-found'],
  ['a concern without its kind', { path: '/api/journeys/x/raise-concern', text: '{}' }, 422, 'invalid'],
  ['a status link that is forged', { method: 'get', path: `/status/rabc.${'A'.repeat(22)}` }, 404, 'not-found'],
  ['an empty referral', { path: '/api/referrals', text: '{}' }, 422, 'invalid'],
  [
    'a referral of two bodies',
    { path: '/api/referrals', text: `${JSON.stringify(schoolReferral)}{}` },
    400,
    'malformed-json',
  ],
];

describe('bad input', () => {
  test.each(corpus)('%s is answered with one clear problem, and nothing changes', async (_what, sent, status, code) => {
    const rows = await service.rows();
    const answer = await send(sent);
    expect({ status: answer.status, code: (answer.body as { code?: unknown }).code }).toEqual({ status, code });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body).toEqual({
      type: `urn:keepstep:problem:${code}`,
      title: expect.any(String),
      status,
      detail: expect.stringMatching(/\.$/),
      code,
      errors: expect.any(Array),
    });
    expect(await service.rows()).toBe(rows);
  });

  test('never comes back: what was sent stands neither in the answer nor in the log', async () => {
    const words = 'Bramblewick';
    const answers = [
      await send({ text: JSON.stringify({ result: words, note: words }) }),
      await send({ text: JSON.stringify({ result: 'no-concern', [words]: 1, [`${words}2`]: 2 }) }),
      await send({ path: '/api/referrals', text: JSON.stringify({ ...schoolReferral, people: [{ [words]: words }] }) }),
      await send({ method: 'get', path: `/api/worklist?${words}=1` }),
      await send({ text: `{"result": ${words}` }),
      await send({ path: `/api/journeys/${words}/close`, text: '{"reason":"needs-met"}' }),
      await send({ method: 'get', path: `/api/journeys?ward=${words}&stage=${words}` }),
      await send({ method: 'get', path: `/status/${words}` }),
      await send({ text: good, headers: { 'X-Keepstep-Person': words } }),
    ];
    for (const { text, status } of answers) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(text).not.toContain(words);
    }
    expect(service.logged()).not.toContain(words);
  });

  test('of an unknown name is pointed at by what holds it, with how many there are', async () => {
    const answer = await send({ text: '{"result":"no-concern","colour":"red","shape":"round"}' });
    expect(answer.body).toMatchObject({
      errors: [{ pointer: '', detail: '2 names here are not known; /openapi.json says what can be sent.' }],
    });
  });

  test('that is no HTTP is turned away without a fall', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
      let heard = '';
      socket.setEncoding('utf8').on('data', (chunk) => (heard += String(chunk)));
      socket.once('close', () => {
        resolve(heard);
      });
      socket.once('error', reject);
      socket.write('GET / HTTP/9.9\r\n\u0000\r\n\r\n');
    });
    expect(answer).toMatch(/^HTTP\/1.1 400 .*application\/problem\+json.*"code":"malformed"/s);
    expect((await service.send('get', '/healthz')).status).toBe(200);
  });

  test('leaves no trace of what serves it', async () => {
    const { headers } = await service.send('get', '/healthz');
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});

describe('a form of the body that a careless client sends', () => {
  test('does not make another command of it: the order of fields does not count', async () => {
    const [key, id] = [freshKey(), await service.referred()];
    const path = `/api/journeys/${id}/record-contact`;
    const one = await send({
      path,
      text: '{"kind":"call","outcome":"no-answer"}',
      headers: { 'Idempotency-Key': key },
    });
    const two = await send({
      path,
      text: ' {"outcome":"no-answer", "kind":"call"} ',
      headers: { 'Idempotency-Key': key },
    });
    expect([one.status, two.status]).toEqual([200, 200]);
    expect(two.body).toMatchObject({ seq: (one.body as { seq: number }).seq, repeated: true });
  });
});
