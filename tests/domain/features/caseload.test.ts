import { describe, expect, test } from '@jest/globals';
import { may } from '../../../domain/may.ts';
import { allocated, given, met, type Story } from '../../support/given.ts';
import { overseen, team } from '../../support/journeys.ts';

const offered = () => met({}, overseen).and('offer-handover', { toId: 'another' });
const covered = () =>
  met({}, overseen).and('begin-cover', { coverId: 'another', until: '2026-11-13' }, { by: 'manager' });
const owners = ({ journey }: Story): readonly string[] => [...new Set(journey.clocks.map(({ owner }) => owner))].sort();
const practitioner = (id: string) => ({ id, roles: ['practitioner'] as const, teamId: team.teamId });

describe('a handover', () => {
  test('leaves the family where it is until the other worker has said yes, and then takes every clock along', () => {
    expect(offered().journey.owner).toBe('worker');
    const taken = offered().when('answer-handover', { accepted: true }, { by: 'another' }).then('HandoverAccepted');
    expect([taken.journey.owner, taken.journey.handover]).toEqual(['another', undefined]);
    expect(owners(taken)).toEqual(['another', 'manager']);
  });

  test('is answered by the one who was asked, not by the one who offers', () => {
    const { journey } = offered();
    expect(may(practitioner('another'), 'answer-handover', journey).allowed).toBe(true);
    expect(may(practitioner('worker'), 'answer-handover', journey).allowed).toBe(false);
    expect(may(practitioner('third'), 'answer-handover', journey).allowed).toBe(false);
  });

  test('that is declined leaves nothing behind', () => {
    const declined = offered().and('answer-handover', { accepted: false }, { by: 'another' });
    expect([declined.journey.owner, declined.due('handover')]).toEqual(['worker', 'none']);
  });

  test('unanswered reaches the one who was asked, then the manager', () => {
    expect(offered().on('2026-11-12 18:00').clock('handover')?.told).toEqual(['another', 'manager']);
  });
});

describe('cover', () => {
  test('moves a family at once, with every clock of the absent worker and none of the manager’s', () => {
    expect(covered().journey.owner).toBe('another');
    expect(owners(covered())).toEqual(['another', 'manager']);
    expect(covered().sent('assigned').at(-1)?.recipient).toEqual({ to: 'staff', staffId: 'another' });
  });

  test('skips the absent worker: what falls due meanwhile is told to whoever covers', () => {
    const late = covered().and('end-cover', {}).and('begin-cover', { coverId: 'another', until: '2026-12-11' });
    expect(late.on('2026-11-23 09:00').clock('assessment')?.told).toEqual(['another']);
  });

  test('ends by itself on its day, and the family is back with its worker', () => {
    const back = covered().on('2026-11-13 17:00');
    expect(back.journal.at(-1)).toMatchObject({ type: 'CoverEnded', data: { because: 'day-came', back: 'worker' } });
    expect([back.journey.owner, owners(back)]).toEqual(['worker', ['manager', 'worker']]);
  });

  test('can be given on to a third person, and still goes back to the first', () => {
    const third = covered().and('begin-cover', { coverId: 'third', until: '2026-11-18' }, { by: 'manager' });
    expect(third.journey).toMatchObject({ owner: 'third', cover: { absent: 'worker' } });
    expect(third.on('2026-11-18 17:00').journey.owner).toBe('worker');
  });

  test('is over when the family is allocated anew', () => {
    const anew = covered().and('allocate', { practitionerId: 'third' }, { by: 'manager' });
    expect([anew.journey.owner, anew.journey.cover, anew.due('cover-end')]).toEqual(['third', undefined, 'none']);
  });

  test('is possible at the front door too, and nobody covers for themselves', () => {
    expect(
      given('2026-11-02 09:00').and('begin-cover', { coverId: 'other-duty', until: '2026-11-02' }).journey.owner,
    ).toBe('other-duty');
    allocated().when('begin-cover', { coverId: 'worker', until: '2026-11-13' }).thenRefused('own-cover', 'coverId');
    covered().when('begin-cover', { coverId: 'worker', until: '2026-11-13' }).thenRefused('own-cover', 'coverId');
  });

  test('is begun by a manager', () => {
    expect(may(practitioner('worker'), 'begin-cover', met().journey).allowed).toBe(false);
    expect(may(practitioner('worker'), 'end-cover', covered().journey).allowed).toBe(true);
  });
});
