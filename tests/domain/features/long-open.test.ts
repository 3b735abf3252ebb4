import { describe, expect, test } from '@jest/globals';
import { grownOld } from '../../../domain/daily-round.ts';
import { askedAgainFrom, isLongOpen, longOpenFrom, openedBefore } from '../../../domain/features/long-open.ts';
import { aSupervision, accepted, met, type Story } from '../../support/given.ts';
import { london, overseen, pathway } from '../../support/journeys.ts';

/** Accepted on Tuesday 3 November: four weeks are over on 1 December at five. */
const here = (): Story => met({}, overseen).on('2026-12-02 06:00');
const longOpen = ({ journey, now }: Story): boolean => isLongOpen(journey, now);

describe('a family that has been here for long', () => {
  test('is one when the weeks its pathway names are over, not before', () => {
    expect(longOpen(met({}, overseen).on('2026-12-01 06:00'))).toBe(false);
    expect(longOpen(here())).toBe(true);
  });

  test('is told of once by the daily round: the manager has a clock, and the next round says nothing', () => {
    const [command] = grownOld(here().journey, london('2026-12-02 06:00'), '2026-12-02');
    expect(command).toEqual({ type: 'note-long-open', id: 'round:2026-12-02:long-open', data: {} });
    const noted = here().when('note-long-open', {}, { by: 'keepstep' }).then('LongOpenNoted');
    expect(noted.clock('long-open')?.owner).toBe('manager');
    expect(grownOld(noted.journey, london('2026-12-03 06:00'), '2026-12-03')).toEqual([]);
    noted.when('note-long-open', {}).thenRefused('not-long-open');
  });

  test('is talked over as supervision, and asked about again after a while', () => {
    const talked = here().and('note-long-open', {}).and('record-supervision', aSupervision, { by: 'manager' });
    expect(talked.clock('long-open')).toBeUndefined();
    expect(longOpen(talked.on('2026-12-18 06:00'))).toBe(false);
    expect(longOpen(talked.on('2027-01-05 06:00'))).toBe(true);
  });

  test('is nobody’s question where no figure is named, before there is a worker, or when support comes to its end', () => {
    expect(longOpen(met({}, pathway).on('2027-02-01 06:00'))).toBe(false);
    expect(longOpen(accepted({}, overseen).on('2027-02-01 06:00'))).toBe(false);
    expect(longOpen(here().and('hold-review', { outcome: 'close' }))).toBe(false);
    const ending = here().and('note-long-open', {}).and('hold-review', { outcome: 'close' });
    expect(ending.clock('long-open')).toBeUndefined();
  });

  test('stays on the list while it is talked over, and no family that belongs there was opened too late to be looked for', () => {
    const talked = here().and('note-long-open', {}).and('record-supervision', aSupervision, { by: 'manager' });
    const from = london('2026-12-01 17:00');
    expect([longOpenFrom(here().journey), longOpenFrom(talked.journey)]).toEqual([from, from]);
    expect([askedAgainFrom(here().journey), askedAgainFrom(talked.journey)]).toEqual([undefined, expect.any(Number)]);
    expect(longOpenFrom(accepted({}, overseen).journey)).toBeUndefined();
    const weeks = (amount: number) => ({ after: { amount, unit: 'weeks' }, again: { amount, unit: 'weeks' } }) as const;
    const { acceptedAt = Infinity } = here().journey;
    expect(openedBefore([weeks(52), weeks(4)], from)).toBeGreaterThanOrEqual(acceptedAt);
    expect(openedBefore([weeks(52)], from)).toBeLessThan(acceptedAt);
  });
});
