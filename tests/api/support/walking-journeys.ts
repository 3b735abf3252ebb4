/**
 * Journeys that follow the training clock without Temporal: the real rules and the real shell state, published with the real journal, walking onto
 * each deadline as the workflow does. Time passes only when the clock is moved.
 */
import type { Kysely } from 'kysely';
import type { Journeys } from '../../../api/deps.ts';
import { NotRunning } from '../../../api/errors.ts';
import { nextDeadline } from '../../../domain/clock.ts';
import { keepstepItself, type Command, type CommandData, type CommandType } from '../../../domain/commands.ts';
import { dueMessages } from '../../../domain/messages.ts';
import { openJournal } from '../../../register/journal.ts';
import type { Schema } from '../../../register/schema.ts';
import { apply, journeyNow, known, restore, stamped, type ShellState } from '../../../workflows/shell-state.ts';
import { referral, staff } from '../../support/journeys.ts';

export interface WalkingJourneys extends Pick<Journeys, 'moveClock' | 'health'> {
  /** A family is referred, at the time it is in the register's service. */
  readonly referred: (journeyId: string, offsetMs: number) => Promise<void>;
  readonly does: <T extends CommandType>(journeyId: string, type: T, data: CommandData[T]) => Promise<void>;
  /** No workflow runs for these. */
  readonly gone: Set<string>;
  /** These hear and do nothing. */
  readonly stuck: Set<string>;
  /** These hear, and take so long before each of their deadlines, in milliseconds. */
  readonly slow: Map<string, number>;
  workerAway: boolean;
  /** Every deadline that fired, in the order in which it was published. */
  readonly fired: readonly { readonly journeyId: string; readonly commandId: string; readonly at: number }[];
  /** The time it is in a journey. */
  readonly timeIn: (journeyId: string) => number;
  /** Most signals under way at once. */
  readonly busiest: () => number;
}

export function openWalkingJourneys(db: Kysely<Schema>): WalkingJourneys {
  const journal = openJournal(db);
  const states = new Map<string, ShellState>();
  /** Each journey walks once at a time, as its workflow does: two walks would publish each other's events out of order. */
  const walks = new Map<string, Promise<void>>();
  const fired: { journeyId: string; commandId: string; at: number }[] = [];
  let busy = 0;
  let busiest = 0;

  const stateOf = (journeyId: string): ShellState => {
    const state = states.get(journeyId);
    if (state === undefined || self.gone.has(journeyId)) throw new NotRunning();
    return state;
  };

  const run = (state: ShellState, command: Command): void => {
    if (known(state, command.id) !== undefined) return;
    const refusal = apply(state, command, '');
    if (refusal !== undefined) throw new Error(`${command.type} was refused: ${refusal.code}`);
  };

  const publish = async (journeyId: string, state: ShellState): Promise<void> => {
    const events = state.outbox.splice(0);
    if (events.length === 0) return;
    await journal.publish({ journeyId, epoch: 1, events, settled: events.at(-1)?.seq ?? 0 });
    for (const { commandId, at } of events)
      if (
        commandId.startsWith('deadline:') &&
        !fired.some((one) => one.commandId === commandId && one.journeyId === journeyId)
      )
        fired.push({ journeyId, commandId, at });
  };

  const post = async (journeyId: string, state: ShellState): Promise<void> => {
    await publish(journeyId, state);
    for (const { messageId, attempts } of state.journey === undefined ? [] : dueMessages(state.journey)) {
      const attempt = attempts + 1;
      const data = { messageId, result: 'accepted' as const, attempt };
      const id = `delivery:${messageId}:${String(attempt)}`;
      run(state, { type: 'record-delivery', id, by: keepstepItself, at: journeyNow(state), data });
    }
    await publish(journeyId, state);
  };

  /** As the workflow walks: onto each deadline in turn, mail leaving before it goes on. */
  const walk = async (journeyId: string, state: ShellState): Promise<void> => {
    for (;;) {
      const lag = self.slow.get(journeyId);
      if (lag !== undefined) await new Promise((resolve) => setTimeout(resolve, lag));
      const due = state.journey === undefined ? undefined : nextDeadline(state.journey);
      if (due === undefined || state.journey === undefined || due.nextAt > Date.now() + state.targetMs) break;
      state.offsetMs = Math.max(state.offsetMs, Math.min(state.targetMs, due.nextAt - Date.now()));
      const id = `deadline:${due.clockId}:${String(due.nextAt)}`;
      const data = { clockId: due.clockId, dueAt: due.nextAt };
      run(state, { type: 'reach-deadline', id, by: keepstepItself, at: Math.max(state.journey.at, due.nextAt), data });
      await post(journeyId, state);
    }
    state.offsetMs = state.targetMs;
  };

  const self: WalkingJourneys = {
    gone: new Set(),
    stuck: new Set(),
    slow: new Map(),
    workerAway: false,
    fired,
    timeIn: (journeyId) => journeyNow(stateOf(journeyId)),
    busiest: () => busiest,
    referred: async (journeyId, offsetMs) => {
      const state = restore(undefined, offsetMs);
      states.set(journeyId, state);
      const data = referral({ journeyId, reference: `KS-${journeyId}`, referralId: `r-${journeyId}` });
      run(state, { type: 'receive-referral', id: 'opens', by: staff.duty, at: journeyNow(state), data });
      await post(journeyId, state);
    },
    does: async (journeyId, type, data) => {
      const state = stateOf(journeyId);
      const id = `${type}-${String(state.applied)}`;
      run(state, stamped({ type, id, hash: '', by: staff.manager, data }, journeyNow(state)));
      await post(journeyId, state);
    },
    moveClock: async (journeyId, offsetMs) => {
      busy += 1;
      busiest = Math.max(busiest, busy);
      // The server answers before any worker has heard.
      await new Promise((resolve) => setImmediate(resolve));
      busy -= 1;
      const state = stateOf(journeyId);
      state.targetMs = Math.max(state.targetMs, offsetMs);
      if (!self.stuck.has(journeyId) && !self.workerAway)
        walks.set(
          journeyId,
          (walks.get(journeyId) ?? Promise.resolve()).then(() => walk(journeyId, state)),
        );
    },
    health: () => Promise.resolve({ temporal: true, worker: !self.workerAway }),
  };
  return self;
}
