import { describe, expect, test } from '@jest/globals';
import { aConcern, aHold, accepted, given, met, screened, type Story } from '../support/given.ts';
import { policy, staff } from '../support/journeys.ts';
import { rungs } from '../support/who-heard.ts';
import type { ClockKind } from '../../domain/clock.ts';

describe('a clock that nobody answers', () => {
  test('tells its owner, then the manager, then the service lead, and then the service lead again and again', () => {
    expect(rungs(met().on('2026-12-16 09:00'), 'assessment')).toEqual([
      'worker 2026-11-20 17:00',
      'manager 2026-11-24 17:00',
      'lead 2026-11-27 17:00',
      'lead 2026-12-04 17:00',
      'lead 2026-12-11 17:00',
    ]);
  });

  test('that is the manager’s own goes past the manager’s rung: nobody is their own next', () => {
    expect(rungs(accepted().on('2026-12-03 09:00'), 'allocation')).toEqual([
      'manager 2026-11-17 17:00',
      'lead 2026-11-18 17:00',
      'lead 2026-11-25 17:00',
      'lead 2026-12-02 17:00',
    ]);
  });

  test('of a journey the manager holds goes past the manager too', () => {
    const story = given('2026-11-02 09:00', { owner: staff.manager });
    expect(rungs(story.on('2026-11-06 09:00'), 'safety-screen')).toEqual([
      'manager 2026-11-03 17:00',
      'lead 2026-11-04 17:00',
    ]);
  });

  test('waits over a closed Christmas, but a concern does not', () => {
    const quiet = given('2026-12-22 09:00').on('2027-01-05 09:00');
    expect(rungs(quiet, 'safety-screen')).toEqual(['duty 2026-12-23 17:00', 'manager 2027-01-04 17:00']);
  });

  test('may have a first rung that waits, counted from the due instant', () => {
    const patient = {
      ...policy,
      ladders: {
        ...policy.ladders,
        duty: {
          steps: [
            { to: 'owner' as const, after: { amount: 1, unit: 'working-days' as const } },
            { to: 'manager' as const, after: { amount: 1, unit: 'working-days' as const } },
          ],
          repeatEvery: { amount: 5, unit: 'working-days' as const },
        },
      },
    };
    const story = given('2026-11-02 09:00', { policy: patient });
    expect(story.due('safety-screen')).toBe('2026-11-03 17:00');
    expect(rungs(story.on('2026-11-06 09:00'), 'safety-screen')).toEqual([
      'duty 2026-11-04 17:00',
      'manager 2026-11-05 17:00',
    ]);
  });

  test('whose day a person names climbs the ladder its data name for that kind, else one like it', () => {
    const held = (ladderFor?: Record<string, string>): Story =>
      met({ policy: { ...policy, ...(ladderFor === undefined ? {} : { ladderFor }) } })
        .and('place-hold', aHold)
        .on('2026-12-12 09:00');
    expect(rungs(held(), 'hold-review')).toEqual([
      'worker 2026-12-04 17:00',
      'manager 2026-12-08 17:00',
      'lead 2026-12-11 17:00',
    ]);
    expect(rungs(held({ 'hold-review': 'duty' }), 'hold-review')).toEqual([
      'worker 2026-12-04 17:00',
      'manager 2026-12-07 17:00',
      'lead 2026-12-09 17:00',
    ]);
  });

  test('says in its message which clock it is, when it was due and how far it has come', () => {
    const story = met().on('2026-11-20 17:00');
    const told = story.sent('escalation').find((one) => one.facts?.['kind'] === 'assessment');
    expect(told).toMatchObject({
      recipient: { staffId: staff.worker },
      facts: { rung: 1, dueAt: story.clock('assessment')?.dueAt, clockId: story.clock('assessment')?.clockId },
    });
  });

  test('stops climbing when the thing is done', () => {
    const story = met().on('2026-11-23 09:00').and('complete-assessment', { childrenSeen: [] }).on('2026-11-28 09:00');
    expect(rungs(story, 'assessment')).toEqual(['worker 2026-11-20 17:00']);
  });
});

