import type { EventOf, JourneyEvent } from '../../domain/events.ts';
import { evolve } from '../../domain/evolve.ts';
import type { Journey } from '../../domain/journey.ts';
import type { MessageFact } from '../../domain/messages.ts';
import { tell } from '../event-words.ts';
import { fateWords, messageWords, promiseWords } from './code-words.ts';
import { explainClock } from './explain-clock.ts';
import { causesOf, type Link } from './explain-link.ts';
import { durationWords } from '../../domain/duration-words.ts';
import { named } from './figure-words.ts';
import type { Names } from './names.ts';
import { momentWords } from './time-words.ts';

const roleOf = ({ owner, team }: Journey, staffId: string): string => {
  if (staffId === team.manager) return 'the manager';
  if (staffId === team.serviceLead) return 'the service lead';
  return staffId === owner ? 'who holds this journey' : 'a member of staff';
};

/** To whom it goes. The address is none of the journal's: it is read, and whether it is safe, at the moment of sending. */
function recipientWords({ recipient }: MessageFact, journey: Journey, names: Names): string {
  const atSending = 'The address, and whether it is safe, is looked up when it is sent.';
  switch (recipient.to) {
    case 'referrer':
      return `It goes to ${names.referrer(recipient.referralId)}, who referred the family. ${atSending}`;
    case 'staff':
      return `It goes to ${names.staff(recipient.staffId)}, ${roleOf(journey, recipient.staffId)}.`;
    case 'person':
      return `It goes to ${names.person(recipient.personRef)}, of the family. ${atSending}`;
  }
}

/** The rules that were in force: pinned in the journey, so this is what was really used, whatever the files say today. */
const rulesWords = ({ policy, pathway }: Journey): string =>
  `Rules in force: ${named('intake policy', policy)}${pathway === undefined ? '' : `; ${named('pathway', pathway)}`}.`;

function keepsWords({ keeps = [] }: MessageFact, { promises }: Journey): readonly string[] {
  return keeps.flatMap((promiseId) => {
    const promise = promises.find((one) => one.promiseId === promiseId);
    return promise === undefined
      ? []
      : [`It keeps a promise: ${promiseWords[promise.kind]} by ${momentWords(promise.hearBy)}.`];
  });
}

/** News to people outside waits, so that a slip of the hand can be taken back. */
const waitsWords = ({ notBefore }: MessageFact, { policy }: Journey): readonly string[] =>
  notBefore === undefined
    ? []
    : [
        `It leaves on ${momentWords(notBefore)} at the earliest, so that it can be taken back${policy.undoWithin === undefined ? '' : `: ${durationWords(policy.undoWithin)} by ${named('intake policy', policy)}`}.`,
      ];

const caused = (fact: MessageFact, cause: JourneyEvent, journey: Journey, names: Names): readonly string[] => [
  `Caused (${messageWords[fact.kind]}): ${tell(cause, names).summary}`,
  recipientWords(fact, journey, names),
  rulesWords(journey),
  ...waitsWords(fact, journey),
  ...keepsWords(fact, journey),
];

/** One attempt; a message that is held back by what happened, and not by an attempt, was called back. */
function attempted(event: EventOf<'MessageAttempted'>, cause: JourneyEvent, journey: Journey, names: Names): string {
  const { attempt, result, againAt } = event.data;
  if (cause.type !== 'MessageAttempted') return `Called back before it left: ${tell(cause, names).summary}`;
  const wait = journey.policy.sendAgainAfter[attempt - 1];
  const again =
    againAt === undefined
      ? ''
      : `, on ${momentWords(againAt)}${wait === undefined ? '' : `, ${durationWords(wait)} later by ${named('intake policy', journey.policy)}`}`;
  return `Attempt ${String(attempt)}: ${fateWords[result]}${again}.`;
}

/** That it was recalled is said where it is held back. */
const speaksOf = (event: JourneyEvent, messageId: string): boolean =>
  event.type !== 'MessageRecalled' && 'messageId' in event.data && event.data.messageId === messageId;

const keepsIt = (event: JourneyEvent, { keeps = [] }: MessageFact): boolean =>
  (event.type === 'PromiseKept' || event.type === 'PromiseNeedsPerson' || event.type === 'PromiseNotKept') &&
  keeps.includes(event.data.promiseId);

interface Told {
  readonly event: JourneyEvent;
  readonly cause: JourneyEvent;
  readonly journey: Journey;
}

function textsOf({ event, cause, journey }: Told, fact: MessageFact, names: Names): readonly string[] {
  if (event.messages?.some((message) => message.messageId === fact.messageId) === true)
    return caused(fact, cause, journey, names);
  if (event.type === 'MessageAttempted' && speaksOf(event, fact.messageId))
    return [attempted(event, cause, journey, names)];
  return speaksOf(event, fact.messageId) || keepsIt(event, fact) ? [tell(event, names).summary] : [];
}

/** A reminder is explained by its clock: why it was due, and that nobody acted, up to the moment of the reminder. */
function clockBehind(events: readonly JourneyEvent[], fact: MessageFact, names: Names): readonly Link[] {
  const clockId = fact.kind === 'escalation' ? fact.facts?.['clockId'] : undefined;
  const until = events.findIndex((event) => event.messages?.includes(fact) === true);
  return typeof clockId === 'string' && until !== -1 ? explainClock(events.slice(0, until + 1), clockId, names) : [];
}

/**
 * Why a message was written and what became of it: the event that caused it, to whom it goes, by which rules, the promise it keeps, each attempt. A
 * reminder begins with the life of the clock it reminds of. Empty when this journey never caused such a message.
 */
export function explainMessage(events: readonly JourneyEvent[], messageId: string, names: Names): readonly Link[] {
  const fact = events.flatMap((event) => event.messages ?? []).find((message) => message.messageId === messageId);
  if (fact === undefined) return [];
  const chain: Link[] = [...clockBehind(events, fact, names)];
  const causeOf = causesOf(events);
  let journey: Journey | undefined;
  for (const event of events) {
    journey = evolve(journey, event);
    const cause = causeOf(event);
    for (const text of textsOf({ event, cause, journey }, fact, names))
      chain.push({ seq: event.seq, at: event.at, text });
  }
  return chain;
}
