import type { Calendar, Day, Instant } from './calendar.ts';
import type {
  ClosedWithout,
  ClosingReason,
  ConcernCode,
  ConsentPurpose,
  ContactKind,
  ContactOutcome,
  PathwayDecision,
  ReferralSource,
  ReferrerKind,
  ReviewChange,
  ExtensionReason,
  ReviewOutcome,
  VoiceMissing,
} from './codes.ts';
import type { EarlierJourney } from './features/earlier-journey.ts';
import type { FeatureCommands } from './features/index.ts';
import type { WithReceived } from './features/needs.ts';
import type { Staffing } from './features/staffing.ts';
import type { CarriedSafety } from './carried-safety.ts';
import type { PersonFacts, ReferralFacts, ReferrerPromise, Team } from './journey.ts';
import type { DeliveryResult } from './messages.ts';
import type { IntakePolicy, Pathway } from './policy.ts';
import type { Absent } from './presence.ts';
import type { UnderAgency } from './under-agency.ts';
import type { WorkingPattern } from './working-pattern.ts';

/** Words are kept in the register; a command carries only the id under which they were saved (claim check). */
export interface WithNote {
  readonly noteId?: string;
}

/** What each command says, by its slug. The slugs are names outside callers rely on (API.md). */
export interface CommandData extends FeatureCommands {
  'receive-referral': {
    readonly journeyId: string;
    readonly reference: string;
    readonly referralId: string;
    readonly source: ReferralSource;
    readonly referrer: ReferrerKind;
    readonly channel: ReferralFacts['channel'];
    readonly people: readonly PersonFacts[];
    readonly reasons: readonly string[];
    readonly owner: string;
    readonly team: Team;
    /** Of these people and who holds it, who is not there just now. */
    readonly absent?: readonly Absent[];
    /** Of the same, who works part of the week. */
    readonly patterns?: readonly WorkingPattern[];
    readonly calendar: Calendar;
    readonly policy: IntakePolicy;
    readonly linkedFrom?: string;
    /** The journey of this family that had ended before, where the referral names it. */
    readonly earlier?: EarlierJourney;
    /** What an earlier journey of these people knew about their safety. */
    readonly carried?: CarriedSafety;
  };
  'join-referral': WithNote & { readonly into: string };
  /** From the other journey: what it hands over. */
  'receive-joined-referral': {
    readonly fromJourneyId: string;
    readonly referrals: readonly ReferralFacts[];
    readonly promises: readonly ReferrerPromise[];
  };
  'answer-joining': { readonly joined: boolean };
  /** From a new journey of this family: it has come back. */
  'record-return': { readonly journeyId: string };
  /** From the register: who answers for the team, and who is not there. */
  'change-staffing': Staffing;
  'record-consent': WithNote & {
    readonly personRef: string;
    readonly purpose: ConsentPurpose;
    readonly given: boolean;
  };
  'withdraw-consent': WithNote & { readonly personRef: string; readonly purpose: ConsentPurpose };
  'complete-safety-screen': WithNote & { readonly result: 'no-concern' | 'concern' };
  'decide-pathway': WithNote & {
    readonly decision: PathwayDecision;
    readonly pathway?: Pathway;
    readonly level?: 'below' | 'at' | 'above';
    readonly because?: string;
    readonly instead?: string;
    readonly whomToCall?: string;
  };
  allocate: WithNote & { readonly practitionerId: string };
  'record-contact': WithNote &
    UnderAgency & {
      readonly kind: ContactKind;
      readonly outcome: ContactOutcome;
      readonly seen?: readonly string[];
      readonly seenAlone?: readonly string[];
    };
  'send-no-contact-letter': WithNote & {
    readonly personRef: string;
    readonly contactPointId: string;
    readonly visitUnsafe?: string;
  };
  'record-reply': WithNote & { readonly wants: 'support' | 'to-talk' | 'no-support' };
  'complete-closing-check': WithNote & {
    readonly worry: boolean;
    readonly childrenSeenBy: 'us' | 'school' | 'health' | 'other-agency' | 'nobody';
    readonly decision: 'close' | 'keep-open';
  };
  'raise-concern': WithNote & {
    readonly concernId: string;
    readonly code: ConcernCode;
    readonly about?: readonly string[];
    /** The journey that opens if this one has ended: decided by the caller so that a repeat cannot open two. */
    readonly linkedJourneyId: string;
  };
  'answer-concern': WithNote & { readonly concernId: string; readonly answer: 'support-continues' | 'advice-taken' };
  'make-safeguarding-referral': WithNote & {
    readonly safeguardingId: string;
    readonly about?: readonly string[];
    readonly parentSpokenTo: 'yes' | 'not-safe' | 'not-reached';
    readonly siblingsConsidered: boolean;
    readonly linkedJourneyId: string;
  };
  'record-receiver-answer': WithNote & { readonly answer: 'accepted' | 'declined' };
  'decide-after-decline': WithNote & { readonly decision: 'challenge' | 'resume' };
  'record-handover-visit': WithNote & { readonly withSocialWorker: boolean };
  'complete-assessment': WithNote & {
    readonly childrenSeen: readonly string[];
    /** Whose voice it is unsafe to seek. */
    readonly notSought?: readonly string[];
    readonly voiceMissing?: VoiceMissing;
    /** What the family itself says it needs, by need code. */
    readonly familySays?: readonly string[];
  };
  'agree-plan': WithNote & { readonly actions: number };
  'hold-review': WithNote &
    WithReceived & {
      readonly outcome: ReviewOutcome;
      /** In the areas that were agreed, for the children. */
      readonly change?: ReviewChange;
      /** Why more time is needed and until when, where the review extends support. */
      readonly reason?: ExtensionReason;
      readonly until?: Day;
      /** The place that offers the next level of help, where the review moves the family there. */
      readonly to?: string;
    };
  close: WithNote &
    WithReceived & {
      readonly reason: ClosingReason;
      /** Why something that the pathway asks for before an end was left out. */
      readonly without?: readonly ClosedWithout[];
    };
  'record-promise-kept': WithNote & { readonly promiseId: string };
  'record-promise-not-kept': WithNote & { readonly promiseId: string; readonly because: string };
  'acknowledge-escalation': WithNote & { readonly clockId: string; readonly newPromise: Day };
  /** Keepstep's own, on its daily round: the family has been here for long. */
  'note-long-open': Readonly<Record<string, never>>;
  /** Keepstep's own, on its daily round: somebody's yes to a way of contact has grown old. */
  'note-safe-contact-old': { readonly personRef: string };
  /** Keepstep's own, on its daily round: what was saved before this day and never named may go. */
  'sweep-drafts': { readonly savedBefore: Day };
  /** The shell's own: a timer fired. */
  'reach-deadline': { readonly clockId: string; readonly dueAt: Instant };
  /** The shell's own: what became of one attempt at a message. */
  'record-delivery': { readonly messageId: string; readonly result: DeliveryResult; readonly attempt: number };
  /** The shell's own: the register holds less than was published (a backup was restored). */
  'record-register-restored': { readonly registerSeq: number };
}

export type CommandType = keyof CommandData;

/** Something asked of a journey. `at` is journey time, stamped by the shell; `happenedOn` a day in the past it speaks of. */
export type Command = {
  readonly [T in CommandType]: {
    readonly type: T;
    readonly id: string;
    readonly by: string;
    readonly at: Instant;
    readonly happenedOn?: Day;
    readonly data: CommandData[T];
  };
}[CommandType];

export type CommandOf<T extends CommandType> = Extract<Command, { readonly type: T }>;

/** The name under which the shell itself acts. */
export const keepstepItself = 'keepstep';

/** The name under which a referrer speaks through their link: which of them, the command says. */
export const theReferrer = 'referrer';
