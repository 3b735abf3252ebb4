import type { ApiDeps } from '../deps.ts';

/** What moving the clock needs. The register says what is due; journeys are only told, never asked. */
export interface MoveDeps extends Pick<ApiDeps, 'db' | 'log' | 'rounds'> {
  readonly journeys: Pick<ApiDeps['journeys'], 'moveClock' | 'health'>;
  /** How long the journeys of one step may take, and how long one that fell behind may take to come nearer; default 10,000 ms. */
  readonly settleWithinMs?: number | undefined;
  /** Where a test may kill this process. */
  readonly crashPoint?: ((name: 'clock-after-step' | 'clock-before-end') => void) | undefined;
}
