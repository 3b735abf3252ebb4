import { addDuration, type Instant } from '../calendar.ts';
import { keepstepItself, type Command, type WithNote } from '../commands.ts';
import { fact, facts, noteOf } from '../decision.ts';
import { letterFacts, notSent, promiseFacts } from '../decisions/deliveries.ts';
import type { EventType, Fact, JourneyEvent } from '../events.ts';
import type { Journey } from '../journey.ts';
import { leavesLater, type MessageFact, type MessageKind, type PendingMessage } from '../messages.ts';
import { refuse } from '../refusals.ts';
import type { Rule } from '../clock-rules.ts';
import { without } from '../without.ts';
import type { Decisions, Evolvers, Inputs, WordsFor } from './feature.ts';

/**
 * A slip of the hand is taken back before anybody outside has read it. News of a decision, an outcome or a letter waits as long as the intake
 * policy's `undoWithin` says; until it leaves, and while nothing else has happened, the command that caused it can be undone whole, or the
 * message alone recalled. What was said and that it was taken back both stay in the journal. Nothing about a child's safety waits or is undone.
 */
export interface UndoCommands {
  'undo-command': WithNote & { readonly commandId: string };
  'recall-message': WithNote & { readonly messageId: string };
}

/** A journey as it was, without what an undone command cannot have changed. */
export type Before = Omit<Journey, 'calendar' | 'policy' | 'messages' | 'undo'>;

export interface UndoEvents {
  /** The last event of a command that can be taken back, with what to go back to. */
  UndoOffered: {
    readonly commandId: string;
    readonly until: Instant;
    readonly messages: readonly string[];
    readonly before: Before;
  };
  CommandUndone: { readonly commandId: string; readonly noteId?: string };
  /** The time in which an end could be taken back is over. */
  UndoExpired: { readonly commandId: string };
  MessageRecalled: { readonly messageId: string; readonly noteId?: string };
}

export interface UndoState {
  /** What can be taken back, by whom it was said and until when. Gone with whatever happens next. */
  readonly undo?: UndoEvents['UndoOffered'] & { readonly by: string };
}

/** As much of an event as says what it was and what it sends. */
type Happened = Pick<JourneyEvent, 'type' | 'data' | 'messages'>;

/** A child's safety: said is said. */
const neverUndone: ReadonlySet<EventType> = new Set<EventType>(['ConcernRaised', 'SafeguardingReferralMade']);

/** A visit that somebody calls off may be today's: that leaves at once. One that is called off by an end waits as the end does. */
const waits = (kind: MessageKind, command: Command): boolean =>
  leavesLater.has(kind) || (kind === 'visit-cancelled' && command.type !== 'cancel-visit');

/** Until when what is done now can be taken back; undefined where the policy does not say, or Keepstep itself did it. */
const undoableUntil = (journey: Journey, command: Command): Instant | undefined => {
  const { undoWithin, closesAt } = journey.policy;
  if (undoWithin === undefined || command.by === keepstepItself) return undefined;
  return addDuration(journey.calendar, command.at, undoWithin, closesAt);
};

/** Messages of one command, those to the outside held back so that it can be taken back. What Keepstep itself says was nobody's slip. */
export function heldBack(journey: Journey, command: Command, messages: readonly MessageFact[]): readonly MessageFact[] {
  if (!messages.some(({ kind }) => waits(kind, command))) return messages;
  const notBefore = undoableUntil(journey, command);
  if (notBefore === undefined) return messages;
  return messages.map((message) => (waits(message.kind, command) ? { ...message, notBefore } : message));
}

/** An end that a person brought about here, which can be taken back although nobody outside waits to hear of it. What another journey has taken over cannot. */
export const endsUndoably = (before: Journey | undefined, command: Command, facts: readonly Happened[]): boolean =>
  before !== undefined &&
  before.closed === undefined &&
  facts.some(({ type, data }) => type === 'JourneyClosed' && (data as { reason?: string }).reason !== 'joined') &&
  undoableUntil(before, command) !== undefined &&
  !facts.some(({ type }) => neverUndone.has(type));

/** What is offered at the end of a command whose messages wait, or that ended the journey. */
export function undoOffer(before: Journey | undefined, command: Command, facts: readonly Happened[]): readonly Fact[] {
  const waiting = facts.flatMap(({ messages = [] }) => messages).filter(({ notBefore }) => notBefore !== undefined);
  if (before === undefined || facts.some(({ type }) => neverUndone.has(type))) return [];
  const ends = endsUndoably(before, command, facts) ? undoableUntil(before, command) : undefined;
  const until = waiting.length > 0 ? Math.min(...waiting.map(({ notBefore = 0 }) => notBefore)) : ends;
  if (until === undefined) return [];
  return [
    fact('UndoOffered', {
      commandId: command.id,
      until,
      messages: waiting.map(({ messageId }) => messageId),
      before: without(before, 'calendar', 'policy', 'messages', 'undo'),
    }),
  ];
}

