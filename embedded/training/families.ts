import { familiesAtTheFrontDoor } from './families-at-the-front-door.ts';
import { familiesEnding } from './families-ending.ts';
import { familiesGettingToKnow } from './families-getting-to-know.ts';
import { familiesInSupport } from './families-in-support.ts';
import type { TrainingFamily } from './family.ts';

/** The families of a new training service, at every stage, but for the newest, which comes last of all. */
export const trainingFamilies: readonly TrainingFamily[] = [
  ...familiesInSupport,
  ...familiesGettingToKnow,
  ...familiesEnding,
  ...familiesAtTheFrontDoor,
];
