import { describe, expect, test } from '@jest/globals';
import { may } from '../../../domain/may.ts';
import { allocated, given, met, type Story } from '../../support/given.ts';
import { overseen, team, unasked } from '../../support/journeys.ts';

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

describe('half a day', () => {
  const half = (more: object) => ({ coverId: 'another', until: '2026-11-09', ...more });

  test('of absence in the morning gives the family back at midday', () => {
    const covered = met({}, overseen)
      .on('2026-11-09 08:00')
      .and('begin-cover', half({ untilHalf: 'morning' }), { by: 'manager' });
    expect(covered.due('cover-end')).toBe('2026-11-09 12:00');
    expect(covered.journey.owner).toBe('another');
    const back = covered.on('2026-11-09 12:00');
    expect(back.journey.owner).toBe('worker');
    expect(back.journey.cover).toBeUndefined();
  });

  test('that is known beforehand moves the family when it begins, and not before', () => {
    const planned = met({}, overseen)
      .when('begin-cover', half({ from: '2026-11-09', fromHalf: 'afternoon' }), { by: 'manager' })
      .then('CoverPlanned');
    expect(planned.journey.owner).toBe('worker');
    expect(planned.due('cover-start')).toBe('2026-11-09 12:00');
    const away = planned.on('2026-11-09 12:00');
    expect(away.journey.owner).toBe('another');
    expect(away.journey.coverPlan).toBeUndefined();
    expect(away.sent('assigned').map(({ recipient }) => recipient)).toContainEqual({ to: 'staff', staffId: 'another' });
    expect(away.on('2026-11-09 17:00').journey.owner).toBe('worker');
  });

  test('that has passed, or ends before it begins, is refused', () => {
    const noon = met({}, overseen).on('2026-11-09 13:00');
    noon.when('begin-cover', half({ untilHalf: 'morning' })).thenRefused('past-date', 'until');
    noon
      .when('begin-cover', {
        coverId: 'another',
        from: '2026-11-10',
        fromHalf: 'afternoon',
        until: '2026-11-10',
        untilHalf: 'morning',
      })
      .thenRefused('cover-ends-first', 'until');
  });
});

describe('leave that is planned', () => {
  const leave = { coverId: 'another', from: '2026-11-16', until: '2026-11-20' } as const;
  const planned = (): Story => met({}, overseen).and('begin-cover', leave, { by: 'manager' });

  test('can be called off by the worker whose leave it is', () => {
    planned()
      .when('end-cover', {})
      .then({ type: 'CoverPlanDropped', data: { because: 'asked' } });
  });

  test('is still planned when the worker falls ill before it, and begins on its day', () => {
    const ill = planned().and('begin-cover', { coverId: 'third', until: '2026-11-11' }, { by: 'manager' });
    expect(ill.journey.owner).toBe('third');
    expect(ill.on('2026-11-12 09:00').journey.owner).toBe('worker');
    expect(ill.on('2026-11-16 09:00').journey).toMatchObject({ owner: 'another', cover: { absent: 'worker' } });
    expect(ill.on('2026-11-21 09:00').journey.owner).toBe('worker');
  });

  test('is nobody’s concern any more once the family has another worker', () => {
    const given = planned().and('allocate', { practitionerId: 'another' }, { by: 'manager' });
    expect(given.journey.coverPlan).toBeUndefined();
    expect(given.clock('cover-start')).toBeUndefined();
  });
});

describe('a family whose worker is away', () => {
  const until = (day: string, story = met({}, overseen)) =>
    story.and('begin-cover', { coverId: 'another', until: day }, { by: 'manager' }).sent('family-cover');

  test('is told when it is for long', () => {
    expect(until('2026-11-13')).toMatchObject([
      { recipient: { to: 'person', personRef: 'mother', contactPointId: 'mother-mail' } },
    ]);
  });

  test('is told of a short absence only when it expects a visit meanwhile', () => {
    expect(until('2026-11-09')).toEqual([]);
    const expecting = (more: object) =>
      met({}, overseen).and('book-visit', { visitId: 'v1', on: '2026-11-09', kind: 'visit', ...more });
    expect(until('2026-11-09', expecting({}))).toHaveLength(1);
    expect(until('2026-11-09', expecting({ kind: 'unannounced-visit' }))).toEqual([]);
  });

  test('is told of leave that was planned when it begins', () => {
    const planned = met({}, overseen).and(
      'begin-cover',
      { coverId: 'another', from: '2026-11-16', until: '2026-11-20' },
      { by: 'manager' },
    );
    expect(planned.sent('family-cover')).toEqual([]);
    expect(planned.on('2026-11-16 09:00').sent('family-cover')).toHaveLength(1);
  });

  test('is not told where no address is safe or nobody has agreed to support', () => {
    expect(until('2026-11-20', met({ people: unasked }, overseen))).toEqual([]);
    expect(until('2026-11-20', met())).toEqual([]);
  });
});
