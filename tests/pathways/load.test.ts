import { afterEach, describe, expect, test } from '@jest/globals';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { loadService } from '../../pathways/load.ts';
import { changed, textOf } from './files.ts';

const folders: string[] = [];

/** A service whose data are the shipped ones, with these files written over. */
function serviceWith(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'keepstep-pathways-'));
  folders.push(folder);
  cpSync(fileURLToPath(new URL('../../pathways/', import.meta.url)), folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return () => loadService(pathToFileURL(`${folder}/`));
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const serviceNaming = (change: object): string =>
  JSON.stringify({ ...(JSON.parse(textOf('service.json')) as object), ...change });

describe('a service', () => {
  test('does not start with a pathway that could strand a family, and says where, why and what to do', () => {
    const file = 'definitions/lewisham-fps.v1.json';
    const start = serviceWith({ [file]: changed(file, { 'ladders.practice.steps': [] }) });
    expect(start).toThrow(
      /pathways\/definitions\/lewisham-fps\.v1\.json cannot be used\.\n.*:\d+:\d+ {2}ladders › practice › steps\n.*leads to nobody.*\n.*Add a step/,
    );
  });

  test('does not start with a front door whose worry waits for Monday', () => {
    const file = 'intake/keepstep-intake.v4.json';
    const start = serviceWith({ [file]: changed(file, { 'clocks.concern.within.unit': 'working-days' }) });
    expect(start).toThrow('real hours, day and night');
  });

  test('runs on a preset that it names, without any other change', () => {
    const start = serviceWith({
      'service.json': serviceNaming({
        pathways: ['preset-hertfordshire-families-first.v1'],
        policy: 'preset-one-working-day-intake.v1',
      }),
    });
    expect(start()).toMatchObject({
      pathways: [{ id: 'preset-hertfordshire-families-first' }],
      policy: { id: 'preset-one-working-day-intake' },
    });
  });

  test('tells a pathway that is not there, one under another name, and a programme it does not have', () => {
    expect(serviceWith({ 'service.json': serviceNaming({ pathways: ['nowhere.v1'] }) })).toThrow('there is no');
    expect(serviceWith({ 'service.json': serviceNaming({ pathways: ['keepstep-intake.v2'] }) })).toThrow('there is no');
    expect(serviceWith({ 'definitions/lewisham-fps.v1.json': textOf('definitions/lewisham-fps.v2.json') })).toThrow(
      'says of itself that it is lewisham-fps.v2',
    );
    expect(serviceWith({ 'service.json': serviceNaming({ programmes: {} }) })).toThrow(
      'has no programme "strength-based-parenting"',
    );
  });
});
