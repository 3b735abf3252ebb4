import { expect, test } from '@jest/globals';
import type { Command, CommandType } from '../../domain/commands.ts';
import { decide } from '../../domain/decide.ts';
import { evolve } from '../../domain/evolve.ts';
import { peoplesCommands } from '../../domain/possible.ts';
import { refusalMessages, type RefusalCode } from '../../domain/refusals.ts';
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
  given,
  met,
  nobodyYet,
  notAtHome,
  screened,
  silent,
  toMother,
  unanswered,
  writtenTo,
  type Story,
} from '../support/given.ts';
import { calendar, london, overseen, pathway, referral, unasked } from '../support/journeys.ts';

const closed = (): Story => screened().and('decide-pathway', { decision: 'decline' });
const assessmentLate = (): Story => met().on('2026-11-23 09:00');
const lateClock = (): string => assessmentLate().clock('assessment')?.clockId ?? '';

const sharing = (): Story => met().and('record-consent', { personRef: 'mother', purpose: 'sharing', given: true });
const anOnward = { onwardId: 'o', place: 'debt-advice' } as const;
const aPause = { reason: 'illness', until: '2026-11-20' } as const;
const anExtension = { reason: 'deeper-need', until: '2027-01-15' } as const;
const aPair = { aboutRef: 'child', fromRef: 'father', what: 'all' } as const;
const barred = (): Story => met().and('record-voice', { personRef: 'father', heard: 'not-sought-unsafe' });
const { 'target-end': _plannedEnd, ...withoutEnd } = pathway.clocks;
const endless = { ...pathway, clocks: withoutEnd };

