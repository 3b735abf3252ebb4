import { decide } from '../domain/decide.ts';
import type { Command } from '../domain/commands.ts';
import type { JourneyEvent } from '../domain/events.ts';
import type { Journey } from '../domain/journey.ts';
import { outboundOf, type Outbound } from '../domain/outbound.ts';
import type { Refusal } from '../domain/refusals.ts';
import { carriedVersion, lift, type Carried, type CarriedOnce, type RingEntry } from './carried.ts';
import { rememberedCommands, type SubmittedCommand } from './messages.ts';
import { isStorable } from './well-formed.ts';

/** What a command would come to, for whom it was asked and from where. */
interface Foreseen {
  readonly command: Command;
  readonly hash: string;
  readonly from: Journey | undefined;
  readonly outlook: Outlook;
}

/** The mutable middle of the shell: everything the loops and handlers share, and the one way to change the journey. */
export interface ShellState {
  journey: Journey | undefined;
  outbox: JourneyEvent[];
  outbound: Outbound[];
  ring: RingEntry[];
  /** Journey time is workflow time plus this. */
  offsetMs: number;
  /** Where the training clock has been asked to go. */
  targetMs: number;
  /** What the validator of an Update just worked out; its handler, a moment later in the same activation, does that. Never there on replay. */
  foreseen: Foreseen | undefined;
  /** The last event that was more than news of a message's delivery: a page older than this is out of date. */
  changedSeq: number;
  applied: number;
}

/** @throws {NewerState} when newer code carried the journey on */
export function restore(once: CarriedOnce | undefined, offsetMs: number): ShellState {
  const carried = once === undefined ? undefined : lift(once);
  return {
    journey: carried?.journey,
    outbox: [...(carried?.outbox ?? [])],
    outbound: [...(carried?.outbound ?? [])],
    ring: [...(carried?.ring ?? [])],
    offsetMs: carried?.offsetMs ?? offsetMs,
    targetMs: carried?.targetMs ?? offsetMs,
    changedSeq: carried?.changedSeq ?? 0,
    foreseen: undefined,
    applied: 0,
  };
}

export const carry = (state: ShellState, journey: Journey): Carried => ({
  version: carriedVersion,
  journey,
  outbox: state.outbox,
  outbound: state.outbound,
  ring: state.ring,
  offsetMs: state.offsetMs,
  targetMs: state.targetMs,
  changedSeq: state.changedSeq,
});

/** Journey time: never back, whatever the server's clock does. */
export const journeyNow = (state: ShellState): number => Math.max(state.journey?.at ?? 0, Date.now() + state.offsetMs);

export const known = (state: ShellState, id: string): RingEntry | undefined =>
  state.ring.find(([knownId]) => knownId === id);

/** Whether a command that is known by its id may have had this body. */
export const sameBody = ([, , hash]: RingEntry, submitted: SubmittedCommand): boolean =>
  hash === '' || hash === submitted.hash;

/** Stamps a submitted command with journey time. */
export const stamped = (submitted: SubmittedCommand, at: number): Command =>
  ({
    type: submitted.type,
    id: submitted.id,
    by: submitted.by,
    at,
    ...(submitted.happenedOn === undefined ? {} : { happenedOn: submitted.happenedOn }),
    data: submitted.data,
  }) as Command;

/** What a command would come to. */
export type Outlook =
  | { readonly refusal: Refusal }
  | { readonly journey: Journey; readonly events: readonly JourneyEvent[]; readonly outbound: readonly Outbound[] };

/** Decides without changing anything. Throws when the rules came to something that could never be stored. */
function outlook(state: ShellState, command: Command): Outlook {
  const outcome = decide(state.journey, command);
  if ('refusal' in outcome) return outcome;
  const { events, after } = outcome;
  const outbound = after.flatMap((journey, at) => {
    const event = events[at];
    return event === undefined ? [] : outboundOf(journey, event);
  });
  const journey = after.at(-1) ?? state.journey;
  if (journey === undefined || !isStorable(journey)) throw new Error('The rules came to nothing that can be kept.');
  return { journey, events, outbound };
}

/** Works out what a command would come to, and keeps it for the handler that follows. */
export function foresee(state: ShellState, command: Command, hash: string): Outlook {
  const ahead = outlook(state, command);
  state.foreseen = { command, hash, from: state.journey, outlook: ahead };
  return ahead;
}

/** The same again when nothing has happened in between: rules are pure, so working it out twice would only cost time. */
function asForeseen(state: ShellState, command: Command, hash: string): Outlook {
  const { foreseen } = state;
  state.foreseen = undefined;
  const same =
    foreseen?.from === state.journey &&
    foreseen?.command.id === command.id &&
    foreseen.command.at === command.at &&
    foreseen.hash === hash;
  return same ? foreseen.outlook : outlook(state, command);
}

/**
 * Decides and queues what must be published and told: all or nothing, because the state is assigned only at the end.
 * Answers the refusal, or nothing.
 */
export function apply(state: ShellState, command: Command, hash: string): Refusal | undefined {
  const next = asForeseen(state, command, hash);
  if ('refusal' in next) return next.refusal;
  const { journey, events, outbound } = next;
  state.journey = journey;
  state.outbox.push(...events);
  state.outbound.push(...outbound);
  state.ring.push([command.id, journey.seq, hash]);
  if (state.ring.length > rememberedCommands) state.ring.splice(0, state.ring.length - rememberedCommands);
  if (command.type !== 'record-delivery') state.changedSeq = journey.seq;
  state.applied += 1;
  return undefined;
}
