/** Sees that a Temporal server can be started on this machine, fetching or building it once; says in a sentence when it cannot. */
import { loadConfig } from '../config.ts';
import { findTemporal } from './find-temporal.ts';
import { plainSentence } from './plain-sentence.ts';

const { temporal, machine } = loadConfig();
findTemporal({ temporal: { ...temporal, address: undefined }, machine }, (line) => {
  console.log(line);
}).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(plainSentence(error) ?? error);
    process.exit(1);
  },
);
