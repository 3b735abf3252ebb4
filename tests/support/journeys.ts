import type { Calendar, Duration, Instant } from '../../domain/calendar.ts';
import type { CommandData } from '../../domain/commands.ts';
import { dayOf, instantAt, londonOffset } from '../../domain/london-time.ts';
import type { PersonFacts } from '../../domain/journey.ts';
import type { ClockFigure, IntakePolicy, Ladder, Pathway } from '../../domain/policy.ts';
import { england } from '../domain/calendars.ts';

/** A service's people in the tests: who they are is said once, here. */
export const staff = { duty: 'duty', worker: 'worker', manager: 'manager', lead: 'lead' } as const;

export const team = { teamId: 'north', manager: staff.manager, serviceLead: staff.lead };

const of = (amount: number, unit: Duration['unit']): Duration => ({ amount, unit });

const figure = (within: Duration, ladder: string): ClockFigure => ({ within, ladder, source: 'ours' });

const climbing = (managerAfter: Duration, leadAfter: Duration, repeatEvery: Duration): Ladder => ({
  steps: [
    { to: 'owner', after: of(0, 'hours') },
    { to: 'manager', after: managerAfter },
    { to: 'service-lead', after: leadAfter },
  ],
  repeatEvery,
});

/** England and Wales, for a service that shuts from Christmas Eve to New Year's Day. */
export const calendar: Calendar = {
  ...england,
  closures: [{ from: '2026-12-24', to: '2027-01-01', reason: 'Christmas' }],
};

export const policy: IntakePolicy = {
  id: 'intake',
  version: 1,
  closesAt: '17:00',
  clocks: {
    'safety-screen': figure(of(1, 'working-days'), 'duty'),
    'pathway-decision': figure(of(5, 'working-days'), 'duty'),
    'more-information': figure(of(10, 'working-days'), 'duty'),
    'panel-answer': figure(of(3, 'weeks'), 'duty'),
    allocation: figure(of(10, 'working-days'), 'duty'),
    promise: figure(of(2, 'working-days'), 'duty'),
    'tell-referrer': figure(of(1, 'working-days'), 'duty'),
    concern: figure(of(4, 'hours'), 'safeguarding'),
    'receiver-answer': figure(of(24, 'hours'), 'safeguarding'),
    'decline-decision': figure(of(24, 'hours'), 'safeguarding'),
    'handover-visit': figure(of(5, 'working-days'), 'practice'),
    joining: figure(of(1, 'hours'), 'duty'),
    visit: figure(of(1, 'working-days'), 'practice'),
    'closing-check': figure(of(1, 'working-days'), 'practice'),
    closing: figure(of(5, 'working-days'), 'practice'),
  },
  ladders: {
    duty: climbing(of(1, 'working-days'), of(2, 'working-days'), of(5, 'working-days')),
    practice: climbing(of(2, 'working-days'), of(3, 'working-days'), of(5, 'working-days')),
    safeguarding: {
      steps: [
        { to: 'manager', after: of(0, 'hours') },
        { to: 'service-lead', after: of(2, 'hours') },
      ],
      repeatEvery: of(12, 'hours'),
    },
  },
  sendAgainAfter: [of(1, 'hours'), of(4, 'hours')],
  acknowledgeAtMost: of(10, 'working-days'),
  bouncedWithin: of(90, 'calendar-days'),
};

export const pathway: Pathway = {
  id: 'support',
  version: 1,
  clocks: {
    contact: figure(of(1, 'weeks'), 'practice'),
    'support-start': figure(of(3, 'weeks'), 'practice'),
    'unannounced-visit': figure(of(2, 'working-days'), 'practice'),
    'no-contact-letter': figure(of(1, 'working-days'), 'practice'),
    assessment: figure(of(2, 'weeks'), 'practice'),
    plan: figure(of(1, 'weeks'), 'practice'),
    review: figure(of(3, 'weeks'), 'practice'),
    'target-end': figure(of(6, 'weeks'), 'practice'),
  },
  ladders: {},
  noContact: {
    attempts: 3,
    afterDays: 7,
    reply: { calendarDays: 10, openDaysAtLeast: 5 },
    closesItself: false,
  },
  keepsWorkerOnStepUp: false,
};

/** The same with a quarter of an hour in which a slip of the hand can be undone. */
export const undoing: IntakePolicy = { ...policy, version: 2, undoWithin: of(0.25, 'hours') };

/** The same where a yes to a way of contact holds for four weeks. */
export const forgetting: IntakePolicy = { ...policy, version: 3, safeContactFor: of(4, 'weeks') };

