/** `npm run heal -- <journey>`: ends a stuck journey's run and starts it again from its journal. */
import { healJourney } from '../worker/heal.ts';
import { withRepairs } from './repair.ts';

const [journeyId] = process.argv.slice(2);
if (journeyId === undefined) {
  console.error(
    'Name the journey: npm run heal -- <journey id>. The page of things that should never be so lists those that are stuck.',
  );
  process.exit(1);
}
withRepairs(async (deps) => {
  const healed = await healJourney(deps, journeyId);
  console.log(healed ? `journeys healed 1` : 'journeys healed 0: the register knows no such journey');
  process.exitCode = healed ? 0 : 1;
});
