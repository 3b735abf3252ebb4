/** The rules by themselves, and the bundle they travel in. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Context } from '../context.ts';
import { median, rounded, spread, type Figure } from '../figures.ts';
import type { Journey } from '../../domain/journey.ts';
import { upTo } from '../pool.ts';
import { commandsOf, play } from './journals.ts';

export async function rules(context: Context): Promise<readonly Figure[]> {
  context.tell('rules');
  const commands = commandsOf(context.service, 90_000, 0, 8);
  const round = (): number => {
    const began = performance.now();
    let done = 0;
    while (performance.now() - began < (context.quick ? 300 : 1_000)) {
      let journey: Journey | undefined;
      for (const command of commands) ({ journey } = play(journey, command));
      done += commands.length;
    }
    return (done / (performance.now() - began)) * 1_000;
  };
  round();
  const perSecond = upTo(5).map(round);
  const code = readFileSync(await context.bundlePath());
  const map = code.lastIndexOf('//# sourceMappingURL=');
  return [
    {
      name: 'decide and evolve',
      value: rounded(median(perSecond)),
      unit: 'commands/s',
      note: `${spread(perSecond)}; a journey from referral through eight ordinary weeks`,
    },
    {
      name: 'workflow bundle',
      value: rounded(code.length / 1_024),
      unit: 'KiB',
      note: `${map < 0 ? 'no source map' : `${String(rounded(map / 1_024))} KiB without its source map`}, ${String(rounded(gzipSync(code).length / 1_024))} KiB packed`,
    },
  ];
}
