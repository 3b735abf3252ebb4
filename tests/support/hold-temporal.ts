/** A program for tests: runs a Temporal server on the folder it is given and says where, until it is killed. */
import { startTemporalServer } from '../../embedded/temporal-server.ts';
import { temporalProgram } from './temporal.ts';

const [dataDir = ''] = process.argv.slice(2);
const server = await startTemporalServer({ program: await temporalProgram(), namespace: 'default', dataDir });
console.log(`serving by process ${server.pid() ?? 0}`);
