/** `npm run explore`: walks every state the rules can reach, features by themselves and in pairs. `-- <names>` walks one meeting. */
import { featureNames, type FeatureName } from './features.ts';
import { exploreMeeting, exploreTwoJourneys, meetings } from './worlds.ts';

const limit = 200_000;
const asked = process.argv.slice(2).filter((name): name is FeatureName => featureNames.some((known) => known === name));
const worlds = asked.length > 0 ? [asked] : meetings();
let states = 0;
let edges = 0;
let violations = 0;

const walks = [
  ...worlds.map((names) => () => exploreMeeting(names, limit)),
  ...(asked.length > 0 ? [] : [() => exploreTwoJourneys(limit)]),
];
for (const walk of walks) {
  const started = performance.now();
  const found = walk();
  states += found.states;
  edges += found.edges;
  violations += found.violations.length;
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  console.log(`${found.name}: states ${String(found.states)}, edges ${String(found.edges)}, ${seconds} s`);
  for (const { sentence, path } of found.violations) console.log(`  ${sentence}\n    ${path.join('\n    ')}`);
}
console.log(`states ${String(states)}, edges ${String(edges)}, violations ${String(violations)}`);
process.exitCode = violations === 0 ? 0 : 1;
