/** The API's door to journeys on a real Temporal server, with a real worker. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { openJourneys } from '../../api/journeys-client.ts';
import { loadConfig, type Config } from '../../config.ts';
import { freePort } from '../../embedded/port.ts';
import { installRuntime, startWorker, type RunningWorker } from '../../worker/run.ts';
import { workflowIdOf } from '../../workflows/messages.ts';
import { staff } from '../support/journeys.ts';
import { sharedTemporal } from '../support/temporal.ts';
import { until } from '../support/until.ts';
import { freshKey, idSecret, openApiService, type ApiService } from './support/api-service.ts';
import { schoolReferral } from './support/referrals.ts';

let config: Config;
let code: string;
let connection: Connection;
let client: Client;
let service: ApiService;
let worker: RunningWorker;

const work = async (): Promise<void> => {
  worker = await startWorker({
    config,
    database: service.register,
    idSecret,
    temporalAddress: config.temporal.address ?? '',
    publicUrl: () => service.url,
    bundle: { code },
  });
};

beforeAll(async () => {
  const temporal = await sharedTemporal();
  config = loadConfig({
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_TASK_QUEUE: `api-${String(temporal.number)}`,
    LOG_LEVEL: 'fatal',
  });
  code = readFileSync(temporal.bundleFile, 'utf8');
  installRuntime(config.logLevel);
  connection = await Connection.connect({ address: temporal.address });
  client = new Client({ connection, identity: 'api' });
  service = await openApiService({ journeysOver: openJourneys(client, config.temporal.taskQueue), withoutUndo: true });
  await work();
});

afterAll(async () => {
  await worker.stop();
  await service.close();
  await connection.close();
});

/** A referral of somebody who is told nothing, so that deciding against it ends the journey. */
const nobodyTold = { referrer: { kind: 'anonymous', safe: false } };

const opened = async (change: object = {}): Promise<string> => {
  const journeyId = await service.referred(change);
  await until('the journey is open', async () => (await service.get(`/api/journeys/${journeyId}`)).status === 200);
  return journeyId;
};

const finished = async (journeyId: string): Promise<void> => {
  await until('the workflow is over', async () => {
    const { status } = await client.workflow.getHandle(workflowIdOf(journeyId)).describe();
    return status.name === 'COMPLETED';
  });
};

/** All that a history says as text. A history writes its payloads as base64 when it is turned into JSON, where no search would find a word. */
const unpacked = (history: object): string =>
  JSON.stringify(history).replace(/"data":"([A-Za-z0-9+/=]+)"/g, (_whole, data: string) =>
    Buffer.from(data, 'base64').toString('utf8'),
  );

