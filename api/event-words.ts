import { counted } from '../domain/counted.ts';
import type { EventOf, EventType, JourneyEvent } from '../domain/events.ts';
import type { PromiseKind } from '../domain/journey.ts';
import {
  closingWords,
  concernWords,
  consentWords,
  contactWords,
  decisionWords,
  fateWords,
  messageWords,
  outcomeWords,
  promiseWords,
  sourceWords,
} from './reading/code-words.ts';
import { closedWithoutWords } from './reading/feature-code-words.ts';
import { voiceMissingWords } from './reading/people-words.ts';
import { featureEventWords } from './feature-event-words.ts';
import type { Names } from './reading/names.ts';
import { needsListed, underAgency } from './reading/needs-words.ts';
import { momentWords } from './reading/time-words.ts';

/** How one kind of event is told. `quiet`: news of the machine, which a page may fold away. */
export interface Told<T extends EventType> {
  readonly say: (data: EventOf<T>['data'], names: Names, event: EventOf<T>) => string;
  readonly quiet?: (data: EventOf<T>['data']) => boolean;
}

const always = (): boolean => true;

/** The words of a code that an enum of this version does not know: the code itself, so that an old journal can always be told. */
const word = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code;

/** Empty when there is nobody to name. */
const naming = (before: string, people: readonly string[] | undefined, names: Names): string =>
  people === undefined || people.length === 0 ? '' : `${before}${people.map(names.person).join(', ')}`;

/** A message's id begins with its kind, a promise's ends with it; neither is ever taken apart to decide anything. */
const messageOf = (messageId: string): string => word(messageWords, messageId.slice(0, messageId.indexOf(':')));
const promiseOf = (promiseId: string): string => {
  const [, kind = ''] = /-(receipt|decision|update|outcome)(?:-\d+)?$/.exec(promiseId) ?? [];
  return kind === '' ? 'an answer' : promiseWords[kind as PromiseKind];
};

const parentWords: Readonly<Record<string, string>> = {
  yes: 'the parent has been spoken to',
  'not-safe': 'speaking to the parent was not safe',
  'not-reached': 'the parent has not been reached',
};

const seenByWords: Readonly<Record<string, string>> = {
  us: 'us',
  school: 'school',
  health: 'health',
  'other-agency': 'another agency',
  nobody: 'nobody',
};

const wantsWords: Readonly<Record<string, string>> = {
  support: 'they want support',
  'to-talk': 'they want to talk',
  'no-support': 'they do not want support',
};

const notKeptWords: Readonly<Record<string, string>> = {
  'no-way-to-reach': 'there is no way to reach them',
  'not-safe-to-tell': 'it is not safe to tell them',
  'consent-refused': 'the family does not agree to it',
  'referrer-left': 'they have left their post',
  other: 'see the note',
};

const needsPersonWords: Readonly<Record<string, string>> = {
  ...fateWords,
  'telephone-only': 'they can only be telephoned',
  consent: 'the family does not agree to it, so a person decides what to say',
};

