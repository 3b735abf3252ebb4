import type { Calendar, Duration } from '../../domain/calendar.ts';
import type { CommandData } from '../../domain/commands.ts';
import type { PersonFacts } from '../../domain/journey.ts';
import type { ClockFigure, IntakePolicy, Ladder, Pathway } from '../../domain/policy.ts';

/** A service in which everything takes one to three ticks, and a tick is an hour. */
const ticks = (amount: number): Duration => ({ amount, unit: 'hours' });

const figure = (amount: number, ladder = 'up'): ClockFigure => ({ within: ticks(amount), ladder, source: 'ours' });

const up: Ladder = {
  steps: [
    { to: 'owner', after: ticks(0) },
    { to: 'manager', after: ticks(1) },
    { to: 'service-lead', after: ticks(1) },
  ],
  repeatEvery: ticks(3),
};

const safeguarding: Ladder = {
  steps: [
    { to: 'manager', after: ticks(0) },
    { to: 'service-lead', after: ticks(1) },
  ],
  repeatEvery: ticks(2),
};

const calendar: Calendar = { horizon: '2030-12-31', bankHolidays: [], closures: [], terms: [] };

const policy: IntakePolicy = {
  id: 'tiny',
  version: 1,
  closesAt: '23:00',
  clocks: {
    'safety-screen': figure(1),
    'pathway-decision': figure(3),
    'more-information': figure(2),
    'panel-answer': figure(3),
    allocation: figure(2),
    promise: figure(2),
    'tell-referrer': figure(1),
    concern: figure(1, 'safeguarding'),
    'receiver-answer': figure(2, 'safeguarding'),
    'decline-decision': figure(1, 'safeguarding'),
    'handover-visit': figure(2),
    joining: figure(1),
    visit: figure(1),
    'closing-check': figure(1),
    closing: figure(2),
  },
  ladders: { up, safeguarding },
  sendAgainAfter: [ticks(1)],
  acknowledgeAtMost: { amount: 2, unit: 'calendar-days' },
  tellsManagerOfDecline: true,
};

/** The same with a tick in which a slip of the hand can be undone. */
export const tinyUndoing: IntakePolicy = { ...policy, undoWithin: ticks(1) };

/** The same with what the daily round looks for. */
export const tinyRounds: IntakePolicy = {
  ...policy,
  longOpen: { after: ticks(2), again: ticks(2) },
  safeContactFor: ticks(2),
};

export const tinyPathway: Pathway = {
  id: 'tiny',
  version: 1,
  clocks: {
    contact: figure(2),
    'support-start': figure(3),
    'unannounced-visit': figure(1),
    'no-contact-letter': figure(1),
    assessment: figure(2),
    plan: figure(1),
    review: figure(2),
    'target-end': figure(3),
  },
  ladders: {},
  noContact: {
    attempts: 2,
    afterDays: 0,
    reply: { calendarDays: 1, openDaysAtLeast: 1 },
    closesItself: false,
  },
  keepsWorkerOnStepUp: false,
};

/** The same with all that a pathway may also say. */
export const tinyOverseen: Pathway = {
  ...tinyPathway,
  version: 2,
  clocks: {
    ...tinyPathway.clocks,
    'extension-answer': figure(1),
    supervision: figure(3),
    'uneasy-talk': figure(1),
    handover: figure(1),
    'onward-answer': figure(2),
    'level-answer': figure(1),
    feedback: figure(2),
    'next-area': figure(1),
    'confirm-earlier': figure(2),
    'baseline-reading': figure(2),
    'end-reading': figure(1),
    'ask-own-consent': figure(1),
    'threshold-talk': figure(1),
    'audit-answer': figure(1),
    'visit-reminder': figure(1),
    'planning-meeting': figure(1),
    'family-group-offer': figure(2),
    'family-group-answer': figure(1),
    'family-group-meeting': figure(2),
    'catch-up': figure(1),
    'read-reply': figure(1),
    'long-open': figure(1),
    'ask-safe-again': figure(1),
  },
  // Shorter than any extension: somebody is always asked.
  extension: { longStay: ticks(1), within: 'none', beyond: 'approve' },
  voices: { children: true, parents: true },
  cover: { tellFamilyBeyond: ticks(1) },
  closing: { farewell: true, stepDown: true, feedback: true },
  afterClosure: { checks: [ticks(2), ticks(4)] },
  stuck: { reviewsWithoutChange: 2, childUnseenFor: ticks(2), renewals: 2, visitsMissed: 2 },
};

/** A pathway on which a panel agrees who leads, and complex need only when a manager agrees (004). */
export const tinyPartnered: Pathway = {
  ...tinyPathway,
  clocks: {
    ...tinyPathway.clocks,
    'panel-lead': figure(2),
    'panel-agreement': figure(1),
    'lead-answer': figure(1),
    'lead-news': figure(2),
    'lead-call': figure(1),
  },
  outsideLead: { byAgreement: ['tier-3'], keepTerms: ['school'], panelKeepsTerms: true },
};

/** The same with all that a pathway may list. */
export const tinyListing: Pathway = {
  ...tinyOverseen,
  clocks: { ...tinyOverseen.clocks, session: figure(1), links: figure(2) },
  programme: { code: 'programme', sessions: 2 },
  prompts: [{ code: 'a-day', name: 'a day', by: '11-20', ahead: { amount: 1, unit: 'weeks' } }],
  checklist: {
    links: [
      { code: 'one', name: 'One' },
      { code: 'other', name: 'Other' },
    ],
  },
};

/** A parent who can be written to and a child. */
const people: readonly PersonFacts[] = [
  {
    ref: 'parent',
    role: 'parent',
    contactPoints: [{ id: 'mail', kind: 'email', safe: 'yes' }],
    consent: { support: 'given', sharing: 'given' },
  },
  { ref: 'child', role: 'child', contactPoints: [], consent: {} },
];

type Referral = CommandData['receive-referral'];

/** A referral of a tiny family to a tiny service. */
export const tinyReferral = (change: Partial<Referral> = {}): Referral => ({
  journeyId: 'a',
  reference: 'KS-A',
  referralId: 'r-a',
  source: 'professional-form',
  referrer: 'professional',
  channel: 'mail',
  people,
  reasons: ['routines'],
  owner: 'duty',
  team: { teamId: 'north', manager: 'manager', serviceLead: 'lead' },
  calendar,
  policy,
  ...change,
});

/** A Monday morning, far from the nights on which clocks change. */
export const beginning = Date.UTC(2026, 10, 2, 9);
