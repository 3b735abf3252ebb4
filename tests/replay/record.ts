/** Records the kept histories anew, from the tests that make them. */
import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stories } from '../stories/all.ts';
import { keptFolder } from '../support/kept-histories.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Tests whose histories are worth keeping besides the stories: what no story comes to. Each name must be that of one test. */
const wanted: Readonly<Record<string, readonly string[]>> = {
  'tests/workflows/commands.test.ts': [
    'is still known when the run has turned over since',
    'a journey’s last command is answered, and its workflow then ends by itself',
  ],
  'tests/workflows/concerns.test.ts': [
    'signalled twice while no worker runs is heard once when one starts',
    'about a family whose journey has closed opens one linked journey, told once',
  ],
  'tests/workflows/deadlines.test.ts': [
    'that moves earlier while its timer runs fires on the earlier day',
    'that moves later leaves the armed timer alone',
  ],
  'tests/workflows/deliveries.test.ts': ['whose fate nobody knows is shown to a person and never sent again'],
  'tests/workflows/heal.test.ts': [
    'keeps what was answered while the register was away',
    'keeps it also when its run had turned over since',
  ],
  'tests/workflows/joining.test.ts': [
    'before the first is decided: its referrer hears the decision with the other',
    'again and again while its run turns over: it is taken once',
  ],
  'tests/workflows/register-restored.test.ts': [
    'the journey puts itself back whole, the lost range stays visible, and everything goes on',
  ],
};

const storyTests = ['Stories of families', 'every history of every story replays'];

/** All that is kept, in bytes: small enough that nobody minds it in a clone. */
const mostBytes = 1_000_000;

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const runJest = (folder: string): Promise<number> => {
  const names = [...storyTests, ...Object.values(wanted).flat()].map(literally).join('|');
  const jest = spawn(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
      'tests/stories/stories.test.ts',
      ...Object.keys(wanted),
      '--testNamePattern',
      names,
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, KEEPSTEP_KEEP_HISTORIES: folder } },
  );
  return new Promise((resolve) => jest.once('close', (code) => resolve(code ?? 1)));
};

/** Plays stories and tests and keeps what Temporal wrote of them; what was kept before stays unless all of them pass. */
export async function record(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'keepstep-histories-'));
  try {
    if ((await runJest(folder)) !== 0) {
      console.log('Not every test passed: the kept histories stay as they were.');
      return false;
    }
    const files = readdirSync(folder);
    const expected = stories.length + Object.values(wanted).flat().length;
    const bytes = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
    console.log(`Recorded ${files.length} files, ${bytes} bytes.`);
    if (files.length !== expected || bytes > mostBytes) {
      console.log(
        `There should be ${expected} files of at most ${mostBytes} bytes: the kept histories stay as they were.`,
      );
      return false;
    }
    for (const file of readdirSync(keptFolder)) rmSync(join(keptFolder, file));
    for (const file of files) copyFileSync(join(folder, file), join(keptFolder, file));
    return true;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