/** Every reason to be refused, with a family to whom it happens. A code without a line here does not compile. */
const refused: Readonly<Record<RefusalCode, () => Story>> = {
  'unknown-command': () =>
    screened()
      .when('no-such-command' as CommandType, {})
      .thenRefused('unknown-command'),
  'not-received': () =>
    nobodyYet('2026-11-02 09:00').when('close', { reason: 'needs-met' }).thenRefused('not-received'),
  'already-received': () => screened().when('receive-referral', referral()).thenRefused('already-received'),
  closed: () => closed().when('record-contact', { kind: 'call', outcome: 'reached' }).thenRefused('closed'),
  'not-accepted': () => screened().when('allocate', { practitionerId: 'worker' }).thenRefused('not-accepted'),
  'already-decided': () => accepted().when('decide-pathway', { decision: 'decline' }).thenRefused('already-decided'),
  'pathway-missing': () =>
    screened().when('decide-pathway', { decision: 'accept' }).thenRefused('pathway-missing', 'pathway'),
  'screen-done': () => screened().when('complete-safety-screen', { result: 'no-concern' }).thenRefused('screen-done'),
  'unknown-person': () =>
    met()
      .when('record-consent', { personRef: 'x', purpose: 'support', given: true })
      .thenRefused('unknown-person', 'personRef'),
  'unknown-visit': () =>
    met().when('complete-visit', { visitId: 'x', outcome: 'seen' }).thenRefused('unknown-visit', 'visitId'),
  'unknown-promise': () =>
    met().when('record-promise-kept', { promiseId: 'x' }).thenRefused('unknown-promise', 'promiseId'),
  'unknown-concern': () =>
    met()
      .when('answer-concern', { concernId: 'x', answer: 'advice-taken' })
      .thenRefused('unknown-concern', 'concernId'),
  'unknown-message': () =>
    met().when('record-delivery', { messageId: 'x', result: 'accepted', attempt: 1 }).thenRefused('unknown-message'),
  'future-date': () =>
    met()
      .when('record-contact', { kind: 'call', outcome: 'reached' }, { happenedOn: '2026-11-07' })
      .thenRefused('future-date', 'happenedOn'),
  'past-date': () => met().when('book-visit', { visitId: 'v', on: '2026-11-05' }).thenRefused('past-date', 'on'),
  'too-far-ahead': () =>
    assessmentLate()
      .when('acknowledge-escalation', { clockId: lateClock(), newPromise: '2027-02-01' })
      .thenRefused('too-far-ahead', 'newPromise'),
  'consent-missing': () =>
    given('2026-11-02 09:00', { people: unasked }).when('agree-plan', { actions: 1 }).thenRefused('consent-missing'),
  'sharing-consent-missing': () =>
    screened().when('decide-pathway', { decision: 'panel' }).thenRefused('sharing-consent-missing', 'decision'),
  'no-visit-yet': () => silent().when('send-no-contact-letter', toMother).thenRefused('no-visit-yet', 'visitUnsafe'),
  'unsafe-channel': () =>
    notAtHome()
      .when('send-no-contact-letter', { ...toMother, contactPointId: 'mother-old-mail' })
      .thenRefused('unsafe-channel', 'contactPointId'),
  'letter-already-sent': () => writtenTo().when('send-no-contact-letter', toMother).thenRefused('letter-already-sent'),
  'no-letter': () => met().when('record-reply', { wants: 'support' }).thenRefused('no-letter'),
  'no-check-due': () =>
    met()
      .when('complete-closing-check', { worry: false, childrenSeenBy: 'us', decision: 'close' })
      .thenRefused('no-check-due'),
  'open-concern': () =>
    met().and('raise-concern', aConcern).when('close', { reason: 'needs-met' }).thenRefused('open-concern'),
  'open-safeguarding': () =>
    met()
      .and('make-safeguarding-referral', aSafeguardingReferral)
      .when('close', { reason: 'needs-met' })
      .thenRefused('open-safeguarding'),
  'no-safeguarding-referral': () =>
    met().when('record-receiver-answer', { answer: 'accepted' }).thenRefused('no-safeguarding-referral'),
  'not-declined': () => met().when('decide-after-decline', { decision: 'resume' }).thenRefused('not-declined'),
  'not-accepted-by-receiver': () =>
    met().when('record-handover-visit', { withSocialWorker: true }).thenRefused('not-accepted-by-receiver'),
  'nothing-to-acknowledge': () =>
    met()
      .when('acknowledge-escalation', { clockId: met().clock('contact')?.clockId ?? '', newPromise: '2026-11-10' })
      .thenRefused('nothing-to-acknowledge', 'clockId'),
  'deadline-moved': () =>
    met()
      .when('reach-deadline', { clockId: 'contact:1~1', dueAt: london('2026-11-13 17:00') })
      .thenRefused('deadline-moved'),
  'joining-itself': () => screened().when('join-referral', { into: 'j-1' }).thenRefused('joining-itself', 'into'),
  'joining-under-way': () =>
    screened()
      .and('join-referral', { into: 'j-9' })
      .when('join-referral', { into: 'j-8' })
      .thenRefused('joining-under-way'),
  'not-joining': () => screened().when('answer-joining', { joined: true }).thenRefused('not-joining'),
  'check-comes-first': () =>
    unanswered().when('close', { reason: 'needs-met' }).thenRefused('check-comes-first', 'reason'),
  'not-allocated': () => accepted().when('record-supervision', aSupervision).thenRefused('not-allocated'),
  ending: () => met().and('hold-review', { outcome: 'close' }).when('pause-support', aPause).thenRefused('ending'),
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
  'child-voice-missing': () =>
    met({}, overseen)
      .when('complete-assessment', { childrenSeen: [], notSought: ['mother', 'father'] })
      .thenRefused('child-voice-missing', 'voiceMissing'),
  'father-voice-missing': () =>
    met({}, overseen)
      .when('complete-assessment', { childrenSeen: ['child'], notSought: ['mother'] })
      .thenRefused('father-voice-missing'),
  'mother-voice-missing': () =>
    met({}, overseen)
      .when('complete-assessment', { childrenSeen: ['child'], notSought: ['father'] })
      .thenRefused('mother-voice-missing'),
  'parent-voice-missing': () =>
    met({}, overseen)
      .and('add-person', { personRef: 'gran', role: 'grandparent', contactPoints: [] })
      .when('complete-assessment', { childrenSeen: ['child'], notSought: ['mother', 'father'] })
      .thenRefused('parent-voice-missing'),
  'barred-person': () =>
    barred()
      .when('record-reading', { ...aReading, aboutRef: 'father' })
      .thenRefused('barred-person', 'aboutRef'),
  'restricted-person': () =>
    notAtHome()
      .and('restrict-pair', { ...aPair, fromRef: 'mother' })
      .when('send-no-contact-letter', toMother)
      .thenRefused('restricted-person', 'personRef'),
  'kept-apart': () =>
    met()
      .and('restrict-pair', aPair)
      .when('book-visit', { visitId: 'v', on: '2026-11-12', kind: 'visit', withPeople: ['father', 'child'] })
      .thenRefused('kept-apart', 'withPeople'),
  'not-barred': () =>
    met().when('lift-bar', { personRef: 'father', because: 'safe-now' }).thenRefused('not-barred', 'personRef'),
  'unknown-contact-point': () =>
    met()
      .when('record-safe-contact', { personRef: 'father', contactPointId: 'mother-mail', safe: 'yes' })
      .thenRefused('unknown-contact-point', 'contactPointId'),
  'same-person': () =>
    met()
      .when('restrict-pair', { ...aPair, aboutRef: 'father' })
      .thenRefused('same-person', 'fromRef'),
  'already-restricted': () =>
    met().and('restrict-pair', aPair).when('restrict-pair', aPair).thenRefused('already-restricted', 'what'),
  'too-many-restrictions': () => {
    const refs = Array.from({ length: 8 }, (_, n) => `p${String(n)}`);
    const crowd = refs.reduce(
      (story, personRef) => story.and('add-person', { personRef, role: 'other-adult', contactPoints: [] }),
      met(),
    );
    const pairs = [...refs, 'mother'].flatMap((aboutRef) =>
      refs.filter((fromRef) => fromRef !== aboutRef).map((fromRef) => ({ aboutRef, fromRef, what: 'all' as const })),
    );
    return pairs
      .slice(0, 60)
      .reduce((story, pair) => story.and('restrict-pair', pair), crowd)
      .when('restrict-pair', aPair)
      .thenRefused('too-many-restrictions');
  },
  'not-restricted': () =>
    met().when('lift-restriction', { aboutRef: 'child', fromRef: 'father' }).thenRefused('not-restricted', 'aboutRef'),
  'address-known': () =>
    met().when('withhold-address', { personRef: 'mother', withheld: false }).thenRefused('address-known', 'withheld'),
  'person-known': () =>
    met()
      .when('add-person', { personRef: 'father', role: 'father', contactPoints: [] })
      .thenRefused('person-known', 'personRef'),
  'too-many-people': () =>
    Array.from({ length: 36 }, (_, n) => `p${String(n)}`)
      .reduce((story, personRef) => story.and('add-person', { personRef, role: 'child', contactPoints: [] }), met())
      .when('add-person', { personRef: 'one-more', role: 'child', contactPoints: [] })
      .thenRefused('too-many-people'),
  'last-child': () =>
    met()
      .and('remove-person', { personRef: 'unborn', because: 'error' })
      .when('remove-person', { personRef: 'child', because: 'error' })
      .thenRefused('last-child', 'personRef'),
  'only-consent': () =>
    met()
      .when('remove-person', { personRef: 'mother', because: 'left-family' })
      .thenRefused('only-consent', 'personRef'),
  'not-alike': () =>
    met().when('merge-people', { keepRef: 'mother', dropRef: 'child' }).thenRefused('not-alike', 'dropRef'),
  'scale-ended': () =>
    met()
      .and('reach-threshold', { personRef: 'child', threshold: 'age-5' })
      .when('record-reading', { ...aReading, scale: 'first-years-path', aboutRef: 'child', endsAt: 'age-5' })
      .thenRefused('scale-ended', 'scale'),
  'reading-taken': () =>
    met()
      .and('record-reading', aReading)
      .when('record-reading', { ...aReading, readingId: 'again' })
      .thenRefused('reading-taken', 'occasion'),
  'too-many-readings': () =>
    Array.from({ length: 60 }, (_, n) => `s${String(n)}`)
      .reduce((story, scale) => story.and('record-reading', { ...aReading, readingId: scale, scale }), met())
      .when('record-reading', aReading)
      .thenRefused('too-many-readings'),
  'not-a-child': () =>
    met().when('reach-threshold', { personRef: 'mother', threshold: 'age-25' }).thenRefused('not-a-child', 'personRef'),
  'threshold-known': () =>
    met()
      .and('reach-threshold', { personRef: 'child', threshold: 'age-5' })
      .when('reach-threshold', { personRef: 'child', threshold: 'age-5' })
      .thenRefused('threshold-known', 'threshold'),
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
  'no-audit-open': () => met().when('answer-audit', { answer: 'put-right' }).thenRefused('no-audit-open'),
  'not-restored': () => screened().when('record-register-restored', { registerSeq: 1 }).thenRefused('not-restored'),
};

