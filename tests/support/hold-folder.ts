/**
 * A program for tests: opens the embedded database in the folder it is given, says so, adds rows until it is killed,
 * and names each row once it is certain. Prints the sentence and ends with 1 if it may not open it.
 */
import { sql } from 'kysely';
import { openDatabase } from '../../register/database.ts';

const [dataDir = '', mode = 'hold'] = process.argv.slice(2);
try {
  console.log('opening');
  const { db, close } = await openDatabase({ dataDir });
  console.log('open');
  await sql`create table if not exists rows (id int)`.execute(db);
  if (mode === 'close') await close();
  for (let id = 1; mode === 'write'; id += 1) {
    await sql`insert into rows values (${id})`.execute(db);
    console.log(`row ${id}`);
  }
} catch (error) {
  console.log(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
