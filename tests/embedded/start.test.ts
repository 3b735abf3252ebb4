import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { trainingIdSecret } from '../../embedded/id-secret.ts';
import { plainSentence } from '../../embedded/plain-sentence.ts';
import { assertPortFree, freePort } from '../../embedded/port.ts';
import { claimDataDir } from '../../embedded/single-instance.ts';
import { identityOf, stateOf } from '../../register/process-identity.ts';
import { killPrograms, startProgram } from '../support/program.ts';
import { until } from '../support/until.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
let clone: string;

/** A clone whose Keepstep says that it started, with what, and waits to be stopped. */
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'keepstep-clone-'));
  for (const name of ['start.mjs', 'install.mjs', 'package.json', 'package-lock.json']) {
    copyFileSync(join(repository, name), join(clone, name));
  }
  mkdirSync(join(clone, 'embedded'));
  copyFileSync(join(repository, 'embedded/stop-signals.ts'), join(clone, 'embedded/stop-signals.ts'));
  writeFileSync(
    join(clone, 'embedded/main.ts'),
    `import { whenAskedToStop } from './stop-signals.ts';
     const beat: ReturnType<typeof setInterval> = setInterval(() => undefined, 1000);
     const asked = whenAskedToStop();
     console.log('started by process ' + process.pid + ' with ' + process.argv.slice(2).join(' '));
     await asked;
     clearInterval(beat);
     console.log('stopped');
     process.exitCode = 7;`,
  );
});
afterEach(() => {
  killPrograms();
  rmSync(clone, { recursive: true, force: true, maxRetries: 5 });
});

const haveDependencies = () => {
  symlinkSync(join(repository, 'node_modules'), join(clone, 'node_modules'));
};
const start = (parameters: readonly string[] = [], env: Record<string, string> = {}) =>
  startProgram(join(clone, 'start.mjs'), parameters, env);
const fakeNpm = (script: string): Record<string, string> => {
  mkdirSync(join(clone, 'path'));
  writeFileSync(join(clone, 'path/npm'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(clone, 'path/npm'), 0o755);
  return { PATH: [join(clone, 'path'), process.env['PATH'] ?? ''].join(delimiter) };
};

describe('npm start', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    'passes %s on, lets Keepstep stop in order, and ends with its code',
    async (signal) => {
      haveDependencies();
      const program = start(['--quick']);
      expect(await program.says(/^started/)).toMatch(/with --quick$/);
      program.process.kill(signal);
      expect(await program.ends()).toBe(7);
      expect(program.lines()).toContain('stopped');
    },
  );

  test('killed with kill -9, does not leave Keepstep behind', async () => {
    haveDependencies();
    const program = start();
    const keepstep = identityOf(Number(/process (\d+)/.exec(await program.says(/^started/))?.[1]));
    await program.kill9();
    await until('Keepstep has stopped', () => stateOf(keepstep) === 'dead');
  });

  test('installs what is missing first', async () => {
    const env = fakeNpm(
      `[ "$1" = ci ] && ln -s '${join(repository, 'node_modules')}' '${join(clone, 'node_modules')}'`,
    );
    const program = start([], env);
    await program.says(/^started/);
    expect(program.lines()[0]).toMatch(/^Installing dependencies/);
    program.process.kill('SIGTERM');
    await program.ends();
  });

  test('says what to do when it cannot install', async () => {
    const program = start([], fakeNpm('exit 1'));
    expect(await program.ends()).toBe(1);
    expect(program.lines().at(-1)).toMatch(/^Keepstep could not install .* and start again\.$/);
  });

  test('says what to do on a Node that is too old', async () => {
    haveDependencies();
    const pretend = join(clone, 'pretend.mjs');
    writeFileSync(
      pretend,
      `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.0' } });`,
    );
    const program = start([], { NODE_OPTIONS: `--import=${pretend}` });
    expect(await program.ends()).toBe(1);
    expect(program.lines()).toEqual([
      'Keepstep needs Node 20.19 or later and this is 18.20.0: install a newer one (https://nodejs.org) and start again.',
    ]);
  });
});

describe('a second Keepstep', () => {
  test('on the same data folder is told where the first is', () => {
    const dataDir = join(clone, 'data', 'folder');
    const first = claimDataDir(dataDir);
    expect(() => claimDataDir(dataDir)).toThrow(
      /^Keepstep is already running .* \(process \d+\): wait until it has started, or /,
    );
    first.announce('http://127.0.0.1:3000');
    expect(() => claimDataDir(dataDir)).toThrow(
      /: open http:\/\/127\.0\.0\.1:3000, or give a second one its own KEEPSTEP_DATA_DIR and PORT\.$/,
    );
    first.release();
    claimDataDir(dataDir).release();
  });

  test('on a folder that cannot be written is told to choose another', () => {
    writeFileSync(join(clone, 'file'), '');
    const refusal = (): unknown => {
      try {
        return claimDataDir(join(clone, 'file', 'folder'));
      } catch (error) {
        return error;
      }
    };
    expect(plainSentence(refusal())).toMatch(/^The data folder .* cannot be used \(ENOTDIR\): .*KEEPSTEP_DATA_DIR/);
    expect(plainSentence(new Error('nobody foresaw this'))).toBeUndefined();
  });

  test('on the same port is told so, and which to try', async () => {
    const port = await freePort('127.0.0.1');
    const first = createServer();
    await new Promise<void>((resolve) => first.listen(port, '127.0.0.1', resolve));
    await expect(assertPortFree(port, '127.0.0.1')).rejects.toThrow(
      `Port ${port} is already in use: stop the program that uses it, or choose another port, such as PORT=${port + 1}.`,
    );
    await new Promise((resolve) => first.close(resolve));
    await assertPortFree(port, '127.0.0.1');
    await expect(assertPortFree(0, '203.0.113.1')).rejects.toThrow(/^KEEPSTEP_BIND is 203\.0\.113\.1, which is not/);
  });
});

describe('the key of opaque ids in a training service', () => {
  test('is made once, kept, and readable by nobody else', () => {
    const secret = trainingIdSecret(clone);
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(trainingIdSecret(clone)).toBe(secret);
    expect(readFileSync(join(clone, 'id-secret'), 'utf8')).toBe(secret);
    expect(statSync(join(clone, 'id-secret')).mode & 0o077).toBe(0);
    expect(existsSync(join(clone, 'id-secret.new'))).toBe(false);
  });
});
