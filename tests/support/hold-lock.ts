/** A program for tests: takes the lock it is given and holds it until killed, or says that it was refused. */
import { DataDirInUse, lockDataDir } from '../../register/data-dir-lock.ts';

try {
  lockDataDir(process.argv[2] ?? '', 'The folder');
  console.log('held');
} catch (error) {
  if (!(error instanceof DataDirInUse)) throw error;
  console.log('refused');
}
setInterval(() => undefined, 60_000);