test.each(Object.entries(refused))('a command can be refused because of %s', (code, story) => {
  story();
  expect(refusalMessages[code as RefusalCode]).toMatch(/^[A-Z].*\.$/);
});

test('every refusal there is has a family to whom it happens', () => {
  expect(Object.keys(refused).sort()).toEqual(Object.keys(refusalMessages).sort());
});

test('a refusal says what to do in plain words and once', () => {
  expect(new Set(Object.values(refusalMessages)).size).toBe(Object.keys(refusalMessages).length);
});

test('a refusal changes nothing: the same journey, frozen through and through, is there afterwards', () => {
  const freeze = <T>(value: T): T => {
    if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
    return value;
  };
  const journey = freeze(met().journey);
  const before = JSON.stringify(journey);
  for (const type of [...peoplesCommands, 'reach-deadline', 'record-delivery'] as const) {
    const command = { type, id: 'x', by: 'x', at: journey.at, data: {} } as unknown as Command;
    try {
      decide(journey, command);
    } catch (error) {
      // An unfit body may be unreadable; writing to the journey would say "read only".
      expect(String(error)).not.toMatch(/read only|not extensible/);
    }
  }
  expect(JSON.stringify(journey)).toBe(before);
});

test('a journey begins with its referral and with nothing else', () => {
  const event = met().journal[1];
  expect(() => evolve(undefined, event as NonNullable<typeof event>)).toThrow('A journey cannot begin with');
});

test('accepting again after social care declined still needs a pathway', () => {
  screened()
    .and('decide-pathway', { decision: 'safeguarding' })
    .and('record-receiver-answer', { answer: 'declined' })
    .and('decide-after-decline', { decision: 'resume' })
    .and('decide-pathway', { decision: 'accept', pathway })
    .when('decide-pathway', { decision: 'accept', pathway })
    .thenRefused('already-decided');
});
