/** The rules by themselves, and the bundle they travel in. */
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Context } from '../context.ts';
import { percentile, rounded, type Figure } from '../figures.ts';
import type { Command } from '../../domain/commands.ts';
import type { Journey } from '../../domain/journey.ts';
import type * as Load from '../../pathways/load.ts';
import { upTo } from '../pool.ts';
import type * as Journals from './journals.ts';
import { commandsOf, play } from './journals.ts';

/** The rules of one checkout, and what is measured of them. */
interface Contestant {
  readonly commands: readonly Command[];
  readonly play: typeof play;
  /** Milliseconds of each life. */
  readonly lives: number[];
}

/** Those of another checkout of this repository, as its own bench plays them. */
async function contestantFrom(folder: string): Promise<Contestant> {
  const from = (path: string): Promise<unknown> => import(pathToFileURL(resolve(folder, path)).href);
  const { loadService } = (await from('pathways/load.ts')) as typeof Load;
  const journals = (await from('bench/measurements/journals.ts')) as typeof Journals;
  return { commands: journals.commandsOf(loadService(), 90_000, 0, 8), play: journals.play, lives: [] };
}

/** One life from its referral on, and how many milliseconds it took. */
function live({ commands, play: playOne, lives }: Contestant): void {
  let journey: Journey | undefined;
  const began = performance.now();
  for (const command of commands) ({ journey } = playOne(journey, command));
  lives.push(performance.now() - began);
}

/** Commands a second in the life at which so many of all were done (0 to 1): neighbours on the machine make lives longer, never shorter. */
const perSecond = ({ commands, lives }: Contestant, share: number): number =>
  (commands.length / percentile(lives, share)) * 1_000;

export async function rules(context: Context): Promise<readonly Figure[]> {
  context.tell('rules');
  const ours: Contestant = { commands: commandsOf(context.service, 90_000, 0, 8), play, lives: [] };
  const others = await Promise.all(context.against.map(contestantFrom));
  const all = [ours, ...others];
  for (const one of all) {
    for (const _life of upTo(150)) live(one);
    one.lives.length = 0;
  }
  // Life by life in turn, so that all meet the same neighbours on the machine.
  const until = performance.now() + (context.quick ? 1_500 : 5_000) * all.length;
  for (let n = 0; performance.now() < until; n += 1)
    for (const turn of upTo(all.length)) {
      const one = all[(n + turn) % all.length];
      if (one !== undefined) live(one);
    }
  const code = readFileSync(await context.bundlePath());
  const map = code.lastIndexOf('//# sourceMappingURL=');
  return [
    {
      name: 'decide and evolve',
      value: rounded(perSecond(ours, 0.5)),
      unit: 'commands/s',
      note: `${String(rounded(perSecond(ours, 0.1)))} in the fastest tenth of lives; a journey from referral through eight ordinary weeks`,
    },
    ...others.map((other, n): Figure => ({
      name: `decide and evolve ÷ those of the checkout ${basename(context.against[n] ?? '')}`,
      value: rounded(perSecond(ours, 0.1) / perSecond(other, 0.1)),
      unit: '×',
      note: `fastest tenths of lives in turn; its own ${String(rounded(perSecond(other, 0.1)))} commands/s; of the median lives ${String(rounded(perSecond(ours, 0.5) / perSecond(other, 0.5)))}`,
    })),
    {
      name: 'workflow bundle',
      value: rounded(code.length / 1_024),
      unit: 'KiB',
      note: `${map < 0 ? 'no source map' : `${String(rounded(map / 1_024))} KiB without its source map`}, ${String(rounded(gzipSync(code).length / 1_024))} KiB packed`,
    },
  ];
}
