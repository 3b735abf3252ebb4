import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Router } from 'express';
import pino from 'pino';
import { createApp } from '../../api/app.ts';
import { commandTable } from '../../api/commands.ts';
import { peoplesCommands } from '../../domain/possible.ts';
import { loadService } from '../../pathways/load.ts';
import { openInProcessJourneys } from './support/in-process-journeys.ts';
import { idSecret, openApiService, type ApiService } from './support/api-service.ts';

interface Layer {
  readonly route?: { readonly path: string; readonly stack: readonly { readonly method?: string }[] };
  readonly handle?: { readonly stack?: readonly Layer[] };
}

/** Every route an application answers, as `get /healthz`. */
const routesOf = (layers: readonly Layer[]): readonly string[] =>
  layers.flatMap(({ route, handle }) =>
    route === undefined
      ? routesOf(handle?.stack ?? [])
      : route.stack.flatMap(({ method }) => (method === undefined ? [] : [`${method} ${route.path}`])),
  );

let service: ApiService;
let document: {
  readonly openapi: string;
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly summary?: string; readonly requestBody?: unknown }>>>
  >;
};

beforeAll(async () => {
  service = await openApiService();
  document = (await service.send('get', '/openapi.json')).body as typeof document;
});

afterAll(() => service.close());

describe('the document of the API', () => {
  test('knows every route, and there is a route for everything it knows', () => {
    const app = createApp({
      mode: 'training',
      idSecret,
      publicUrl: () => '',
      db: service.db,
      service: loadService(),
      journeys: openInProcessJourneys(service.db),
      now: () => Promise.resolve(0),
      log: pino({ level: 'silent' }),
    });
    const served = routesOf(
      (app as unknown as { readonly router: Router & { readonly stack: readonly Layer[] } }).router.stack,
    );
    const commands = served.includes('post /api/journeys/:id/:command')
      ? peoplesCommands.map((name) => `post /api/journeys/:id/${name}`)
      : [];
    const expected = [...served.filter((route) => !route.endsWith('/:command')), ...commands];
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    expect(documented.sort()).toEqual(expected.sort());
  });

  test('is of version 3.1 and says of every route what it does', () => {
    expect(document.openapi).toBe('3.1.0');
    for (const methods of Object.values(document.paths))
      for (const { summary } of Object.values(methods)) expect(summary).toEqual(expect.stringMatching(/\w/));
  });

  test('describes the body of every command', () => {
    for (const name of Object.keys(commandTable))
      expect(document.paths[`/api/journeys/{id}/${name}`]?.['post']?.requestBody).toBeDefined();
  });
});
