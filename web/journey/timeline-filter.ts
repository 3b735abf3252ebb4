import type { Day } from '../../domain/calendar.ts';
import type { EventType, JourneyEvent } from '../../domain/events.ts';
import { dayOf, isDay } from '../../domain/london-time.ts';

/** What of a timeline somebody wants to read: by kind, and by the days on which it happened. */
export interface TimelineFilter {
  readonly kind: TimelineKind | undefined;
  readonly from: Day | undefined;
  readonly to: Day | undefined;
  /** The days as they were typed, and what is wrong with them. */
  readonly typed: { readonly from: string; readonly to: string };
  readonly wrong: { readonly from?: string; readonly to?: string };
}

const contacts: readonly EventType[] = ['ContactRecorded', 'ContactCorrected'];

/** Which events each kind is made of. One event may be of two kinds; what is of none is found under "everything". */
const kinds = {
  contacts: [
    ...contacts,
    'ReplyRecorded',
    'NoContactLetterSent',
    'NoContactLetterFailed',
    'ReplyDeadlinePassed',
    'SessionRecorded',
    'CatchUpSettled',
    'PromptRecorded',
    'LinkRecorded',
    'VoiceRecorded',
    'FarewellMade',
    'FeedbackRecorded',
    'AfterCheckRecorded',
    'ReferrerTold',
  ],
  visits: [
    ...contacts,
    'VisitBooked',
    'VisitCancelled',
    'VisitReminded',
    'HandoverVisitRecorded',
    'MeetingPlanned',
    'MeetingHeld',
    'MeetingCalledOff',
  ],
  reviews: [
    'AssessmentCompleted',
    'PlanAgreed',
    'ReviewHeld',
    'ReadingRecorded',
    'SupervisionHeld',
    'CaseAudited',
    'AuditAnswered',
    'EarlierConfirmed',
    'ClosingCheckCompleted',
  ],
  messages: [
    'MessageAttempted',
    'MessageSentAgain',
    'MessageRecalled',
    'PromiseMade',
    'PromiseKept',
    'PromiseNotKept',
    'PromiseNeedsPerson',
    'ReferrerTold',
    'NoContactLetterSent',
    'FeedbackAsked',
  ],
  clocks: [
    'EscalationRaised',
    'EscalationAcknowledged',
    'ReplyDeadlinePassed',
    'WaitingExpired',
    'SupportStarted',
    'SupportPaused',
    'SupportResumed',
    'ExtensionAsked',
    'SupportExtended',
    'ExtensionRefused',
    'HoldPlaced',
    'HoldReviewed',
    'HoldReleased',
    'ActionCarriedOver',
    'CalendarChanged',
    'PathwayChanged',
    'MoveUndone',
  ],
  safeguarding: [
    'SafetyScreenCompleted',
    'ConcernRaised',
    'ConcernForwarded',
    'ConcernAnswered',
    'SafeguardingReferralMade',
    'SafeguardingForwarded',
    'ReceiverAnswered',
    'DeclineDecided',
    'HandoverVisitRecorded',
    'SocialCareRecorded',
    'MarkedUneasy',
    'SafeContactRecorded',
    'PairRestricted',
    'RestrictionLifted',
    'AddressWithheld',
    'BarLifted',
  ],
} as const satisfies Readonly<Record<string, readonly EventType[]>>;

export type TimelineKind = keyof typeof kinds;

/** What each kind is called, in the order of the list. */
export const timelineKindWords: Readonly<Record<TimelineKind, string>> = {
  contacts: 'Contacts',
  visits: 'Visits and meetings',
  reviews: 'Assessment, plan and reviews',
  messages: 'Messages',
  clocks: 'Clocks and pauses',
  safeguarding: 'Safeguarding',
};

const isKind = (text: unknown): text is TimelineKind => typeof text === 'string' && Object.hasOwn(kinds, text);

const british = /^(\d{1,2})[ /.-](\d{1,2})[ /.-](\d{4})$/;

/** A day as people type it: 27/3/2027, 27 3 2027 or 2027-03-27. */
function dayIn(text: string): Day | undefined {
  const [, day = '', month = '', year = ''] = british.exec(text) ?? [];
  const written = day === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(written) ? written : undefined;
}

const textIn = (given: unknown): string => (typeof given === 'string' ? given.trim().slice(0, 20) : '');

const notADay = 'Enter a real day, such as 27/3/2027';

/** Reads a filter from an address. A kind that does not exist is everything; a day that is none is said to be none. */
export function timelineFilter(query: Readonly<Record<string, unknown>>): TimelineFilter {
  const typed = { from: textIn(query['from']), to: textIn(query['to']) };
  const [from, to] = [dayIn(typed.from), dayIn(typed.to)];
  return {
    kind: isKind(query['kind']) ? query['kind'] : undefined,
    from,
    to,
    typed,
    wrong: {
      ...(typed.from !== '' && from === undefined ? { from: notADay } : {}),
      ...(typed.to !== '' && to === undefined ? { to: notADay } : {}),
    },
  };
}

export const isFiltered = ({ kind, from, to }: TimelineFilter): boolean =>
  kind !== undefined || from !== undefined || to !== undefined;

/** Contacts that are visits; of other events every one. */
const isVisit = (event: JourneyEvent): boolean =>
  (event.type !== 'ContactRecorded' && event.type !== 'ContactCorrected') ||
  event.data.kind === 'visit' ||
  event.data.kind === 'unannounced-visit';

/** How the register is asked for what a filter lets through. */
export const filterEvents = ({ kind, from, to }: TimelineFilter) => ({
  ...(kind === undefined ? {} : { types: kinds[kind] }),
  only: (event: JourneyEvent): boolean => {
    const day = event.happenedOn ?? dayOf(event.at);
    return (
      (kind !== 'visits' || isVisit(event)) && (from === undefined || day >= from) && (to === undefined || day <= to)
    );
  },
});
