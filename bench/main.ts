/** `npm run bench`: measures, prints a table, writes `bench/results.json`. `npm run bench -- <name> …` runs some; `--quick` is for trying. */
import { writeFileSync } from 'node:fs';
import { openContext, type Context } from './context.ts';
import type { Figure } from './figures.ts';
import { machine } from './machine.ts';
import { cold } from './measurements/cold.ts';
import { commands } from './measurements/commands.ts';
import { memory } from './measurements/memory.ts';
import { projection } from './measurements/projection.ts';
import { restart } from './measurements/restart.ts';
import { rules } from './measurements/rules.ts';
import { sharedTask } from './measurements/shared-task.ts';
import { timers } from './measurements/timers.ts';
import { table } from './table.ts';

const measurements: Readonly<Record<string, (context: Context) => Promise<readonly Figure[]>>> = {
  commands,
  'shared-task': sharedTask,
  memory,
  cold,
  restart,
  timers,
  rules,
  projection,
};

const words = process.argv.slice(2);
const quick = words.includes('--quick');
const asked = words.filter((word) => !word.startsWith('--'));
const unknown = asked.filter((name) => measurements[name] === undefined);
if (unknown.length > 0) {
  console.error(
    `There is no measurement named ${unknown.join(', ')}. There are: ${Object.keys(measurements).join(', ')}.`,
  );
  process.exit(1);
}

const began = Date.now();
const { context, close } = openContext(quick);
const figures: Record<string, readonly Figure[]> = {};
try {
  for (const [name, measure] of Object.entries(measurements)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    figures[name] = await measure(context);
  }
} finally {
  await close();
}
const all = Object.values(figures).flat();
console.log(table(all));
const seconds = Math.round((Date.now() - began) / 1_000);
const results = { at: new Date(began).toISOString(), seconds, quick, machine: machine(), figures };
writeFileSync(new URL('results.json', import.meta.url), `${JSON.stringify(results, undefined, 2)}\n`);
console.log(`${String(all.length)} figures in ${String(seconds)} s, written to bench/results.json`);
process.exit(0);
