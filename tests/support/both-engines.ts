/** The same promises on the embedded database and on PostgreSQL. */
import { afterAll, beforeAll, describe } from '@jest/globals';
import type { DatabaseOptions } from '../../register/database.ts';
import { emptyRegister } from './empty-register.ts';
import { describeOnPostgres } from './lane.ts';
import { startPostgres, type ThrowAwayPostgres } from './postgres.ts';

/**
 * @param subject whom the promises are about, such as "the journal"
 * @param promises the tests; what they are given answers once they run. PostgreSQL comes empty, the other with today's tables
 * @param onPostgres more tests, which need a server of their own
 */
export function onBothEngines(
  subject: string,
  promises: (where: () => DatabaseOptions) => void,
  onPostgres?: (server: () => ThrowAwayPostgres) => void,
): void {
  describe(`${subject}, on the embedded database`, () => {
    let where: DatabaseOptions = {};
    beforeAll(async () => {
      where = await emptyRegister();
    });
    promises(() => where);
  });
  describeOnPostgres(`${subject}, on PostgreSQL`, () => {
    let server: ThrowAwayPostgres;
    beforeAll(async () => {
      server = await startPostgres({ fsync: 'off' });
    });
    afterAll(() => server.remove());
    promises(() => ({ databaseUrl: server.url }));
    onPostgres?.(() => server);
  });
}
