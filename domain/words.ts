import type { Clock, ClockKind } from './clock.ts';
import { featureWords } from './features/index.ts';
import type { Journey } from './journey.ts';
import { silenceLeadsTo } from './silence-leads-to.ts';

/** A possible turn of a clock, in words: when this happens, it leads to that. */
export interface Branch {
  readonly when: string;
  readonly leadsTo: string;
}

/** What a clock is called and where each branch leads. */
export interface ClockWords {
  readonly summary: string;
  readonly branches: readonly Branch[];
}

/** What each clock is called and where each branch leads. Default English; a service may put its own words in its data. */
export const clockWords: Readonly<Record<ClockKind, ClockWords>> = {
  'safety-screen': {
    summary: 'Safety screen of the referral',
    branches: [
      { when: 'no concern is found', leadsTo: 'the pathway decision' },
      { when: 'a concern is found', leadsTo: 'the manager at once' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
  'pathway-decision': {
    summary: 'Decision on a pathway',
    branches: [
      { when: 'the family is accepted', leadsTo: 'the waiting list, and the referrer is told' },
      { when: 'the referral ends here', leadsTo: 'closing, and the referrer is told what instead' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
  'more-information': {
    summary: 'More information asked for',
    branches: [{ when: 'it does not come', leadsTo: 'the pathway decision, with its clock anew' }],
  },
  'panel-answer': {
    summary: 'Answer of the panel',
    branches: [{ when: 'it does not come', leadsTo: 'the pathway decision, with its clock anew' }],
  },
  allocation: {
    summary: 'Allocation to a practitioner',
    branches: [
      { when: 'a practitioner is named', leadsTo: 'the first contact' },
      { when: 'nothing is done', leadsTo: 'the manager is told, then the service lead' },
    ],
  },
  promise: {
    summary: 'Promise to the referrer',
    branches: [
      { when: 'the message is handed over', leadsTo: 'the promise is kept' },
      { when: 'it cannot be', leadsTo: 'a person tells the referrer' },
      { when: 'nothing happens', leadsTo: silenceLeadsTo },
    ],
  },
  'tell-referrer': {
    summary: 'Tell the referrer in person',
    branches: [
      { when: 'they are told, or a reason is recorded', leadsTo: 'the promise is settled' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
  concern: {
    summary: 'Decision on a concern',
    branches: [
      { when: 'social care should know', leadsTo: 'a safeguarding referral' },
      { when: 'support can go on', leadsTo: 'the answer is recorded' },
      { when: 'nothing is done', leadsTo: 'the manager is told again, then the service lead, day and night' },
    ],
  },
  'receiver-answer': {
    summary: 'Answer of social care',
    branches: [
      { when: 'they accept', leadsTo: 'a handover visit with the social worker' },
      { when: 'they decline', leadsTo: 'the manager decides: challenge or resume' },
      { when: 'no answer comes', leadsTo: silenceLeadsTo },
    ],
  },
  'decline-decision': {
    summary: 'Decision after social care declined',
    branches: [
      { when: 'it is challenged', leadsTo: 'a new answer of social care' },
      { when: 'support resumes', leadsTo: 'the journey goes on' },
      { when: 'nothing is done', leadsTo: 'the manager is told again, then the service lead' },
    ],
  },
  'handover-visit': {
    summary: 'Handover visit with the social worker',
    branches: [
      { when: 'the visit is made', leadsTo: 'our part ends and the referrer is told' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
  joining: {
    summary: 'Joining this referral to an open journey',
    branches: [
      { when: 'the other journey takes it', leadsTo: 'this one ends; its promise moves' },
      { when: 'it cannot', leadsTo: 'this journey goes on' },
    ],
  },
  contact: {
    summary: 'Next contact with the family',
    branches: [
      { when: 'the family is met or spoken to', leadsTo: 'the next contact' },
      { when: 'nobody answers time after time', leadsTo: 'an unannounced visit' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
  'support-start': {
    summary: 'Support week 1 begins at the latest',
    branches: [
      { when: 'the family is met first', leadsTo: 'support week 1 on that day' },
      { when: 'this day comes', leadsTo: 'support week 1 begins' },
    ],
  },
  'unannounced-visit': {
    summary: 'Unannounced visit: nobody has answered',
    branches: [
      { when: 'the family is met', leadsTo: 'the next contact' },
      { when: 'nobody answers the door', leadsTo: 'a letter with days to reply' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
  'no-contact-letter': {
    summary: 'Letter to the family: nobody answered the door',
    branches: [
      { when: 'a person sends it', leadsTo: 'the days to reply, and the referrer is updated' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
  reply: {
    summary: 'Last day for the family to reply to the letter',
    branches: [
      { when: 'they reply', leadsTo: 'the next contact' },
      { when: 'nobody replies', leadsTo: 'a closing check by a person' },
    ],
  },
  'closing-check': {
    summary: 'Closing check: is there a worry, has anyone seen the children?',
    branches: [
      { when: 'no worry is found', leadsTo: 'the journey closes and the referrer is told' },
      { when: 'a worry is found', leadsTo: 'a concern; the journey stays open' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
  visit: {
    summary: 'A booked visit is to be recorded',
    branches: [
      { when: 'it is recorded', leadsTo: 'the next contact' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
  assessment: {
    summary: 'Whole-family assessment',
    branches: [
      { when: 'it is complete', leadsTo: 'the plan' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
  plan: {
    summary: 'Support plan',
    branches: [
      { when: 'it is agreed', leadsTo: 'support and the first review' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
  review: {
    summary: 'Review with the family',
    branches: [
      { when: 'support continues', leadsTo: 'the next review' },
      { when: 'it is time to end', leadsTo: 'closing' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
  'target-end': {
    summary: 'Planned end of support',
    branches: [
      { when: 'the journey closes first', leadsTo: 'the outcome is told' },
      { when: 'it is still open', leadsTo: silenceLeadsTo },
    ],
  },
  closing: {
    summary: 'Closing the journey',
    branches: [
      { when: 'it is closed', leadsTo: 'the referrer is told the outcome' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
  'send-again': {
    summary: 'A message is tried again',
    branches: [
      { when: 'it is handed over', leadsTo: 'done' },
      { when: 'it fails too often', leadsTo: 'a person is asked' },
    ],
  },
  ...featureWords,
};

/** The line Temporal's own screen shows beside a timer. Nothing personal can be in it: it is made from codes. */
export const timerSummary = (journey: Journey, clock: Clock): string =>
  `${clockWords[clock.kind].summary}${clock.rung > 0 ? `, overdue, told ${String(clock.rung)} time(s)` : ''} (${journey.stage})`;
