/** Reasons to be refused that features bring, each with a family to whom it happens. */
import type { RefusalCode } from '../../domain/refusals.ts';
import { refusedAboutPeople } from './people-refusals.ts';
import { calendar, forgetting, listing, overseen, partnered, pathway } from '../support/journeys.ts';
import {
  aConcern,
  aHold,
  aMeeting,
  aMissedSession,
  aVisit,
  allocated,
  assessedForPanel,
  anAction,
  anEarlier,
  leadAsked,
  met,
  schoolYear,
  type Story,
} from '../support/given.ts';

const sharing = (): Story => met().and('record-consent', { personRef: 'mother', purpose: 'sharing', given: true });
const anOnward = { onwardId: 'o', place: 'debt-advice' } as const;
const aPause = { reason: 'illness', until: '2026-11-20' } as const;
const anExtension = { reason: 'deeper-need', until: '2027-01-15' } as const;
const { 'target-end': _plannedEnd, ...withoutEnd } = pathway.clocks;
const aPanel = { tier: 'tier-2', on: '2026-11-12' } as const;
const levels = [
  { code: 'targeted', name: 'Targeted help' },
  { code: 'child-in-need', name: 'Child in need' },
];
const levelled = { ...overseen, keepsWorkerOnLevelChange: true, levels };
const endless = { ...pathway, clocks: withoutEnd };

