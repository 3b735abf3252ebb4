import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findTemporal } from '../../embedded/find-temporal.ts';
import { identityOf } from '../../register/process-identity.ts';
import { killPrograms, startProgram } from '../support/program.ts';
import { until } from '../support/until.ts';

let machine: string;
/** What the person who waits was told. */
let lines: string[];
beforeEach(() => {
  lines = [];
  machine = mkdtempSync(join(tmpdir(), 'keepstep-machine-'));
});
afterEach(() => {
  killPrograms();
  rmSync(machine, { recursive: true, force: true, maxRetries: 5 });
});

const put = (path: string, script: string): string => {
  const file = join(machine, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
};
const tool = (server: string) => `echo 'temporal version 1.5.1 (Server ${server}, UI 2.42.1)'`;

const offline = async (): Promise<void> => undefined;
const find = async (
  { address, cli }: { readonly address?: string; readonly cli?: string } = {},
  download: (folder: string) => Promise<void> = offline,
) => {
  const temporal = {
    address,
    cli,
    namespace: 'default',
    taskQueue: 'keepstep',
    tls: false,
    apiKey: undefined,
    deployment: undefined,
    maxCachedWorkflows: 10,
  };
  return findTemporal(
    { temporal, machine: { searchPath: [join(machine, 'path')], cacheDir: join(machine, 'cache') } },
    (line) => lines.push(line),
    { temporaryFolder: join(machine, 'tmp'), download },
  );
};

describe('a Temporal server is looked for', () => {
  test('in a fixed order, the nearest to hand first', async () => {
    const places = [
      put('path/temporal', tool('1.31.0')),
      put('tmp/temporal-sdk-typescript-1.24.0', tool('1.30.0')),
      put('cache/sdk/temporal-sdk-typescript-1.24.0', tool('1.29.2')),
      put('cache/bin/temporal', tool('1.29.1')),
    ];
    const named = put('elsewhere/temporal', tool('1.28.0'));
    expect(await find({ address: 'temporal:7233', cli: named })).toEqual({
      kind: 'running',
      address: 'temporal:7233',
    });
    expect(await find({ cli: named })).toEqual({ kind: 'program', path: named, serverVersion: '1.28.0' });
    for (const place of places) {
      expect(await find()).toMatchObject({ kind: 'program', path: place });
      rmSync(place);
    }
  });

  test('past programs that only share its name, are too old, or were cut short', async () => {
    put('path/temporal', 'echo something else');
    put('tmp/temporal-sdk-typescript-1.24.0', tool('1.20.4'));
    put('cache/sdk/temporal-sdk-typescript-1.24.0', 'exit 3');
    writeFileSync(join(machine, 'cache/sdk/temporal-sdk-typescript-1.23.0'), 'half of it');
    const good = put('cache/bin/temporal', tool('1.29.1'));
    expect(await find()).toMatchObject({ path: good });
  });

  test('but never as a file that anybody could have put into the temporary folder', async () => {
    chmodSync(put('tmp/temporal-sdk-typescript-1.24.0', tool('1.30.0')), 0o777);
    await expect(find()).rejects.toThrow(/could neither find nor fetch one/);
  });

  test('and when TEMPORAL_CLI is wrong that is said, not worked around', async () => {
    put('path/temporal', tool('1.31.0'));
    await expect(find({ cli: join(machine, 'nowhere') })).rejects.toThrow(/^TEMPORAL_CLI /);
  });

  test('and without it, without a network and without Go, one sentence says what to do', async () => {
    await expect(find()).rejects.toThrow(/^Keepstep needs a Temporal server .* and start again\.$/);
  });
});

describe('a Temporal server is fetched', () => {
  test('by the SDK where there is a network', async () => {
    const download = async (folder: string) => {
      expect(folder).toBe(join(machine, 'cache', 'sdk'));
      put('cache/sdk/temporal-sdk-typescript-1.24.0', tool('1.29.2'));
    };
    put('path/go', 'exit 1');
    expect(await find({}, download)).toMatchObject({ serverVersion: '1.29.2' });
  });

  test('else by Go, at a pinned version, and kept', async () => {
    put(
      'path/go',
      `[ "$1 $2 $3" = 'install -v github.com/temporalio/cli/cmd/temporal@v1.5.1' ] || exit 1
printf '%s\\n' '#!/bin/sh' "${tool('1.29.1')}" > "$GOBIN/temporal" && chmod 755 "$GOBIN/temporal"`,
    );
    expect(await find()).toMatchObject({ path: join(machine, 'cache/bin/temporal'), serverVersion: '1.29.1' });
    expect(lines).toEqual([expect.stringMatching(/^Building the Temporal server with Go/)]);
    expect(readdirSync(join(machine, 'cache'))).toEqual(['bin']);
    expect(readdirSync(join(machine, 'cache/bin'))).toEqual(['temporal']);
    rmSync(join(machine, 'path/go'));
    lines = [];
    await find();
    expect(lines).toEqual([]);
  });

  test('and when Go cannot, its last words are told and nothing half-made stays', async () => {
    put('path/go', `echo half > "$GOBIN/temporal"; echo 'go: no network' >&2; exit 1`);
    await expect(find()).rejects.toThrow(/could neither find nor fetch/);
    expect(lines.at(-1)).toBe('Go could not build it: go: no network');
    expect(existsSync(join(machine, 'cache/bin/temporal'))).toBe(false);
    expect(readdirSync(join(machine, 'cache/bin'))).toEqual([]);
  });

  test('by Go again when the first attempt was killed half-way', async () => {
    const go = put(
      'path/go',
      `echo half > "$GOBIN/temporal"; chmod 755 "$GOBIN/temporal"; echo building >&2; sleep 60`,
    );
    const first = startProgram('tests/support/hold-fetch.ts', [join(machine, 'cache'), go]);
    const bin = join(machine, 'cache/bin');
    await until('Go is at it', () => existsSync(bin) && readdirSync(bin).length > 0);
    await first.kill9();
    expect(existsSync(join(bin, 'temporal'))).toBe(false);
    put('path/go', `printf '%s\\n' '#!/bin/sh' "${tool('1.29.1')}" > "$GOBIN/temporal" && chmod 755 "$GOBIN/temporal"`);
    expect(await find()).toMatchObject({ path: join(bin, 'temporal') });
    expect(readdirSync(bin)).toEqual(['temporal']);
  });

  test('by one Keepstep while others wait for it', async () => {
    mkdirSync(join(machine, 'cache'));
    const lock = join(machine, 'cache', 'fetching.lock.1');
    writeFileSync(lock, JSON.stringify(identityOf()));
    const waiting = find({}, () => Promise.reject(new Error('Fetched twice.')));
    await until('it says that it waits', () => lines.some((line) => line.startsWith('Another Keepstep is fetching')));
    put('cache/bin/temporal', tool('1.29.1'));
    rmSync(lock);
    expect(await waiting).toMatchObject({ serverVersion: '1.29.1' });
  });
});
