/**
 * Every kind of mail: who reads it, its constant subject, and the only facts it may say. What is not listed for a kind
 * cannot reach its text, whatever a caller passes. Wording that a council owns (names, numbers, teams) arrives as facts.
 */
import type { DecisionCode, OutcomeCode } from './wording.ts';

/** All facts there are. One line each, already in words; no fact but `salutation` may name a member of a family. */
interface FactTypes {
  readonly serviceName: string;
  readonly reference: string;
  /** The reader's own status page. */
  readonly statusUrl: string;
  /** All referrals from the reader's own mailbox. */
  readonly listUrl: string;
  /** A day in words: "Friday 4 December". */
  readonly hearBy: string;
  readonly decision: DecisionCode;
  readonly outcome: OutcomeCode;
  /** What else would help, from the service directory; follows "What you could do instead:". */
  readonly instead: string;
  /** Whom to talk to and how; follows "To talk it over, call". */
  readonly whomToCall: string;
  readonly consultationPhone: string;
  readonly phone: string;
  readonly workerName: string;
  /** What follows "Dear": "Ms Okafor". Family letters only. */
  readonly salutation: string;
  /** The last moment to reply, in words: "5pm on Monday 28 December". */
  readonly replyBy: string;
  /** The clock that is late, in words: "first visit to the family". */
  readonly what: string;
  readonly dueOn: string;
  /** "2 working days" */
  readonly lateBy: string;
  /** The step of the ladder, in words or as a number. */
  readonly rung: string;
  /** Whom this rung tells: "manager". */
  readonly recipientRole: string;
  readonly raisedAt: string;
  /** Who answers when the office is closed, with a number. */
  readonly outOfHoursTeam: string;
  /** A day in words on which something ends. */
  readonly until: string;
  /** "at 3pm on Thursday 3 December 2026", or "on Thursday 3 December 2026" where no time was agreed. */
  readonly visitWhen: string;
  /** The same of the day a visit was moved to. */
  readonly insteadWhen: string;
  /** There will be no other day: support has ended, or they live elsewhere. */
  readonly noOtherDay: string;
  /** "at your home"; follows "We will see you". */
  readonly visitWhere: string;
  /** "Friday 4 December 2026", or "12:30pm on Friday 4 December 2026" for half a day. */
  readonly coverUntil: string;
  /** The page to open; asks for a sign-in. */
  readonly url: string;
}

/** A fact's name. */
export type FactName = keyof FactTypes;

interface KindOfMail {
  readonly reader: 'referrer' | 'staff' | 'family';
  /** Constant; the reference follows it where the kind has one. */
  readonly subject: string;
  readonly needs: readonly FactName[];
  readonly may: readonly FactName[];
}

