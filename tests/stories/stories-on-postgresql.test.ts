import { afterAll, describe, test } from '@jest/globals';
import { hasPostgres, startPostgres, type ThrowAwayPostgres } from '../support/postgres.ts';
import { tellStories } from './told.ts';

let server: ThrowAwayPostgres | undefined;

if (hasPostgres()) {
  afterAll(() => server?.remove(), 60_000);
  describe('On PostgreSQL', () => {
    tellStories(async () => {
      server = await startPostgres();
      return { DATABASE_URL: server.url };
    });
  });
} else test.skip('stories on PostgreSQL, which is missing on this machine', () => undefined);