/** Every kind of event, told in one plain sentence. The one place for these words. */
export const eventWords: { readonly [T in EventType]: Told<T> } = {
  ReferralReceived: {
    say: ({ source, referralId }, names) =>
      `Referral received ${sourceWords[source]}, from ${names.referrer(referralId)}.`,
  },
  JoinRequested: { say: () => 'Asked to join this referral to the family’s open journey.' },
  JoinRefused: { say: () => 'The referral could not be joined; this journey goes on.' },
  ReferralMoved: { say: () => 'The other journey has taken the referral. A worry is still to be answered here.' },
  ReferralJoined: {
    say: ({ referrals }, names) =>
      `Another referral was joined to this journey, from ${referrals.map(({ referralId }) => names.referrer(referralId)).join(' and ')}. The safety screen opens again.`,
  },
  JoinDeclined: { say: () => 'Another referral could not be joined here.' },
  ConsentRecorded: {
    say: ({ personRef, purpose, given }, names) =>
      `${names.person(personRef)} ${given ? 'agreed' : 'did not agree'} ${consentWords[purpose]}.`,
  },
  ConsentWithdrawn: {
    say: ({ personRef, purpose }, names) => `${names.person(personRef)} no longer agrees ${consentWords[purpose]}.`,
  },
  SafetyScreenCompleted: {
    say: ({ result }) =>
      result === 'concern'
        ? 'Safety screen completed: there is a concern.'
        : 'Safety screen completed: no concern found.',
  },
  PathwayDecided: {
    say: ({ decision, pathway, instead }, names) => {
      const onto =
        pathway === undefined ? '' : ` onto ${names.pathway(pathway.id)}, version ${String(pathway.version)}`;
      return `Decision: ${decisionWords[decision]}${onto}${instead === undefined ? '' : `: ${names.place(instead)}`}.`;
    },
  },
  WaitingExpired: {
    say: ({ what }) =>
      `${what === 'panel' ? 'The panel’s answer' : 'The information asked for'} did not come in time. The decision is asked for again.`,
  },
  PractitionerAllocated: { say: ({ practitionerId }, names) => `Allocated to ${names.staff(practitionerId)}.` },
  ContactRecorded: {
    say: ({ kind, outcome, seen, seenAlone, agency }, names) =>
      `${contactWords[kind]}${underAgency(agency, names)}: ${outcomeWords[outcome]}${naming('; seen: ', seen, names)}${naming('; seen alone: ', seenAlone, names)}.`,
  },
  SupportStarted: {
    say: ({ because }) =>
      because === 'first-contact'
        ? 'Support week 1 began with this meeting.'
        : 'Support week 1 began, because its latest day had come.',
  },
  NoContactLetterSent: {
    say: ({ personRef, visitUnsafe }, names) =>
      `Letter sent to ${names.person(personRef)}, because nobody answers.${visitUnsafe === undefined ? '' : ' A visit is not safe.'}`,
  },
  NoContactLetterFailed: { say: () => 'The letter could not be delivered: the days to reply do not run.' },
  ReplyRecorded: { say: ({ wants }) => `The family replied: ${word(wantsWords, wants)}.` },
  ReplyDeadlinePassed: { say: () => 'The days to reply have passed without a reply.' },
  ClosingCheckCompleted: {
    say: ({ worry, childrenSeenBy, decision }) =>
      `Closing check: ${worry ? 'there is a worry' : 'no worry'}; children seen by ${word(seenByWords, childrenSeenBy)}; ${decision === 'close' && !worry ? 'the journey may close' : 'the journey stays open'}.`,
  },
  ConcernRaised: {
    say: ({ code, about }, names) => `Concern raised: ${concernWords[code]}${naming(', about ', about, names)}.`,
  },
  ConcernForwarded: { say: () => 'Concern raised after this journey had ended. It opened a new, linked journey.' },
  ConcernAnswered: {
    say: ({ answer }) =>
      answer === 'support-continues' ? 'Concern answered: support goes on.' : 'Concern answered: advice was taken.',
  },
  SafeguardingReferralMade: {
    say: ({ about, parentSpokenTo }, names) =>
      `Safeguarding referral made to social care${naming(', about ', about, names)}; ${word(parentWords, parentSpokenTo)}.`,
  },
  SafeguardingForwarded: {
    say: () => 'Safeguarding referral made after this journey had ended. It opened a new, linked journey.',
  },
  ReceiverAnswered: {
    say: ({ answer }) => `Social care ${answer === 'accepted' ? 'accepted' : 'declined'} the referral.`,
  },
  DeclineDecided: {
    say: ({ decision }) =>
      decision === 'challenge'
        ? 'Social care’s answer is challenged.'
        : 'Support goes on here after social care declined.',
  },
  HandoverVisitRecorded: {
    say: ({ withSocialWorker }) =>
      `Handover visit made ${withSocialWorker ? 'with the social worker' : 'without the social worker'}.`,
  },
  AssessmentCompleted: {
    say: ({ childrenSeen, notSought, voiceMissing, familySays = [] }, names) =>
      `Whole-family assessment completed${naming('; children seen: ', childrenSeen, names)}${naming('; not sought, because unsafe: ', notSought, names)}${voiceMissing === undefined ? '' : `; somebody’s voice is missing: ${voiceMissingWords[voiceMissing]}`}${needsListed('; the family says: ', familySays, names)}.`,
  },
  PlanAgreed: {
    say: ({ actions }) => `Support plan agreed, with ${counted(actions, 'action')}.`,
  },
  ReviewHeld: {
    say: ({ outcome, received = [] }, names) =>
      `Review held: ${outcome === 'close' ? 'it is time to end' : 'support continues'}${needsListed('; support received: ', received, names)}.`,
  },
  JourneyClosed: {
    say: ({ reason, without = [], received = [] }, names) =>
      `Journey closed: ${[closingWords[reason], ...without.map((code) => word(closedWithoutWords, code))].join('; ')}${needsListed('; support received: ', received, names)}.`,
  },
  JourneyFinished: { say: () => 'Everything promised has been settled: the journey is finished.' },
  PromiseMade: {
    say: ({ referralId, kind, hearBy }, names) =>
      `${names.referrer(referralId)} will get ${promiseWords[kind]} by ${momentWords(hearBy)}.`,
  },
  ReferrerTold: {
    say: ({ referralId, kind }, names) => `A message goes to ${names.referrer(referralId)}: ${promiseWords[kind]}.`,
    quiet: always,
  },
  PromiseKept: {
    say: ({ promiseId, how }) =>
      `${how === 'mail' ? 'The referrer was sent' : 'A person gave the referrer'} ${promiseOf(promiseId)}.`,
  },
  PromiseNotKept: {
    say: ({ promiseId, because }) =>
      `The referrer will not get ${promiseOf(promiseId)}: ${word(notKeptWords, because)}.`,
  },
  PromiseNeedsPerson: {
    say: ({ promiseId, why }) =>
      `A person must give the referrer ${promiseOf(promiseId)}: ${word(needsPersonWords, why)}.`,
  },
  EscalationRaised: {
    say: ({ clockId, to }, names) => `Overdue: ${names.clock(clockId)}. ${names.staff(to)} was told.`,
  },
  EscalationAcknowledged: {
    say: ({ clockId, until }, names, { by }) =>
      `${names.staff(by)} answered for it: ${names.clock(clockId)}, now by ${momentWords(until)}.`,
  },
  MessageAttempted: {
    say: ({ messageId, result, againAt }) =>
      `Message: ${messageOf(messageId)}; ${fateWords[result]}${againAt === undefined ? '' : `, on ${momentWords(againAt)}`}.`,
    quiet: ({ result }) => result === 'accepted' || result === 'deferred',
  },
  MessageSentAgain: { say: ({ messageId }) => `Message tried again: ${messageOf(messageId)}.`, quiet: always },
  RegisterRestored: {
    say: ({ registerSeq }, _names, { seq }) =>
      `The register was restored from a backup.${seq - registerSeq > 1 ? ` Events ${String(registerSeq + 1)} to ${String(seq - 1)} may be missing here.` : ''} Where the journey stands is complete.`,
  },
  ...featureEventWords,
};

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** One event in plain words. */
export function tell(event: JourneyEvent, names: Names): { readonly summary: string; readonly quiet: boolean } {
  const told = eventWords[event.type] as Told<EventType>;
  return {
    summary: sentence(told.say(event.data, names, event)),
    quiet: told.quiet?.(event.data) ?? false,
    ...featureEventWords,
  };
}