/** The same pathway with everything a pathway may also say: more time beyond eight weeks is asked for, work is supervised, and failing on time is seen. */
export const overseen: Pathway = {
  ...pathway,
  id: 'overseen',
  clocks: {
    ...pathway.clocks,
    'extension-answer': figure(of(2, 'working-days'), 'practice'),
    supervision: figure(of(4, 'weeks'), 'practice'),
    'uneasy-talk': figure(of(2, 'working-days'), 'practice'),
    handover: figure(of(2, 'working-days'), 'practice'),
    'onward-answer': figure(of(10, 'working-days'), 'practice'),
    'level-answer': figure(of(5, 'working-days'), 'practice'),
    feedback: figure(of(3, 'weeks'), 'practice'),
    'next-area': figure(of(5, 'working-days'), 'practice'),
    'confirm-earlier': figure(of(2, 'weeks'), 'practice'),
    'baseline-reading': figure(of(2, 'weeks'), 'practice'),
    'end-reading': figure(of(5, 'working-days'), 'practice'),
    'ask-own-consent': figure(of(5, 'working-days'), 'practice'),
    'threshold-talk': figure(of(10, 'working-days'), 'practice'),
    'audit-answer': figure(of(10, 'working-days'), 'practice'),
    'visit-reminder': figure(of(1, 'working-days'), 'practice'),
    'planning-meeting': figure(of(4, 'working-days'), 'practice'),
    'family-group-offer': figure(of(2, 'weeks'), 'practice'),
    'family-group-answer': figure(of(1, 'weeks'), 'practice'),
    'family-group-meeting': figure(of(3, 'weeks'), 'practice'),
    'catch-up': figure(of(2, 'weeks'), 'practice'),
    'read-reply': figure(of(1, 'working-days'), 'practice'),
    'long-open': figure(of(5, 'working-days'), 'practice'),
    'ask-safe-again': figure(of(5, 'working-days'), 'practice'),
  },
  longOpen: { after: of(4, 'weeks'), again: of(4, 'weeks') },
  extension: { longStay: of(8, 'weeks'), within: 'inform', beyond: 'approve' },
  voices: { children: true, parents: true },
  cover: { tellFamilyBeyond: of(2, 'working-days') },
  closing: { farewell: true, stepDown: true, feedback: true },
  afterClosure: { checks: [of(13, 'weeks'), of(26, 'weeks')] },
  stuck: { reviewsWithoutChange: 2, childUnseenFor: of(3, 'weeks'), renewals: 2, visitsMissed: 2 },
};

const { 'target-end': _plannedEnd, ...withoutEnd } = pathway.clocks;

/** A pathway on which a panel agrees who leads, and no clock runs but for what is needed to try that (004). */
export const partnered: Pathway = {
  ...pathway,
  id: 'partnered',
  clocks: {
    ...withoutEnd,
    'panel-lead': figure(of(4, 'weeks'), 'practice'),
    'panel-agreement': figure(of(3, 'working-days'), 'practice'),
    'lead-answer': figure(of(5, 'working-days'), 'practice'),
    'lead-news': figure(of(4, 'weeks'), 'practice'),
    'lead-call': figure(of(2, 'working-days'), 'practice'),
  },
  outsideLead: { byAgreement: ['tier-3'], keepTerms: ['school', 'early-years'], panelKeepsTerms: true },
};

/** The same again with all that a pathway may list: six sessions, two dates of every year, two links to make. */
export const listing: Pathway = {
  ...overseen,
  id: 'listing',
  clocks: {
    ...overseen.clocks,
    session: figure(of(1, 'weeks'), 'practice'),
    links: figure(of(4, 'weeks'), 'practice'),
  },
  programme: { code: 'strength-based-parenting', sessions: 6 },
  prompts: [
    { code: 'primary', name: 'apply for a primary school place by 15 January', by: '01-15', ahead: of(8, 'weeks') },
    { code: 'secondary', name: 'apply for a secondary school place by 31 October', by: '10-31', ahead: of(6, 'weeks') },
  ],
  checklist: {
    links: [
      { code: 'gp', name: 'Registered with a GP' },
      { code: 'school', name: 'Registered with a school' },
    ],
  },
};

/** A mother who can be written to safely and has agreed to support, a father who must not be, a child and one to be born. */
export const people: readonly PersonFacts[] = [
  {
    ref: 'mother',
    role: 'mother',
    contactPoints: [
      { id: 'mother-mail', kind: 'email', safe: 'yes' },
      { id: 'mother-post', kind: 'post', safe: 'yes' },
      { id: 'mother-phone', kind: 'telephone', safe: 'yes' },
      { id: 'mother-old-mail', kind: 'email', safe: 'unknown' },
    ],
    consent: { support: 'given' },
  },
  { ref: 'father', role: 'father', contactPoints: [{ id: 'father-mail', kind: 'email', safe: 'no' }], consent: {} },
  { ref: 'child', role: 'child', contactPoints: [], consent: {} },
  { ref: 'unborn', role: 'unborn-child', contactPoints: [], consent: {} },
];

type Referral = CommandData['receive-referral'];

/** A school's referral of that family. */
export const referral = (change: Partial<Referral> = {}): Referral => ({
  journeyId: 'j-1',
  reference: 'KS-1',
  referralId: 'r1',
  source: 'professional-form',
  referrer: 'professional',
  channel: 'mail',
  people,
  reasons: ['routines'],
  owner: staff.duty,
  team,
  calendar,
  policy,
  ...change,
});

/** What tells one family of a test from another: the ids that its referral is received with. */
export const family = (name: string | number, change: Partial<Referral> = {}) => ({
  journeyId: `j-${name}`,
  reference: `KS-${name}`,
  referralId: `r${name}`,
  ...change,
});

/** The same family before anybody has asked for consent. */
export const unasked: readonly PersonFacts[] = people.map((person) => ({ ...person, consent: {} }));

/** `2026-11-02 09:30` in London as an instant. */
export const london = (text: string): Instant => instantAt(text.slice(0, 10), text.slice(11));

/** An instant as London's clocks show it: `2026-11-02 09:30`. */
export const inLondon = (at: Instant): string =>
  `${dayOf(at)} ${new Date(at + londonOffset(at)).toISOString().slice(11, 16)}`;
