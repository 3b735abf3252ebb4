import { describe, expect, test } from '@jest/globals';
import { movePreview, type MoveCommand, type Moves } from '../../../domain/move-preview.ts';
import type { Pathway } from '../../../domain/policy.ts';
import { aConcern, aSafeguardingReferral, met, screened, writtenTo, type Story } from '../../support/given.ts';
import { calendar, inLondon, overseen, pathway, staff } from '../../support/journeys.ts';

const proclaimed = (...days: readonly string[]) => ({
  calendar: { ...calendar, bankHolidays: [...calendar.bankHolidays, ...days] },
});

/** What a move would do just now, as people read it. */
function shown(story: Story, type: MoveCommand['type'], data: object): Moves {
  const command = { type, id: 'preview', by: staff.manager, at: story.now, data } as MoveCommand;
  const moves = movePreview(story.journey, command);
  if ('refusal' in moves) throw new Error(`refused: ${moves.refusal.code}`);
  return moves;
}

const dates = (story: Story, type: MoveCommand['type'], data: object): Readonly<Record<string, string>> =>
  Object.fromEntries(shown(story, type, data).dates.map(({ kind, to }) => [kind, inLondon(to)]));

const moves = (story: Story, change: ReturnType<typeof proclaimed>) => dates(story, 'change-calendar', change);

describe('a bank holiday is proclaimed after journeys started', () => {
  test('the preview names the dates that move, and only those', () => {
    const story = met();
    expect(story.due('contact')).toBe('2026-11-13 17:00');
    expect(moves(story, proclaimed('2026-11-13'))).toEqual({ contact: '2026-11-16 17:00' });
    expect(moves(story, proclaimed('2026-11-11'))).toEqual({});
  });

  test('a count of working days takes it in; what a referrer was promised stays promised', () => {
    expect(moves(screened(), proclaimed('2026-11-05'))).toEqual({ 'pathway-decision': '2026-11-10 17:00' });
  });

  test('the command moves them; what was told at first stays to be seen', () => {
    const story = met().when('change-calendar', proclaimed('2026-11-13')).then('CalendarChanged');
    expect(story.due('contact')).toBe('2026-11-16 17:00');
    expect(inLondon(story.clock('contact')?.originalDueAt ?? 0)).toBe('2026-11-13 17:00');
    expect(story.journal.at(-1)?.clocks?.moved).toHaveLength(1);
  });

  test('the moved date is the one that fires', () => {
    const story = met().and('change-calendar', proclaimed('2026-11-13')).on('2026-11-16 16:00');
    expect(story.clock('contact')?.rung).toBe(0);
    expect(story.on('2026-11-16 17:00').clock('contact')?.rung).toBe(1);
  });

  test('a family keeps its days to reply: none ends while the service is shut', () => {
    const story = writtenTo().and('change-calendar', proclaimed('2026-11-23'));
    expect(story.due('reply')).toBe('2026-11-24 17:00');
  });

  test('what is late already has been told of and does not move', () => {
    const story = met().on('2026-11-13 17:00');
    expect(story.clock('contact')?.rung).toBe(1);
    expect(moves(story, proclaimed('2026-11-13'))).toEqual({});
  });

  test('safeguarding runs in real hours whatever is proclaimed', () => {
    const story = met().and('make-safeguarding-referral', aSafeguardingReferral);
    expect(moves(story, proclaimed('2026-11-07', '2026-11-09'))).toEqual({});
  });

  test('it was not one after all: the dates go back', () => {
    const story = met().and('change-calendar', proclaimed('2026-11-13')).when('undo-move', {}).then('MoveUndone');
    expect(story.due('contact')).toBe('2026-11-13 17:00');
    expect(story.journey.calendar).toEqual(calendar);
  });

  test('taken back on the very day it gives the date back as it was, and once that is over the next day it can be kept', () => {
    const moved = met().on('2026-11-13 10:00').and('change-calendar', proclaimed('2026-11-13'));
    expect(moved.due('contact')).toBe('2026-11-16 17:00');
    expect(moved.on('2026-11-13 12:00').and('undo-move', {}).due('contact')).toBe('2026-11-13 17:00');
    expect(moved.on('2026-11-13 18:00').and('undo-move', {}).due('contact')).toBe('2026-11-16 17:00');
  });
});

type Figures = Partial<Record<keyof Pathway['clocks'], readonly [number, 'weeks' | 'working-days' | 'calendar-days']>>;

/** The next version of a pathway, with other figures. */
const version = (figures: Figures, from: Pathway = pathway): Pathway => ({
  ...from,
  version: from.version + 1,
  clocks: {
    ...from.clocks,
    ...Object.fromEntries(
      Object.entries(figures).map(([kind, [amount, unit]]) => [
        kind,
        { within: { amount, unit }, ladder: 'practice', source: 'ours' },
      ]),
    ),
  },
});

