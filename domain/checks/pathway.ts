import { durationWords } from '../duration-words.ts';
import { checkLists } from './lists.ts';
import { checkDurations } from './durations.ts';
import { checkLadders, checkLaddersFit, checkSafeguarding } from './ladders.ts';
import { checkLevels, checkOutsideLead } from './partners.ts';
import { daysOf, when, type Check, type PathwaySketch, type Problem } from './problem.ts';

/** Clocks that must come round at least once before support is planned to end, and what would be missing if they did not. */
const before: Readonly<Record<string, string>> = {
  contact: 'nobody would be asked to see the family',
  assessment: 'nobody would be asked what is needed',
  plan: 'nobody would be asked for a plan',
  review: 'no review would ever come',
  'baseline-reading': 'the first reading would come after the end',
  'planning-meeting': 'nobody would be asked to bring those around the family together',
  'family-group-offer': 'the family would not be offered to make its own plan',
  session: 'no session would ever be held',
  links: 'nobody would ask after the links to be made',
  supervision: 'nobody would look at this work with its worker',
};

/** Nothing takes longer than the pathway it is part of. */
const checkFits: Check<PathwaySketch> = ({ clocks = {} }) => {
  const end = clocks['target-end']?.within;
  if (end === undefined) return [];
  const longer = Object.entries(before).flatMap(([kind, missing]) => {
    const figure = clocks[kind];
    if (figure === undefined) return [];
    const within = figure.first ?? figure.within;
    return when(
      daysOf(within) > daysOf(end),
      ['clocks', kind, figure.first === undefined ? 'within' : 'first', 'amount'],
      `This takes ${durationWords(within)}, and support is planned to end after ${durationWords(end)}: ${missing}.`,
      `Write less than ${durationWords(end)}, or plan a later end.`,
    );
  });
  if (longer.length > 0) return longer;
  const road = (['assessment', 'plan', 'review'] as const).map((kind) => clocks[kind]?.first ?? clocks[kind]?.within);
  const [assessment, plan, review] = road;
  if (assessment === undefined || plan === undefined || review === undefined) return [];
  const firstReview = daysOf(assessment) + daysOf(plan) + daysOf(review);
  return when(
    firstReview > daysOf(end),
    ['clocks', 'review', 'within', 'amount'],
    `An assessment of ${durationWords(assessment)}, a plan of ${durationWords(plan)} and a review ${durationWords(review)} later come after the planned end of ${durationWords(end)}: no review would ever come.`,
    'Shorten one of the three, or plan a later end.',
  );
};

const comesAgain: ReadonlySet<string> = new Set(['contact', 'review', 'session']);

/** Only what comes again has a first time of its own. */
const checkFirst: Check<PathwaySketch> = ({ clocks = {} }) =>
  Object.entries(clocks).flatMap(([kind, figure]) =>
    when(
      figure?.first !== undefined && !comesAgain.has(kind),
      ['clocks', kind, 'first'],
      'This clock runs once for each thing it is about: its "first" would count for nothing.',
      `Write it in "within"; only these have a first time: ${[...comesAgain].join(', ')}.`,
    ),
  );

const longestOpen = { amount: 53, unit: 'weeks' } as const;

/** Support without a planned end is left through its reviews. */
const checkExit: Check<PathwaySketch> = ({ clocks = {} }) => {
  const review = clocks['review']?.within;
  if (clocks['target-end'] !== undefined || review === undefined) return [];
  return when(
    daysOf(review) > daysOf(longestOpen),
    ['clocks', 'review', 'within', 'amount'],
    `No end is planned, and a review ${durationWords(review)} away is the only way out: the family would be kept in support with nobody asking whether it is still needed.`,
    'Review it at least once a year, or plan an end with "target-end".',
  );
};

const aYear = 366;