export const mailKinds = {
  receipt: {
    reader: 'referrer',
    subject: 'We have your referral',
    needs: ['serviceName', 'reference', 'hearBy'],
    may: ['statusUrl', 'listUrl'],
  },
  // For a relative, the other parent or a member of the public: thanks and nothing to follow, not even a reference.
  'receipt-only': { reader: 'referrer', subject: 'Thank you for contacting us', needs: ['serviceName'], may: [] },
  decision: {
    reader: 'referrer',
    subject: 'Our decision about your referral',
    needs: ['serviceName', 'reference', 'decision'],
    may: ['statusUrl', 'instead', 'whomToCall', 'hearBy'],
  },
  outcome: {
    reader: 'referrer',
    subject: 'The outcome of your referral',
    needs: ['serviceName', 'reference', 'outcome', 'consultationPhone'],
    may: [],
  },
  'no-contact-update': {
    reader: 'referrer',
    subject: 'News about your referral',
    needs: ['serviceName', 'reference', 'hearBy'],
    may: ['statusUrl'],
  },
  'referral-joined': {
    reader: 'referrer',
    subject: 'We are dealing with your referral',
    needs: ['serviceName', 'reference'],
    may: ['statusUrl'],
  },
  escalation: {
    reader: 'staff',
    subject: 'Overdue, please act',
    needs: ['serviceName', 'reference', 'what', 'dueOn', 'lateBy', 'rung', 'recipientRole', 'url'],
    may: [],
  },
  'concern-raised': {
    reader: 'staff',
    subject: 'A concern has been raised, please read now',
    needs: ['serviceName', 'reference', 'raisedAt', 'outOfHoursTeam', 'url'],
    may: [],
  },
  'safeguarding-referral-made': {
    reader: 'staff',
    subject: 'A safeguarding referral has been made',
    needs: ['serviceName', 'reference', 'url'],
    may: [],
  },
  assigned: {
    reader: 'staff',
    subject: 'New for you',
    needs: ['serviceName', 'reference', 'url'],
    may: [],
  },
  'doubtful-message': {
    reader: 'staff',
    subject: 'A message may not have arrived',
    needs: ['serviceName', 'reference', 'url'],
    may: [],
  },
  'extension-asked': {
    reader: 'staff',
    subject: 'A request for more time',
    needs: ['serviceName', 'reference', 'url', 'until'],
    may: [],
  },
  'support-extended': {
    reader: 'staff',
    subject: 'Support goes on for longer',
    needs: ['serviceName', 'reference', 'url', 'until'],
    may: [],
  },
  'panel-asked': {
    reader: 'staff',
    subject: 'A family is to go to the panel',
    needs: ['serviceName', 'reference', 'url', 'until'],
    may: [],
  },
  'marked-uneasy': {
    reader: 'staff',
    subject: 'A worker is uneasy',
    needs: ['serviceName', 'reference', 'url'],
    may: [],
  },
  'handover-offered': {
    reader: 'staff',
    subject: 'A handover is offered to you',
    needs: ['serviceName', 'reference', 'url'],
    may: [],
  },
  'social-care-news': {
    reader: 'staff',
    subject: 'News of social care',
    needs: ['serviceName', 'reference', 'url'],
    may: [],
  },
  'social-care-declined': {
    reader: 'staff',
    subject: 'Social care has declined, please decide',
    needs: ['serviceName', 'reference', 'url'],
    may: [],
  },
  'family-receipt': {
    reader: 'family',
    subject: 'Thank you for getting in touch',
    needs: ['serviceName', 'salutation', 'hearBy', 'phone'],
    may: ['reference', 'statusUrl'],
  },
  'family-decision': {
    reader: 'family',
    subject: 'Our answer to you',
    needs: ['serviceName', 'salutation', 'decision', 'phone'],
    may: ['reference', 'statusUrl', 'instead', 'whomToCall', 'hearBy'],
  },
  'no-contact-letter': {
    reader: 'family',
    subject: 'Please get in touch with us',
    needs: ['serviceName', 'salutation', 'replyBy', 'phone', 'workerName'],
    may: ['reference'],
  },
  'family-feedback': {
    reader: 'family',
    subject: 'How was our work for you?',
    needs: ['serviceName', 'salutation', 'phone', 'workerName'],
    may: ['reference'],
  },
  'family-outcome': {
    reader: 'family',
    subject: 'The end of our work with you',
    needs: ['serviceName', 'salutation', 'outcome', 'phone'],
    may: ['reference'],
  },
  'visit-reminder': {
    reader: 'family',
    subject: 'We will see you soon',
    needs: ['serviceName', 'salutation', 'visitWhen', 'phone', 'workerName'],
    may: ['visitWhere', 'reference'],
  },
  'visit-cancelled': {
    reader: 'family',
    subject: 'A change to our visit',
    needs: ['serviceName', 'salutation', 'visitWhen', 'phone', 'workerName'],
    may: ['insteadWhen', 'noOtherDay', 'reference'],
  },
  'family-cover': {
    reader: 'family',
    subject: 'Who is there for you now',
    needs: ['serviceName', 'salutation', 'coverUntil', 'phone', 'workerName'],
    may: ['reference'],
  },
} as const satisfies Record<string, KindOfMail>;

/** A kind of mail. */
export type MailKind = keyof typeof mailKinds;

type Needed<K extends MailKind> = (typeof mailKinds)[K]['needs'][number];
type Allowed<K extends MailKind> = (typeof mailKinds)[K]['may'][number];

/** The facts of one kind. */
export type MailFacts<K extends MailKind> = { readonly [N in Needed<K>]: FactTypes[N] } & {
  readonly [N in Allowed<K>]?: FactTypes[N] | undefined;
};
