/** A register in memory, of today's shape and empty. */
import { PGlite } from '@electric-sql/pglite';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type DatabaseOptions } from '../../register/database.ts';
import { migrate } from '../../register/migrate.ts';
import { cached } from './cache.ts';

/** Filling a folder, as a first start does, and reading back what is then in it. */
async function dump(): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'keepstep-empty-'));
  const dataDir = join(folder, 'register');
  try {
    const database = await openDatabase({ dataDir });
    await migrate(database.db).finally(database.close);
    const pglite = await PGlite.create(dataDir);
    const file = await pglite.dumpDataDir('none');
    await pglite.close();
    return new Uint8Array(await file.arrayBuffer());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Making a database takes far longer than copying one, and most test files want one. */
export const emptyRegister = async (): Promise<DatabaseOptions> => ({
  dataDir: 'memory://',
  copyOf: await cached('empty-register.tar', ['register'], dump),
});