const longer = version({ 'target-end': [10, 'weeks'], contact: [2, 'weeks'] });
const shorter = version({ 'target-end': [4, 'weeks'], contact: [2, 'working-days'] });
const byManager = { by: staff.manager };
const moved = (story: Story, to: Pathway): Story => story.and('change-pathway', { pathway: to }, byManager);

describe('a journey is moved to another version of its pathway', () => {
  test('the preview names each date that moves, from what to what, and changes nothing', () => {
    const story = met();
    const { dates: list, begins, fallsAway } = shown(story, 'change-pathway', { pathway: longer });
    expect(list.map(({ kind, from, to }) => [kind, inLondon(from), inLondon(to)])).toEqual([
      ['contact', '2026-11-13 17:00', '2026-11-20 17:00'],
      ['target-end', '2026-12-18 17:00', '2027-01-15 17:00'],
    ]);
    expect([begins, fallsAway]).toEqual([[], []]);
    expect(story.due('target-end')).toBe('2026-12-18 17:00');
  });

  test('the move is one event that carries the whole pathway; the first dates and the journal stay, and nobody is written to', () => {
    const before = met();
    const story = before
      .when('change-pathway', { pathway: longer }, byManager)
      .then({ type: 'PathwayChanged', data: { pathway: longer } });
    expect(story.journey.pathway).toEqual(longer);
    expect(story.due('target-end')).toBe('2027-01-15 17:00');
    expect(inLondon(story.clock('target-end')?.originalDueAt ?? 0)).toBe('2026-12-18 17:00');
    expect(story.journal.slice(0, before.journal.length)).toEqual(before.journal);
    expect(story.sent()).toEqual(before.sent());
  });

  test('what begins afterwards goes by the new figures', () => {
    const story = moved(met(), longer)
      .on('2026-11-10 10:00')
      .and('record-contact', { kind: 'visit', outcome: 'seen', seen: ['mother'] });
    expect(story.due('contact')).toBe('2026-11-24 17:00');
  });

  test('nobody is late because of a move: a date that would have passed is the end of the next working day', () => {
    const story = met().on('2026-11-11 10:00');
    expect(dates(story, 'change-pathway', { pathway: shorter })).toEqual({
      contact: '2026-11-12 17:00',
      'target-end': '2026-12-04 17:00',
    });
    const late = met().on('2026-12-10 10:00');
    expect(dates(late, 'change-pathway', { pathway: shorter })).toEqual({ 'target-end': '2026-12-11 17:00' });
  });

  test('what is late already stays late, and its ladder goes on', () => {
    const story = met().on('2026-11-14 10:00');
    expect(story.clock('contact')?.rung).toBe(1);
    const now = moved(story, longer);
    expect(now.due('contact')).toBe('2026-11-13 17:00');
    expect(now.on('2026-11-17 17:00').clock('contact')?.rung).toBe(2);
  });

  test('on a ladder with fewer steps all of them have been told', () => {
    const short = {
      steps: [{ to: 'manager', after: { amount: 0, unit: 'hours' } }],
      repeatEvery: { amount: 5, unit: 'working-days' },
    } as const;
    const story = moved(met().on('2026-11-20 18:00'), { ...longer, ladders: { practice: short } });
    expect(story.clock('contact')?.rung).toBe(1);
    expect(story.on('2026-12-01 10:00').clock('contact')?.told).toContain(staff.lead);
  });

  test('a child’s safety and what people outside have been told keep their dates', () => {
    const figures: Figures = { concern: [3, 'weeks'], promise: [3, 'weeks'], 'safety-screen': [3, 'weeks'] };
    const story = met().and('raise-concern', aConcern);
    expect(dates(story, 'change-pathway', { pathway: version(figures) })).toEqual({});
    const letter = { ...longer, noContact: { ...longer.noContact, reply: { calendarDays: 3, openDaysAtLeast: 1 } } };
    const written = writtenTo();
    expect(moved(written, letter).due('reply')).toBe(written.due('reply'));
  });

  test('a clock that stands still moves too, and goes on as long after it as it stood', () => {
    const paused = met().on('2026-11-09 10:00').and('pause-support', { reason: 'illness', until: '2026-11-20' });
    const story = moved(paused, longer);
    expect(story.clock('target-end')?.stopped?.why).toBe('paused');
    expect(story.due('target-end')).toBe('2027-01-15 17:00');
    const resumed = story.on('2026-11-20 18:00');
    expect(resumed.due('target-end')).toBe('2027-01-27 17:00');
    // Moved back, it has still stood as long, and nobody is there between Christmas and New Year.
    expect(moved(resumed, pathway).due('target-end')).toBe('2027-01-04 17:00');
  });
});

const ends = version({ 'target-end': [6, 'weeks'] });

