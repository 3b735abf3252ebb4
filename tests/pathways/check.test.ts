import { describe, expect, test } from '@jest/globals';
import { checkText } from '../../pathways/check.ts';
import { changed, dataFiles, textOf } from './files.ts';

const six = 'definitions/lewisham-fps.v1.json';
const open = 'definitions/southend-family-support.v1.json';
const parenting = 'definitions/southend-strength-based-parenting.v1.json';
const guidance = 'definitions/southend-guidance-and-advice.v1.json';
const links = 'definitions/southend-communication-support.v1.json';
const intake = 'intake/keepstep-intake.v2.json';

const weeks = (amount: number) => ({ amount, unit: 'weeks' });
const rung = (to: string) => ({ to, after: { amount: 1, unit: 'working-days' } });

describe('every pathway and intake policy there is', () => {
  test.each(dataFiles())('%s passes the check', (file) => {
    expect(checkText(textOf(file))).toMatchObject({ problems: [], data: {} });
  });
});

/** What is wrong, where it must be pointed at, words of the reason, and words of the remedy. */
const refused: readonly (readonly [string, string, Readonly<Record<string, unknown>>, string, string, string])[] = [
  [
    'a clock that runs for no time',
    six,
    { 'clocks.contact.within.amount': 0 },
    'clocks › contact › within › amount',
    'late as it starts',
    'more than nothing',
  ],
  [
    'a clock that runs backwards',
    six,
    { 'clocks.review.within.amount': -1 },
    'clocks › review › within › amount',
    'late as it starts',
    'more than nothing',
  ],
  [
    'a ladder told again after no time',
    six,
    { 'ladders.practice.repeatEvery.amount': 0 },
    'ladders › practice › repeatEvery › amount',
    'for ever',
    'more than nothing',
  ],
  [
    'half a working day',
    six,
    { 'clocks.plan.within': { amount: 0.5, unit: 'working-days' } },
    'clocks › plan › within › amount',
    'counted whole',
    'whole number',
  ],
  [
    'a seventh of an hour',
    intake,
    { 'clocks.joining.within.amount': 1 / 7 },
    'clocks › joining › within › amount',
    'to the minute',
    '0.25',
  ],
  [
    'a thousand weeks',
    open,
    { 'clocks.review.within': weeks(1000) },
    'clocks › review › within › amount',
    'ten years',
    'still act',
  ],
  [
    'a ladder to nobody',
    six,
    { 'ladders.practice.steps': [] },
    'ladders › practice › steps',
    'leads to nobody',
    'Add a step',
  ],
  [
    'a ladder to oneself',
    six,
    { 'ladders.practice.steps': [rung('owner')] },
    'ladders › practice › steps',
    'late themselves',
    'Add a step',
  ],
  [
    'a next rung that is the same',
    six,
    { 'ladders.practice.steps': [rung('owner'), rung('manager'), rung('manager')] },
    'ladders › practice › steps › 2 › to',
    'nobody is their own next rung',
    'somebody above',
  ],
  [
    'a manager’s clock that ends with the manager',
    intake,
    { 'ladders.duty.steps': [rung('owner'), rung('manager')] },
    'clocks › allocation › ladder',
    'the manager’s own',
    'service lead',
  ],
  [
    'a ladder that is not there',
    six,
    { 'clocks.review.ladder': 'practise' },
    'clocks › review › ladder',
    'No ladder is named "practise"',
    'practice',
  ],
  [
    'a ladder slower than the pathway',
    six,
    { 'ladders.practice.steps': [rung('owner'), { to: 'manager', after: weeks(9) }] },
    'ladders › practice › steps › 1 › after › amount',
    'should have ended already',
    'sooner',
  ],
  [
    'a worry that waits for Monday',
    six,
    { 'clocks.concern': { within: { amount: 1, unit: 'working-days' }, ladder: 'practice', source: 'ours' } },
    'clocks › concern › within › unit',
    'real hours',
    'in hours',
  ],
  [
    'a worry that waits for a week',
    intake,
    { 'clocks.receiver-answer.within.amount': 168 },
    'clocks › receiver-answer › within › amount',
    'cannot wait 168 hours',
    '72',
  ],
  [
    'a review longer than the pathway',
    six,
    { 'clocks.review.within': weeks(10) },
    'clocks › review › within › amount',
    'planned to end after 6 weeks: no review would ever come',
    'later end',
  ],
  [
    'an assessment longer than the pathway',
    six,
    { 'clocks.assessment.within': weeks(10) },
    'clocks › assessment › within › amount',
    'nobody would be asked what is needed',
    'later end',
  ],
  [
    'steps that together outlast the pathway',
    six,
    { 'clocks.plan.within': weeks(4) },
    'clocks › review › within › amount',
    'come after the planned end of 6 weeks',
    'Shorten one',
  ],
  [
    'no planned end and hardly a review',
    open,
    { 'clocks.review.within': weeks(60) },
    'clocks › review › within › amount',
    'the only way out',
    'once a year',
  ],
  ['no review at all', open, { 'clocks.review': undefined }, 'clocks › review', 'nobody would be told', 'Add "review"'],
  [
    'so many calls that nobody ever visits',
    six,
    { 'noContact.attempts': 50 },
    'noContact › attempts',
    'nobody would visit',
    'fewer',
  ],
  [
    'so long a silence that nobody ever visits',
    six,
    { 'noContact.afterDays': 90 },
    'noContact › afterDays',
    'nobody would visit',
    'fewer',
  ],
  [
    'more open days than days',
    six,
    { 'noContact.reply.openDaysAtLeast': 12 },
    'noContact › reply › openDaysAtLeast',
    'not open on 12 of 10 days',
    'fewer open days',
  ],
  [
    'an end by itself while nobody could answer',
    six,
    { 'noContact.closesItself': true, 'noContact.reply.openDaysAtLeast': 0 },
    'noContact › closesItself',
    'nobody could answer',
    'closing check',
  ],
  [
    'an approval nobody is asked for',
    six,
    { 'clocks.extension-answer': undefined },
    'extension',
    'no clock runs for their answer',
    'extension-answer',
  ],
  [
    'more time where no end is planned',
    open,
    { extension: { longStay: weeks(8), within: 'none', beyond: 'none', source: 'ours' } },
    'extension',
    'no end is planned',
    'target-end',
  ],
  [
    'a family asked and not waited for',
    six,
    { 'clocks.feedback': undefined },
    'closing › feedback',
    'nobody would wait',
    '"feedback"',
  ],
  [
    'checks after the end in no order',
    open,
    { 'afterClosure.checks': [weeks(26), weeks(13)] },
    'afterClosure › checks › 1 › amount',
    'not later than the one before',
    'in order',
  ],
  [
    'children unseen between any two visits',
    open,
    { 'stuck.childUnseenFor': weeks(1) },
    'stuck › childUnseenFor › amount',
    'names none',
    'longer',
  ],
  [
    'a day that is not in every year',
    guidance,
    { 'prompts.0.by': '02-29' },
    'prompts › 0 › by',
    'not a day of every year',
    '10-31',
  ],
  [
    'a reminder a year before',
    guidance,
    { 'prompts.1.ahead': weeks(60) },
    'prompts › 1 › ahead › amount',
    'when this year’s is not over',
    'less than a year',
  ],
  [
    'two dates with one code',
    guidance,
    { 'prompts.1.code': 'secondary-school-place' },
    'prompts › 1 › code',
    'twice',
    'its own',
  ],
  [
    'more sessions than the pathway has weeks',
    parenting,
    { 'programme.sessions': 20 },
    'programme › sessions',
    'do not fit before the planned end',
    'fewer sessions',
  ],
  [
    'a programme whose next session is never due',
    parenting,
    { 'clocks.session': undefined },
    'programme',
    'no clock "session" runs',
    'a figure',
  ],
  [
    'a clock for links where none are listed',
    links,
    { checklist: undefined },
    'clocks › links',
    'never begin',
    'Describe',
  ],
  [
    'a checklist nobody asks after',
    links,
    { 'clocks.links': undefined },
    'checklist',
    'no clock "links" runs',
    'a figure',
  ],
  [
    'one link listed twice',
    links,
    { 'checklist.links.1.code': 'school-or-nursery' },
    'checklist › links › 1 › code',
    'twice',
    'its own',
  ],
  [
    'a first time of what comes once',
    six,
    { 'clocks.assessment.first': weeks(1) },
    'clocks › assessment › first',
    'count for nothing',
    'contact, review, session',
  ],
  ['half a day longer than a whole one', intake, { halfDayAt: '18:00' }, 'halfDayAt', 'no time at all', 'closesAt'],
  [
    'news called back until after the promise',
    intake,
    { undoWithin: weeks(1) },
    'undoWithin › amount',
    'told they would hear',
    'shorter',
  ],
  [
    'a name that nothing knows',
    six,
    { 'clocks.reviews': { within: weeks(3), ladder: 'practice', source: 'ours' } },
    'clocks › reviews',
    'No clock is called "reviews"',
    'Write "review"',
  ],
  [
    'a word where a number belongs',
    six,
    { 'noContact.attempts': 'three' },
    'noContact › attempts',
    'not a number',
    'Write a number',
  ],
  [
    'a figure nobody answers for',
    six,
    { 'clocks.review.source': 'somebody' },
    'clocks › review › source',
    'first three digits of a seed',
    'as the shipped pathways do',
  ],
  [
    'somebody a ladder does not know',
    six,
    { 'ladders.practice.steps': [rung('director')] },
    'ladders › practice › steps › 0 › to',
    'not known',
    '"service-lead"',
  ],
];

