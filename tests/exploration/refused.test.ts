/** What the check of pathway data refuses strands families: the same exploration that walks the rules finds it, or a family's story shows it. */
import { describe, expect, test } from '@jest/globals';
import { pathwayProblems } from '../../domain/checks/pathway.ts';
import { policyProblems } from '../../domain/checks/policy.ts';
import type { Duration } from '../../domain/calendar.ts';
import type { ClockKind } from '../../domain/clock.ts';
import type { IntakePolicy, Ladder, Pathway } from '../../domain/policy.ts';
import { met } from '../support/given.ts';
import { overseen } from '../support/journeys.ts';
import { meeting, type FeatureName } from './features.ts';
import { bothPasses } from './lane.ts';
import { tinyOverseen, tinyPathway, tinyReferral } from './tiny.ts';

const { policy } = tinyReferral();
const up = policy.ladders['up'] as Ladder;
const of = (amount: number, unit: Duration['unit'] = 'hours'): Duration => ({ amount, unit });

const climbing = (change: Partial<Ladder>): IntakePolicy => ({
  ...policy,
  ladders: { ...policy.ladders, up: { ...up, ...change } },
});
const timed = (pathway: Pathway, kind: ClockKind, within: Duration, ladder = 'up'): Pathway => ({
  ...pathway,
  clocks: { ...pathway.clocks, [kind]: { within, ladder, source: 'ours' } },
});
const steps = (...roles: readonly Ladder['steps'][number]['to'][]): Ladder['steps'] =>
  roles.map((to) => ({ to, after: of(1) }));

/** The reason of the check for a figure, whatever else a tiny pathway without ladders of its own is told. */
const reasons = (data: { readonly pathway?: Pathway; readonly policy?: IntakePolicy }): string =>
  [
    ...(data.pathway === undefined ? [] : pathwayProblems(data.pathway)),
    ...(data.policy === undefined ? [] : policyProblems(data.policy)),
  ]
    .map(({ reason }) => reason)
    .join('\n');

const walked = (
  feature: FeatureName,
  { pathway, policy: front }: { pathway?: Pathway; policy?: IntakePolicy },
  states: number,
): string => {
  const setting = meeting([feature], {
    ...(pathway === undefined ? {} : { pathway }),
    ...(front === undefined ? {} : { referral: { policy: front } }),
  });
  return bothPasses(setting, states, 1)
    .violations.map(({ sentence }) => sentence)
    .join('\n');
};

describe('what the check refuses, walked: the exploration finds a family stranded', () => {
  test.each<[string, FeatureName, { pathway?: Pathway; policy?: IntakePolicy }, string, string, number]>([
    [
      'a ladder to oneself',
      'plan road',
      { policy: climbing({ steps: steps('owner') }) },
      'late themselves',
      '6: safety-screen did not reach the manager',
      20,
    ],
    [
      'a ladder that names one person twice',
      'plan road',
      { policy: climbing({ steps: steps('owner', 'owner') }) },
      'nobody is their own next rung',
      '6: safety-screen did not reach the manager',
      20,
    ],
    [
      'a manager’s clock that ends with the manager',
      'oversight',
      { policy: climbing({ steps: steps('owner', 'manager') }) },
      'the manager’s own',
      '6: allocation did not reach the manager',
      40,
    ],
    [
      'told again after no time',
      'plan road',
      { policy: climbing({ steps: steps('owner', 'manager'), repeatEvery: of(0) }) },
      'for ever',
      '6: allocation did not reach the manager',
      40,
    ],
    [
      'a worry in working days',
      'safeguarding',
      { pathway: timed(tinyPathway, 'concern', of(1, 'working-days')) },
      'real hours',
      '9: a concern does not run in real hours',
      200,
    ],
    [
      'a seventh of an hour',
      'plan road',
      { pathway: timed(tinyPathway, 'review', of(1 / 7)) },
      'to the minute',
      'a date is not a date',
      200,
    ],
    [
      'more than anybody’s lifetime',
      'plan road',
      { pathway: timed(tinyPathway, 'review', of(1e9, 'weeks')) },
      'ten years',
      'a date is not a date',
      200,
    ],
  ])('%s', (_fault, feature, data, reason, violation, states) => {
    expect(reasons(data)).toContain(reason);
    expect(walked(feature, data, states)).toContain(violation);
  });

  test('a ladder that is not there ends the rules, and with them the journey, where they reach for it', () => {
    const pathway = timed(tinyPathway, 'review', of(1), 'nowhere');
    expect(reasons({ pathway })).toContain('No ladder is named "nowhere"');
    expect(() => walked('plan road', { pathway }, 200)).toThrow('No ladder named nowhere');
  });

  test('so does an approval for which no clock runs', () => {
    const { 'extension-answer': _answer, ...clocks } = tinyOverseen.clocks;
    const pathway: Pathway = { ...tinyOverseen, clocks };
    expect(reasons({ pathway })).toContain('no clock runs for their answer');
    const { 'extension-answer': _asked, ...figures } = overseen.clocks;
    const story = met({}, { ...overseen, clocks: figures });
    expect(() => story.and('extend-support', { reason: 'school-holiday', until: '2027-02-12' })).toThrow(
      'No figure for the clock extension-answer',
    );
  });
});

describe('what the check refuses, told: a family’s story shows what would become of it', () => {
  const supported = (pathway: Pathway) =>
    met({}, pathway)
      .and('complete-assessment', { childrenSeen: ['child'], voiceMissing: 'comes-later' })
      .and('agree-plan', { actions: 1 });

  test('a review longer than the pathway: the planned end comes and no review was ever due', () => {
    const pathway = timed(overseen, 'review', of(10, 'weeks'), 'practice');
    expect(reasons({ pathway })).toContain('no review would ever come');
    const story = supported(pathway);
    expect(story.clock('review')?.dueAt).toBeGreaterThan(story.clock('target-end')?.dueAt ?? Infinity);
  });

  test('a clock of no time: the worker is late as she begins', () => {
    const pathway = timed(overseen, 'review', of(0), 'practice');
    expect(reasons({ pathway })).toContain('late as it starts');
    const story = supported(pathway);
    expect(story.clock('review')?.dueAt).toBe(story.now);
  });

  test('fifty calls before anybody visits: half a year of silence, and no visit is due', () => {
    const pathway: Pathway = { ...overseen, noContact: { ...overseen.noContact, attempts: 50 } };
    expect(reasons({ pathway })).toContain('nobody would visit');
    let story = met({}, pathway);
    for (let week = 1; week <= 26; week += 1) {
      const next = new Date(Date.parse('2026-11-06') + week * 7 * 86_400_000).toISOString().slice(0, 10);
      story = story.on(`${next} 10:00`).and('record-contact', { kind: 'call', outcome: 'no-answer' });
    }
    expect(story.clock('unannounced-visit')).toBeUndefined();
    expect(story.due('target-end') < '2027-05').toBe(true);
  });
});
