/** One family in a test: what people do, what the register then shows, and their journey's clock. */
import { WorkflowUpdateFailedError, type Client, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Kysely } from 'kysely';
import type { CommandData, CommandType } from '../../domain/commands.ts';
import type { JourneyEvent } from '../../domain/events.ts';
import type { Journey } from '../../domain/journey.ts';
import { readEvents } from '../../register/queries/journal.ts';
import { readSnapshot } from '../../register/queries/snapshot.ts';
import type { Schema } from '../../register/schema.ts';
import {
  moveClockSignal,
  raiseConcernSignal,
  submitCommandUpdate,
  workflowIdOf,
  type SubmitReply,
  type SubmittedCommand,
} from '../../workflows/messages.ts';
import { london } from './journeys.ts';
import { patienceMs, until } from './until.ts';

/** How a command is asked; every part has a default. */
export interface Manner {
  readonly id?: string;
  readonly hash?: string;
  readonly by?: string;
  readonly happenedOn?: string;
  readonly expectedSeq?: number;
}

export interface Family {
  readonly journeyId: string;
  readonly handle: WorkflowHandle;
  /** Something is done; throws what the journey answers when it refuses. */
  readonly does: <T extends CommandType>(type: T, data: CommandData[T], manner?: Manner) => Promise<SubmitReply>;
  /** Something is refused: answers the code. */
  readonly refused: <T extends CommandType>(type: T, data: CommandData[T], manner?: Manner) => Promise<string>;
  /** Sends whatever this is as an Update; answers the reply, or the code of the refusal. */
  readonly sends: (anything: unknown, updateId?: string) => Promise<SubmitReply | string>;
  /** A concern, signalled; nobody waits for it to be heard. */
  readonly raises: (data: Partial<CommandData['raise-concern']>, manner?: Manner) => Promise<void>;
  /** Waits until the register holds at least this many events of the journey. */
  readonly published: (seq: number) => Promise<Journey>;
  /** Waits until the journal holds what came of this command. */
  readonly heard: (commandId: string, withinMs?: number) => Promise<void>;
  readonly journal: () => Promise<readonly JourneyEvent[]>;
  /** Only the types of the events, in order. */
  readonly story: () => Promise<readonly string[]>;
  readonly journey: () => Promise<Journey | undefined>;
  /** Moves the journey's clock to this moment in London, and waits until everything due by then has happened and mail has been tried. */
  readonly isIt: (when: string, withinMs?: number) => Promise<void>;
  /** Waits until no mail is waiting to be tried. */
  readonly mailSettled: () => Promise<void>;
}

let commands = 0;

/** A command as the API would send it. */
export const command = (type: string, data: unknown, manner: Manner = {}): SubmittedCommand => {
  commands += 1;
  const id = manner.id ?? `command-${String(commands)}`;
  const { hash = `hash-${id}`, by = 'duty', happenedOn, expectedSeq } = manner;
  return {
    type: type as CommandType,
    id,
    hash,
    by,
    ...(happenedOn === undefined ? {} : { happenedOn }),
    ...(expectedSeq === undefined ? {} : { expectedSeq }),
    data,
  };
};

/** The code with which a journey refused, or the error again when it was something else. */
export function refusalCode(error: unknown): string {
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  if (cause instanceof ApplicationFailure && typeof cause.type === 'string') return cause.type;
  throw error;
}

/** The family whose journey has this id. */
export function family(client: Client, db: Kysely<Schema>, journeyId: string): Family {
  const handle = client.workflow.getHandle(workflowIdOf(journeyId));
  let answered = 0;
  const update = async (submitted: unknown, updateId: string): Promise<SubmitReply> => {
    const reply = await handle.executeUpdate(submitCommandUpdate, { args: [submitted as SubmittedCommand], updateId });
    answered = Math.max(answered, reply.seq);
    return reply;
  };
  const submit = (submitted: SubmittedCommand) => update(submitted, `${submitted.id}-${submitted.hash}`);
  const published = async (seq: number): Promise<Journey> => {
    let journey: Journey | undefined;
    await until(`the register holds event ${String(seq)} of ${journeyId}`, async () => {
      journey = await readSnapshot(db, journeyId);
      return journey !== undefined && journey.seq >= seq;
    });
    return journey as Journey;
  };
  const waitingMail = async (): Promise<number> =>
    (
      await db
        .selectFrom('messages')
        .select('message_id')
        .where('journey_id', '=', journeyId)
        .where('status', '=', 'pending')
        .execute()
    ).length;
  return {
    journeyId,
    handle,
    does: (type, data, manner) => submit(command(type, data, manner)),
    refused: async (type, data, manner) => {
      const reply = await submit(command(type, data, manner)).catch(refusalCode);
      if (typeof reply === 'string') return reply;
      throw new Error(`${type} was not refused.`);
    },
    sends: (anything, updateId) => {
      commands += 1;
      return update(anything, updateId ?? `anything-${String(commands)}`).catch(refusalCode);
    },
    raises: (data, manner) => {
      const { concernId = 'k1', code = 'worry', linkedJourneyId = `${journeyId}-linked`, ...rest } = data;
      return handle.signal(
        raiseConcernSignal,
        command('raise-concern', { concernId, code, linkedJourneyId, ...rest }, manner),
      );
    },
    published,
    heard: (commandId, withinMs = patienceMs) =>
      until(
        `${commandId} is in the journal of ${journeyId}`,
        async () => (await readEvents(db, journeyId)).some((event) => event.commandId === commandId),
        { withinMs },
      ),
    journal: () => readEvents(db, journeyId),
    story: async () => (await readEvents(db, journeyId)).map(({ type }) => type),
    journey: () => readSnapshot(db, journeyId),
    isIt: async (when, withinMs = patienceMs) => {
      const to = london(when);
      if (answered > 0) await published(answered);
      await handle.signal(moveClockSignal, { offsetMs: to - Date.now() });
      await until(
        `everything due by ${when} has happened to ${journeyId}`,
        async () => {
          const due = await db
            .selectFrom('clocks')
            .select('clock_id')
            .where('journey_id', '=', journeyId)
            .where('stopped', '=', false)
            .where('next_at', '<=', new Date(to))
            .execute();
          return due.length === 0 && (await waitingMail()) === 0;
        },
        { withinMs },
      );
    },
    mailSettled: () => until(`all mail of ${journeyId} has been tried`, async () => (await waitingMail()) === 0),
  };
}