describe('refused with the place, the reason and the remedy', () => {
  test.each(refused)('%s', (_fault, file, change, where, reason, remedy) => {
    const text = changed(file, change);
    const checked = checkText(text);
    expect(checked.data).toBeUndefined();
    expect(checked.problems).toHaveLength(1);
    const [problem] = checked.problems;
    expect(problem).toMatchObject({
      where,
      reason: expect.stringContaining(reason) as string,
      remedy: expect.stringContaining(remedy) as string,
    });
    // What it points at is there: the line names the thing, or the group in which it is missing begins there.
    const line = text.split('\n')[(problem?.line ?? 0) - 1] ?? '';
    const name = where.split(' › ').at(-1) ?? '';
    expect(line.slice((problem?.column ?? 0) - 1).length).toBeGreaterThan(0);
    expect(/^\d+$/.test(name) || line.includes(`"${name}"`) || line.includes('"clocks": {')).toBe(true);
  });
});

describe('a file with several mistakes', () => {
  test('has all of them said at once, in the order in which they stand', () => {
    const text = changed(six, {
      'clocks.contact.within.amount': 0,
      'clocks.plan': 'soon',
      'clocks.review.within.amount': 10,
      'noContact.attempts': 0,
    });
    const { problems } = checkText(text);
    expect(problems.map(({ where }) => where)).toEqual([
      'clocks › contact › within › amount',
      'clocks › plan',
      'clocks › review › within › amount',
      'noContact › attempts',
    ]);
    expect(problems.map(({ line }) => line)).toEqual(problems.map(({ line }) => line).sort((a, b) => a - b));
  });

  test('does not call a ladder missing that is only badly written', () => {
    const { problems } = checkText(changed(six, { 'ladders.practice.steps': 'up' }));
    expect(problems.map(({ where }) => where)).toEqual(['ladders › practice › steps']);
  });
});

