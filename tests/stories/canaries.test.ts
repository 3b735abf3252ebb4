import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandTable } from '../../api/commands.ts';
import { startTemporalServer, type TemporalServer } from '../../embedded/temporal-server.ts';
import { readHistories, wordsOf } from '../support/replays.ts';
import { startMailSink, type MailSink } from '../support/smtp.ts';
import { temporalProgram } from '../support/temporal.ts';
import { playCanaries, type Letters, type Played } from './canary-families.ts';
import { bytesBelow } from './canary-files.ts';
import { makeNest } from './canary-nest.ts';
import { documentsFor, keptFrom, playPair, type Pair } from './canary-pairs.ts';
import { openKeepstep, type Keepstep } from './keepstep-client.ts';
import { startKeepstep, type RunningKeepstep } from './running-keepstep.ts';

const nest = makeNest();
const letters: Letters = new Map();
/** Bodies of answers that were no success. */
const refusals: string[] = [];

/** Where Temporal keeps its file. */
const temporalDir = mkdtempSync(join(tmpdir(), 'keepstep-canaries-'));
let temporal: TemporalServer | undefined;
let sink: MailSink | undefined;
let running: RunningKeepstep | undefined;
let connection: Connection | undefined;
let keepstep: Keepstep;
let played: Played;
let pairs: readonly Pair[];

/** What no honest client sends, with canaries wherever there is room for one. */
async function misbehave(url: string, journeyId: string): Promise<void> {
  const person = { 'x-keepstep-person': 'debbie' };
  const json = { ...person, 'content-type': 'application/json' };
  const key = (): Record<string, string> => ({ 'idempotency-key': nest.word('idempotency key') });
  const word = (): string => nest.word('nonsense');
  const command = `/api/journeys/${journeyId}`;
  const post = (path: string, body: string, headers: Record<string, string> = {}): [string, RequestInit] => [
    path,
    { method: 'POST', headers: { ...json, ...key(), ...headers }, body },
  ];
  const asked: readonly [string, RequestInit][] = [
    post('/api/referrals', `{"source":"${word()}",`),
    post('/api/referrals', JSON.stringify({ source: word(), [word()]: word(), people: [{ name: word() }] })),
    post('/api/referrals', JSON.stringify({ narrative: `${word()} `.repeat(8_000) })),
    post('/api/referrals', word(), { 'content-type': 'text/plain' }),
    post('/api/referrals', JSON.stringify({ a: { b: { c: { d: { e: { f: { g: { h: { i: word() } } } } } } } } })),
    post(`${command}/record-contact`, JSON.stringify({ kind: word(), outcome: 'seen', note: word() })),
    post(`${command}/record-contact`, JSON.stringify({ kind: 'call', outcome: 'seen', seen: [word()], note: word() })),
    post(`${command}/allocate`, JSON.stringify({ practitionerId: word(), note: word() })),
    post(`${command}/book-visit`, JSON.stringify({ on: '2001-01-01', note: word() })),
    post(`${command}/${word()}`, JSON.stringify({ note: word() })),
    post(`/api/journeys/${word()}/raise-concern`, JSON.stringify({ code: 'harm', note: word() })),
    post('/api/training/clock', JSON.stringify({ to: word() })),
    [`/api/journeys/${word()}`, { headers: person }],
    [`/api/journeys?ward=${word()}`, { headers: person }],
    [`/api/journeys?${word()}=${word()}`, { headers: person }],
    [`/api/outbox/${word()}`, { headers: person }],
    [`/status/${word()}`, { headers: { accept: 'application/json' } }],
    [`/journeys/${word()}?done=${word()}`, { headers: { accept: 'text/html', referer: `${url}/${word()}` } }],
    ['/api/journeys', { headers: { 'x-keepstep-person': word() } }],
    [
      '/api/journeys',
      { headers: { authorization: `Bearer ${word()}`, cookie: `person=${word()}`, 'user-agent': word() } },
    ],
  ];
  for (const [path, init] of asked) {
    const response = await fetch(`${url}${path}`, { ...init, signal: AbortSignal.timeout(60_000) });
    const body = await response.text();
    if (response.status >= 400) refusals.push(`${path.replace(/canary\w+/g, '…')} ${String(response.status)}\n${body}`);
  }
}

/** The pages that show a family, as a browser asks for them. */
async function browse(url: string): Promise<void> {
  const cookie = { accept: 'text/html', 'x-keepstep-person': 'amara' };
  const pages = ['/', '/training', ...played.journeyIds.map((id) => `/journeys/${id}`)];
  for (const page of [...pages.map((path) => `${url}${path}`), ...played.statusUrls])
    await fetch(page, { headers: cookie, signal: AbortSignal.timeout(60_000) });
}

