/** The API of a service, listening, with a real register. */
import { createServer } from 'node:http';
import { Writable } from 'node:stream';
import type { AddressInfo } from 'node:net';
import type { Kysely } from 'kysely';
import pino from 'pino';
import request, { type Test } from 'supertest';
import { createApp, type ApiOptions } from '../../../api/app.ts';
import { answerBrokenRequests } from '../../../api/broken-requests.ts';
import type { ApiDeps } from '../../../api/deps.ts';
import { without } from '../../../domain/without.ts';
import { loadService } from '../../../pathways/load.ts';
import type { DatabaseOptions } from '../../../register/database.ts';
import type { Schema } from '../../../register/schema.ts';
import { nowOf } from '../../../register/service-clock.ts';
import { staff } from '../../support/journeys.ts';
import { openTestRegister, type TestRegister } from '../../support/register.ts';
import { openInProcessJourneys, type InProcessJourneys } from './in-process-journeys.ts';
import { schoolReferral } from './referrals.ts';

export const idSecret = 'a secret for tests, and for nothing else';

/** An answer as a program reads it. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  // Answers are read as they come; each test says what it expects of them.
  readonly body: Record<string, unknown> & { readonly journey?: Record<string, unknown> };
}

export interface ApiService {
  readonly url: string;
  readonly db: Kysely<Schema>;
  readonly register: TestRegister;
  readonly journeys: InProcessJourneys;
  /** Everything that was logged. */
  readonly logged: () => string;
  /** A request by nobody in particular. */
  readonly send: (method: 'get' | 'post' | 'put' | 'delete', path: string) => Test;
  readonly get: (path: string, by?: string) => Promise<Answer>;
  /** A command or referral, under a key of its own unless one is given. */
  readonly post: (
    path: string,
    body: unknown,
    options?: { readonly by?: string; readonly key?: string },
  ) => Promise<Answer>;
  /** A family is referred; answers their journey's id. */
  readonly referred: (change?: object) => Promise<string>;
  /** A command on a journey. */
  readonly does: (journeyId: string, command: string, body?: object, by?: string) => Promise<Answer>;
  /** How many rows the tables hold that a request could have written to. */
  readonly rows: () => Promise<number>;
  readonly close: () => Promise<void>;
}

export interface ServiceOptions extends ApiOptions {
  readonly database?: DatabaseOptions;
  readonly mode?: 'training' | 'live';
  readonly jwt?: ApiDeps['jwt'];
  /** Another door to journeys than the one in this process. */
  readonly journeysOver?: ApiDeps['journeys'];
  /** Nothing waits to be taken back: what ends is over at once. */
  readonly withoutUndo?: true;
}

const loaded = loadService();

let keys = 0;

/** A key nobody has used. */
export const freshKey = (): string => {
  keys += 1;
  return `key-${String(keys)}-${String(process.pid)}`;
};

export async function openApiService(options: ServiceOptions = {}): Promise<ApiService> {
  const { database: databaseOptions, mode = 'training', jwt, journeysOver, withoutUndo, ...apiOptions } = options;
  const register = await openTestRegister(databaseOptions);
  const { db } = register;
  const journeys = openInProcessJourneys(db);
  let log = '';
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      log += chunk.toString();
      done();
    },
  });
  let url = '';
  const app = createApp(
    {
      mode,
      idSecret,
      publicUrl: () => url,
      jwt,
      db: databaseOptions?.databaseUrl === undefined ? db : register.limitedTo(1_000),
      service: withoutUndo === true ? { ...loaded, policy: without(loaded.policy, 'undoWithin') } : loaded,
      journeys: journeysOver ?? journeys,
      now: nowOf(db),
      log: pino({ level: 'trace' }, sink),
    },
    apiOptions,
  );
  const server = createServer(app);
  answerBrokenRequests(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

  const send: ApiService['send'] = (method, path) => request(url)[method](path);
  const post: ApiService['post'] = async (path, body, { by = staff.manager, key = freshKey() } = {}) =>
    await send('post', path)
      .set('X-Keepstep-Person', by)
      .set('Idempotency-Key', key)
      .send(body as object);
  return {
    url,
    db,
    register,
    journeys,
    logged: () => log,
    send,
    get: async (path, by = staff.manager) => await send('get', path).set('X-Keepstep-Person', by),
    post,
    referred: async (change = {}) => {
      const { body } = await post('/api/referrals', { ...schoolReferral, ...change }, { by: staff.duty });
      return String(body['journeyId']);
    },
    does: (journeyId, command, body = {}, by = staff.manager) =>
      post(`/api/journeys/${journeyId}/${command}`, body, { by }),
    rows: async () => {
      const tables = [
        'journey_events',
        'journeys',
        'referrals',
        'people',
        'contact_points',
        'relationships',
        'notes',
      ] as const;
      let rows = 0;
      for (const table of tables)
        rows += (
          await db
            .selectFrom(table)
            .select((eb) => eb.fn.countAll<number>().as('rows'))
            .executeTakeFirstOrThrow()
        ).rows;
      return rows;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await register.close();
    },
  };
}
