/** The bundle's entry: workflow functions only. */
export { familyJourney } from './family-journey.ts';
export { dailyRound, digestRound, zeroRound } from './rounds.ts';
