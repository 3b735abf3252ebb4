/** `npm run bundle`: builds the workflow code that production ships. */
import { keepBundle } from './bundle.ts';

await keepBundle();
console.log('The workflow bundle is built.');
