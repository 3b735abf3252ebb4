import { describe, expect, test } from '@jest/globals';
import { agenda } from '../../domain/agenda.ts';
import { applyClockChanges, nextDeadline, turnsByItself, type Clock, type ClockKind } from '../../domain/clock.ts';
import { ladderOf, personOf } from '../../domain/figures.ts';
import { clockWords, timerSummary } from '../../domain/words.ts';
import {
  aConcern,
  aSafeguardingReferral,
  accepted,
  allocated,
  given,
  met,
  notAtHome,
  screened,
  silent,
  unanswered,
  writtenTo,
  type Story,
} from '../support/given.ts';
import { inLondon } from '../support/journeys.ts';

interface Life {
  readonly starts: () => Story;
  readonly owner: string;
  readonly due: string;
  /** What ends it as it should. */
  readonly ends: (story: Story) => Story;
  /** The people told one after the other when nobody acts, or what its date brings about by itself. */
  readonly climbs: readonly string[] | 'turns';
}

const up = ['worker', 'manager', 'lead'];
const upFromDuty = ['duty', 'manager', 'lead'];
const check = { worry: false, childrenSeenBy: 'school', decision: 'close' } as const;
const sharing = { personRef: 'mother', purpose: 'sharing', given: true } as const;
const referred = (): Story => met().and('make-safeguarding-referral', aSafeguardingReferral);

