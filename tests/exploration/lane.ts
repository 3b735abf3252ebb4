import { decide as realDecide } from '../../domain/decide.ts';
import type { Journey } from '../../domain/journey.ts';
import { explore, type Explored, type Violation, type World } from './engine.ts';
import { featureNames, meeting, walkedAlone, type FeatureName } from './features.ts';
import { journeyWorld, type Setting } from './journey-world.ts';
import { leftAlone } from './left-alone.ts';

/** Every feature, and the pairs in which trouble is likeliest: walked whole on every test run; `npm run explore` walks all pairs. */
export const pairsOfEveryRun: readonly (readonly FeatureName[])[] = [
  ['no contact', 'safeguarding'],
  ['front door', 'safeguarding'],
  ['visits', 'no contact'],
  ['consent'],
  ['plan road'],
  ['joins'],
  ['mail'],
  ['ladders'],
  ['holds'],
  ['pauses'],
  ['extensions', 'oversight'],
  ['caseload', 'actions'],
  ['onward'],
  ['levels'],
  ['farewell'],
  ['moving away'],
  ['after closure'],
  ['earlier journey'],
  ['voices'],
  ['safety'],
  ['people', 'addresses'],
  ['readings'],
  ['thresholds'],
  ['appointments'],
  ['audits'],
  ['meetings'],
  ['family groups'],
  ['sessions'],
  ['programmes'],
  ['prompts'],
  ['links'],
  ['referrer replies', 'front door'],
  ['undo'],
  ['moves', 'plan road'],
  ['corrections'],
  ['staffing'],
  ['daily round'],
  ['swept drafts', 'undo'],
  ['panel'],
  ['outside lead'],
  ['lewisham'],
  ['family help'],
  ['lambeth'],
  ['southend'],
  ['sefton'],
  ['parenting'],
  ['guidance'],
  ['communication'],
];

/** Every pair there is, and what is walked by itself. */
export const allPairs: readonly (readonly FeatureName[])[] = [
  ...walkedAlone.map((name) => [name]),
  ...featureNames
    .filter((name) => name !== 'plain' && !walkedAlone.includes(name))
    .flatMap((first, n, names) => names.slice(n + 1).map((second) => [first, second] as const)),
];

/** Both passes over one setting. */
export interface Passed extends Explored {
  /** Deadlines that fired in the second pass, from how many states. */
  readonly fired: number;
  readonly leftAlone: number;
}

/**
 * The first pass walks every state; the second leaves every n-th of them alone, on exact time, and looks who hears of what is late.
 * @param everyNth 1 for each
 */
export function bothPasses(setting: Setting, limit: number, everyNth: number): Passed {
  const world = journeyWorld(setting);
  let seen = 0;
  let tried = 0;
  let fired = 0;
  const watched: World<Journey> = {
    ...world,
    problems: (journey) => {
      seen += 1;
      const problems = world.problems(journey);
      if (seen % everyNth !== 0) return problems;
      tried += 1;
      const alone = leftAlone(journey, setting.decide ?? realDecide);
      fired += alone.fired;
      return [...problems, ...alone.problems];
    },
  };
  return { ...explore(watched, limit), fired, leftAlone: tried };
}

/** A setting of the every-run lane: ladders are climbed only where they are looked at. */
export const inEveryRun = (names: readonly FeatureName[]): Setting =>
  meeting(names, { everyClock: names.includes('ladders') });

/** One line a person can read. */
export const lineOf = ({ name, states, edges, violations }: Explored): string =>
  `${name}: states ${states}, edges ${edges}, violations ${violations.length}`;

/** A violation with the way there, one step a line. */
export const wayOf = ({ sentence, path }: Violation): string =>
  [sentence, ...path.map((step) => `    ${step}`)].join('\n');
