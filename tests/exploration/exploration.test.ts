import { describe, expect, test } from '@jest/globals';
import { decide } from '../../domain/decide.ts';
import type { Journey } from '../../domain/journey.ts';
import { explore } from './engine.ts';
import { meeting } from './features.ts';
import { journeyWorld, type Decide } from './journey-world.ts';
import { leftAlone } from './left-alone.ts';
import { everyday, exploreMeeting } from './worlds.ts';

const limit = 30_000;

/** Rules with a hole: nothing a person does starts a clock any more. */
const forgetful: Decide = (journey, command) => {
  const outcome = decide(journey, command);
  if ('refusal' in outcome || command.type === 'receive-referral') return outcome;
  return {
    events: outcome.events.map((event) => {
      const { started: _forgotten, ...clocks } = event.clocks ?? {};
      return { ...event, clocks };
    }),
  };
};

describe('whatever happens in whatever order', () => {
  test.each(everyday.map((names) => [names.join(' × '), names] as const))(
    'no family is stranded: %s',
    (_title, names) => {
      const { states, edges, violations } = exploreMeeting(names, limit);
      console.info(`${names.join(' × ')}: states ${String(states)}, edges ${String(edges)}`);
      expect(violations).toEqual([]);
      expect(states).toBeGreaterThan(100);
    },
    240_000,
  );

  test('a family whose clocks are forgotten is found', () => {
    const { violations } = explore(journeyWorld({ ...meeting(['plain']), decide: forgetful }), limit);
    expect(violations.length).toBeGreaterThan(0);
    expect(violations[0]?.path.length).toBeGreaterThan(0);
  }, 60_000);
});

describe('when nobody does anything', () => {
  test('every missed deadline reaches someone above its owner, and nothing closes by itself', () => {
    const world = journeyWorld(meeting(['plan road']));
    const seen = new Set<string>();
    const queue: Journey[] = [world.start];
    let fired = 0;
    for (let next = queue.shift(); next !== undefined && seen.size < 300; next = queue.shift()) {
      const key = world.key(next);
      if (seen.has(key)) continue;
      seen.add(key);
      const outcome = leftAlone(next, decide);
      expect(outcome.problems).toEqual([]);
      fired += outcome.fired;
      for (const step of world.steps(next)) if (step.to !== undefined) queue.push(step.to);
    }
    expect(fired).toBeGreaterThan(1_000);
  }, 240_000);
});
