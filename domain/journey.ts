import type { Calendar, Day, Instant } from './calendar.ts';
import type {
  ClosingReason,
  ConcernCode,
  ConsentPurpose,
  ContactPointKind,
  PathwayDecision,
  PersonRole,
  ReferralSource,
  ReferrerKind,
  SafeAnswer,
  Stage,
  VisitKind,
  VisitPlace,
} from './codes.ts';
import type { Clock } from './clock.ts';
import type { FeatureState } from './features/index.ts';
import type { PendingMessage } from './messages.ts';
import type { IntakePolicy, Pathway } from './policy.ts';

/** A person of the family as the journey knows them: an opaque reference, a role and facts that carry nothing personal. */
export interface PersonFacts {
  readonly ref: string;
  readonly role: PersonRole;
  readonly contactPoints: readonly {
    readonly id: string;
    readonly kind: ContactPointKind;
    readonly safe: SafeAnswer;
    /** When somebody last asked whether it is, where that has been recorded since the referral. */
    readonly checkedAt?: Instant;
  }[];
  readonly consent: Readonly<Partial<Record<ConsentPurpose, 'given' | 'refused' | 'withdrawn'>>>;
}

export interface ReferralFacts {
  readonly referralId: string;
  readonly source: ReferralSource;
  readonly referrer: ReferrerKind;
  /** How the referrer can be told: a mail to an address known to be safe, a call by a person, or not at all. */
  readonly channel: 'mail' | 'telephone' | 'none';
  readonly receivedAt: Instant;
  /** What its referrer was given to quote, where that is not this journey's own: it once opened a journey that was joined to this one. */
  readonly reference?: string;
  /** The decision this referrer has been told of, so that a journey this one is joined to does not tell the same again. */
  readonly decided?: PathwayDecision;
}

/** What the maker of a referral was given to quote. Of a joined one it is that of the journey it once opened. */
export const referenceOf = (
  journey: { readonly reference: string; readonly referrals: readonly ReferralFacts[] },
  referralId: string,
): string => journey.referrals.find((one) => one.referralId === referralId)?.reference ?? journey.reference;

export type PromiseKind = 'receipt' | 'decision' | 'update' | 'outcome';

/** Something the service said a referrer would hear. Kept once, or a named person records why not. */
export interface ReferrerPromise {
  readonly promiseId: string;
  readonly referralId: string;
  readonly kind: PromiseKind;
  readonly hearBy: Instant;
  /** owed: nothing to say yet or being sent · to-tell: a person must tell them · kept · not-kept (a named person said why) · moved: another journey of this family sees to it, because one was joined to the other */
  readonly status: 'owed' | 'to-tell' | 'kept' | 'not-kept' | 'moved';
}

export interface Concern {
  readonly concernId: string;
  readonly code: ConcernCode;
  readonly raisedAt: Instant;
}

export interface SafeguardingReferral {
  readonly safeguardingId: string;
  readonly status: 'awaiting-answer' | 'accepted' | 'declined';
  /** When the present status began: the next clock counts from here. */
  readonly since: Instant;
  readonly round: number;
}

/** What the family's silence has come to. Cleared by a reply, a conversation or a meeting. */
export interface Silence {
  /** The event that began it: tells one silence from the next. */
  readonly seq: number;
  readonly attempts: number;
  /** Since when nobody has been spoken to or met. */
  readonly since: Instant;
  readonly lastAttemptAt: Instant;
  readonly visitedAt?: Instant;
  readonly letter?: { readonly letterId: string; readonly sentOn: Day; readonly sentAt: Instant };
  /** Set when a letter could not be handed over: another one is due, by a way that works. */
  readonly letterFailedAt?: Instant;
}

export interface Appointment {
  readonly visitId: string;
  readonly on: Day;
  readonly unannounced: boolean;
  readonly kind?: VisitKind;
  readonly where?: VisitPlace;
  readonly withPeople?: readonly string[];
  /** London wall time, `HH:MM`. */
  readonly at?: string;
  readonly outOfHours?: boolean;
  /** Who hears of it beforehand; `at` while that is still to come. */
  readonly remind?: { readonly personRef: string; readonly contactPointId: string; readonly at?: Instant };
}

/** A team as a journey knows it. `deputies` stand in for the manager, in this order. */
export interface Team {
  readonly teamId: string;
  readonly manager: string;
  readonly serviceLead: string;
  readonly deputies?: readonly string[];
}

/**
 * One family's journey: plain JSON, bounded in size; timeline, contacts and words live in the register.
 * Clocks and messages are only those still of interest.
 */