/** The life of every kind of clock: where it starts, when it is due, what ends it and who hears when nothing does. */
const lives: Readonly<Record<ClockKind, Life>> = {
  'safety-screen': {
    starts: () => given('2026-11-02 09:00'),
    owner: 'duty',
    due: '2026-11-03 17:00',
    ends: (story) => story.and('complete-safety-screen', { result: 'no-concern' }),
    climbs: upFromDuty,
  },
  'pathway-decision': {
    starts: () => screened(),
    owner: 'duty',
    due: '2026-11-09 17:00',
    ends: (story) => story.and('decide-pathway', { decision: 'decline' }),
    climbs: upFromDuty,
  },
  'more-information': {
    starts: () => screened().and('decide-pathway', { decision: 'more-information' }),
    owner: 'duty',
    due: '2026-11-16 17:00',
    ends: (story) => story.and('decide-pathway', { decision: 'decline' }),
    climbs: 'turns',
  },
  'panel-answer': {
    starts: () => screened().and('record-consent', sharing).and('decide-pathway', { decision: 'panel' }),
    owner: 'duty',
    due: '2026-11-23 17:00',
    ends: (story) => story.and('decide-pathway', { decision: 'decline' }),
    climbs: 'turns',
  },
  allocation: {
    starts: () => accepted(),
    owner: 'manager',
    due: '2026-11-17 17:00',
    ends: (story) => story.and('allocate', { practitionerId: 'worker' }),
    climbs: ['manager', 'lead'],
  },
  promise: {
    starts: () => given('2026-11-02 09:00'),
    owner: 'duty',
    due: '2026-11-10 17:00',
    ends: (story) => story.and('record-promise-kept', { promiseId: 'r1-decision' }),
    climbs: upFromDuty,
  },
  'tell-referrer': {
    starts: () => screened({ channel: 'telephone' }).and('decide-pathway', { decision: 'decline' }),
    owner: 'duty',
    due: '2026-11-03 17:00',
    ends: (story) => story.and('record-promise-not-kept', { promiseId: 'r1-decision', because: 'gone' }),
    climbs: upFromDuty,
  },
  concern: {
    starts: () => met().and('raise-concern', aConcern),
    owner: 'manager',
    due: '2026-11-06 18:00',
    ends: (story) => story.and('answer-concern', { concernId: 'c1', answer: 'advice-taken' }),
    climbs: ['manager', 'lead'],
  },
  'receiver-answer': {
    starts: referred,
    owner: 'worker',
    due: '2026-11-07 14:00',
    ends: (story) => story.and('record-receiver-answer', { answer: 'accepted' }),
    climbs: ['manager', 'lead'],
  },
  'decline-decision': {
    starts: () => referred().and('record-receiver-answer', { answer: 'declined' }),
    owner: 'manager',
    due: '2026-11-07 14:00',
    ends: (story) => story.and('decide-after-decline', { decision: 'resume' }),
    climbs: ['manager', 'lead'],
  },
  'handover-visit': {
    starts: () => referred().and('record-receiver-answer', { answer: 'accepted' }),
    owner: 'worker',
    due: '2026-11-13 17:00',
    ends: (story) => story.and('record-handover-visit', { withSocialWorker: true }),
    climbs: up,
  },
  joining: {
    starts: () => screened().and('join-referral', { into: 'j-9' }),
    owner: 'duty',
    due: '2026-11-02 12:00',
    ends: (story) => story.and('answer-joining', { joined: false }),
    climbs: upFromDuty,
  },
  contact: {
    starts: () => allocated(),
    owner: 'worker',
    due: '2026-11-11 17:00',
    ends: (story) => story.and('close', { reason: 'moved-away' }),
    climbs: up,
  },
  'support-start': {
    starts: () => allocated(),
    owner: 'worker',
    due: '2026-11-25 17:00',
    ends: (story) => story.and('record-contact', { kind: 'visit', outcome: 'seen' }),
    climbs: 'turns',
  },
  'unannounced-visit': {
    starts: () => silent(),
    owner: 'worker',
    due: '2026-11-11 17:00',
    ends: (story) => story.and('record-contact', { kind: 'unannounced-visit', outcome: 'nobody-in' }),
    climbs: up,
  },
  'no-contact-letter': {
    starts: () => notAtHome(),
    owner: 'worker',
    due: '2026-11-12 17:00',
    ends: (story) => story.and('send-no-contact-letter', { personRef: 'mother', contactPointId: 'mother-post' }),
    climbs: up,
  },
  reply: {
    starts: () => writtenTo(),
    owner: 'worker',
    due: '2026-11-23 17:00',
    ends: (story) => story.and('record-reply', { wants: 'support' }),
    climbs: 'turns',
  },
  'closing-check': {
    starts: () => unanswered(),
    owner: 'worker',
    due: '2026-11-24 17:00',
    ends: (story) => story.and('complete-closing-check', check),
    climbs: up,
  },
  visit: {
    starts: () => met().and('book-visit', { visitId: 'v1', on: '2026-11-10' }),
    owner: 'worker',
    due: '2026-11-11 17:00',
    ends: (story) => story.and('complete-visit', { visitId: 'v1', outcome: 'seen' }),
    climbs: up,
  },
  assessment: {
    starts: () => met(),
    owner: 'worker',
    due: '2026-11-20 17:00',
    ends: (story) => story.and('complete-assessment', { childrenSeen: ['child'] }),
    climbs: up,
  },
  plan: {
    starts: () => met().and('complete-assessment', { childrenSeen: ['child'] }),
    owner: 'worker',
    due: '2026-11-13 17:00',
    ends: (story) => story.and('agree-plan', { actions: 1 }),
    climbs: up,
  },
  review: {
    starts: () => met().and('agree-plan', { actions: 1 }),
    owner: 'worker',
    due: '2026-11-27 17:00',
    ends: (story) => story.and('hold-review', { outcome: 'close' }),
    climbs: up,
  },
  'target-end': {
    starts: () => met(),
    owner: 'worker',
    due: '2026-12-18 17:00',
    ends: (story) => story.and('close', { reason: 'needs-met' }),
    climbs: up,
  },
  closing: {
    starts: () => met().and('hold-review', { outcome: 'close' }),
    owner: 'worker',
    due: '2026-11-13 17:00',
    ends: (story) => story.and('close', { reason: 'needs-met' }),
    climbs: up,
  },
  'send-again': {
    starts: () => screened().mail('deferred').and('decide-pathway', { decision: 'decline' }),
    owner: 'duty',
    due: '2026-11-02 12:00',
    ends: (story) => story.and('record-promise-kept', { promiseId: 'r1-decision' }),
    climbs: 'turns',
  },
};

const kinds = Object.entries(lives) as readonly (readonly [ClockKind, Life])[];

test('every kind of clock has its words and its life', () => {
  expect(Object.keys(lives).sort()).toEqual(Object.keys(clockWords).sort());
});

