/** The pages of a service, listening, with a real register: what a browser would get. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import request, { type Response } from 'supertest';
import { createApp } from '../../../api/app.ts';
import type { ApiDeps } from '../../../api/deps.ts';
import type { Instant } from '../../../domain/calendar.ts';
import { loadService } from '../../../pathways/load.ts';
import { nowOf } from '../../../register/service-clock.ts';
import { webRoutes } from '../../../web/routes.ts';
import { idSecret } from '../../api/support/api-service.ts';
import { openInProcessJourneys, type InProcessJourneys } from '../../api/support/in-process-journeys.ts';
import { schoolReferral } from '../../api/support/referrals.ts';
import { staff } from '../../support/journeys.ts';
import { openTestRegister, type TestRegister } from '../../support/register.ts';
import { formIn, type Form } from './html.ts';

/** One person at one browser: keeps its cookies, follows no redirect by itself. */
export interface Browser {
  readonly get: (path: string) => Promise<Response>;
  /** Fills in a form of a page and sends it, as a browser on this site would. */
  readonly send: (form: Form, filled?: Readonly<Record<string, string | readonly string[]>>) => Promise<Response>;
  /** Opens a journey and answers one of its forms. */
  readonly form: (journeyId: string, command: string) => Promise<Form>;
}

export interface Pages {
  readonly url: string;
  readonly register: TestRegister;
  readonly journeys: InProcessJourneys;
  readonly logged: () => string;
  /** Somebody of the tests' staff, already chosen; nobody when left out. */
  readonly browser: (personId?: string) => Promise<Browser>;
  /** A family is referred over the API; answers their journey's id. */
  readonly referred: (change?: object) => Promise<{ readonly journeyId: string; readonly statusUrl?: string }>;
  /** A family of the practitioner's: referred, screened, accepted and given to them over the API. */
  readonly givenToWorker: (change?: object) => Promise<string>;
  /** A command over the API. */
  readonly does: (journeyId: string, command: string, body?: object, by?: string) => Promise<Response>;
  readonly close: () => Promise<void>;
}

export interface PagesOptions {
  readonly mode?: ApiDeps['mode'];
  /** What time it is, in stories that were written beforehand; else the real time. */
  readonly at?: Instant;
  readonly db?: (register: TestRegister) => ApiDeps['db'];
  readonly temporalUiUrl?: string;
  /** What journeys do when the service's clock moves; those of this process have no timers of their own. */
  readonly moveClock?: ApiDeps['journeys']['moveClock'];
}

let keys = 0;

const cookiesOf = (response: Response): readonly string[] =>
  response.get('Set-Cookie')?.map((cookie) => cookie.split(';')[0] ?? '') ?? [];

function openBrowser(url: string): Browser {
  const jar = new Map<string, string>();
  const keep = (response: Response): Response => {
    for (const cookie of cookiesOf(response)) jar.set(cookie.slice(0, cookie.indexOf('=')), cookie);
    return response;
  };
  const cookies = (): string => [...jar.values()].join('; ');
  const get = async (path: string): Promise<Response> =>
    keep(await request(url).get(path).set('Cookie', cookies()).set('Accept', 'text/html').redirects(0));
  return {
    get,
    send: async (form, filled = {}) =>
      keep(
        await request(url)
          .post(form.action)
          .set('Cookie', cookies())
          .set('Accept', 'text/html')
          .set('Sec-Fetch-Site', 'same-origin')
          .set('Origin', url)
          .type('form')
          .redirects(0)
          .send(
            new URLSearchParams(
              Object.entries({ ...form.hidden, ...filled }).flatMap(([name, value]) =>
                [value].flat().map((one): [string, string] => [name, one]),
              ),
            ).toString(),
          ),
      ),
    form: async (journeyId, command) => formIn((await get(`/journeys/${journeyId}`)).text, `/${command}`),
  };
}

export async function openPages({
  mode = 'training',
  at,
  db,
  temporalUiUrl,
  moveClock,
}: PagesOptions = {}): Promise<Pages> {
  const register = await openTestRegister();
  const journeys = openInProcessJourneys(register.db);
  let log = '';
  let url = '';
  const reached = db?.(register) ?? register.db;
  const deps: ApiDeps = {
    mode,
    idSecret,
    publicUrl: () => url,
    jwt:
      mode === 'live'
        ? { issuer: 'https://login.example.org/', audience: 'keepstep', jwksUrl: 'https://login.example.org/keys' }
        : undefined,
    db: reached,
    service: loadService(),
    journeys: moveClock === undefined ? journeys : { ...journeys, moveClock },
    now: at === undefined ? nowOf(reached) : () => Promise.resolve(at),
    log: pino(
      { level: 'trace' },
      {
        write: (line: string) => {
          log += line;
        },
      },
    ),
    temporalUiUrl,
  };
  const server = createServer(createApp(deps, { pages: webRoutes(deps) }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

  const post = (path: string, body: object, by: string) => {
    keys += 1;
    return request(url)
      .post(path)
      .set('X-Keepstep-Person', by)
      .set('Idempotency-Key', `pages-${String(keys)}`)
      .send(body);
  };
  const referred: Pages['referred'] = async (change = {}) => {
    const response = await post('/api/referrals', { ...schoolReferral, ...change }, staff.duty);
    return response.body as { readonly journeyId: string; readonly statusUrl?: string };
  };
  const does: Pages['does'] = (journeyId, command, body = {}, by = staff.manager) =>
    post(`/api/journeys/${journeyId}/${command}`, body, by);
  return {
    url,
    register,
    journeys,
    logged: () => log,
    browser: async (personId) => {
      const browser = openBrowser(url);
      if (personId !== undefined)
        await browser.send(formIn((await browser.get('/who')).text, '/who'), { person: personId });
      return browser;
    },
    referred,
    givenToWorker: async (change) => {
      const { journeyId } = await referred(change);
      await does(journeyId, 'complete-safety-screen', { result: 'no-concern' });
      await does(journeyId, 'decide-pathway', { decision: 'accept', pathway: 'lewisham-fps.v2' });
      await does(journeyId, 'allocate', { practitionerId: staff.worker });
      return journeyId;
    },
    does,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await register.close();
    },
  };
}
