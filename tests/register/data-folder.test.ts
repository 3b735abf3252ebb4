import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataDirInUse, lockDataDir } from '../../register/data-dir-lock.ts';
import { openDatabase } from '../../register/database.ts';
import { preparePgliteFolder } from '../../register/pglite-folder.ts';
import { identityOf, stateOf } from '../../register/process-identity.ts';
import { killPrograms, startProgram } from '../support/program.ts';
import { until } from '../support/until.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keepstep-folder-'));
});
afterEach(() => {
  killPrograms();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const holder = (change: object) => JSON.stringify({ ...identityOf(), ...change });
const lock = () => lockDataDir(join(folder, 'lock'), 'The folder');

describe('the lock of a data folder', () => {
  test('is held by one, refused to others in a sentence, and free again when let go', () => {
    const first = lock();
    expect(lock).toThrow(DataDirInUse);
    expect(lock).toThrow(
      /^The folder is already in use by process \d+: stop that one first, or choose another folder\.$/,
    );
    first.release();
    first.release();
    lock().release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is taken over from a process that is dead', () => {
    writeFileSync(join(folder, 'lock.4'), holder({ pid: 2 ** 22 + 1 }));
    const taken = lock();
    expect(readdirSync(folder)).toEqual(['lock.5']);
    taken.release();
  });

  test('is taken over when the number of its holder now belongs to another process', () => {
    writeFileSync(join(folder, 'lock.1'), holder({ started: 'long ago' }));
    lock().release();
  });

  test('is taken over when the machine has been switched off in between', () => {
    writeFileSync(join(folder, 'lock.1'), holder({ boot: 'an earlier one' }));
    lock().release();
  });

  test('is taken over when it says nothing, as after a power cut', () => {
    writeFileSync(join(folder, 'lock.1'), '');
    lock().release();
  });

  test.each([{ namespace: 'of another container' }, { boot: 'of another machine', host: 'elsewhere' }])(
    'is refused when its holder cannot be seen from here (%j), naming the file to delete',
    (change) => {
      writeFileSync(join(folder, 'lock.1'), holder(change));
      expect(lock).toThrow(/delete .*lock\.1/);
    },
  );

  test('is never held twice, however many try at once to take it over', async () => {
    writeFileSync(join(folder, 'lock.1'), holder({ pid: 2 ** 22 + 1 }));
    const rivals = Array.from({ length: 4 }, () => startProgram('tests/support/hold-lock.ts', [join(folder, 'lock')]));
    const answers = await Promise.all(rivals.map(({ says }) => says(/^(held|refused)$/)));
    expect(answers.filter((answer) => answer === 'held')).toHaveLength(1);
    await Promise.all(rivals.map(({ kill9 }) => kill9()));
  });

  test('sees a process that has ended but was not collected as dead', async () => {
    const program = startProgram('tests/support/hold-lock.ts', [join(folder, 'lock')]);
    await program.says(/^held$/);
    const identity = identityOf(program.process.pid);
    expect(stateOf(identity)).toBe('alive');
    await program.kill9();
    expect(stateOf(identity)).toBe('dead');
  });
});

describe('the folder of the embedded database', () => {
  const dataDir = () => join(folder, 'register');

  test('is refused to a second process while the first lives, and opens with every certain row after kill -9', async () => {
    const first = startProgram('tests/support/hold-folder.ts', [dataDir(), 'write']);
    await first.says(/^row 20$/);
    await expect(openDatabase({ dataDir: dataDir() })).rejects.toThrow(/is already in use by process/);
    await first.kill9();
    const certain = first.lines().filter((line) => line.startsWith('row ')).length;
    const { db, notices, close } = await openDatabase({ dataDir: dataDir() });
    expect(notices).toEqual([]);
    const { rows } = await sql<{
      rows: number;
      last: number;
    }>`select count(*) as rows, max(id) as last from rows`.execute(db);
    expect(rows[0]?.rows).toBe(rows[0]?.last);
    expect(rows[0]?.rows).toBeGreaterThanOrEqual(certain);
    await close();
    expect(readdirSync(folder)).toEqual(['register']);
  });

  test('is started afresh when its making was killed', async () => {
    const first = startProgram('tests/support/hold-folder.ts', [dataDir()]);
    await first.says(/^opening$/);
    await until('the making is under way', () => existsSync(`${dataDir()}.new/PG_VERSION`), { everyMs: 5 });
    await first.kill9();
    expect(existsSync(dataDir())).toBe(false);
    const second = startProgram('tests/support/hold-folder.ts', [dataDir(), 'close']);
    expect(await second.ends()).toBe(0);
    expect(readdirSync(folder)).toEqual(['register']);
  });

  test('is set aside when it is half-written, under a dated name that a sentence tells', () => {
    mkdirSync(dataDir());
    writeFileSync(join(dataDir(), 'PG_VERSION'), '17\n');
    const { fresh, notice } = preparePgliteFolder(dataDir());
    expect(fresh).toBe(true);
    expect(notice).toMatch(
      /^The database folder .* was only half written, so it has been set aside as .*\.set-aside-\d{4}-\d\d-\d\d and a new one started\.$/,
    );
    const aside = readdirSync(folder).filter((name) => name.includes('set-aside'));
    expect(aside.flatMap((name) => readdirSync(join(folder, name)))).toEqual(['PG_VERSION']);
  });
});