describe('a journey on Temporal', () => {
  test('is opened once, moved on once, and says why it refuses', async () => {
    const key = freshKey();
    const referrals = await Promise.all(
      [1, 2, 3].map(() => service.post('/api/referrals', schoolReferral, { by: staff.duty, key })),
    );
    expect(referrals.map(({ status }) => status)).toEqual([201, 201, 201]);
    const journeyId = String(referrals[0]?.body['journeyId']);
    await until('the journey is open', async () => (await service.get(`/api/journeys/${journeyId}`)).status === 200);

    const path = `/api/journeys/${journeyId}/complete-safety-screen`;
    const screen = { result: 'no-concern', note: 'Spoke to the school.' };
    const [one, two] = await Promise.all([service.post(path, screen, { key }), service.post(path, screen, { key })]);
    expect([one.status, two.status]).toEqual([200, 200]);
    expect(one.body['seq']).toBe(two.body['seq']);
    const repeated = await service.post(path, screen, { key });
    expect(repeated.body).toMatchObject({ seq: one.body['seq'], repeated: true });
    expect((await service.post(path, { ...screen, note: 'Other words.' }, { key })).body).toMatchObject({
      status: 409,
      code: 'key-reused',
    });
    expect((await service.post(path, screen)).body).toMatchObject({ status: 409, code: 'screen-done' });
    expect((await service.does(journeyId, 'decide-pathway', { decision: 'accept' })).body).toMatchObject({
      code: 'pathway-missing',
      errors: [{ pointer: '/pathway' }],
    });
    const stale = { decision: 'panel', expectedSeq: 1 };
    expect((await service.does(journeyId, 'decide-pathway', stale)).body).toMatchObject({ status: 409, code: 'stale' });
  });

  test('that has ended answers its last command the same, and every other with "closed"', async () => {
    const journeyId = await opened(nobodyTold);
    const key = freshKey();
    const path = `/api/journeys/${journeyId}/decide-pathway`;
    const ends = await service.post(path, { decision: 'decline' }, { key });
    expect(ends.status).toBe(200);
    await finished(journeyId);
    const again = await service.post(path, { decision: 'decline' }, { key });
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ seq: ends.body['seq'], repeated: true });
    const other = await service.does(journeyId, 'record-contact', { kind: 'call', outcome: 'reached' });
    expect(other.body).toMatchObject({ status: 409, code: 'closed' });

    const concern = freshKey();
    const raise = () =>
      service.post(`/api/journeys/${journeyId}/raise-concern`, { code: 'harm', note: 'New.' }, { key: concern });
    const first = await raise();
    await until('the linked journey is open', async () => (await raise()).status === 200);
    const { body } = await raise();
    expect(body).toMatchObject({ commandId: first.body['commandId'], repeated: true });
    const linked = await service.get(`/api/journeys/${String(body['linkedJourneyId'])}`);
    expect(linked.body).toMatchObject({ linkedFrom: journeyId, concerns: [{ code: 'harm' }] });
  });

  test('hears a concern while nobody works, and everything else is safe to repeat', async () => {
    const journeyId = await opened();
    await worker.stop();
    const [concernKey, key] = [freshKey(), freshKey()];
    const raise = () =>
      service.post(
        `/api/journeys/${journeyId}/raise-concern`,
        { code: 'neglect', note: 'Alone again.' },
        { key: concernKey },
      );
    const contact = () =>
      service.post(`/api/journeys/${journeyId}/record-contact`, { kind: 'call', outcome: 'no-answer' }, { key });
    const referKey = freshKey();
    const refer = () => service.post('/api/referrals', schoolReferral, { by: staff.duty, key: referKey });
    const [raised, contacted, referred] = await Promise.all([raise(), contact(), refer()]);
    expect(raised.status).toBe(202);
    expect(raised.body).toMatchObject({ wordsSaved: true });
    expect((await raise()).status).toBe(202);
    expect(contacted.status).toBe(503);
    expect(contacted.body).toMatchObject({ code: 'outcome-unknown' });
    expect(referred.status).toBe(201);
    await work();
    await until('the concern shows', async () => (await raise()).status === 200);
    expect((await contact()).status).toBe(200);
    expect((await refer()).body).toEqual(referred.body);
    const events = await service.db
      .selectFrom('journey_events')
      .select('type')
      .where('journey_id', '=', journeyId)
      .execute();
    const count = (type: string) => events.filter((event) => event.type === type).length;
    expect([count('ConcernRaised'), count('ContactRecorded')]).toEqual([1, 1]);
  });

  test('keeps nothing personal in its history, and names who wrote to it in one word', async () => {
    const journeyId = await opened();
    await service.does(journeyId, 'record-contact', {
      kind: 'call',
      outcome: 'reached',
      note: 'Bramblewick rang.',
      seen: ['Quillfeather'],
    });
    await service.does(journeyId, 'record-contact', {
      kind: 'visit',
      outcome: 'seen',
      note: 'Bramblewick again.',
      seen: ['mother'],
    });
    const history = unpacked(await client.workflow.getHandle(workflowIdOf(journeyId)).fetchHistory());
    const personal = [
      'Bramblewick',
      'Quillfeather',
      'Archer',
      'archer.example',
      'Rushey',
      'Portuguese',
      'most mornings',
      '2019-05-04',
    ];
    expect(personal.filter((words) => history.includes(words))).toEqual([]);
    expect(history).toContain('record-contact');
    expect(history).toMatch(/"identity": ?"api"/);
  });
});

describe('a Temporal server that cannot be reached', () => {
  test('is an outage with an unknown end, and says so in time', async () => {
    const lazy = Connection.lazy({ address: `127.0.0.1:${String(await freePort('127.0.0.1'))}` });
    const cut = await openApiService({ journeysOver: openJourneys(new Client({ connection: lazy }), 'nobody') });
    const { status, body } = await cut.post('/api/referrals', schoolReferral, { by: staff.duty });
    expect({ status, code: body['code'] }).toEqual({ status: 503, code: 'outcome-unknown' });
    expect((await cut.send('get', '/readyz')).body).toMatchObject({ checks: { temporal: false, worker: false } });
    await cut.close();
    await lazy.close();
  });
});