/** A letter that waited for its moment among others of its minute: that it leaves is nothing that anybody did. */
const leavesByItself = ({ messages }: Journey, event: JourneyEvent): boolean =>
  event.type === 'MessageSentAgain' &&
  messages.some(({ messageId, after }) => messageId === event.data.messageId && after !== undefined);

/** What may come between a command and its undoing: the fate of a message, and what changes nothing of the journey. */
export const stillUndoable = (journey: Journey, event: JourneyEvent): Journey =>
  journey.undo === undefined ||
  journey.undo.commandId === event.commandId ||
  event.type === 'MessageAttempted' ||
  event.type === 'DraftsSwept' ||
  leavesByItself(journey, event)
    ? journey
    : without(journey, 'undo');

/** A message that has not left yet. One that is being handed over this moment cannot be called back. */
const waitingMessage = (journey: Journey, messageId: string): PendingMessage | undefined =>
  journey.messages.find((message) => message.messageId === messageId && message.againAt !== undefined);

export const undoDecisions: Decisions<UndoCommands> = {
  'undo-command': (journey, { data }) => {
    const { undo } = journey;
    if (undo?.commandId !== data.commandId) return refuse('not-undoable', 'commandId');
    const waiting = undo.messages.map((messageId) => waitingMessage(journey, messageId));
    // One of them has left: what somebody outside has read is corrected, not undone.
    if (waiting.some((message) => message === undefined)) return refuse('already-left', 'commandId');
    return facts(
      ...waiting.flatMap((message) => (message === undefined ? [] : [notSent(message)])),
      fact('CommandUndone', { commandId: data.commandId, ...noteOf(data) }),
    );
  },
  'recall-message': (journey, { data }) => {
    const message = waitingMessage(journey, data.messageId);
    if (message === undefined) return refuse('already-left', 'messageId');
    return facts(
      fact('MessageRecalled', { messageId: data.messageId, ...noteOf(data) }),
      notSent(message),
      ...promiseFacts(journey, message, 'suppressed'),
      ...letterFacts(journey, message),
    );
  },
};

export const undoEvolvers: Evolvers<UndoEvents> = {
  UndoOffered: (journey, { by, data }) => ({ ...journey, undo: { ...data, by } }),
  // Back to how it was, but for the calendar, the policy and the messages, which are as they are now.
  CommandUndone: (journey, { data }) => {
    const { undo, calendar, policy, messages, clocks } = journey;
    if (undo?.commandId !== data.commandId) return journey;
    const { before } = undo;
    const were = new Set(before.clocks.map(({ clockId }) => clockId));
    // Clocks that began with what is undone are still there: they end with this event, and it says so.
    const begun = clocks.filter(({ clockId }) => !were.has(clockId));
    return { ...before, calendar, policy, messages, clocks: [...before.clocks, ...begun] };
  },
  UndoExpired: (journey) => without(journey, 'undo'),
  MessageRecalled: (journey) => journey,
};

/** Nobody outside waits to hear of the end: by itself it becomes final when it can no longer be taken back. */
export const undoRules: readonly Rule[] = [
  (journey) => {
    const { undo, closed } = journey;
    if (undo === undefined || closed === undefined) return [];
    if (undo.messages.some((messageId) => waitingMessage(journey, messageId) !== undefined)) return [];
    return [{ kind: 'undo-end', key: undo.commandId, due: () => undo.until }];
  },
];

export const undoInputs: Inputs<UndoCommands> = {
  'undo-command': (journey) => (journey.undo === undefined ? [] : [{ commandId: journey.undo.commandId }]),
  'recall-message': (journey) =>
    journey.messages
      .filter(({ againAt }) => againAt !== undefined)
      .slice(0, 1)
      .map(({ messageId }) => ({ messageId })),
};

export const undoWords: WordsFor<'leaving' | 'undo-end'> = {
  'undo-end': {
    summary: 'The end becomes final; until then it can be taken back',
    branches: [
      { when: 'it is taken back', leadsTo: 'the journey as it was before' },
      { when: 'nothing is done', leadsTo: 'the journey is finished' },
    ],
  },
  leaving: {
    summary: 'A message leaves; until then it can be taken back',
    branches: [
      { when: 'it is taken back', leadsTo: 'nobody hears of it' },
      { when: 'nothing is done', leadsTo: 'it is handed over' },
    ],
  },
};
