/** The life of every kind of clock, as one table: what the tests of clocks go through row by row. */
import type { ClockKind } from '../../domain/clock.ts';
import { featureLives } from './feature-clock-lives.ts';
import { undoing } from '../support/journeys.ts';
import {
  aConcern,
  aSafeguardingReferral,
  accepted,
  allocated,
  given,
  met,
  notAtHome,
  screened,
  silent,
  unanswered,
  writtenTo,
  type Story,
} from '../support/given.ts';
import type { Life } from './life.ts';

const up = ['worker', 'manager', 'lead'];
const upFromDuty = ['duty', 'manager', 'lead'];
const check = { worry: false, childrenSeenBy: 'school', decision: 'close' } as const;
const sharing = { personRef: 'mother', purpose: 'sharing', given: true } as const;
const referred = (): Story => met().and('make-safeguarding-referral', aSafeguardingReferral);

/** Where it starts, when it is due, what ends it and who hears when nothing does. */
export const lives: Readonly<Record<ClockKind, Life>> = {
  'safety-screen': {
    starts: () => given('2026-11-02 09:00'),
    owner: 'duty',
    due: '2026-11-03 17:00',
    ends: (story) => story.and('complete-safety-screen', { result: 'no-concern' }),
    climbs: upFromDuty,
  },
  'pathway-decision': {
    starts: () => screened(),
    owner: 'duty',
    due: '2026-11-09 17:00',
    ends: (story) => story.and('decide-pathway', { decision: 'decline' }),
    climbs: upFromDuty,
  },
  'more-information': {
    starts: () => screened().and('decide-pathway', { decision: 'more-information' }),
    owner: 'duty',
    due: '2026-11-16 17:00',
    ends: (story) => story.and('decide-pathway', { decision: 'decline' }),
    climbs: 'turns',
  },
  'panel-answer': {
    starts: () => screened().and('record-consent', sharing).and('decide-pathway', { decision: 'panel' }),
    owner: 'duty',
    due: '2026-11-23 17:00',
    ends: (story) => story.and('decide-pathway', { decision: 'decline' }),
    climbs: 'turns',
  },
  allocation: {
    starts: () => accepted(),
    owner: 'manager',
    due: '2026-11-17 17:00',
    ends: (story) => story.and('allocate', { practitionerId: 'worker' }),
    climbs: ['manager', 'lead'],
  },
  promise: {
    starts: () => given('2026-11-02 09:00'),
    owner: 'duty',
    due: '2026-11-10 17:00',
    ends: (story) => story.and('record-promise-kept', { promiseId: 'r1-decision' }),
    climbs: upFromDuty,
  },
  'tell-referrer': {
    starts: () => screened({ channel: 'telephone' }).and('decide-pathway', { decision: 'decline' }),
    owner: 'duty',
    due: '2026-11-03 17:00',
    ends: (story) => story.and('record-promise-not-kept', { promiseId: 'r1-decision', because: 'gone' }),
    climbs: upFromDuty,
  },
  concern: {
    starts: () => met().and('raise-concern', aConcern),
    owner: 'manager',
    due: '2026-11-06 18:00',
    ends: (story) => story.and('answer-concern', { concernId: 'c1', answer: 'advice-taken' }),
    climbs: ['manager', 'lead'],
  },
  'receiver-answer': {
    starts: referred,
    owner: 'worker',
    due: '2026-11-07 14:00',
    ends: (story) => story.and('record-receiver-answer', { answer: 'accepted' }),
    climbs: ['manager', 'lead'],
  },
  'decline-decision': {
    starts: () => referred().and('record-receiver-answer', { answer: 'declined' }),
    owner: 'manager',
    due: '2026-11-07 14:00',
    ends: (story) => story.and('decide-after-decline', { decision: 'resume' }),
    climbs: ['manager', 'lead'],
  },
  'handover-visit': {
    starts: () => referred().and('record-receiver-answer', { answer: 'accepted' }),
    owner: 'worker',
    due: '2026-11-13 17:00',
    ends: (story) => story.and('record-handover-visit', { withSocialWorker: true }),
    climbs: up,
  },
  joining: {
    starts: () => screened().and('join-referral', { into: 'j-9' }),
    owner: 'duty',
    due: '2026-11-02 12:00',
    ends: (story) => story.and('answer-joining', { joined: false }),
    climbs: upFromDuty,
  },
  contact: {
    starts: () => allocated(),
    owner: 'worker',
    due: '2026-11-11 17:00',
    ends: (story) => story.and('close', { reason: 'moved-away' }),
    climbs: up,
  },
  'support-start': {
    starts: () => allocated(),
    owner: 'worker',
    due: '2026-11-25 17:00',
    ends: (story) => story.and('record-contact', { kind: 'visit', outcome: 'seen' }),
    climbs: 'turns',
  },
  'unannounced-visit': {
    starts: () => silent(),
    owner: 'worker',
    due: '2026-11-11 17:00',
    ends: (story) => story.and('record-contact', { kind: 'unannounced-visit', outcome: 'nobody-in' }),
    climbs: up,
  },
  'no-contact-letter': {
    starts: () => notAtHome(),
    owner: 'worker',
    due: '2026-11-12 17:00',
    ends: (story) => story.and('send-no-contact-letter', { personRef: 'mother', contactPointId: 'mother-post' }),
    climbs: up,
  },
  reply: {
    starts: () => writtenTo(),
    owner: 'worker',
    due: '2026-11-23 17:00',
    ends: (story) => story.and('record-reply', { wants: 'support' }),
    climbs: 'turns',
  },
  'closing-check': {
    starts: () => unanswered(),
    owner: 'worker',
    due: '2026-11-24 17:00',
    ends: (story) => story.and('complete-closing-check', check),
    climbs: up,
  },
  visit: {
    starts: () => met().and('book-visit', { visitId: 'v1', on: '2026-11-10' }),
    owner: 'worker',
    due: '2026-11-11 17:00',
    ends: (story) => story.and('complete-visit', { visitId: 'v1', outcome: 'seen' }),
    climbs: up,
  },
  assessment: {
    starts: () => met(),
    owner: 'worker',
    due: '2026-11-20 17:00',
    ends: (story) => story.and('complete-assessment', { childrenSeen: ['child'], voiceMissing: 'comes-later' }),
    climbs: up,
  },
  plan: {
    starts: () => met().and('complete-assessment', { childrenSeen: ['child'], voiceMissing: 'comes-later' }),
    owner: 'worker',
    due: '2026-11-13 17:00',
    ends: (story) => story.and('agree-plan', { actions: 1 }),
    climbs: up,
  },
  review: {
    starts: () => met().and('agree-plan', { actions: 1 }),
    owner: 'worker',
    due: '2026-11-27 17:00',
    ends: (story) => story.and('hold-review', { outcome: 'close' }),
    climbs: up,
  },
  'target-end': {
    starts: () => met(),
    owner: 'worker',
    due: '2026-12-18 17:00',
    ends: (story) => story.and('close', { reason: 'needs-met' }),
    climbs: up,
  },
  closing: {
    starts: () => met().and('hold-review', { outcome: 'close' }),
    owner: 'worker',
    due: '2026-11-13 17:00',
    ends: (story) => story.and('close', { reason: 'needs-met' }),
    climbs: up,
  },
  'send-again': {
    starts: () => screened().mail('deferred').and('decide-pathway', { decision: 'decline' }),
    owner: 'duty',
    due: '2026-11-02 12:00',
    ends: (story) => story.and('record-promise-kept', { promiseId: 'r1-decision' }),
    climbs: 'turns',
  },
  leaving: {
    starts: () => screened({ policy: undoing }).and('decide-pathway', { decision: 'decline' }),
    owner: 'duty',
    due: '2026-11-02 11:15',
    ends: (story) => story.and('undo-command', { commandId: story.journey.undo?.commandId ?? '' }),
    climbs: 'turns',
  },
  'undo-end': {
    starts: () => met({ policy: undoing, channel: 'none' }).and('close', { reason: 'needs-met' }),
    owner: 'worker',
    due: '2026-11-06 14:15',
    ends: (story) => story.and('undo-command', { commandId: story.journey.undo?.commandId ?? '' }),
    climbs: 'turns',
  },
  ...featureLives,
};
