import { expect, test } from '@jest/globals';
import type { Command, CommandType } from '../../domain/commands.ts';
import { decide } from '../../domain/decide.ts';
import { evolve } from '../../domain/evolve.ts';
import { peoplesCommands } from '../../domain/possible.ts';
import { refusalMessages, type RefusalCode } from '../../domain/refusals.ts';
import {
  aConcern,
  aSafeguardingReferral,
  aSupervision,
  accepted,
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
import { london, pathway, referral, team, unasked } from '../support/journeys.ts';
import { refusedByFeatures } from './feature-refusals.ts';

const closed = (): Story => screened().and('decide-pathway', { decision: 'decline' });
const assessmentLate = (): Story => met().on('2026-11-23 09:00');
const lateClock = (): string => assessmentLate().clock('assessment')?.clockId ?? '';
const aPause = { reason: 'illness', until: '2026-11-20' } as const;

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
  'same-staffing': () => met().when('change-staffing', { team, absent: [] }).thenRefused('same-staffing'),
  'not-restored': () => screened().when('record-register-restored', { registerSeq: 1 }).thenRefused('not-restored'),
  ...refusedByFeatures,
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
