import { durationWords } from '../duration-words.ts';
import { checkDurations } from './durations.ts';
import { checkLadders, checkSafeguarding } from './ladders.ts';
import { daysOf, when, type Check, type PolicySketch, type Problem } from './problem.ts';

const checkHalfDay: Check<PolicySketch> = ({ opensAt, closesAt, halfDayAt }) => [
  ...when(
    closesAt !== undefined && halfDayAt !== undefined && halfDayAt >= closesAt,
    ['halfDayAt'],
    'Half a day ends after the whole one: an afternoon off would be no time at all.',
    'Write a time before "closesAt".',
  ),
  ...when(
    opensAt !== undefined && opensAt >= (halfDayAt ?? closesAt ?? '24:00'),
    ['opensAt'],
    'The day begins when it is half over: a morning that somebody works would be no time at all.',
    'Write a time before "halfDayAt" and "closesAt".',
  ),
];

/** What can be called back leaves before whoever waits for it should have heard. */
const checkUndo: Check<PolicySketch> = ({ undoWithin, clocks = {} }) => {
  const promise = clocks['promise']?.within;
  if (undoWithin === undefined || promise === undefined) return [];
  return when(
    daysOf(undoWithin) > daysOf(promise),
    ['undoWithin', 'amount'],
    `News would wait ${durationWords(undoWithin)} in case it is taken back, and a referrer was told they would hear within ${durationWords(promise)}.`,
    'Write a shorter time.',
  );
};

/** What the daily round notes is asked of somebody: noted without a clock, it would be forgotten for good. */
const checkRound: Check<PolicySketch> = ({ clocks = {}, longOpen, safeContactFor }) =>
  (
    [
      ['longOpen', longOpen, 'long-open'],
      ['safeContactFor', safeContactFor, 'ask-safe-again'],
    ] as const
  ).flatMap(([name, given, kind]) =>
    when(
      given !== undefined && clocks[kind] === undefined,
      [name],
      `"${name}" is noted and no clock "${kind}" runs for it: nobody would be asked.`,
      `Give "${kind}" a figure under "clocks", or leave "${name}" out.`,
    ),
  );

const checks: readonly Check<PolicySketch>[] = [
  checkDurations,
  checkLadders,
  checkSafeguarding,
  checkHalfDay,
  checkUndo,
  checkRound,
];

/** Everything in an intake policy's data that could strand a family at the front door. Pure; none means that it may be used. */
export const policyProblems = (policy: PolicySketch): readonly Problem[] => checks.flatMap((check) => check(policy));
