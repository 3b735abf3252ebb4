import { checkClimb } from './ladders.ts';
import { when, type Check, type PathwaySketch } from './problem.ts';

/** Clocks that run while somebody outside leads, or is looked for, and what would be forgotten without each. */
const whoLeads: Readonly<Record<string, string>> = {
  'panel-lead': 'nobody would ask who is to lead',
  'panel-agreement': 'a family would wait for a yes that nobody is asked for',
  'lead-answer': 'nobody would ask whether they accept',
  'lead-news': 'nobody would notice that they fall silent',
  'lead-call': 'nobody would be asked to ring them',
};

/** A family led from outside is never out of sight. */
export const checkOutsideLead: Check<PathwaySketch> = ({ clocks = {}, outsideLead }) =>
  outsideLead === undefined
    ? []
    : Object.entries(whoLeads).flatMap(([kind, missing]) =>
        when(
          clocks[kind] === undefined,
          ['outsideLead'],
          `Somebody outside is to lead, and no clock "${kind}" runs: ${missing}.`,
          `Give "${kind}" a figure, or leave "outsideLead" out.`,
        ),
      );

/** A family that moves between levels of one pathway stays on it, and each level is another. */
export const checkLevels: Check<PathwaySketch> = ({
  levels = [],
  ladders = {},
  keepsWorkerOnLevelChange,
  keepsWorkerOnStepUp,
}) => [
  ...when(
    levels.length > 0 && (keepsWorkerOnLevelChange ?? keepsWorkerOnStepUp) === false,
    ['levels'],
    'A change of level would end this pathway, although the next level is one of its own: the family would be closed instead of moved.',
    'Write "keepsWorkerOnLevelChange": true, or leave "levels" out.',
  ),
  ...levels.flatMap(({ code, clocks = {} }, n) => [
    ...when(
      levels.slice(0, n).some((level) => level.code === code),
      ['levels', n, 'code'],
      `Two levels are called "${code}": nobody could say at which a family is.`,
      'Give each its own code.',
    ),
    ...Object.entries(clocks).flatMap(([kind, figure]) =>
      figure === undefined ? [] : checkClimb(kind, figure.ladder, ladders, ['levels', n, 'clocks', kind, 'ladder']),
    ),
  ]),
];