export interface Journey extends FeatureState {
  readonly v: 1;
  readonly id: string;
  readonly reference: string;
  readonly seq: number;
  readonly at: Instant;
  readonly stage: Stage;
  readonly calendar: Calendar;
  readonly policy: IntakePolicy;
  readonly pathway?: Pathway;
  readonly owner: string;
  /** The people behind the roles of a ladder. */
  readonly team: Team;
  readonly linkedFrom?: string;
  readonly people: readonly PersonFacts[];
  readonly referrals: readonly ReferralFacts[];
  readonly promises: readonly ReferrerPromise[];
  readonly clocks: readonly Clock[];
  readonly messages: readonly PendingMessage[];
  readonly screen: { readonly round: number; readonly openedAt: Instant; readonly done: boolean };
  readonly decision: {
    readonly round: number;
    readonly openedAt: Instant;
    readonly made?: 'accept' | 'safeguarding' | 'ended';
    readonly awaiting?: { readonly what: 'more-information' | 'panel'; readonly since: Instant };
  };
  readonly acceptedAt?: Instant;
  readonly allocatedAt?: Instant;
  readonly supportStartedAt?: Instant;
  readonly contact: {
    readonly count: number;
    /** The last attempt of any kind. */
    readonly lastAt?: Instant;
    /** The last meeting. */
    readonly lastRealAt?: Instant;
    /** When the family was last met, spoken to or heard from: silence counts from here. */
    readonly lastHeardAt?: Instant;
    /** When work was last taken up again after standing still: the next contact counts from here. */
    readonly resumedAt?: Instant;
  };
  readonly silence?: Silence;
  readonly appointments: readonly Appointment[];
  readonly assessedAt?: Instant;
  readonly planAgreedAt?: Instant;
  readonly reviews: {
    readonly count: number;
    readonly lastAt?: Instant;
    /** Reviews in a row that saw no change for the children. */
    readonly unchanged?: number;
  };
  /** When each child was last seen, by anybody of this service. */
  readonly lastSeen?: Readonly<Record<string, Instant>>;
  /** Booked visits in a row at which nobody was met. */
  readonly missed?: { readonly inARow: number; readonly lastAt: Instant };
  readonly concerns: readonly Concern[];
  readonly safeguarding?: SafeguardingReferral;
  /** Why the journey is drawing to its end, and whether a person must first make a closing check. */
  readonly ending?: {
    readonly seq: number;
    readonly reason: ClosingReason;
    readonly since: Instant;
    readonly check: boolean;
  };
  readonly joining?: {
    readonly seq: number;
    readonly into: string;
    readonly since: Instant;
    /** The promises handed over, as they were: they come back if the other journey cannot take them. */
    readonly handed: readonly ReferrerPromise[];
    /** The other journey has taken the referral; this one ends when no worry is left to answer here. */
    readonly moved?: true;
  };
  readonly closed?: { readonly reason: ClosingReason; readonly at: Instant; readonly finished: boolean };
}

/** Stages in which the family's journey is under way: not yet closed. */
export const isOpen = (journey: Journey): boolean => journey.stage !== 'closed' && journey.stage !== 'finished';

export const isChild = (person: Pick<PersonFacts, 'role'>): boolean =>
  person.role === 'child' || person.role === 'unborn-child';

/** When the journey heard that a child of this family had come of age; undefined while they are a child. */
export const comeOfAge = (journey: Pick<Journey, 'thresholds'>, ref: string): Instant | undefined =>
  journey.thresholds?.[ref]?.['age-18'] ?? journey.thresholds?.[ref]?.['age-25'];

/** A child who has not come of age. */
export const isChildHere = (journey: Pick<Journey, 'thresholds'>, person: PersonFacts): boolean =>
  isChild(person) && comeOfAge(journey, person.ref) === undefined;

/**
 * Whether a parent or carer has said yes to this. A child's yes is recorded and decides nothing by itself. Of a child who has come of age it is their
 * own: nothing is shared about them over their head, and with no younger child left nothing goes on without them.
 */
export function hasConsent(journey: Pick<Journey, 'people' | 'thresholds'>, purpose: ConsentPurpose): boolean {
  const said = (person: PersonFacts): boolean => person.consent[purpose] === 'given';
  const adults = journey.people.filter((person) => !isChildHere(journey, person));
  if (!adults.some(said)) return false;
  const grown = adults.filter(isChild);
  if (grown.length === 0) return true;
  if (purpose === 'sharing') return grown.every(said);
  return adults.length < journey.people.length || grown.some(said);
}

/** Whether something about a child's safety is still to be answered here. */
export const worryStands = (journey: Journey): boolean =>
  journey.concerns.length > 0 || journey.safeguarding !== undefined;

/** Whether nothing more is owed on this promise here. */
export const isSettled = (promise: ReferrerPromise): boolean =>
  promise.status === 'kept' || promise.status === 'not-kept' || promise.status === 'moved';
