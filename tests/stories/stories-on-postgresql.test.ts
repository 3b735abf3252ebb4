import { afterAll } from '@jest/globals';
import { describeOnPostgres } from '../support/lane.ts';
import { startPostgres, type ThrowAwayPostgres } from '../support/postgres.ts';
import { tellStories } from './told.ts';

describeOnPostgres('On PostgreSQL', () => {
  let server: ThrowAwayPostgres | undefined;
  afterAll(() => server?.remove());
  tellStories(async () => {
    server = await startPostgres();
    return { DATABASE_URL: server.url };
  });
});