describe.each(kinds)('the clock "%s"', (kind, { starts, owner, due, ends, climbs }) => {
  test('starts with an owner and a day, said once', () => {
    const story = starts();
    const clock = story.clock(kind);
    expect([clock?.owner, story.due(kind)]).toEqual([owner, due]);
    expect(clock).toMatchObject({ rung: 0, told: [], originalDueAt: clock?.dueAt, nextAt: clock?.dueAt });
    expect(clock?.stopped).toBeUndefined();
  });

  test('ends when what it waits for is done', () => {
    const before = starts();
    const after = ends(before);
    expect(after.journey.clocks.map((clock) => clock.clockId)).not.toContain(before.clock(kind)?.clockId);
    const ended = after.journal.flatMap((event) => event.clocks?.ended ?? []);
    expect(ended).toContainEqual(expect.objectContaining({ clockId: before.clock(kind)?.clockId }));
  });

  test('left alone climbs its ladder, or turns by itself', () => {
    const before = starts();
    const clockId = before.clock(kind)?.clockId;
    const after = before.on('2027-03-01 09:00');
    const told = after.journal.flatMap((event) =>
      event.type === 'EscalationRaised' && event.data.clockId === clockId ? [event.data.to] : [],
    );
    expect(turnsByItself.has(kind)).toBe(climbs === 'turns');
    if (climbs === 'turns') expect(told).toEqual([]);
    else expect(told.slice(0, climbs.length)).toEqual(climbs);
    if (climbs !== 'turns') expect(new Set(told.slice(climbs.length - 1))).toEqual(new Set(['lead']));
  });

  test('has words: what it is and where each branch leads', () => {
    const story = starts();
    const line = agenda(story.journey).find((one) => one.kind === kind);
    expect(line?.summary).toBe(clockWords[kind].summary);
    expect(line?.branches.length).toBeGreaterThan(0);
    expect(timerSummary(story.journey, story.clock(kind) as Clock)).toContain(clockWords[kind].summary);
  });
});

describe('the agenda', () => {
  test('says what comes next first, and what stands still last', () => {
    const lines = agenda(met().and('make-safeguarding-referral', aSafeguardingReferral).journey);
    const running = lines.filter((line) => line.stopped === undefined);
    expect(running.map((line) => line.nextAt)).toEqual(running.map((line) => line.nextAt).sort((a, b) => a - b));
    expect(lines.slice(running.length).every((line) => line.stopped !== undefined)).toBe(true);
    expect(lines.length).toBeGreaterThan(running.length);
  });

  test('the timer of a late clock says how often it has been told', () => {
    const story = met().on('2026-11-24 17:00');
    expect(timerSummary(story.journey, story.clock('assessment') as Clock)).toBe(
      'Whole-family assessment, overdue, told 2 time(s) (assessing)',
    );
  });
});

describe('the next deadline', () => {
  const clock = (clockId: string, nextAt: number, stopped = false): Clock => ({
    clockId,
    kind: 'contact',
    owner: 'worker',
    startedAt: 0,
    dueAt: nextAt,
    originalDueAt: nextAt,
    nextAt,
    rung: 0,
    told: [],
    ...(stopped ? { stopped: { at: 0, why: 'waiting-for-reply' as const } } : {}),
  });

  test('is the earliest that runs, and of two at once always the same one', () => {
    expect(nextDeadline({ clocks: [clock('b', 5), clock('a', 5), clock('c', 4, true), clock('d', 9)] })?.clockId).toBe(
      'a',
    );
    expect(nextDeadline({ clocks: [clock('c', 4, true)] })).toBeUndefined();
    expect(nextDeadline({ clocks: [] })).toBeUndefined();
  });

  test('a clock held for another reason keeps the moment it first stood still', () => {
    const held = { held: [{ clockId: 'a', why: 'waiting-for-reply' as const }] };
    const again = { held: [{ clockId: 'a', why: 'waiting-for-social-care' as const }] };
    const clocks = applyClockChanges(applyClockChanges([clock('a', 5)], held, 1), again, 2);
    expect(clocks[0]?.stopped).toEqual({ at: 1, why: 'waiting-for-social-care' });
  });
});

describe('a policy that was never validated', () => {
  test('is named as the reason when a figure or a ladder is missing', () => {
    const { journey } = screened();
    expect(() => ladderOf({ ...journey, policy: { ...journey.policy, ladders: {} } }, 'contact')).toThrow(
      'No figure for the clock contact',
    );
    expect(() => ladderOf({ ...journey, policy: { ...journey.policy, ladders: {} } }, 'closing')).toThrow(
      'No ladder named practice',
    );
    expect(personOf(journey, 'service-lead', 'x')).toBe('lead');
  });
});

test('a clock that stood still for two reasons at different times shows the later date and the first', () => {
  const story = writtenTo().and('make-safeguarding-referral', aSafeguardingReferral);
  expect(story.clock('support-start')?.stopped?.why).toBe('waiting-for-reply');
  const replied = story.on('2026-11-16 10:00').and('record-reply', { wants: 'support' });
  expect(replied.clock('support-start')?.stopped).toMatchObject({ why: 'waiting-for-social-care' });
  expect(inLondon(replied.clock('support-start')?.stopped?.at ?? 0)).toBe('2026-11-12 09:00');
});
