/** What the rules and the reading cost for the busiest family, and for one known for five years. */
import { agenda } from '../../domain/agenda.ts';
import { staffView } from '../../domain/view.ts';
import type { Context } from '../context.ts';
import { median, percentile, rounded, spread, type Figure } from '../figures.ts';
import { upTo } from '../pool.ts';
import { afterWeeks, busiest, engaged, live, ordinaryWeek, type Life } from './long-lives.ts';

const years = 5;

/** How long each of so many calls takes, in milliseconds. */
function samples(count: number, work: () => unknown): readonly number[] {
  return upTo(count).map(() => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });
}

const reading = (name: string, taken: readonly number[], note: string): readonly Figure[] => [
  { name: `${name}, busiest journey p50`, value: rounded(median(taken)), unit: 'ms', aim: { atMost: 1 }, note },
  { name: `${name}, busiest journey p99`, value: rounded(percentile(taken, 0.99)), unit: 'ms', aim: { atMost: 1 } },
];

/** Milliseconds a command of an ordinary week takes on this journey as it stands. */
function perCommand(life: Life, rounds: number): number {
  const week = ordinaryWeek(life.journey, 10_000);
  const began = performance.now();
  for (const _round of upTo(rounds)) live(life, week);
  return (performance.now() - began) / (rounds * week.length);
}

export function longLives({ service, quick, tell }: Context): Promise<readonly Figure[]> {
  tell('long lives');
  const at = Date.now();
  const { journey } = busiest(service, at);
  const sizes = `${String(journey.people.length)} people, ${String(journey.clocks.length)} clocks, ${String(JSON.stringify(journey).length)} bytes`;
  const count = quick ? 1_000 : 10_000;
  samples(count, () => staffView(journey, journey.at));
  const agendas = samples(count, () => agenda(journey));
  const views = samples(count, () => staffView(journey, journey.at));

  const young = afterWeeks(engaged(service, at), 2);
  const old = afterWeeks(engaged(service, at), years * 52);
  const rounds = quick ? 200 : 1_000;
  perCommand(young, rounds);
  perCommand(old, rounds);
  // Turn by turn, so that both meet the same neighbours on the machine.
  const ratios = upTo(9).map(() => {
    const first = perCommand(young, rounds);
    return perCommand(old, rounds) / first;
  });
  return Promise.resolve([
    ...reading('agenda', agendas, sizes),
    ...reading('view', views, 'with the agenda and every sign of being stuck'),
    {
      name: `a command after ${String(years)} years ÷ after 2 weeks`,
      value: rounded(median(ratios)),
      unit: '',
      aim: { atMost: 1.1 },
      note: `${spread(ratios)}; rules alone; ${String(old.journey.seq)} events behind it, ${String(JSON.stringify(old.journey).length)} bytes carried (${String(JSON.stringify(young.journey).length)})`,
    },
  ]);
}
