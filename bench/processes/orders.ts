/** What a measured worker process is told, and what it answers. */
import type { ReferralRows } from '../../register/claim-check.ts';

/** Which workflows a worker runs, and against what. */
export interface WorkerOrder {
  readonly system: 'bare' | 'recorded' | 'ours';
  readonly address: string;
  readonly taskQueue: string;
  /** PostgreSQL; absent for `ours` is the embedded database in `dataDir`. */
  readonly databaseUrl?: string;
  readonly dataDir?: string;
  /** The bundle of `ours` as a file. */
  readonly bundlePath?: string;
  readonly maxCachedWorkflows?: number;
  /** Where mail goes; absent is to the outbox page only. */
  readonly smtpUrl?: string;
  /** For a reference: what it calls itself; absent is what the SDK takes by itself. */
  readonly identity?: string;
}

/** The words and addresses of a journey, as the API saves them before the journey begins. */
export type SavedReferral = ReferralRows;

export type Ask =
  | { readonly ask: 'memory' }
  | { readonly ask: 'save'; readonly referrals: readonly SavedReferral[] }
  | { readonly ask: 'stop' };

/** In bytes, after a collection: the heap of the main thread and those of the other threads together. */
export interface Memory {
  readonly mainHeap: number;
  readonly threadHeap: number;
}

export type Answer = { readonly ready: true } | { readonly memory: Memory } | { readonly saved: true };
