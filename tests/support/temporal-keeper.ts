/** Keeps one Temporal server and one workflow bundle for a whole run of tests; ends when its input does. */
import { keepTemporal } from './temporal.ts';

const kept = await keepTemporal();
console.log(JSON.stringify({ address: kept.address, bundleFile: kept.bundleFile }));
process.stdin.resume();
process.stdin.once('end', () => {
  void kept.stop().then(() => process.exit(0));
});