/** Somebody outside refers a family by a form, and says more through the link they are given. */
async function fromOutside(url: string): Promise<void> {
  const send = (path: string, fields: Readonly<Record<string, string>>): Promise<Response> =>
    fetch(`${url}${path}`, {
      method: 'POST',
      redirect: 'follow',
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
      signal: AbortSignal.timeout(60_000),
    });
  const of = (what: string): string => nest.word(`note of a form from outside: ${what}`);
  const sent = await send('/refer/gp', {
    act: 'send',
    'referrer-name': of('name'),
    'referrer-organisation': of('organisation'),
    'referrer-telephone': nest.number('telephone of a form from outside'),
    'referrer-safe': 'yes',
    people: '1',
    'person-1-name': of('name of a child'),
    'person-1-role': 'child',
    reasons: 'routines',
    narrative: of('narrative'),
    'family-knows': 'yes',
  });
  const [, link = ''] = /href="(\/status\/[^"]+)"/.exec(await sent.text()) ?? [];
  nest.keep('status token', link.split('/').at(-1) ?? '');
  for (const what of ['tell', 'worse'])
    expect((await send(`${link}/${what}`, { code: 'worry', note: of(what) })).status).toBe(200);
  await send('/refer/family', { act: 'keep', narrative: of('what is only kept') });
}

beforeAll(async () => {
  const program = await temporalProgram();
  temporal = await startTemporalServer({ program, namespace: 'default', dataDir: temporalDir, ui: false });
  sink = await startMailSink();
  running = await startKeepstep(
    {
      TEMPORAL_ADDRESS: temporal.address,
      LOG_LEVEL: 'trace',
      SMTP_URL: sink.url,
      SMTP_FROM: 'families@keepstep.example',
    },
    'none',
  );
  keepstep = openKeepstep(running.url);
  played = await playCanaries(keepstep, nest, letters);
  pairs = [await playPair(keepstep, nest, letters, 'all'), await playPair(keepstep, nest, letters, 'whereabouts')];
  for (const statusUrl of played.statusUrls) nest.keep('status token', statusUrl.split('/').at(-1) ?? '');
  await misbehave(running.url, played.journeyIds[3] ?? '');
  await browse(running.url);
  await fromOutside(running.url);
}, 900_000);

afterAll(async () => {
  await running?.stop();
  await connection?.close();
  await temporal?.stop();
  await sink?.close();
  rmSync(temporalDir, { recursive: true, force: true });
});

/** Everything Temporal holds of every journey: whole histories with their payloads, and what its list shows. */
async function everythingInTemporal(): Promise<{ readonly journeys: number; readonly words: string }> {
  connection = await Connection.connect({ address: temporal?.address ?? '' });
  const client = new Client({ connection });
  const workflows: { readonly workflowId: string; readonly runId: string }[] = [];
  const shown: unknown[] = [];
  for await (const workflow of client.workflow.list()) {
    workflows.push({ workflowId: workflow.workflowId, runId: workflow.runId });
    const handle = client.workflow.getHandle(workflow.workflowId, workflow.runId);
    shown.push(workflow.raw, (await handle.describe()).raw);
  }
  const histories = await readHistories(client, workflows);
  return { journeys: workflows.length, words: `${wordsOf(histories)}\n${wordsOf(shown)}` };
}

