/** A real Temporal server for tests. */
import { loadConfig } from '../../config.ts';
import { findTemporal } from '../../embedded/find-temporal.ts';
import type { TemporalProgram } from '../../embedded/temporal-program.ts';
import { startTemporalServer, type TemporalServer } from '../../embedded/temporal-server.ts';

/** The command-line tool this machine has; fetched, which takes minutes, if it has none yet. */
export const temporalProgram = async (): Promise<TemporalProgram> => {
  const environment = { ...process.env, TEMPORAL_ADDRESS: undefined };
  const found = await findTemporal(loadConfig(environment), console.log);
  if (found.kind !== 'program') throw new Error('No program, although no address was given.');
  return found;
};

/** A server in memory, without pages, gone when it stops or when this process ends. Takes about half a second. */
export const startTestTemporal = async (): Promise<TemporalServer> =>
  startTemporalServer({ program: await temporalProgram(), namespace: 'default', ui: false });
