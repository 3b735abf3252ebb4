/** The lives of the clocks that features bring. */
import type { ClockKind } from '../../domain/clock.ts';
import { dayOf } from '../../domain/london-time.ts';
import { forgetting, listing, overseen, team } from '../support/journeys.ts';
import {
  aHold,
  aMeeting,
  aMissedSession,
  aSupervision,
  aVisit,
  allocated,
  aReading,
  anAction,
  anEarlier,
  anAudit,
  met,
  nothingDone,
} from '../support/given.ts';
import type { Life } from './life.ts';
import { partnerLives } from './partner-clock-lives.ts';

const up = ['worker', 'manager', 'lead'];
const sharing = { personRef: 'mother', purpose: 'sharing', given: true } as const;

/** Where each starts, when it is due, what ends it and who hears when nothing does. */
export const featureLives = {
  ...partnerLives,
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
        .and('plan-meeting', { ...aMeeting, on: dayOf(story.now) })
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
        .and('plan-meeting', { ...aMeeting, kind: 'family-group', on: dayOf(story.now) })
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
  reallocation: {
    starts: () => met().and('change-staffing', { team, absent: [{ staffId: 'worker' }] }),
    owner: 'manager',
    due: '2026-11-20 17:00',
    ends: (story) => story.and('allocate', { practitionerId: 'second' }),
    climbs: ['manager', 'lead'],
  },
  session: {
    starts: () => met({}, listing),
    owner: 'worker',
    due: '2026-11-13 17:00',
    ends: (story) => story.and('record-session', { ...aMissedSession, attended: ['mother', 'child'], missed: [] }),
    climbs: up,
  },
  prompt: {
    starts: () => met({}, listing),
    owner: 'worker',
    due: '2026-11-20 17:00',
    ends: (story) => story.and('record-prompt', { prompt: 'primary', outcome: 'reminded' }),
    climbs: up,
  },
  links: {
    starts: () => met({}, listing),
    owner: 'worker',
    due: '2026-12-04 17:00',
    ends: (story) =>
      story
        .and('record-link', { link: 'gp', outcome: 'made' })
        .and('record-link', { link: 'school', outcome: 'not-needed' }),
    climbs: up,
  },
  'read-reply': {
    starts: () => met({}, overseen).and('record-referrer-reply', { referralId: 'r1' }),
    owner: 'worker',
    due: '2026-11-09 17:00',
    ends: (story) => story.and('read-reply', {}),
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
  'ask-own-consent': {
    starts: () => met({}, overseen).and('reach-threshold', { personRef: 'child', threshold: 'age-16' }),
    owner: 'worker',
    due: '2026-11-13 17:00',
    ends: (story) => story.and('record-consent', { personRef: 'child', purpose: 'support', given: false }),
    climbs: up,
  },
  'long-open': {
    starts: () => met({}, overseen).on('2026-12-02 06:00').and('note-long-open', {}),
    owner: 'manager',
    due: '2026-12-09 17:00',
    ends: (story) => story.and('record-supervision', aSupervision, { by: 'manager' }),
    climbs: ['manager', 'lead'],
  },
  'ask-safe-again': {
    starts: () =>
      met({ policy: forgetting }, overseen)
        .on('2026-12-01 06:00')
        .and('note-safe-contact-old', { personRef: 'mother' }),
    owner: 'worker',
    due: '2026-12-08 17:00',
    ends: (story) =>
      ['mother-mail', 'mother-post', 'mother-phone'].reduce(
        (so, contactPointId) => so.and('record-safe-contact', { personRef: 'mother', contactPointId, safe: 'yes' }),
        story,
      ),
    climbs: up,
  },
  'threshold-talk': {
    starts: () => met({}, overseen).and('reach-threshold', { personRef: 'child', threshold: 'age-18' }),
    owner: 'worker',
    due: '2026-11-20 17:00',
    ends: (story) => story.and('record-consent', { personRef: 'child', purpose: 'support', given: true }),
    climbs: up,
  },
} satisfies Partial<Record<ClockKind, Life>>;