describe('an escalation that is acknowledged with a plan', () => {
  const late = (): Story => met().on('2026-11-23 09:00');
  const clockId = (story: Story, kind: ClockKind = 'assessment'): string => story.clock(kind)?.clockId ?? '';

  test('is quiet until the new promise, and then goes on from where it was', () => {
    const story = late()
      .when('acknowledge-escalation', { clockId: clockId(late()), newPromise: '2026-11-27' })
      .then({ type: 'EscalationAcknowledged' });
    expect(story.clock('assessment')?.acknowledged).toMatchObject({ by: staff.worker });
    expect(rungs(story.on('2026-12-03 09:00'), 'assessment')).toEqual([
      'worker 2026-11-20 17:00',
      'manager 2026-11-27 17:00',
      'lead 2026-12-02 17:00',
    ]);
    expect(story.on('2026-11-27 17:00').clock('assessment')?.acknowledged).toBeUndefined();
  });

  test('shows the date that was promised first', () => {
    const story = late().and('acknowledge-escalation', { clockId: clockId(late()), newPromise: '2026-11-27' });
    expect(story.due('assessment')).toBe('2026-11-20 17:00');
  });

  test('cannot be kept from the manager by acknowledging again: only a sooner promise follows', () => {
    const story = late().and('acknowledge-escalation', { clockId: clockId(late()), newPromise: '2026-11-27' });
    story
      .when('acknowledge-escalation', { clockId: clockId(story), newPromise: '2026-11-30' })
      .thenRefused('too-far-ahead', 'newPromise');
    story
      .when('acknowledge-escalation', { clockId: clockId(story), newPromise: '2026-11-25' })
      .then('EscalationAcknowledged');
  });

  test('promises a day from today on, not too far ahead, and only what is late', () => {
    late()
      .when('acknowledge-escalation', { clockId: clockId(late()), newPromise: '2026-11-20' })
      .thenRefused('past-date', 'newPromise');
    late()
      .when('acknowledge-escalation', { clockId: clockId(late()), newPromise: '2026-12-31' })
      .thenRefused('too-far-ahead', 'newPromise');
    met()
      .when('acknowledge-escalation', { clockId: clockId(met()), newPromise: '2026-11-10' })
      .thenRefused('nothing-to-acknowledge', 'clockId');
    late()
      .when('acknowledge-escalation', { clockId: 'no-such', newPromise: '2026-11-25' })
      .thenRefused('nothing-to-acknowledge');
  });

  test('of a concern is quiet for hours, never for days', () => {
    const story = screened().and('raise-concern', aConcern).on('2026-11-02 15:00');
    const quiet = story.and('acknowledge-escalation', { clockId: clockId(story, 'concern'), newPromise: '2026-11-09' });
    expect(rungs(quiet.on('2026-11-03 09:00'), 'concern')).toEqual([
      'manager 2026-11-02 15:00',
      'lead 2026-11-03 03:00',
    ]);
  });

  test('after closing time today is quiet for a minute only', () => {
    const story = late().on('2026-11-23 18:00');
    const quiet = story.and('acknowledge-escalation', { clockId: clockId(story), newPromise: '2026-11-23' });
    expect(rungs(quiet.on('2026-11-23 18:01'), 'assessment')).toEqual([
      'worker 2026-11-20 17:00',
      'manager 2026-11-23 18:01',
    ]);
  });
});

describe('a timer', () => {
  test('that fires before its time, late for a deadline that has moved, or for no clock, changes nothing', () => {
    const story = met();
    const clock = story.clock('contact');
    const data = { clockId: clock?.clockId ?? '', dueAt: clock?.nextAt ?? 0 };
    story.when('reach-deadline', data).thenRefused('deadline-moved');
    story
      .on('2026-11-13 16:59')
      .when('reach-deadline', { ...data, dueAt: data.dueAt - 1 })
      .thenRefused('deadline-moved');
    story.when('reach-deadline', { ...data, clockId: 'contact:99~1' }).thenRefused('deadline-moved');
  });

  test('of a clock that stands still does not fire', () => {
    const story = met().and('withdraw-consent', { personRef: 'mother', purpose: 'support' });
    const held = story.clock('assessment');
    expect(held?.stopped).toBeDefined();
    story
      .when('reach-deadline', { clockId: held?.clockId ?? '', dueAt: held?.nextAt ?? 0 })
      .thenRefused('deadline-moved');
  });
});
