import { explore, type Explored } from './engine.ts';
import { featureNames, meeting, type FeatureName } from './features.ts';
import { journeyWorld } from './journey-world.ts';
import { twoJourneys } from './two-journeys.ts';

/** Every feature by itself and every two together: trouble begins where two meet. */
export const meetings = (): readonly (readonly FeatureName[])[] =>
  featureNames.flatMap((first, n) => [[first], ...featureNames.slice(n + 1).map((second) => [first, second])]);

/** The meetings small enough to be walked whole with every `npm test`; `npm run explore` walks all. */
export const everyday: readonly (readonly FeatureName[])[] = [
  ['front door'],
  ['safeguarding'],
  ['consent'],
  ['plan road'],
  ['visits'],
  ['joins'],
  ['mail'],
  ['ladders'],
];

export const exploreMeeting = (names: readonly FeatureName[], limit: number): Explored =>
  explore(journeyWorld(meeting(names)), limit);

export const exploreTwoJourneys = (limit: number): Explored => explore(twoJourneys, limit);