/** A family nobody reaches is looked for while it is still on the pathway. */
const checkSilence: Check<PathwaySketch> = ({ clocks = {}, noContact }) => {
  if (noContact === undefined) return [];
  const { attempts, afterDays, reply, closesItself } = noContact;
  const contact = clocks['contact']?.within;
  const end = clocks['target-end']?.within;
  const whole = end === undefined ? aYear : daysOf(end);
  const until = end === undefined ? 'for more than a year' : 'until after the planned end';
  const ask = 'Ask for fewer, so that somebody goes and looks.';
  return [
    ...when(
      contact !== undefined && attempts * daysOf(contact) > whole,
      ['noContact', 'attempts'],
      `${String(attempts)} attempts, ${contact === undefined ? '' : durationWords(contact)} apart, last ${until}: nobody would visit a family that does not answer.`,
      ask,
    ),
    ...when(
      afterDays > whole,
      ['noContact', 'afterDays'],
      `${String(afterDays)} days of silence last ${until}: nobody would visit a family that does not answer.`,
      ask,
    ),
    ...when(
      reply.openDaysAtLeast > reply.calendarDays,
      ['noContact', 'reply', 'openDaysAtLeast'],
      `The service is not open on ${String(reply.openDaysAtLeast)} of ${String(reply.calendarDays)} days: the letter would name a day that is not kept.`,
      'Ask for fewer open days, or give more days to reply.',
    ),
    ...when(
      closesItself && reply.openDaysAtLeast === 0,
      ['noContact', 'closesItself'],
      'A journey would close by itself over a time in which nobody could answer the telephone.',
      'Ask for open days in "reply", or let a person make the closing check.',
    ),
  ];
};

/** What is asked of somebody has a clock, and what is asked time after time comes in order. */
const checkAsked: Check<PathwaySketch> = ({ clocks = {}, extension, closing, afterClosure, stuck }) => {
  const contact = clocks['contact']?.within;
  const checks = afterClosure?.checks ?? [];
  return [
    ...when(
      (extension?.within === 'approve' || extension?.beyond === 'approve') && clocks['extension-answer'] === undefined,
      ['extension'],
      'More time needs somebody’s yes, and no clock runs for their answer: a family would wait and nobody would be told.',
      'Give "extension-answer" a figure, or ask for no approval.',
    ),
    ...when(
      extension !== undefined && clocks['target-end'] === undefined,
      ['extension'],
      'More time cannot be asked for where no end is planned.',
      'Plan an end with "target-end", or leave "extension" out.',
    ),
    ...when(
      closing?.feedback === true && clocks['feedback'] === undefined,
      ['closing', 'feedback'],
      'A family is asked what it thinks, and no clock says until when: nobody would wait for its answer.',
      'Give "feedback" a figure.',
    ),
    ...checks.flatMap((check, n) => {
      const last = checks[n - 1];
      return when(
        last !== undefined && daysOf(check) <= daysOf(last),
        ['afterClosure', 'checks', n, 'amount'],
        `Each check counts from the end of support, and this one (${durationWords(check)}) is not later than the one before it.`,
        'Put the checks in order, the earliest first.',
      );
    }),
    ...when(
      stuck !== undefined && contact !== undefined && daysOf(stuck.childUnseenFor) < daysOf(contact),
      ['stuck', 'childUnseenFor', 'amount'],
      `A visit is due every ${contact === undefined ? '' : durationWords(contact)}: every child would count as unseen before it, and a list that names every family names none.`,
      'Write a time longer than that between two contacts.',
    ),
  ];
};

const checks: readonly Check<PathwaySketch>[] = [
  checkDurations,
  checkLadders,
  checkLaddersFit,
  checkSafeguarding,
  checkFits,
  checkFirst,
  checkExit,
  checkSilence,
  checkAsked,
  checkLists,
  checkOutsideLead,
  checkLevels,
];

/** Everything in a pathway's data that could strand a family. Pure; none means that it may be used. */
export const pathwayProblems = (pathway: PathwaySketch): readonly Problem[] =>
  checks.flatMap((check) => check(pathway));
