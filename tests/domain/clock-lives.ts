/** The life of every kind of clock, as one table: what the tests of clocks go through row by row. */
import type { ClockKind } from '../../domain/clock.ts';
import { overseen, undoing } from '../support/journeys.ts';
import {
  aConcern,
  aHold,
  aSafeguardingReferral,
  aMeeting,
  aMissedSession,
  aSupervision,
  aVisit,
  accepted,
  allocated,
  aReading,
  anAction,
  anEarlier,
  anAudit,
  given,
  met,
  notAtHome,
  nothingDone,
  screened,
  silent,
  unanswered,
  writtenTo,
  type Story,
} from '../support/given.ts';

export interface Life {
  readonly starts: () => Story;
  readonly owner: string;
  readonly due: string;
  /** What ends it as it should. */
  readonly ends: (story: Story) => Story;
  /** The people told one after the other when nobody acts, or what its date brings about by itself. */
  readonly climbs: readonly string[] | 'turns';
}

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
  'hold-review': {
    starts: () => met().and('place-hold', aHold),
    owner: 'worker',
    due: '2026-12-04 17:00',
    ends: (story) => story.and('release-hold', { holdId: 'h1', because: 'met' }),
    climbs: up,
  },
  'pause-end': {
    starts: () => met().and('pause-support', { reason: 'illness', until: '2026-11-20' }),
    owner: 'worker',
    due: '2026-11-20 17:00',
    ends: (story) => story.and('resume-support', {}),
    climbs: 'turns',
  },
  'extension-answer': {
    starts: () => met({}, overseen).and('extend-support', { reason: 'deeper-need', until: '2027-01-15' }),
    owner: 'manager',
    due: '2026-11-10 17:00',
    ends: (story) => story.and('answer-extension', { granted: true }, { by: 'manager' }),
    climbs: ['manager', 'lead'],
  },
  supervision: {
    starts: () => allocated({}, overseen),
    owner: 'manager',
    due: '2026-12-02 17:00',
    ends: (story) => story.on('2026-12-02 10:00').and('record-supervision', aSupervision, { by: 'manager' }),
    climbs: ['manager', 'lead'],
  },
  handover: {
    starts: () => met({}, overseen).and('offer-handover', { toId: 'another' }),
    owner: 'another',
    due: '2026-11-10 17:00',
    ends: (story) => story.and('answer-handover', { accepted: true }, { by: 'another' }),
    climbs: ['another', 'manager', 'lead'],
  },
  'cover-end': {
    starts: () => met().and('begin-cover', { coverId: 'another', until: '2026-11-13' }, { by: 'manager' }),
    owner: 'another',
    due: '2026-11-13 17:00',
    ends: (story) => story.and('end-cover', {}),
    climbs: 'turns',
  },
  action: {
    starts: () => met().and('add-action', anAction),
    owner: 'worker',
    due: '2026-11-20 17:00',
    ends: (story) => story.and('complete-action', { actionId: 'a1', outcome: 'done' }),
    climbs: up,
  },
  'onward-answer': {
    starts: () =>
      met({}, overseen)
        .and('record-consent', sharing)
        .and('make-onward-referral', { onwardId: 'o1', place: 'debt-advice' }),
    owner: 'worker',
    due: '2026-11-20 17:00',
    ends: (story) => story.and('record-onward-answer', { onwardId: 'o1', answer: 'accepted' }),
    climbs: up,
  },
  'level-answer': {
    starts: () => met({}, overseen).and('record-consent', sharing).and('propose-level-change', { to: 'family-thrive' }),
    owner: 'worker',
    due: '2026-11-13 17:00',
    ends: (story) => story.and('record-level-answer', { answer: 'declined' }),
    climbs: up,
  },
  feedback: {
    starts: () => met({}, overseen).and('ask-feedback', { how: 'person' }),
    owner: 'worker',
    due: '2026-11-27 17:00',
    ends: (story) => story.and('record-feedback', { answer: 'given' }),
    climbs: 'turns',
  },
  'next-area': {
    starts: () => met({}, overseen).and('record-consent', sharing).and('record-move', { whereabouts: 'known' }),
    owner: 'worker',
    due: '2026-11-13 17:00',
    ends: (story) => story.and('tell-next-area', { outcome: 'told' }),
    climbs: up,
  },
  'after-check': {
    starts: () =>
      met({}, overseen)
        .and('record-consent', { ...sharing, purpose: 'contact-after-closure' })
        .and('close', { reason: 'needs-met', without: nothingDone }),
    owner: 'manager',
    due: '2027-02-05 17:00',
    ends: (story) =>
      story.and('record-after-check', { result: 'sustained', linkedJourneyId: 'j-2' }, { by: 'manager' }),
    climbs: ['manager', 'lead'],
  },
  'confirm-earlier': {
    starts: () => allocated({ earlier: anEarlier }, overseen),
    owner: 'worker',
    due: '2026-11-18 17:00',
    ends: (story) => story.and('confirm-earlier', { assessment: 'outdated' }),
    climbs: up,
  },
  'audit-answer': {
    starts: () => met({}, overseen).and('record-audit', anAudit, { by: 'lead' }),
    owner: 'worker',
    due: '2026-11-20 17:00',
    ends: (story) => story.and('answer-audit', { answer: 'put-right' }),
    climbs: up,
  },
  'visit-reminder': {
    starts: () => met({}, overseen).and('book-visit', aVisit),
    owner: 'worker',
    due: '2026-11-11 15:00',
    ends: (story) => story.and('cancel-visit', { visitId: 'v1', because: 'family-asked' }),
    climbs: 'turns',
  },
  meeting: {
    starts: () => met({}, overseen).and('plan-meeting', aMeeting),
    owner: 'worker',
    due: '2026-11-12 17:00',
    ends: (story) => story.and('call-off-meeting', { meetingId: 'm1', because: 'too-few-can-come' }),
    climbs: up,
  },
  'planning-meeting': {
    starts: () =>
      met({}, overseen).and('complete-assessment', { childrenSeen: ['child'], voiceMissing: 'comes-later' }),
    owner: 'worker',
    due: '2026-11-12 17:00',
    ends: (story) =>
      story
        .and('plan-meeting', { ...aMeeting, on: '2026-11-06' })
        .and('hold-meeting', { meetingId: 'm1', attended: ['family'] }),
    climbs: up,
  },
  'family-group-offer': {
    starts: () => met({}, overseen),
    owner: 'worker',
    due: '2026-11-17 17:00',
    ends: (story) => story.and('offer-family-group', {}),
    climbs: up,
  },
  'family-group-answer': {
    starts: () => met({}, overseen).and('offer-family-group', {}),
    owner: 'worker',
    due: '2026-11-13 17:00',
    ends: (story) => story.and('record-family-group-answer', { answer: 'not-wanted' }),
    climbs: up,
  },
  'family-group-meeting': {
    starts: () =>
      met({}, overseen).and('offer-family-group', {}).and('record-family-group-answer', { answer: 'wanted' }),
    owner: 'worker',
    due: '2026-11-27 17:00',
    ends: (story) =>
      story
        .and('plan-meeting', { ...aMeeting, kind: 'family-group', on: '2026-11-06' })
        .and('hold-meeting', { meetingId: 'm1', attended: ['family'] }),
    climbs: up,
  },
  'catch-up': {
    starts: () => met({}, overseen).and('record-session', aMissedSession),
    owner: 'worker',
    due: '2026-11-20 17:00',
    ends: (story) => story.and('settle-catch-up', { catchUpId: 's1', outcome: 'done' }),
    climbs: up,
  },
  'cover-start': {
    starts: () =>
      met().and('begin-cover', { coverId: 'another', from: '2026-11-09', until: '2026-11-13' }, { by: 'manager' }),
    owner: 'worker',
    due: '2026-11-09 00:00',
    ends: (story) => story.and('end-cover', {}),
    climbs: 'turns',
  },
  'uneasy-talk': {
    starts: () => met({}, overseen).and('mark-uneasy', { reason: 'something-unsaid' }),
    owner: 'manager',
    due: '2026-11-10 17:00',
    ends: (story) => story.and('record-supervision', aSupervision, { by: 'manager' }),
    climbs: ['manager', 'lead'],
  },
  'baseline-reading': {
    starts: () => met({}, overseen),
    owner: 'worker',
    due: '2026-11-20 17:00',
    ends: (story) => story.and('record-reading', aReading),
    climbs: up,
  },
  'end-reading': {
    starts: () => met({}, overseen).and('record-reading', aReading).and('hold-review', { outcome: 'close' }),
    owner: 'worker',
    due: '2026-11-13 17:00',
    ends: (story) => story.and('record-reading', { ...aReading, readingId: 'last', occasion: 'end' }),
    climbs: up,
  },
  'threshold-talk': {
    starts: () => met({}, overseen).and('reach-threshold', { personRef: 'child', threshold: 'age-18' }),
    owner: 'worker',
    due: '2026-11-20 17:00',
    ends: (story) => story.and('record-consent', { personRef: 'child', purpose: 'support', given: true }),
    climbs: up,
  },
};
