/** The folder of the embedded database: what is in it, and getting a half-written one out of the way. */
import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setAsideName } from './set-aside.ts';

/**
 * Makes sure that the folder is either a whole database or not there.
 * @param dataDir the database's own folder; the one above it must exist
 * @returns whether it has to be created, and a sentence for the person starting Keepstep if something was moved
 */
export const preparePgliteFolder = (dataDir: string): { readonly fresh: boolean; readonly notice?: string } => {
  if (!existsSync(dataDir)) return { fresh: true };
  if (existsSync(join(dataDir, 'PG_VERSION')) && existsSync(join(dataDir, 'global', 'pg_control'))) {
    return { fresh: false };
  }
  const aside = setAsideName(dataDir);
  const empty = readdirSync(dataDir).length === 0;
  renameSync(dataDir, aside);
  if (empty) return { fresh: true };
  return {
    fresh: true,
    notice: `The database folder ${dataDir} was only half written, so it has been set aside as ${aside} and a new one started.`,
  };
};
