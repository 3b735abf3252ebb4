import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Day } from '../domain/calendar.ts';
import type { CommandData, CommandType } from '../domain/commands.ts';
import { carriedVersion, lift, type Carried, type CarriedOnce, type RingEntry } from './carried.ts';

export { carriedVersion, lift, type Carried, type RingEntry };

/**
 * What the outside world needs to know of a journey's workflow: names, messages and the input. Nothing personal is ever in any of them.
 * The function name `familyJourney` and every name here are wire names: renaming one strands open journeys.
 */
export const familyJourneyType = 'familyJourney';

const prefix = 'journey:';

/** The workflow id of a journey; opaque, because ids are never encrypted. */
export const workflowIdOf = (journeyId: string): string => `${prefix}${journeyId}`;

/** The inverse of `workflowIdOf`; undefined for a workflow that is not a journey. */
export const journeyIdOf = (workflowId: string): string | undefined =>
  workflowId.startsWith(prefix) ? workflowId.slice(prefix.length) : undefined;

/** A command as it travels: journey time is stamped on arrival. `hash` is of the body, so that a changed body is never answered with an old result. */
export interface SubmittedCommand {
  readonly type: CommandType;
  readonly id: string;
  readonly hash: string;
  readonly by: string;
  readonly happenedOn?: Day;
  readonly expectedSeq?: number;
  readonly data: unknown;
}

export interface SubmitReply {
  readonly seq: number;
  readonly repeated?: true;
}

export interface JourneyInput {
  readonly journeyId: string;
  readonly epoch: number;
  /** A training service may move its clock; in a live one every move is ignored. */
  readonly training: boolean;
  /** Journey time minus workflow time, in milliseconds. Zero in a live service. */
  readonly offsetMs: number;
  readonly opening?: {
    readonly id: string;
    readonly hash: string;
    readonly by: string;
    readonly data: CommandData['receive-referral'];
    /** What comes with it at once: the concern that opened a linked journey. */
    readonly then?: SubmittedCommand;
  };
  /** The journey so far: after continue-as-new, or started again from the journal. */
  readonly carried?: CarriedOnce;
  /** Commands after which a run turns over. Here and not a setting, because a replay must see the same number; absent in journeys begun before it was given. */
  readonly commandsPerRun?: number;
}

/**
 * The commands of one run of a journey that begins now: few enough that its history stays within 2,000 events however busy the family, and that a
 * worker which has forgotten it has not much to read again. Measured in tests/workflows/long-journeys.test.ts.
 */
export const commandsOfOneRun = 200;

/** Everything people ask of a journey: an Update, because a person must hear at once whether it was refused. */
export const submitCommandUpdate = defineUpdate<SubmitReply, [SubmittedCommand]>('submitCommand');

/** A Signal and not an Update: a concern must never be refused or lost while workers or the database are down. */
export const raiseConcernSignal = defineSignal<[SubmittedCommand]>('raiseConcern');

/** A fact from another journey. A Signal: nobody waits, and it must survive whatever state the other is in. */
export const tellJourneySignal = defineSignal<[SubmittedCommand]>('tellJourney');

/** The training clock. A Signal: the coordinator waits on the register, not on each journey. */
export const moveClockSignal = defineSignal<[{ readonly offsetMs: number }]>('moveClock');

/** So many commands a journey knows by their ids; the journal knows them all. */
export const rememberedCommands = 300;

/** Names of the search attributes; coarse codes only, because they are stored in the clear. */
export const stageAttribute = 'KeepstepStage';
export const pathwayAttribute = 'KeepstepPathway';

/** Failure types of the shell itself; every other type is a refusal code of the domain. */
export const shellFailures = {
  stale: 'stale',
  keyReused: 'key-reused',
  malformed: 'malformed',
  defect: 'defect',
} as const;

/**
 * The rounds of a service: what a Schedule starts. Wire names, like those of journeys. A schedule, and a round started by hand, is named after the task
 * queue, so that two services on one cluster keep theirs apart.
 */
export const roundTypes = { digests: 'digestRound', zero: 'zeroRound', daily: 'dailyRound' } as const;
export type RoundName = keyof typeof roundTypes;

export const roundIdOf = (taskQueue: string, round: RoundName): string => `${taskQueue}.${round}`;
