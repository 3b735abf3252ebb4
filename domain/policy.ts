import type { Duration } from './calendar.ts';
import type { LeadAgency, NeedTier } from './lead-codes.ts';

/** Who a rung of a ladder is: a role, resolved to a present person when the rung is reached. */
export type RungRole = 'owner' | 'manager' | 'service-lead';

/**
 * Who hears, and when, that a clock is past due. `steps[0].after` counts from the due instant, each later one from the step before.
 * After the last step it is told again every `repeatEvery`, so that silence never becomes an end.
 */
export interface Ladder {
  readonly steps: readonly { readonly to: RungRole; readonly after: Duration }[];
  readonly repeatEvery: Duration;
}

/** How long a kind of clock runs and which ladder it climbs. `source` names the seed, or `ours`. */
export interface ClockFigure {
  readonly within: Duration;
  /** How long it runs the first time, where that is another time; only for what comes again (a contact, a review, a session). */
  readonly first?: Duration;
  readonly ladder: string;
  readonly source: string;
}

/** Clock kinds whose figures the service's intake policy holds; they run before and beside any pathway. */
export type PolicyClockKind =
  | 'safety-screen'
  | 'pathway-decision'
  | 'more-information'
  | 'panel-answer'
  | 'allocation'
  | 'promise'
  | 'tell-referrer'
  | 'concern'
  | 'receiver-answer'
  | 'decline-decision'
  | 'handover-visit'
  | 'joining'
  | 'visit'
  | 'closing-check'
  | 'closing';

/** Clock kinds that a pathway may leave out: without a figure such a clock does not run. */
export type LaterClockKind =
  | 'hold-review'
  | 'pause-end'
  | 'extension-answer'
  | 'supervision'
  | 'uneasy-talk'
  | 'handover'
  | 'cover-end'
  | 'action'
  | 'onward-answer'
  | 'level-answer'
  | 'feedback'
  | 'next-area'
  | 'after-check'
  | 'confirm-earlier'
  | 'baseline-reading'
  | 'end-reading'
  | 'threshold-talk'
  | 'ask-own-consent'
  | 'visit-reminder'
  | 'audit-answer'
  | 'cover-start'
  | 'meeting'
  | 'planning-meeting'
  | 'family-group-offer'
  | 'family-group-answer'
  | 'family-group-meeting'
  | 'catch-up'
  | 'read-reply'
  | 'panel-lead'
  | 'panel-agreement'
  | 'panel-day'
  | 'lead-answer'
  | 'lead-news'
  | 'lead-call'
  | 'long-open'
  | 'ask-safe-again'
  | 'reallocation'
  | 'session'
  | 'prompt'
  | 'links';

/** Whether somebody must agree: nobody, nobody but the manager hears of it, or the manager first (003: fewer layers). */
export type Approval = 'none' | 'inform' | 'approve';

/** When work that is on time counts as failing (DOMAIN, "Drift has two kinds"). */
export interface StuckFigures {
  readonly reviewsWithoutChange: number;
  readonly childUnseenFor: Duration;
  readonly renewals: number;
  readonly visitsMissed: number;
  readonly source?: string;
}

/** One level of help inside a pathway. */
export interface PathwayLevel {
  readonly code: string;
  readonly name: string;
  readonly clocks?: Readonly<Partial<Record<'contact' | 'review' | 'supervision', ClockFigure>>> | undefined;
  readonly source?: string;
}

/** How support is led from outside (004). */
interface OutsideLeadFigures {
  /** Tiers that go to the panel only when a manager agrees. */
  readonly byAgreement: readonly NeedTier[];
  /** Agencies that are away in the school holidays: their days then are no silence. */
  readonly keepTerms: readonly LeadAgency[];
  /** Whether the panel does not meet in the school holidays. */
  readonly panelKeepsTerms: boolean;
  readonly source?: string;
}

/** After how long from being accepted somebody says why a family is still here, and after how long again. */
export interface LongOpenFigures {
  readonly after: Duration;
  readonly again: Duration;
  readonly source?: string;
}

/** Clock kinds whose figures the pathway holds; it may also set its own figure for one of the policy's. */
export type PathwayClockKind =
  | 'contact'
  | 'support-start'
  | 'unannounced-visit'
  | 'no-contact-letter'
  | 'assessment'
  | 'plan'
  | 'review'
  | 'target-end';

/**
 * A service's own, versioned rules for the front door: whole in the workflow's input, so that changing a file cannot change a family in flight.
 * `closesAt` is a London wall time `HH:MM`.
 */
