import { inRealHours, ownedByManager, type ClockKind } from '../clock.ts';
import type { Ladder } from '../policy.ts';
import {
  daysOf,
  when,
  type Ladders,
  type Path,
  type PathwaySketch,
  type PolicySketch,
  type Problem,
} from './problem.ts';

const toSomebodyElse = 'Add a step to the manager or the service lead.';

/** One ladder by itself: it reaches somebody, somebody else, and each only once. */
function checkLadder({ steps }: Ladder, path: Path): readonly Problem[] {
  const at = [...path, 'steps'];
  if (steps.length === 0)
    return [
      { path: at, reason: 'This ladder leads to nobody: what is late would stay late unseen.', remedy: toSomebodyElse },
    ];
  return [
    ...when(
      steps.every(({ to }) => to === 'owner'),
      at,
      'This ladder leads back to whoever is late themselves: nobody else would ever hear.',
      toSomebodyElse,
    ),
    ...steps.flatMap(({ to }, n) =>
      when(
        steps.slice(0, n).some((step) => step.to === to),
        [...at, n, 'to'],
        `The ${to} has been told on an earlier step: nobody is their own next rung.`,
        'Take this step out, or name somebody above.',
      ),
    ),
  ];
}

/** Clocks that climb the ladder of another in the data, for a person who is not the worker. */
const climbers = (kind: string): readonly string[] => (kind === 'closing' ? [kind, 'after-check'] : [kind]);

const isManagers = (kind: string): boolean => climbers(kind).some((one) => ownedByManager.has(one as ClockKind));

/** The ladder that one clock climbs: it is there, and reaches somebody besides whoever holds the clock. */
export function checkClimb(kind: string, name: string, ladders: Ladders, path: Path): readonly Problem[] {
  if (!Object.hasOwn(ladders, name)) {
    const there = Object.keys(ladders);
    return [
      {
        path,
        reason: `No ladder is named "${name}": when this clock is late nobody would be told.`,
        remedy:
          there.length === 0
            ? `Describe "${name}" under "ladders".`
            : `Name one of these, or describe it under "ladders": ${there.join(', ')}.`,
      },
    ];
  }
  const steps = ladders[name]?.steps ?? [];
  return when(
    isManagers(kind) &&
      steps.length > 0 &&
      steps.some(({ to }) => to !== 'owner') &&
      !steps.some(({ to }) => to === 'service-lead'),
    path,
    'This clock is the manager’s own, and its ladder ends with the manager: nobody else would ever hear.',
    'Let it climb a ladder with a step to the service lead.',
  );
}

/** Every ladder, and every clock on it. */
export function checkLadders({
  clocks = {},
  ladders = {},
  ladderFor = {},
}: PathwaySketch | PolicySketch): readonly Problem[] {
  return [
    ...Object.entries(ladders).flatMap(([name, ladder]) =>
      ladder === undefined ? [] : checkLadder(ladder, ['ladders', name]),
    ),
    ...Object.entries(clocks).flatMap(([kind, figure]) =>
      figure === undefined ? [] : checkClimb(kind, figure.ladder, ladders, ['clocks', kind, 'ladder']),
    ),
    ...Object.entries(ladderFor).flatMap(([kind, name]) => checkClimb(kind, name, ladders, ['ladderFor', kind])),
  ];
}

/** A ladder that takes longer than the whole pathway reaches nobody in time. */
export function checkLaddersFit({ clocks = {}, ladders = {} }: PathwaySketch): readonly Problem[] {
  const end = clocks['target-end']?.within;
  if (end === undefined) return [];
  return Object.entries(ladders).flatMap(([name, ladder]) => {
    const above = ladder?.steps.findIndex(({ to }) => to !== 'owner') ?? -1;
    const wait = (ladder?.steps ?? []).slice(0, above + 1).reduce((days, { after }) => days + daysOf(after), 0);
    return when(
      wait > daysOf(end),
      ['ladders', name, 'steps', Math.max(above, 0), 'after', 'amount'],
      'Before anybody but the worker hears of it, support should have ended already.',
      'Tell the manager sooner.',
    );
  });
}

const longestWorry = 72;

/** A worry about a child waits for no working day, whoever sets its figure. */
export const checkSafeguarding = ({ clocks = {} }: PathwaySketch | PolicySketch): readonly Problem[] =>
  inRealHours.flatMap((kind) => {
    const within = clocks[kind]?.within;
    if (within === undefined) return [];
    const path = ['clocks', kind, 'within'];
    return [
      ...when(
        within.unit !== 'hours',
        [...path, 'unit'],
        'Safeguarding clocks run in real hours, day and night: this one would stand still over a weekend.',
        'Write the figure in hours.',
      ),
      ...when(
        within.unit === 'hours' && within.amount > longestWorry,
        [...path, 'amount'],
        `A worry about a child cannot wait ${String(within.amount)} hours for an answer.`,
        `Write ${String(longestWorry)} hours or fewer.`,
      ),
    ];
  });
