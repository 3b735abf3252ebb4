import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { dayOf } from '../../domain/london-time.ts';
import { playTrainingFamilies } from '../../embedded/training/play-families.ts';
import { openService } from '../../embedded/training/service-client.ts';

/** A service that says yes to everything, but for what a test makes it refuse. */
let server: Server;
let url = '';
/** The code with which a command is refused; by family and command, as they stand in the key. */
let refusals: ReadonlyMap<string, string>;
let asked: string[] = [];
let refused = 0;
let behind: string[] = [];

const answer = (path: string, method: string, key: string): readonly [number, object] => {
  if (path === '/api/training/clock') {
    // Whoever looks again finds one journey fewer behind.
    const leftBehind = method === 'GET' ? behind.splice(0, 1) : [];
    return [200, { now: new Date().toISOString(), ...(leftBehind.length === 0 ? {} : { leftBehind }) }];
  }
  if (path.startsWith('/api/journeys?')) return [200, { items: [] }];
  if (path === '/api/referrals') return [201, { journeyId: key }];
  if (method === 'GET')
    return [
      200,
      { people: [], promises: [], agenda: [], referrals: [{ receivedAt: `${dayOf(Date.now())}T09:00:00Z` }] },
    ];
  asked.push(key);
  const code = [...refusals].find(([one]) => new RegExp(`^training-${one.replace(' ', '-\\d+-')}$`).test(key))?.[1];
  if (code !== undefined) refused += 1;
  return code === undefined ? [200, { commandId: `c-${key}` }] : [409, { code }];
};

beforeAll(async () => {
  server = createServer((req, res) => {
    void text(req).then(() => {
      const [status, body] = answer(req.url ?? '', req.method ?? '', String(req.headers['idempotency-key'] ?? ''));
      res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  refusals = new Map();
  asked = [];
  refused = 0;
  behind = [];
});

/** What people are told while the families are made. */
async function played(): Promise<readonly string[]> {
  const lines: string[] = [];
  await playTrainingFamilies(url, (line) => lines.push(line));
  return lines;
}

const commandsOf = (family: string): readonly string[] =>
  asked.filter((key) => new RegExp(`^training-${family}-\\d`).test(key)).map((key) => key.replace(/^.*?-\d+-/, ''));

describe('the families of a training service', () => {
  test('are played to their ends', async () => {
    const lines = await played();
    expect(lines.at(-1)).toBe('The training families are in place.');
    expect(lines.join()).not.toContain('not played');
    expect(commandsOf('twins').length).toBeGreaterThan(8);
  });

  test('go on where a start that was cut short has done a step already', async () => {
    const whole = (await played(), commandsOf('twins'));
    asked = [];
    refusals = new Map([['twins allocate', 'key-reused']]);
    expect((await played()).join()).not.toContain('not played');
    expect(refused).toBe(1);
    expect(commandsOf('twins')).toEqual(whole);
  });

  test('are left to whoever took one further, which is said; the others go on', async () => {
    const others = (await played(), commandsOf('lone-father'));
    asked = [];
    refusals = new Map([['twins allocate', 'closed']]);
    const lines = await played();
    expect(lines.slice(-2)).toEqual([
      'The training family twins was not played to the end, because somebody else took it further (allocate: closed).',
      'The training families are in place.',
    ]);
    expect(commandsOf('twins').at(-1)).toBe('allocate');
    expect(commandsOf('lone-father')).toEqual(others);
  });
});

test('whoever moves the clock goes on when every journey has arrived', async () => {
  const service = openService(url, 'helen');
  behind = ['j-1', 'j-1', 'j-1'];
  await service.moveClockTo(Date.now() + 86_400_000);
  expect(behind).toEqual([]);
});
