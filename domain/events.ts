import type { Day, Instant } from './calendar.ts';
import type { ClockChanges } from './clock.ts';
import type {
  ClosedWithout,
  ClosingReason,
  ConcernCode,
  ConsentPurpose,
  ContactKind,
  ContactOutcome,
  PathwayDecision,
  ReviewChange,
  ReviewOutcome,
  VoiceMissing,
} from './codes.ts';
import type { CommandData } from './commands.ts';
import type { FeatureEvents } from './features/index.ts';
import type { WithReceived } from './features/needs.ts';
import type { Journey, PromiseKind, ReferralFacts, ReferrerPromise } from './journey.ts';
import type { DeliveryResult, MessageFact } from './messages.ts';
import type { Pathway } from './policy.ts';

/** What happened, past tense. Every event also says what it did to clocks and which messages it causes. */
export interface EventData extends FeatureEvents {
  ReferralReceived: CommandData['receive-referral'];
  JoinRequested: { readonly into: string; readonly noteId?: string };
  JoinRefused: Record<string, never>;
  /** The other journey has taken the referral, but a worry is still to be answered here before this one ends. */
  ReferralMoved: Record<string, never>;
  ReferralJoined: {
    readonly fromJourneyId: string;
    readonly referrals: readonly ReferralFacts[];
    readonly promises: readonly ReferrerPromise[];
  };
  /** Said back to a journey whose referral could not be joined here: this one had ended. */
  JoinDeclined: { readonly fromJourneyId: string };
  ConsentRecorded: {
    readonly personRef: string;
    readonly purpose: ConsentPurpose;
    readonly given: boolean;
    readonly noteId?: string;
  };
  ConsentWithdrawn: { readonly personRef: string; readonly purpose: ConsentPurpose; readonly noteId?: string };
  SafetyScreenCompleted: { readonly result: 'no-concern' | 'concern'; readonly noteId?: string };
  PathwayDecided: {
    readonly decision: PathwayDecision;
    readonly pathway?: Pathway;
    readonly level?: string;
    readonly because?: string;
    readonly instead?: string;
    readonly whomToCall?: string;
    readonly noteId?: string;
  };
  /** What was waited for did not come in time; the decision is asked for again. */
  WaitingExpired: { readonly what: 'more-information' | 'panel' };
  PractitionerAllocated: { readonly practitionerId: string; readonly noteId?: string };
  ContactRecorded: {
    readonly kind: ContactKind;
    readonly outcome: ContactOutcome;
    readonly seen?: readonly string[];
    readonly seenAlone?: readonly string[];
    readonly visitId?: string;
    readonly agency?: string;
    readonly noteId?: string;
    /** When it happened, as near as is known. */
    readonly occurredAt: Instant;
    /** Whether what it was built on is kept, so that its facts can be put right. Absent in events from before corrections. */
    readonly correctable?: true;
  };
  SupportStarted: { readonly because: 'first-contact' | 'latest-start'; readonly startedAt: Instant };
  NoContactLetterSent: {
    readonly letterId: string;
    readonly personRef: string;
    readonly contactPointId: string;
    readonly visitUnsafe?: string;
    readonly sentOn: Day;
    readonly noteId?: string;
  };
  /** A letter that was mailed could not be delivered: the ten days do not run. */
  NoContactLetterFailed: { readonly letterId: string };
  ReplyRecorded: { readonly wants: 'support' | 'to-talk' | 'no-support'; readonly noteId?: string };
  ReplyDeadlinePassed: Record<string, never>;
  ClosingCheckCompleted: {
    readonly worry: boolean;
    readonly childrenSeenBy: string;
    readonly decision: 'close' | 'keep-open';
    readonly noteId?: string;
  };
  ConcernRaised: {
    readonly concernId: string;
    readonly code: ConcernCode;
    readonly about?: readonly string[];
    readonly noteId?: string;
  };
  /** A concern about a family whose journey has ended opens a new, linked journey. */
  ConcernForwarded: CommandData['raise-concern'];
  ConcernAnswered: { readonly concernId: string; readonly answer: string; readonly noteId?: string };
  SafeguardingReferralMade: {
    readonly safeguardingId: string;
    readonly about?: readonly string[];
    readonly parentSpokenTo: string;
    readonly siblingsConsidered: boolean;
    readonly noteId?: string;
  };
  SafeguardingForwarded: CommandData['make-safeguarding-referral'];
  ReceiverAnswered: { readonly answer: 'accepted' | 'declined'; readonly noteId?: string };
  DeclineDecided: { readonly decision: 'challenge' | 'resume'; readonly noteId?: string };
  HandoverVisitRecorded: { readonly withSocialWorker: boolean; readonly noteId?: string };
  AssessmentCompleted: {
    readonly childrenSeen: readonly string[];
    readonly notSought?: readonly string[];
    readonly voiceMissing?: VoiceMissing;
    readonly familySays?: readonly string[];
    readonly noteId?: string;
  };
  PlanAgreed: { readonly actions: number; readonly noteId?: string };
  ReviewHeld: WithReceived & {
    readonly outcome: ReviewOutcome;
    readonly change?: ReviewChange;
    readonly noteId?: string;
  };
  JourneyClosed: WithReceived & {
    readonly reason: ClosingReason;
    readonly without?: readonly ClosedWithout[];
    readonly noteId?: string;
  };
  JourneyFinished: Record<string, never>;
  PromiseMade: {
    readonly promiseId: string;
    readonly referralId: string;
    readonly kind: PromiseKind;
    readonly hearBy: Instant;
  };
  /** A promise made earlier is being kept: its message is on its way. */
  ReferrerTold: { readonly referralId: string; readonly kind: PromiseKind };
  PromiseKept: { readonly promiseId: string; readonly how: 'mail' | 'told-by-person'; readonly noteId?: string };
  PromiseNotKept: { readonly promiseId: string; readonly because: string; readonly noteId?: string };
  /** A message could not keep its promise: a person must tell the referrer. */
  PromiseNeedsPerson: { readonly promiseId: string; readonly why: DeliveryResult | 'telephone-only' | 'consent' };
  EscalationRaised: { readonly clockId: string; readonly rung: number; readonly to: string; readonly nextAt: Instant };
  EscalationAcknowledged: { readonly clockId: string; readonly until: Instant; readonly noteId?: string };
  MessageAttempted: {
    readonly messageId: string;
    readonly result: DeliveryResult;
    readonly attempt: number;
    readonly againAt?: Instant;
  };
  MessageSentAgain: { readonly messageId: string };
  /** The register was restored from a backup: this event carries the whole journey, the timeline shows the range that was lost. */
  RegisterRestored: { readonly registerSeq: number; readonly journey: Journey };
}

export type EventType = keyof EventData;

export type JourneyEvent = {
  readonly [T in EventType]: {
    readonly seq: number;
    readonly type: T;
    readonly at: Instant;
    readonly by: string;
    readonly commandId: string;
    readonly happenedOn?: Day;
    readonly data: EventData[T];
    readonly clocks?: ClockChanges;
    readonly messages?: readonly MessageFact[];
  };
}[EventType];

export type EventOf<T extends EventType> = Extract<JourneyEvent, { readonly type: T }>;

/** A fact as a decision states it, before it gets its place in the journal. */
export type Fact = {
  readonly [T in EventType]: {
    readonly type: T;
    readonly data: EventData[T];
    readonly messages?: readonly MessageFact[];
    /** Dates that this itself moves; what follows for other clocks is settled afterwards. */
    readonly clocks?: Pick<ClockChanges, 'moved'>;
  };
}[EventType];