export interface IntakePolicy {
  readonly id: string;
  readonly version: number;
  readonly closesAt: string;
  /** When a working day begins, `HH:MM`; eight o'clock where it does not say. */
  readonly opensAt?: string | undefined;
  /** Where a working day is divided in two, `HH:MM`; midday where it does not say. */
  readonly halfDayAt?: string | undefined;
  /** What a referrer tells us is to be read from the front door on; where no figure is named nobody is reminded. */
  readonly clocks: Readonly<
    Record<PolicyClockKind, ClockFigure> & {
      'read-reply'?: ClockFigure | undefined;
      'long-open'?: ClockFigure | undefined;
      'ask-safe-again'?: ClockFigure | undefined;
      /** For the families of a worker who has left; without a figure of its own it goes by that of `allocation`. */
      reallocation?: ClockFigure | undefined;
    }
  >;
  readonly ladders: Readonly<Record<string, Ladder>>;
  /** The ladder of a kind of clock that has no figure, because a person names its day. Absent: that of a like kind. */
  readonly ladderFor?: Readonly<Record<string, string>> | undefined;
  /** Waits between attempts at one message; when they are used up a person is asked. */
  readonly sendAgainAfter: readonly Duration[];
  /** A family that comes back, or is moved up again, within this long of its last move has bounced. Absent: nobody counts. */
  readonly bouncedWithin?: Duration | undefined;
  /** How long news to people outside waits before it leaves, so that a slip of the hand can be taken back. Absent: it leaves at once. */
  readonly undoWithin?: Duration;
  /** When a family has been here for long, where its pathway does not say. Absent: nobody is asked. */
  readonly longOpen?: LongOpenFigures | undefined;
  /** How long a yes to a way of contact holds before it is asked for again. Absent: for good. */
  readonly safeContactFor?: Duration | undefined;
  /** Whether the manager hears in the same minute that social care has declined a referral. Absent: its clock alone says so. */
  readonly tellsManagerOfDecline?: boolean | undefined;
  /** Over how long letters that nobody was promised for a moment leave, when many fall due at once. Absent: at once. Never a deadline. */
  readonly lettersWithin?: { readonly span: Duration; readonly source?: string } | undefined;
  /** The longest an acknowledged escalation may stay quiet. */
  readonly acknowledgeAtMost: Duration;
}

/** What a family is reminded of every year: `by` is a day `MM-DD` that does not move, `ahead` how long before it they should hear. */
export interface DatedPrompt {
  readonly code: string;
  /** In words for those who read it: "apply for a secondary school place by 31 October". */
  readonly name: string;
  readonly by: string;
  readonly ahead: Duration;
  readonly source?: string;
}

/** A pathway version, whole in the decision event that pins it. */
export interface Pathway {
  readonly id: string;
  readonly version: number;
  readonly clocks: Readonly<
    Record<Exclude<PathwayClockKind, 'target-end'>, ClockFigure> &
      // Without a planned end, support goes on until the family's needs are met (002).
      Partial<Record<'target-end' | PolicyClockKind | LaterClockKind, ClockFigure>>
  >;
  readonly ladders: Readonly<Record<string, Ladder>>;
  /** The ladder of a kind of clock that has no figure, because a person names its day. Absent: that of a like kind. */
  readonly ladderFor?: Readonly<Record<string, string>> | undefined;
  readonly noContact: {
    /** Unanswered contacts in a row, and calendar days since the last real contact, before a visit is due. */
    readonly attempts: number;
    readonly afterDays: number;
    readonly reply: { readonly calendarDays: number; readonly openDaysAtLeast: number };
    /** Only where the pathway explicitly says so may the journey close by itself when nobody replies. */
    readonly closesItself: boolean;
  };
  /** Whether the same worker continues when social care accepts (001) or hands over (002). */
  readonly keepsWorkerOnStepUp: boolean;
  /** The same for a change of level: absent, as for social care. */
  readonly keepsWorkerOnLevelChange?: boolean | undefined;
  /**
   * The levels of help that this pathway itself spans, the first being where a family begins (001: targeted early help and child in need in one
   * service). A level's own figures go before the pathway's while a family is at it. Absent: the next level is somebody else's.
   */
  readonly levels?: readonly PathwayLevel[] | undefined;
  /** Support is led from outside: a panel agrees who leads, and an inside link worker stands behind them (004). Absent: our own worker leads. */
  readonly outsideLead?: OutsideLeadFigures | undefined;
  /** Who must agree to more time: up to this long after support began, and beyond. Absent: nobody. */
  readonly extension?: {
    readonly longStay: Duration;
    readonly within: Approval;
    readonly beyond: Approval;
    readonly source?: string;
  };
  /** What must be done before an end that was planned, or its absence explained. Absent: nothing. */
  readonly closing?: {
    readonly farewell: boolean;
    readonly stepDown: boolean;
    readonly feedback: boolean;
    readonly source?: string;
  };
  /** How long after closing a family that agreed to it is asked whether the change has lasted, time after time. Absent: never. */
  readonly afterClosure?: { readonly checks: readonly Duration[]; readonly source?: string };
  /** Whose voices a whole-family assessment asks for. Absent: nobody checks. */
  readonly voices?: { readonly children: boolean; readonly parents: boolean; readonly source?: string };
  /** Families hear of cover that lasts longer than this. Absent: they are not told. */
  readonly cover?: { readonly tellFamilyBeyond: Duration; readonly source?: string };
  /** When a family on this pathway has been here for long. Absent: as the intake policy says. */
  readonly longOpen?: LongOpenFigures;
  /** The sessions of which this pathway consists, one after another as the clock `session` says. Absent: sessions are recorded as they come. */
  readonly programme?: { readonly code: string; readonly sessions: number; readonly source?: string };
  /** Absent: nobody is reminded of a date. */
  readonly prompts?: readonly DatedPrompt[];
  /** Links to make, or to find not needed, before support ends. Absent: none are asked for. */
  readonly checklist?: {
    readonly links: readonly { readonly code: string; readonly name: string }[];
    readonly source?: string;
  };
  /** Absent: nothing counts as stuck. */
  readonly stuck?: StuckFigures;
}

/** One version of a pathway, as people and lists name it: `lewisham-fps.v1`. */
export const versionIdOf = ({ id, version }: Pick<Pathway, 'id' | 'version'>): string => `${id}.v${String(version)}`;
