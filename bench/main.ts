/**
 * `npm run bench`: measures, prints a table, writes `bench/results.json`. `npm run bench -- <name> …` runs some; `--quick` is for trying;
 * `--journeys=N` takes so many journeys where a measurement is about many; `--against=FOLDER` measures the rules of another checkout in turn with ours.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { openContext, type Context } from './context.ts';
import type { Figure } from './figures.ts';
import { machine } from './machine.ts';
import { cold } from './measurements/cold.ts';
import { commands } from './measurements/commands.ts';
import { digests } from './measurements/digests.ts';
import { longLives } from './measurements/long-lives-cost.ts';
import { memory } from './measurements/memory.ts';
import { pages, pagesAllLate } from './measurements/pages.ts';
import { projection } from './measurements/projection.ts';
import { restart } from './measurements/restart.ts';
import { rules } from './measurements/rules.ts';
import { sharedTask } from './measurements/shared-task.ts';
import { thunder } from './measurements/thunder.ts';
import { drained, timers } from './measurements/timers.ts';
import { table } from './table.ts';

const measurements: Readonly<Record<string, (context: Context) => Promise<readonly Figure[]>>> = {
  commands,
  'shared-task': sharedTask,
  memory,
  cold,
  restart,
  timers,
  drain: drained,
  thunder,
  rules,
  'long-lives': longLives,
  projection,
  pages,
  'pages-all-late': pagesAllLate,
  digests,
};
/** The worst case takes as long again as the ordinary one: it is measured where somebody asks for it. */
const onlyIfAsked: ReadonlySet<string> = new Set(['pages-all-late']);

const words = process.argv.slice(2);
const quick = words.includes('--quick');
const [, journeys] =
  /^--journeys=([1-9]\d{0,5})$/.exec(words.find((word) => word.startsWith('--journeys')) ?? '') ?? [];
if (journeys === undefined && words.some((word) => word.startsWith('--journeys'))) {
  console.error('Say how many journeys: --journeys=1000.');
  process.exit(1);
}
const against = words.flatMap((word) => /^--against=(.+)$/.exec(word)?.[1] ?? []);
const asked = words.filter((word) => !word.startsWith('--'));
const unknown = asked.filter((name) => measurements[name] === undefined);
if (unknown.length > 0) {
  console.error(
    `There is no measurement named ${unknown.join(', ')}. There are: ${Object.keys(measurements).join(', ')}.`,
  );
  process.exit(1);
}

/** What one measurement came to, and when. */
interface Measured {
  readonly at: string;
  readonly quick: boolean;
  /** What `--journeys` said. */
  readonly journeys?: number;
  readonly figures: readonly Figure[];
}

const file = new URL('results.json', import.meta.url);
/** A run of some measurements leaves the figures of the others as they are. */
const before = (): Readonly<Record<string, Measured>> =>
  asked.length === 0 || !existsSync(file)
    ? {}
    : (JSON.parse(readFileSync(file, 'utf8')) as { readonly measured: Readonly<Record<string, Measured>> }).measured;

const began = performance.now();
const { context, close } = openContext(quick, journeys === undefined ? undefined : Number(journeys), against);
const measured: Record<string, Measured> = {};
try {
  for (const [name, measure] of Object.entries(measurements)) {
    if (asked.length > 0 ? !asked.includes(name) : onlyIfAsked.has(name)) continue;
    const at = new Date().toISOString();
    const size = journeys === undefined ? {} : { journeys: Number(journeys) };
    measured[name] = { at, quick, ...size, figures: await measure(context) };
  }
} finally {
  await close();
}
const all = Object.values(measured).flatMap(({ figures }) => figures);
console.log(table(all));
writeFileSync(
  file,
  `${JSON.stringify({ machine: machine(), measured: { ...before(), ...measured } }, undefined, 2)}\n`,
);
const seconds = Math.round((performance.now() - began) / 1_000);
console.log(`${String(all.length)} figures in ${String(seconds)} s, written to bench/results.json`);
process.exit(0);