describe('a journey is moved to another pathway', () => {
  test('the preview names the steps that begin, each from when its cause began, and those that fall away', () => {
    const story = met();
    const there = shown(story, 'change-pathway', { pathway: overseen });
    expect(there.begins.map(({ kind, dueAt }) => [kind, inLondon(dueAt)])).toEqual([
      ['supervision', '2026-12-02 17:00'],
      ['baseline-reading', '2026-11-20 17:00'],
      ['family-group-offer', '2026-11-17 17:00'],
    ]);
    const back = shown(moved(story, overseen), 'change-pathway', { pathway });
    expect(back.fallsAway.map(({ kind }) => kind).sort()).toEqual(
      ['baseline-reading', 'family-group-offer', 'supervision'].sort(),
    );
  });

  test('a step that should long have been taken begins with a day on which it can be', () => {
    const story = moved(met().on('2026-12-09 10:00'), overseen);
    expect(story.due('baseline-reading')).toBe('2026-12-10 17:00');
    expect(story.clock('baseline-reading')?.rung).toBe(0);
  });

  test('a request for more time that nobody would hear of is answered first', () => {
    const asked = met({}, overseen).and('extend-support', { reason: 'deeper-need', until: '2027-01-15' });
    asked.when('change-pathway', { pathway }, byManager).thenRefused('pathway-unfit', 'pathway');
    const answered = moved(asked.and('answer-extension', { granted: true }, byManager), ends);
    expect(answered.due('target-end')).toBe('2027-01-15 17:00');
    expect(inLondon(answered.clock('target-end')?.originalDueAt ?? 0)).toBe('2026-12-18 17:00');
  });

  test('a pathway whose ladders this journey’s older intake policy does not know is refused', () => {
    const { review } = pathway.clocks;
    const strange = { ...longer, clocks: { ...longer.clocks, review: { ...review, ladder: 'panel' } } };
    met().when('change-pathway', { pathway: strange }, byManager).thenRefused('pathway-unfit', 'pathway');
  });

  test('a journey that draws to its end, or waits for its pathway, is not moved', () => {
    met()
      .and('hold-review', { outcome: 'close' })
      .when('change-pathway', { pathway: longer }, byManager)
      .thenRefused('ending');
    screened().when('change-pathway', { pathway: longer }, byManager).thenRefused('not-accepted');
  });
});

describe('a move is taken back', () => {
  test('with every date as it was, also of steps that fell away and come back', () => {
    const before = met({}, overseen);
    const story = moved(before, longer).when('undo-move', {}, byManager).then('MoveUndone');
    expect(story.journey.pathway).toEqual(overseen);
    for (const { kind, dueAt, originalDueAt } of before.journey.clocks)
      expect(story.clock(kind)).toMatchObject({ dueAt, originalDueAt });
    expect(story.journey.clocks).toHaveLength(before.journey.clocks.length);
    story.when('undo-move', {}, byManager).thenRefused('nothing-moved');
  });

  test('what others did since stays, and what began since goes by the former figures', () => {
    const story = moved(met(), longer)
      .on('2026-11-10 10:00')
      .and('record-contact', { kind: 'visit', outcome: 'seen', seen: ['mother'] })
      .and('complete-assessment', { childrenSeen: ['child'] })
      .and('undo-move', {}, byManager);
    expect(story.due('contact')).toBe('2026-11-17 17:00');
    expect(story.due('target-end')).toBe('2026-12-18 17:00');
    expect(story.journey.assessedAt).toBeDefined();
  });

  test('a date that has passed meanwhile is the end of the next working day; what fell due by the new one stays late', () => {
    const passed = moved(met(), longer).on('2026-11-18 10:00').and('undo-move', {}, byManager);
    expect(passed.due('contact')).toBe('2026-11-19 17:00');
    const late = moved(met(), shorter).on('2026-11-11 10:00');
    expect(late.clock('contact')?.rung).toBe(1);
    expect(late.and('undo-move', {}, byManager).clock('contact')?.rung).toBe(1);
  });

  test('not while it draws to its end: a check that keeps it open brings back what the former pathway has no figure for', () => {
    const asked = moved(met(), overseen).and('extend-support', { reason: 'deeper-need', until: '2027-01-15' });
    asked.when('undo-move', {}, byManager).thenRefused('pathway-unfit', 'pathway');
    const ending = asked.and('withdraw-consent', { personRef: 'mother', purpose: 'support' });
    ending.when('undo-move', {}, byManager).thenRefused('ending');
  });

  test('only the last move is, and not when the journey has ended', () => {
    const twice = moved(moved(met(), longer), shorter).and('undo-move', {}, byManager);
    expect(twice.journey.pathway).toEqual(longer);
    twice.when('undo-move', {}, byManager).thenRefused('nothing-moved');
    moved(met(), longer).and('close', { reason: 'needs-met' }).when('undo-move', {}, byManager).thenRefused('closed');
  });
});
