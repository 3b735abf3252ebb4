/**
 * npm run explore: every pair of features and the two journeys of one family, whole, with both passes. The last line is
 * `states N, edges N, violations N`; exit code 1 when there is a violation. Names of pairs (`"no contact,mail"`) may be given
 * instead.
 */
import { explore, type Explored } from './engine.ts';
import { featureNames, meeting, type FeatureName } from './features.ts';
import { allPairs, bothPasses, lineOf, wayOf } from './lane.ts';
import { twoJourneys } from './two-journeys.ts';

/** Enough for the largest pair; reaching it is a violation. */
const limit = 2_000_000;

const named = (text: string): readonly FeatureName[] =>
  text.split(',').map((name) => {
    const feature = featureNames.find((one) => one === name.trim());
    if (feature === undefined)
      throw new Error(`No feature is called "${name}". There are: ${featureNames.join(', ')}.`);
    return feature;
  });

const asked = process.argv.slice(2);
const pairs = asked.length === 0 ? allPairs : asked.map(named);

const total = { states: 0, edges: 0, violations: 0 };
const tell = (explored: Explored, more = ''): void => {
  total.states += explored.states;
  total.edges += explored.edges;
  total.violations += explored.violations.length;
  console.log(`${lineOf(explored)}${more}`);
  for (const violation of explored.violations) console.log(wayOf(violation));
};

if (asked.length === 0) tell(explore(twoJourneys, limit));
for (const pair of pairs) {
  const passed = bothPasses(meeting(pair), limit, 7);
  tell(passed, `; left alone from ${passed.leftAlone}, deadlines fired ${passed.fired}`);
}
console.log(`states ${total.states}, edges ${total.edges}, violations ${total.violations}`);
process.exitCode = total.violations === 0 ? 0 : 1;
