import { describe, expect, test } from '@jest/globals';
import { outboundOf } from '../../../domain/outbound.ts';
import { referrerView, staffView } from '../../../domain/view.ts';
import { endedWell, met, nothingDone, type Story } from '../../support/given.ts';
import { overseen } from '../../support/journeys.ts';

const linked = { linkedJourneyId: 'j-2' } as const;
const byManager = { by: 'manager' } as const;
const asked = (story: Story, result: 'sustained' | 'needs-help' | 'no-answer' | 'not-wanted'): Story =>
  story.and('record-after-check', { result, ...linked }, byManager);

describe('after the end', () => {
  test('a family that agreed is asked after three and after six months, and then the journey is finished', () => {
    const closed = endedWell();
    expect([closed.journey.stage, closed.due('after-check'), closed.clock('after-check')?.owner]).toEqual([
      'closed',
      '2027-03-05 17:00',
      'manager',
    ]);
    const first = asked(closed.on('2027-03-04 11:00'), 'sustained');
    expect([first.journey.stage, first.due('after-check')]).toEqual(['closed', '2027-06-04 17:00']);
    const second = asked(first.on('2027-06-03 11:00'), 'no-answer');
    expect([second.journey.stage, second.journey.after?.checks]).toEqual(['finished', 2]);
  });

  test('a family that did not agree is not asked, and neither is one whose support never came to its aim', () => {
    const noYes = met({}, overseen).and('close', { reason: 'needs-met', without: nothingDone });
    expect(noYes.journey.stage).toBe('finished');
    const away = met({}, overseen)
      .and('record-consent', { personRef: 'mother', purpose: 'contact-after-closure', given: true })
      .and('close', { reason: 'withdrew' });
    expect(away.journey.stage).toBe('finished');
    const ofChild = met({}, overseen)
      .and('record-consent', { personRef: 'child', purpose: 'contact-after-closure', given: true })
      .and('close', { reason: 'needs-met', without: nothingDone });
    expect(ofChild.journey.stage).toBe('finished');
  });

  test('silence of those who should ask climbs to the service lead', () => {
    const late = endedWell().on('2027-04-01 12:00');
    expect(late.clock('after-check')?.told).toEqual(['manager', 'lead']);
    expect(late.journey.stage).toBe('closed');
  });

  test('a yes that is taken back ends it at once', () => {
    endedWell()
      .on('2027-01-10 10:00')
      .when('withdraw-consent', { personRef: 'mother', purpose: 'contact-after-closure' })
      .then('ConsentWithdrawn', 'JourneyFinished')
      .when('withdraw-consent', { personRef: 'mother', purpose: 'sharing' })
      .thenRefused('closed');
  });

  test('who would rather not be asked is not asked again', () => {
    expect(asked(endedWell(), 'not-wanted').journey.stage).toBe('finished');
  });

  test('nothing else is done on a closed journey, and its worker may still be replaced', () => {
    endedWell().when('extend-support', { reason: 'other', until: '2027-01-20' }).thenRefused('closed');
    endedWell().when('hold-review', { outcome: 'extend', reason: 'other', until: '2027-01-20' }).thenRefused('closed');
    endedWell().when('record-contact', { kind: 'call', outcome: 'reached' }).thenRefused('closed');
    expect(endedWell().and('allocate', { practitionerId: 'another' }, byManager).journey.owner).toBe('another');
  });

  test('the referrer has heard all there is to hear', () => {
    expect(referrerView(endedWell().journey, 'r1')).toEqual({
      reference: 'KS-1',
      where: 'finished',
      next: 'nothing',
    });
  });
});

describe('a family that needs help again', () => {
  test('gets a new journey at once, linked to this one, which carries the assessment forward', () => {
    const { journey, journal } = asked(
      met({}, overseen)
        .and('record-consent', { personRef: 'mother', purpose: 'contact-after-closure', given: true })
        .and('complete-assessment', { childrenSeen: ['child'], voiceMissing: 'comes-later' })
        .on('2026-12-04 10:00')
        .and('close', { reason: 'needs-met', without: nothingDone })
        .on('2027-03-04 11:00'),
      'needs-help',
    );
    const recorded = journal.find(({ type }) => type === 'AfterCheckRecorded');
    const [told] = recorded === undefined ? [] : outboundOf(journey, recorded);
    expect(told).toMatchObject({
      to: 'j-2',
      command: { type: 'link-earlier-journey', data: { earlier: { journeyId: 'j-1', assessed: true } } },
      start: { journeyId: 'j-2', source: 'after-closure', linkedFrom: 'j-1', earlier: { reason: 'needs-met' } },
    });
    expect([journey.stage, staffView(journey, 0).after?.reopenedAs]).toEqual(['finished', 'j-2']);
  });

  test('or comes back by itself: then nobody asks any more', () => {
    endedWell()
      .when('record-return', { journeyId: 'j-5' })
      .then('FamilyReturned', 'JourneyFinished')
      .when('record-return', { journeyId: 'j-6' })
      .thenRefused('not-closed');
  });
});