export const refusedByFeatures = {
  ...refusedAboutPeople,
  'already-held': () => met().and('place-hold', aHold).when('place-hold', aHold).thenRefused('already-held', 'holdId'),
  'unknown-hold': () => met().when('review-hold', { holdId: 'x', reviewOn: '2026-12-04' }).thenRefused('unknown-hold'),
  'too-many-holds': () =>
    Array.from({ length: 10 }, (_, n) => `h${String(n)}`)
      .reduce((story, holdId) => story.and('place-hold', { ...aHold, holdId }), met())
      .when('place-hold', { ...aHold, holdId: 'one more' })
      .thenRefused('too-many-holds'),
  'open-hold': () => met().and('place-hold', aHold).when('close', { reason: 'needs-met' }).thenRefused('open-hold'),
  'worry-stands': () => met().and('raise-concern', aConcern).when('pause-support', aPause).thenRefused('worry-stands'),
  'not-paused': () => met().when('resume-support', {}).thenRefused('not-paused'),
  'support-not-started': () => allocated().when('extend-support', anExtension).thenRefused('support-not-started'),
  'no-planned-end': () => met({}, endless).when('extend-support', anExtension).thenRefused('no-planned-end'),
  'not-later': () =>
    met()
      .when('extend-support', { ...anExtension, until: '2026-12-18' })
      .thenRefused('not-later', 'until'),
  'extension-asked': () =>
    met({}, overseen)
      .and('extend-support', anExtension)
      .when('extend-support', anExtension)
      .thenRefused('extension-asked'),
  'extension-not-asked': () => met().when('answer-extension', { granted: true }).thenRefused('extension-not-asked'),
  'already-uneasy': () =>
    met()
      .and('mark-uneasy', { reason: 'pattern' })
      .when('mark-uneasy', { reason: 'cannot-say' })
      .thenRefused('already-uneasy'),
  'own-handover': () => met().when('offer-handover', { toId: 'worker' }).thenRefused('own-handover', 'toId'),
  'no-handover': () => met().when('answer-handover', { accepted: true }).thenRefused('no-handover'),
  'own-cover': () =>
    met().when('begin-cover', { coverId: 'worker', until: '2026-11-13' }).thenRefused('own-cover', 'coverId'),
  'no-cover': () => met().when('end-cover', {}).thenRefused('no-cover'),
  'already-planned': () =>
    met().and('add-action', anAction).when('add-action', anAction).thenRefused('already-planned', 'actionId'),
  'too-many-actions': () =>
    Array.from({ length: 30 }, (_, n) => `a${String(n)}`)
      .reduce((story, actionId) => story.and('add-action', { ...anAction, actionId }), met())
      .when('add-action', { ...anAction, actionId: 'one more' })
      .thenRefused('too-many-actions'),
  'unknown-action': () =>
    met().when('complete-action', { actionId: 'x', outcome: 'done' }).thenRefused('unknown-action', 'actionId'),
  'already-referred-on': () =>
    sharing()
      .and('make-onward-referral', anOnward)
      .when('make-onward-referral', anOnward)
      .thenRefused('already-referred-on', 'onwardId'),
  'too-many-onward': () =>
    Array.from({ length: 20 }, (_, n) => `o${String(n)}`)
      .reduce((story, onwardId) => story.and('make-onward-referral', { ...anOnward, onwardId }), sharing())
      .when('make-onward-referral', anOnward)
      .thenRefused('too-many-onward'),
  'unknown-onward': () =>
    met().when('record-onward-answer', { onwardId: 'x', answer: 'accepted' }).thenRefused('unknown-onward', 'onwardId'),
  'level-change-open': () =>
    sharing()
      .and('propose-level-change', { to: 'family-thrive' })
      .when('propose-level-change', { to: 'family-thrive' })
      .thenRefused('level-change-open'),
  'no-level-change': () => met().when('record-level-answer', { answer: 'accepted' }).thenRefused('no-level-change'),
  'social-care-known': () =>
    met().when('record-social-care', { what: 'closed' }).thenRefused('social-care-known', 'what'),
  'reason-missing': () => met().when('hold-review', { outcome: 'extend' }).thenRefused('reason-missing', 'reason'),
  'day-missing': () =>
    met().when('hold-review', { outcome: 'extend', reason: 'other' }).thenRefused('day-missing', 'until'),
  'place-missing': () => met().when('hold-review', { outcome: 'level-change' }).thenRefused('place-missing', 'to'),
  'nobody-seen': () => met().when('record-farewell', { seen: [] }).thenRefused('nobody-seen', 'seen'),
  'farewell-made': () =>
    met()
      .and('record-farewell', { seen: ['child'] })
      .when('record-farewell', { seen: ['child'] })
      .thenRefused('farewell-made'),
  'step-down-named': () =>
    met()
      .and('name-step-down', { place: 'hub' })
      .when('name-step-down', { place: 'hub' })
      .thenRefused('step-down-named', 'place'),
  'too-many-step-downs': () =>
    [...Array(10).keys()]
      .reduce((story, n) => story.and('name-step-down', { place: `place-${String(n)}` }), met())
      .when('name-step-down', { place: 'one-more' })
      .thenRefused('too-many-step-downs'),
  'feedback-asked': () =>
    met()
      .and('ask-feedback', { how: 'person' })
      .when('ask-feedback', { how: 'mail', personRef: 'mother' })
      .thenRefused('feedback-asked'),
  'feedback-recorded': () =>
    met()
      .and('record-feedback', { answer: 'given' })
      .when('record-feedback', { answer: 'given' })
      .thenRefused('feedback-recorded'),
  'closing-unfinished': () =>
    met({}, overseen).when('close', { reason: 'needs-met' }).thenRefused('closing-unfinished', 'without'),
  'same-pathway': () => met().when('change-pathway', { pathway }).thenRefused('same-pathway', 'pathway'),
  'pathway-unfit': () =>
    met({}, overseen)
      .and('extend-support', anExtension)
      .when('change-pathway', { pathway })
      .thenRefused('pathway-unfit', 'pathway'),
  'nothing-moved': () => met().when('undo-move', {}).thenRefused('nothing-moved'),
  'no-move': () => met().when('tell-next-area', { outcome: 'told' }).thenRefused('no-move'),
  'no-after-check': () =>
    met().when('record-after-check', { result: 'sustained', linkedJourneyId: 'j-2' }).thenRefused('no-after-check'),
  'not-closed': () => met().when('record-return', { journeyId: 'j-2' }).thenRefused('not-closed'),
  'earlier-still-open': () =>
    met()
      .when('link-earlier-journey', { earlier: { journeyId: 'j-0', assessed: true, planned: false } })
      .thenRefused('earlier-still-open', 'earlierJourneyId'),
  'already-linked': () =>
    allocated({ earlier: anEarlier })
      .when('link-earlier-journey', { earlier: anEarlier })
      .thenRefused('already-linked', 'earlierJourneyId'),
  'no-earlier': () => met().when('confirm-earlier', { assessment: 'still-true' }).thenRefused('no-earlier'),
  'already-confirmed': () =>
    allocated({ earlier: anEarlier })
      .and('confirm-earlier', { assessment: 'outdated' })
      .when('confirm-earlier', { assessment: 'still-true' })
      .thenRefused('already-confirmed'),
  'plan-without-assessment': () =>
    allocated({ earlier: anEarlier })
      .when('confirm-earlier', { assessment: 'changed', plan: 'still-true' })
      .thenRefused('plan-without-assessment', 'plan'),
  'not-undoable': () => met().when('undo-command', { commandId: 'x' }).thenRefused('not-undoable', 'commandId'),
  'already-left': () => met().when('recall-message', { messageId: 'x' }).thenRefused('already-left', 'messageId'),
  'unknown-entry': () => met().when('correct-entry', { seq: 999, noteId: 'n' }).thenRefused('unknown-entry', 'seq'),
  'words-missing': () => met().when('correct-entry', { seq: 1 }).thenRefused('words-missing', 'note'),
  'not-last-contact': () =>
    met().when('correct-contact', { seq: 1, kind: 'call', outcome: 'reached' }).thenRefused('not-last-contact', 'seq'),
  'same-calendar': () => met().when('change-calendar', { calendar }).thenRefused('same-calendar', 'calendar'),
  'meeting-known': () =>
    met().and('plan-meeting', aMeeting).when('plan-meeting', aMeeting).thenRefused('meeting-known', 'meetingId'),
  'too-many-meetings': () =>
    Array.from({ length: 10 }, (_, n) => `m-${String(n)}`)
      .reduce((story, meetingId) => story.and('plan-meeting', { ...aMeeting, meetingId }), met())
      .when('plan-meeting', aMeeting)
      .thenRefused('too-many-meetings'),
  'unknown-meeting': () =>
    met().when('hold-meeting', { meetingId: 'x', attended: [] }).thenRefused('unknown-meeting', 'meetingId'),
  'meeting-ahead': () =>
    met()
      .and('plan-meeting', aMeeting)
      .when('hold-meeting', { meetingId: 'm1', attended: ['family'] })
      .thenRefused('meeting-ahead', 'meetingId'),
  'family-group-offered': () =>
    met().and('offer-family-group', {}).when('offer-family-group', {}).thenRefused('family-group-offered'),
  'no-family-group-offer': () =>
    met().when('record-family-group-answer', { answer: 'wanted' }).thenRefused('no-family-group-offer'),
  'nobody-named': () =>
    met()
      .when('record-session', { ...aMissedSession, attended: [], missed: [] })
      .thenRefused('nobody-named', 'attended'),
  'came-and-missed': () =>
    met()
      .when('record-session', { ...aMissedSession, missed: ['mother'] })
      .thenRefused('came-and-missed', 'missed'),
  'too-many-catch-ups': () =>
    Array.from({ length: 10 }, (_, n) => `s-${String(n)}`)
      .reduce(
        (story, sessionId) =>
          story.and('record-session', { ...aMissedSession, attended: [], sessionId, catchUpBy: '2026-11-20' }),
        met(),
      )
      .when('record-session', { ...aMissedSession, catchUpBy: '2026-11-20' })
      .thenRefused('too-many-catch-ups'),
  'unknown-catch-up': () =>
    met().when('settle-catch-up', { catchUpId: 'x', outcome: 'done' }).thenRefused('unknown-catch-up', 'catchUpId'),
  'unknown-prompt': () =>
    met().when('record-prompt', { prompt: 'secondary', outcome: 'reminded' }).thenRefused('unknown-prompt', 'prompt'),
  'prompt-not-yet': () =>
    met({}, listing)
      .and('record-prompt', { prompt: 'primary', outcome: 'reminded' })
      .when('record-prompt', { prompt: 'primary', outcome: 'reminded' })
      .thenRefused('prompt-not-yet', 'prompt'),
  'unknown-link': () => met().when('record-link', { link: 'gp', outcome: 'made' }).thenRefused('unknown-link', 'link'),
  'service-shut': () =>
    met().when('book-visit', { visitId: 'v', on: '2026-11-14', kind: 'visit' }).thenRefused('service-shut', 'on'),
  'service-closed': () =>
    met()
      .when('book-visit', { visitId: 'v', on: '2026-12-28', kind: 'visit', outOfHours: true })
      .thenRefused('service-closed', 'on'),
  'too-many-visits': () =>
    Array.from({ length: 20 }, (_, n) => `v${String(n)}`)
      .reduce((story, visitId) => story.and('book-visit', { visitId, on: '2026-11-12', kind: 'visit' }), met())
      .when('book-visit', { visitId: 'one more', on: '2026-11-12', kind: 'visit' })
      .thenRefused('too-many-visits'),
  'visit-past': () =>
    met()
      .and('book-visit', { visitId: 'v', on: '2026-11-06', kind: 'visit' })
      .on('2026-11-07 09:00')
      .when('cancel-visit', { visitId: 'v', because: 'other' })
      .thenRefused('visit-past', 'visitId'),
  'reminder-unannounced': () =>
    met({}, overseen)
      .when('book-visit', { ...aVisit, kind: 'unannounced-visit' })
      .thenRefused('reminder-unannounced', 'remind'),
  'no-reminders': () => met().when('book-visit', aVisit).thenRefused('no-reminders', 'remind'),
  'cover-ends-first': () =>
    met()
      .when('begin-cover', { coverId: 'another', from: '2026-11-12', until: '2026-11-11' })
      .thenRefused('cover-ends-first', 'until'),
  'no-dimensions': () => met().when('record-audit', { dimensions: {} }).thenRefused('no-dimensions', 'dimensions'),
  'too-many-dimensions': () =>
    met()
      .when('record-audit', {
        dimensions: Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`d${String(n)}`, 'met' as const])),
      })
      .thenRefused('too-many-dimensions', 'dimensions'),
  'unknown-referral': () =>
    met().when('record-referrer-reply', { referralId: 'r9' }).thenRefused('unknown-referral', 'referralId'),
  'too-many-replies': () =>
    Array.from({ length: 20 })
      .reduce<Story>((story) => story.and('record-referrer-reply', { referralId: 'r1' }), met())
      .when('record-referrer-reply', { referralId: 'r1' })
      .thenRefused('too-many-replies'),
  'not-long-open': () => met({}, overseen).when('note-long-open', {}).thenRefused('not-long-open'),
  'safe-contact-fresh': () =>
    met({ policy: forgetting }, overseen)
      .when('note-safe-contact-old', { personRef: 'mother' })
      .thenRefused('safe-contact-fresh', 'personRef'),
  'no-reply-unread': () => met().when('read-reply', {}).thenRefused('no-reply-unread'),
  'same-level': () =>
    met({}, levelled)
      .and('record-consent', { personRef: 'mother', purpose: 'sharing', given: true })
      .when('propose-level-change', { to: 'targeted' })
      .thenRefused('same-level', 'to'),
  'no-panel': () => met().when('bring-to-panel', aPanel).thenRefused('no-panel'),
  'not-assessed': () => met(schoolYear, partnered).when('bring-to-panel', aPanel).thenRefused('not-assessed'),
  'panel-asked': () =>
    assessedForPanel()
      .and('bring-to-panel', { ...aPanel, tier: 'tier-3' })
      .when('bring-to-panel', aPanel)
      .thenRefused('panel-asked'),
  'panel-not-asked': () =>
    assessedForPanel().when('answer-panel-request', { granted: true }).thenRefused('panel-not-asked'),
  'panel-in-holidays': () =>
    assessedForPanel()
      .when('bring-to-panel', { ...aPanel, on: '2026-12-22' })
      .thenRefused('panel-in-holidays', 'on'),
  'panel-ahead': () =>
    assessedForPanel().and('bring-to-panel', aPanel).when('agree-lead', { lead: 'health' }).thenRefused('panel-ahead'),
  'not-on-panel': () => assessedForPanel().when('agree-lead', { lead: 'health' }).thenRefused('not-on-panel'),
  'lead-known': () => leadAsked().when('bring-to-panel', aPanel).thenRefused('lead-known'),
  'no-lead-asked': () => assessedForPanel().when('record-lead-answer', { accepted: true }).thenRefused('no-lead-asked'),
  'no-outside-lead': () => leadAsked().when('record-lead-contact', { outcome: 'heard' }).thenRefused('no-outside-lead'),
  'no-audit-open': () => met().when('answer-audit', { answer: 'put-right' }).thenRefused('no-audit-open'),
} satisfies Partial<Record<RefusalCode, () => Story>>;
