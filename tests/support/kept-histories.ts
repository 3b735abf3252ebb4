/** Histories kept in the repository: what Temporal wrote of real runs, which today's workflow code must still agree with. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { bait } from './families-register.ts';
import { wordsOf, type RunHistory } from './replays.ts';

export const keptFolder = fileURLToPath(new URL('../histories/', import.meta.url));
const ending = '.json.gz';

/** Set while histories are being recorded: the folder to put them in. */
const recordingTo = (): string | undefined => process.env['KEEPSTEP_KEEP_HISTORIES'];

/** Names of the families of the tests and stories, and anything that looks like an address or like `process@machine`. */
const personal: readonly RegExp[] = [
  new RegExp(bait.join('|')),
  /Rosalind|Callum|Tamsin|Jory\b|Lantern (?:Row|Street)|Harbourfield|Underhay|Fairweather/,
  /[\w.]+@[\w.]+/,
];

/** What a history must not say, in the words it says it with. */
export function personalWordsIn(histories: unknown): readonly string[] {
  const words = wordsOf(histories);
  return personal.flatMap((one) => one.exec(words)?.slice(0, 1) ?? []);
}

const fileOf = (name: string): string =>
  `${name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80)}${ending}`;

/**
 * Keeps histories under a name, while histories are being recorded; does nothing in every other run.
 * @throws when they hold anything personal
 */
export function keepHistories(name: string, runs: readonly RunHistory[]): void {
  const folder = recordingTo();
  if (folder === undefined || runs.length === 0) return;
  const found = personalWordsIn(runs);
  if (found.length > 0) throw new Error(`The histories of "${name}" are not kept: they hold ${found.join(', ')}.`);
  mkdirSync(folder, { recursive: true });
  const kept = runs.map(({ workflowId, runId, history }) => ({
    workflowId,
    runId,
    history: JSON.parse(historyToJSON(history)) as unknown,
  }));
  writeFileSync(join(folder, fileOf(name)), gzipSync(JSON.stringify(kept), { level: 9 }));
}

/** A run as it was kept, with the name of what it was recorded from. */
export interface KeptHistory extends RunHistory {
  readonly name: string;
}

/** Every kept history; none where nothing has been recorded. */
export function readKeptHistories(folder = keptFolder): readonly KeptHistory[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .sort()
    .flatMap((file) => {
      const kept = JSON.parse(gunzipSync(readFileSync(join(folder, file))).toString('utf8')) as readonly RunHistory[];
      return kept.map((run) => ({
        ...run,
        name: file.slice(0, -ending.length),
        history: historyFromJSON(run.history),
      }));
    });
}
