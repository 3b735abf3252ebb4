import { isDay } from '../london-time.ts';
import { durationWords } from '../duration-words.ts';
import { daysOf, when, type Check, type Path, type PathwaySketch, type Problem } from './problem.ts';

/** Neither of these is a leap year: a day that is in both is in every year. */
const twoYears = ['2026', '2027'];
const furthestAhead = 350;

/** A code that stands twice is one thing that counts for two. */
const onlyOnce = (codes: readonly string[], pathOf: (n: number) => Path): readonly Problem[] =>
  codes.flatMap((code, n) =>
    when(
      codes.indexOf(code) < n,
      pathOf(n),
      `"${code}" stands in this list twice: what is recorded for one would count for both.`,
      'Give it a code of its own.',
    ),
  );

/** Dates that come every year: each does come, and the family hears of it in the same year. */
const checkPrompts: Check<PathwaySketch> = ({ prompts = [] }) => [
  ...onlyOnce(
    prompts.map(({ code }) => code),
    (n) => ['prompts', n, 'code'],
  ),
  ...prompts.flatMap(({ by, ahead }, n) => [
    ...when(
      !twoYears.every((year) => isDay(`${year}-${by}`)),
      ['prompts', n, 'by'],
      `${by} is not a day of every year: in a year without it nobody would be reminded.`,
      'Write month and day of a day that comes every year, 10-31.',
    ),
    ...when(
      daysOf(ahead) > furthestAhead,
      ['prompts', n, 'ahead', 'amount'],
      `Reminded ${durationWords(ahead)} before, the family would hear of next year’s day when this year’s is not over.`,
      'Remind them less than a year before.',
    ),
  ]),
];

/** A clock and the list it runs for come together: one without the other would never begin. */
const bothOrNone = (has: boolean, clock: boolean, list: string, kind: string): readonly Problem[] => [
  ...when(
    has && !clock,
    [list],
    `"${list}" is asked for and no clock "${kind}" runs for it: nobody would be told when it is late.`,
    `Give "${kind}" a figure under "clocks".`,
  ),
  ...when(
    !has && clock,
    ['clocks', kind],
    `The clock "${kind}" runs for "${list}", and there is none: it would never begin.`,
    `Describe "${list}", or take the clock out.`,
  ),
];

const checkProgramme: Check<PathwaySketch> = ({ clocks = {}, programme }) => {
  const session = clocks['session']?.within;
  const end = clocks['target-end']?.within;
  return [
    ...bothOrNone(programme !== undefined, session !== undefined, 'programme', 'session'),
    ...when(
      programme !== undefined &&
        session !== undefined &&
        end !== undefined &&
        programme.sessions * daysOf(session) > daysOf(end),
      ['programme', 'sessions'],
      `${String(programme?.sessions)} sessions, one every ${session === undefined ? '' : durationWords(session)}, do not fit before the planned end after ${end === undefined ? '' : durationWords(end)}: the last ones would never be held.`,
      'Plan fewer sessions, shorter times between them, or a later end.',
    ),
  ];
};

const checkChecklist: Check<PathwaySketch> = ({ clocks = {}, checklist, prompts = [] }) => {
  const codes = (checklist?.links ?? []).map(({ code }) => code);
  return [
    ...bothOrNone(checklist !== undefined, clocks['links'] !== undefined, 'checklist', 'links'),
    ...onlyOnce(codes, (n) => ['checklist', 'links', n, 'code']),
    ...prompts.flatMap(({ code }, n) =>
      when(
        codes.includes(code),
        ['prompts', n, 'code'],
        `"${code}" is also a link on the checklist: people could not tell the two apart.`,
        'Give it a code of its own.',
      ),
    ),
  ];
};

/** What a pathway lists besides its clocks. */
export const checkLists: Check<PathwaySketch> = (sketch) => [
  ...checkPrompts(sketch),
  ...checkProgramme(sketch),
  ...checkChecklist(sketch),
];