describe('text that is not JSON is pointed at by line and column', () => {
  test.each([
    ['a comma too many', '{\n  "id": "x",\n}', 2, 12, 'one too many'],
    ['two commas', '{ "id": "x",, "version": 1 }', 1, 12, 'one too many'],
    ['a comma missing', '{\n  "id": "x"\n  "version": 1\n}', 3, 3, 'comma is missing'],
    ['a colon missing', '{ "id" "x" }', 1, 8, 'colon is missing'],
    ['quotes not closed', '{ "id": "x\n}', 1, 9, 'not closed'],
    ['a word without quotes', '{ "id": lewisham }', 1, 9, 'double quotes'],
    ['a file that just ends', '{ "clocks": {', 1, 14, 'double quotes'],
    ['something behind the end', '{} {}', 1, 4, 'nothing may follow'],
    ['an empty file', '', 1, 1, 'still missing'],
  ])('%s', (_fault, text, line, column, words) => {
    expect(checkText(text).problems).toMatchObject([
      { line, column, reason: expect.stringContaining(words) as string },
    ]);
  });

  test('a clock written twice, of which the second would silently win', () => {
    const text = textOf(six).replace('"clocks": {', '"clocks": {\n    "review": 1,');
    const twice = checkText(text).problems.filter(({ reason }) => reason.includes('second time'));
    expect(twice).toMatchObject([{ where: 'clocks › review' }]);
    expect(twice[0]?.line).toBeGreaterThan(10);
  });
});