describe('Canaries in every personal field and in the words of every command', () => {
  test('sat in every command there is', async () => {
    const { body } = await keepstep.as('amara').get('/openapi.json');
    const { paths } = body as { readonly paths: Readonly<Record<string, { readonly post?: unknown }>> };
    const documented = Object.entries(paths).flatMap(([path, { post }]) => {
      const slug = /^\/api\/journeys\/\{\w+\}\/([a-z-]+)$/.exec(path)?.[1];
      return post === undefined || slug === undefined ? [] : [slug];
    });
    expect([...documented].sort()).toEqual(Object.keys(commandTable).sort());
    expect([...played.done].sort()).toEqual([...documented].sort());
  });

  test('are found where they belong: by staff of the team, over the API', async () => {
    const manager = keepstep.as('amara');
    const shown = await Promise.all(
      played.journeyIds.map(async (id) => JSON.stringify([await manager.journey(id), await manager.timeline(id)])),
    );
    const heard = nest.heardIn(shown.join('\n'));
    expect(heard.filter((where) => where.startsWith('note of')).length).toBeGreaterThan(30);
    expect(heard.filter((where) => where.includes('name of')).length).toBeGreaterThan(12);
  });

  test('are all found by this very search in the register’s own files, but for what is never kept', () => {
    const heard = new Set(nest.heardIn(bytesBelow(join(running?.dataDir ?? '', 'register'))));
    const neverKept = /^(nonsense|idempotency key|status token|.*: reference of |.*: (date of birth|due date))/;
    const lost = nest.fields().filter((where) => !neverKept.test(where) && !heard.has(where));
    expect(lost).toEqual([]);
    expect(heard.size).toBeGreaterThan(80);
  });

  test('are nowhere in Temporal: no history, no payload, no list', async () => {
    const { journeys, words } = await everythingInTemporal();
    expect(journeys).toBeGreaterThanOrEqual(5);
    // This search finds what is there: commands travel, and ids with them.
    for (const found of ['decide-pathway', 'send-no-contact-letter', 'lewisham-fps', played.journeyIds[0] ?? '-'])
      expect(words).toContain(found);
    expect(nest.heardIn(words)).toEqual([]);
  });

  test('are nowhere in the file Temporal keeps', () => {
    const bytes = bytesBelow(temporalDir);
    for (const found of ['decide-pathway', 'send-no-contact-letter', played.journeyIds[0] ?? '-'])
      expect(bytes.includes(found)).toBe(true);
    expect(nest.heardIn(bytes)).toEqual([]);
  });

  test('are nowhere in the logs at their most verbose, nor in any address there', () => {
    const lines = running?.lines() ?? [];
    expect(lines.filter((line) => line.includes('"route"')).length).toBeGreaterThan(50);
    expect(lines.join('\n')).toContain(played.journeyIds[0] ?? '-');
    expect(nest.heardIn(lines.join('\n'))).toEqual([]);
  });

  test('are repeated by no refusal', () => {
    expect(refusals.length).toBeGreaterThan(12);
    for (const refusal of refusals) expect({ refusal, hits: nest.heardIn(refusal) }).toEqual({ refusal, hits: [] });
  });

  test('are in no mail but a family’s own letter, which says the name of whom it is to', () => {
    const mails = sink?.mails ?? [];
    expect(mails.length).toBeGreaterThan(25);
    for (const { envelope, email } of mails) {
      const [to = ''] = envelope.to;
      const name = letters.get(to) ?? '';
      // The status link is the reader's own key; where it may be sent is for the tests of mails.
      const headers = (email.headers ?? []).filter(({ key }) => key !== 'to');
      const said = JSON.stringify([email.subject, email.text, email.html, headers]).replaceAll(
        /\/status\/[\w.~-]+/g,
        '',
      );
      const unnamed = name === '' ? said : said.replaceAll(name, '');
      expect({ kind: email.subject, hits: nest.heardIn(unnamed) }).toEqual({ kind: email.subject, hits: [] });
    }
    const named = mails.filter(({ envelope, email }) => {
      const name = letters.get(envelope.to[0] ?? '');
      return name !== undefined && (email.text ?? '').includes(name);
    });
    expect(named.length).toBeGreaterThan(3);
  });
});

describe('Two parents kept from each other', () => {
  test.each(['all', 'whereabouts'] as const)(
    'with %s restricted, neither finds a word of the other in any document the running service writes for them',
    async (what) => {
      const pair = pairs.find((one) => one.what === what);
      const url = running?.url ?? '';
      for (const reader of ['mother', 'father'] as const) {
        const texts = await documentsFor(url, pair?.journeyId ?? '', reader);
        expect(texts.length).toBeGreaterThan(11);
        const heard = nest.heardIn(texts.join('\n'));
        // It is their own document: it speaks to them by name.
        expect(heard).toContain(`pair ${what}: ${reader}: name`);
        expect(keptFrom(what, reader, heard)).toEqual([]);
      }
    },
  );

  test('nor in any mail that went to them, nor in what staff are shown of it', async () => {
    const mails = sink?.mails ?? [];
    for (const { what, journeyId, mails: addresses } of pairs)
      for (const reader of ['mother', 'father'] as const) {
        const theirs = mails.filter(({ envelope }) => envelope.to.includes(addresses[reader]));
        const shown = (await keepstep.as('amara').outbox(journeyId)).filter(({ to }) => to === addresses[reader]);
        const said = theirs.map(({ email }) => [email.subject, email.text, email.html, email.headers]);
        expect(keptFrom(what, reader, nest.heardIn(JSON.stringify([said, shown])))).toEqual([]);
      }
    const asked = pairs.find(({ what }) => what === 'whereabouts')?.mails.father ?? '-';
    expect(mails.some(({ envelope }) => envelope.to.includes(asked))).toBe(true);
    const silent = pairs.find(({ what }) => what === 'all')?.mails ?? { mother: '-', father: '-' };
    const late = mails.filter(({ envelope }) =>
      [silent.mother, silent.father].some((one) => envelope.to.includes(one)),
    );
    expect(late.map(({ email }) => email.subject)).toEqual([]);
  });
});
