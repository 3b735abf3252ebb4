import { describe, expect, test } from '@jest/globals';
import type { ClockChanges } from '../../domain/clock.ts';
import { decide, type Outcome } from '../../domain/decide.ts';
import type { JourneyEvent } from '../../domain/events.ts';
import { evolve } from '../../domain/evolve.ts';
import type { Journey } from '../../domain/journey.ts';
import { explore } from './engine.ts';
import { meeting } from './features.ts';
import type { Decide } from './journey-world.ts';
import { bothPasses, inEveryRun, lineOf, pairsOfEveryRun, wayOf } from './lane.ts';
import { twoJourneys } from './two-journeys.ts';

const limit = 40_000;
let states = 0;

describe('every state a journey can reach keeps the promises of the house', () => {
  test.each(pairsOfEveryRun.map((pair) => [pair.join(' × '), pair] as const))('%s', (_name, pair) => {
    const passed = bothPasses(inEveryRun(pair), limit, 20);
    process.stderr.write(`${lineOf(passed)}; left alone from ${passed.leftAlone}, deadlines fired ${passed.fired}\n`);
    states += passed.states;
    expect(passed.violations.map(wayOf)).toEqual([]);
    expect(passed.fired).toBeGreaterThan(0);
  });

  test('two journeys about one family, joined in any order, also when both are joined at once', () => {
    const explored = explore(twoJourneys, limit);
    process.stderr.write(`${lineOf(explored)}\n`);
    states += explored.states;
    expect(explored.violations.map(wayOf)).toEqual([]);
  });

  test('in at most 200,000 states, so that nobody leaves it out', () => {
    expect(states).toBeLessThanOrEqual(200_000);
  });
});

type Event = JourneyEvent;

const fold = (events: readonly Event[], journey: Journey | undefined): Journey =>
  events.reduce<Journey | undefined>(evolve, journey) as Journey;

/** The rules with a fault: what they decide, changed before anyone sees it. */
const faulty =
  (change: (events: readonly Event[], type: string) => readonly Event[]): Decide =>
  (journey, command): Outcome => {
    const outcome = decide(journey, command);
    if ('refusal' in outcome) return outcome;
    const events = change(outcome.events, command.type);
    return { events, after: events.map((_event, n) => fold(events.slice(0, n + 1), journey)) };
  };

const onClocks =
  (change: (clocks: ClockChanges) => ClockChanges) =>
  (events: readonly Event[]): readonly Event[] =>
    events.map((event) => (event.clocks === undefined ? event : { ...event, clocks: change(event.clocks) }));

const without = (kind: string) =>
  onClocks((clocks) => ({ ...clocks, started: (clocks.started ?? []).filter((clock) => clock.kind !== kind) }));

/** A timer that closes the journey when it only should have passed on. */
const closing = (events: readonly Event[], type: string): readonly Event[] =>
  type === 'reach-deadline' && events[0]?.type === 'ReplyDeadlinePassed'
    ? [{ ...events[0], type: 'JourneyClosed', data: { reason: 'unable-to-engage' } }]
    : events;

const silentRungs = (events: readonly Event[]): readonly Event[] =>
  events.map((event) =>
    event.type === 'EscalationRaised' && event.data.rung === 2
      ? { ...event, data: { ...event.data, to: 'practitioner' } }
      : event,
  );

const refusing: Decide = (journey, command) =>
  command.type === 'make-safeguarding-referral' && journey?.stage === 'closing'
    ? { refusal: { code: 'closed', message: '' } }
    : decide(journey, command);

describe('the exploration would notice', () => {
  test.each([
    ['rules without the clock of the ten days', ['no contact'], faulty(without('reply')), 'a letter is out'],
    [
      'rules without the clock of a concern',
      ['safeguarding'],
      faulty(without('concern')),
      'a concern has no running clock',
    ],
    ['rules without the waiting list', ['plain'], faulty(without('allocation')), 'an accepted family waits'],
    ['a timer that closes a journey', ['no contact', 'safeguarding'], faulty(closing), 'a timer closes'],
    [
      'a closing check that can be avoided for ever',
      ['no contact'],
      faulty(without('closing-check')),
      'nothing happens next',
    ],
    ['a refused safeguarding referral', ['safeguarding'], refusing, 'is refused'],
    ['a manager’s rung that tells the worker again', ['plan road'], faulty(silentRungs), 'did not reach the manager'],
  ] as const)('%s', (_fault, features, faultyDecide, sentence) => {
    const passed = bothPasses(meeting([...features], { decide: faultyDecide }), 600, 2);
    expect(passed.violations.length).toBeGreaterThan(0);
    expect(passed.violations.map(wayOf).join('\n')).toContain(sentence);
  });

  test('a state from which no end can be reached, and shows the shortest way there', () => {
    const explored = explore(
      {
        name: 'a one-way street',
        start: 0,
        steps: (at: number) => (at === 0 ? [1, 2].map((to) => ({ says: () => `to ${to}`, to, problems: [] })) : []),
        key: String,
        problems: () => [],
        ended: (at) => at === 1,
      },
      10,
    );
    expect(explored).toMatchObject({
      states: 3,
      edges: 2,
      violations: [{ sentence: '7: no end can be reached from here', path: ['to 2'] }],
    });
  });

  test('that it was stopped before it had seen everything', () => {
    expect(bothPasses(meeting(['plain']), 10, 1).violations.map((one) => one.sentence)).toContain(
      'more than 10 states: not explored whole',
    );
  });
});
