import type { KyselyPlugin } from 'kysely';
import { DatabaseError } from '../../../register/database-errors.ts';

/** A register that a test may take away from the pages and give back: it cannot be reached while `away` is set. */
export function leavingRegister(): { away: boolean; readonly plugin: KyselyPlugin } {
  const register = {
    away: false,
    plugin: {
      transformQuery: ({ node }) => {
        if (register.away) throw new DatabaseError('away', 'The database cannot be reached.');
        return node;
      },
      transformResult: ({ result }) => Promise.resolve(result),
    } satisfies KyselyPlugin,
  };
  return register;
}
