import type { Refused } from './refused-data.ts';

/** The same of pathways with people outside the service, and of levels of one pathway. */

const lambeth = 'definitions/lambeth-early-help.v1.json';
const familyHelp = 'definitions/lewisham-family-help.v1.json';

export const refusedWithPartners: readonly Refused[] = [
  [
    'a lead outside whom nobody agrees',
    lambeth,
    { 'clocks.panel-lead': undefined },
    'outsideLead',
    'ask who is to lead',
    'Give "panel-lead" a figure',
  ],
  [
    'a panel that waits for a yes nobody is asked for',
    lambeth,
    { 'clocks.panel-agreement': undefined },
    'outsideLead',
    'wait for a yes',
    'Give "panel-agreement" a figure',
  ],
  [
    'a lead who is asked and never has to answer',
    lambeth,
    { 'clocks.lead-answer': undefined },
    'outsideLead',
    'whether they accept',
    'Give "lead-answer" a figure',
  ],
  [
    'a lead outside whose silence nobody would notice',
    lambeth,
    { 'clocks.lead-news': undefined },
    'outsideLead',
    'fall silent',
    'Give "lead-news" a figure',
  ],
  [
    'a lead who falls silent and is rung by nobody',
    lambeth,
    { 'clocks.lead-call': undefined },
    'outsideLead',
    'ring them',
    'Give "lead-call" a figure',
  ],
  [
    'levels of one pathway that a family leaves when it moves',
    familyHelp,
    { keepsWorkerOnLevelChange: false },
    'levels',
    'closed instead of moved',
    '"keepsWorkerOnLevelChange": true',
  ],
  [
    'two levels of one name',
    familyHelp,
    { 'levels.1.code': 'targeted-early-help' },
    'levels › 1 › code',
    'at which a family is',
    'its own code',
  ],
  [
    'a level whose lateness nobody would hear of',
    familyHelp,
    { 'levels.1.clocks.review.ladder': 'nowhere' },
    'levels › 1 › clocks › review › ladder',
    'nobody would be told',
    'under "ladders"',
  ],
];
