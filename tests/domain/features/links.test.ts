import { describe, expect, test } from '@jest/globals';
import { closingSteps } from '../../../domain/closing-steps.ts';
import { linksOf } from '../../../domain/features/links.ts';
import { given, met, type Story } from '../../support/given.ts';
import { listing, overseen, unasked } from '../../support/journeys.ts';

const { closing: _closing, ...onlyLinks } = listing;
const linked = (): Story => met({}, onlyLinks);

describe('the links a family is helped to make', () => {
  test('are asked for until each is made or found not needed', () => {
    expect(linked().due('links')).toBe('2026-12-04 17:00');
    const one = linked().and('record-link', { link: 'gp', outcome: 'made' });
    expect(one.clock('links')).toBeDefined();
    const both = one.and('record-link', { link: 'school', outcome: 'not-needed' });
    expect(both.clock('links')).toBeUndefined();
    expect(linksOf(both.journey)).toEqual([
      { link: 'gp', name: 'Registered with a GP', outcome: 'made' },
      { link: 'school', name: 'Registered with a school', outcome: 'not-needed' },
    ]);
  });

  test('can be answered again when things turn out otherwise', () => {
    const again = linked()
      .and('record-link', { link: 'gp', outcome: 'not-possible' })
      .and('record-link', { link: 'gp', outcome: 'made' });
    expect(again.journey.links).toEqual({ gp: 'made' });
  });

  test('are made with consent only; that one is not needed is known without', () => {
    const asked = { ...listing };
    const without = given('2026-11-02 09:00', { people: unasked })
      .and('complete-safety-screen', { result: 'no-concern' })
      .and('decide-pathway', { decision: 'accept', pathway: asked });
    without.when('record-link', { link: 'gp', outcome: 'made' }).thenRefused('consent-missing');
    without.when('record-link', { link: 'gp', outcome: 'not-needed' }).then('LinkRecorded');
  });

  test('stand in the way of an end that was planned, until somebody says why the rest was left', () => {
    linked().when('close', { reason: 'needs-met' }).thenRefused('closing-unfinished', 'without');
    linked()
      .when('close', { reason: 'needs-met', without: ['links-not-wanted'] })
      .then('JourneyClosed', 'PromiseMade');
    linked().when('close', { reason: 'withdrew' }).then('JourneyClosed', 'PromiseMade');
    expect(closingSteps(linked().journey)).toEqual([{ part: 'links', done: false }]);
  });

  test('are none where the pathway lists none', () => {
    expect(linksOf(met({}, overseen).journey)).toEqual([]);
    expect(met({}, overseen).clock('links')).toBeUndefined();
  });
});
