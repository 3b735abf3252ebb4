/**
 * `Journeys` without Temporal: the real rules and the real shell state of every journey in this process, published with the real journal. No
 * timers run. For tests of the API's edge; what Temporal itself does is tested against Temporal.
 */
import type { Kysely } from 'kysely';
import type { Journeys } from '../../../api/deps.ts';
import { NotRunning, Refused, Unavailable } from '../../../api/errors.ts';
import type { Instant } from '../../../domain/calendar.ts';
import type { Journey } from '../../../domain/journey.ts';
import { openJournal } from '../../../register/journal.ts';
import type { Schema } from '../../../register/schema.ts';
import type { JourneyInput, SubmittedCommand } from '../../../workflows/messages.ts';
import { apply, journeyNow, known, restore, stamped, type ShellState } from '../../../workflows/shell-state.ts';

export interface InProcessJourneys extends Journeys {
  /** The engine is away: everything fails. */
  engineAway: boolean;
  /** Nobody works: what is signalled waits, Updates time out. */
  workersAway: boolean;
  /** Goes on with a journey that was lived beforehand, at its own time. */
  readonly goOn: (journey: Journey, at: Instant) => void;
  /** Lets workers come back and do what waited. */
  readonly workersReturn: () => Promise<void>;
}

export function openInProcessJourneys(db: Kysely<Schema>): InProcessJourneys {
  const journal = openJournal(db);
  const states = new Map<string, ShellState>();
  /** Temporal knows a journey from its start, whether or not anybody works on it yet. */
  const started = new Set<string>();
  let waiting: (() => Promise<void>)[] = [];

  const publish = async (journeyId: string, state: ShellState): Promise<void> => {
    const events = state.outbox.splice(0);
    if (events.length > 0) await journal.publish({ journeyId, epoch: 1, events, settled: events.at(-1)?.seq ?? 0 });
    for (const { to, command, start } of state.outbound.splice(0)) {
      if (start !== undefined)
        await open({
          journeyId: to,
          epoch: 1,
          training: true,
          offsetMs: state.offsetMs,
          opening: { id: `${command.id}-opens`, hash: '', by: command.by, data: start },
        });
      await quietly(to, { ...command, hash: '' });
    }
  };

  const quietly = async (journeyId: string, command: SubmittedCommand): Promise<void> => {
    const state = states.get(journeyId);
    if (state === undefined || known(state, command.id) !== undefined) return;
    apply(state, stamped(command, journeyNow(state)), command.hash);
    await publish(journeyId, state);
  };

  const open = async ({ journeyId, offsetMs, opening }: JourneyInput): Promise<void> => {
    started.add(journeyId);
    if (states.has(journeyId) || opening === undefined) return;
    const state = restore(undefined, offsetMs);
    states.set(journeyId, state);
    await quietly(journeyId, {
      type: 'receive-referral',
      id: opening.id,
      hash: opening.hash,
      by: opening.by,
      data: opening.data,
    });
  };

  const running = (journeyId: string): ShellState => {
    const state = states.get(journeyId);
    if (state === undefined || state.journey?.stage === 'finished') throw new NotRunning();
    return state;
  };

  const work = async (job: () => Promise<void>): Promise<void> => {
    if (self.engineAway) throw new Unavailable({ what: 'engine', fate: 'unknown' });
    if (self.workersAway) waiting.push(job);
    else await job();
  };

  const self: InProcessJourneys = {
    engineAway: false,
    workersAway: false,
    goOn: (journey, at) => {
      started.add(journey.id);
      const { seq } = journey;
      const carried = { journey, outbox: [], outbound: [], ring: [], changedSeq: seq };
      const offsetMs = at - Date.now();
      states.set(journey.id, restore({ ...carried, offsetMs, targetMs: offsetMs }, offsetMs));
    },
    workersReturn: async () => {
      self.workersAway = false;
      const jobs = waiting;
      waiting = [];
      for (const job of jobs) await job();
    },
    start: (input) =>
      work(() => open(input)).then(() => {
        started.add(input.journeyId);
      }),
    submit: async (journeyId, command) => {
      if (self.engineAway || self.workersAway) throw new Unavailable({ what: 'engine', fate: 'unknown' });
      const gone = states.get(journeyId);
      const answered = gone === undefined ? undefined : known(gone, command.id);
      // As Temporal does: the same update id is answered with its first result.
      if (answered !== undefined && answered[2] === command.hash) return { seq: answered[1] };
      const state = running(journeyId);
      if (answered !== undefined) throw new Refused('key-reused', 'The same key came with another body.');
      const { expectedSeq } = command;
      if (expectedSeq !== undefined && (expectedSeq < state.changedSeq || expectedSeq > (state.journey?.seq ?? 0)))
        throw new Refused('stale', 'The journey has moved on.');
      const refusal = apply(state, stamped(command, journeyNow(state)), command.hash);
      if (refusal !== undefined) throw new Refused(refusal.code, refusal.message, refusal.field);
      const seq = state.journey?.seq ?? 0;
      await publish(journeyId, state);
      return { seq };
    },
    raise: async (journeyId, command, linked) => {
      const here = started.has(journeyId) && states.get(journeyId)?.journey?.stage !== 'finished';
      await work(async () => {
        if (!here) {
          started.add(linked.journeyId);
          await open(linked);
        }
        await quietly(here ? journeyId : linked.journeyId, command);
      });
      return { heardBy: here ? journeyId : linked.journeyId };
    },
    moveClock: () => Promise.resolve(),
    health: () => Promise.resolve({ temporal: !self.engineAway, worker: !self.workersAway }),
  };
  return self;
}
