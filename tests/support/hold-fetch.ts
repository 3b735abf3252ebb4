/** A program for tests: fetches a Temporal server into a cache folder with a Go of the test's making, until killed. */
import { fetchTemporal } from '../../embedded/fetch-temporal.ts';

const [cacheDir = '', go = ''] = process.argv.slice(2);
await fetchTemporal(cacheDir, { download: async () => undefined, go }, async () => undefined, console.log);
