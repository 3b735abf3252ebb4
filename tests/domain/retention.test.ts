import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inForce, isToReview, legalHoldsOf, wrongReviewDay, type LegalHoldAct } from '../../domain/legal-hold.ts';
import { dayNumbered, numberOf } from '../../domain/london-time.ts';
import { keepingOf, mayBeDueBy, type RecordKept, type RetentionRule } from '../../domain/retention.ts';
import { seed } from '../seed.ts';

const years: RetentionRule = { yearsAfterClosing: 6 };
const orAge: RetentionRule = { ...years, youngestChildReaches: 25 };

const closed = (journeyId: string, closedOn: string, ...births: readonly (string | null)[]): RecordKept => ({
  journeyId,
  closedOn,
  births,
  held: false,
});
const open = (journeyId: string): RecordKept => ({ journeyId, births: ['2019-05-04'], held: false });

describe('records of a closed journey are kept', () => {
  test('for the years that the service names', () => {
    expect(keepingOf(closed('a', '2026-11-30', '2019-05-04'), [], years)).toEqual({
      until: '2032-11-30',
      because: 'closing',
      from: 'a',
    });
    expect(keepingOf(closed('a', '2028-02-29'), [], { yearsAfterClosing: 1 }).until).toBe('2029-03-01');
  });

  test('or until the youngest child is as old as it says, whichever is later', () => {
    const siblings = closed('a', '2026-11-30', '2010-01-01', '2019-05-04', '2016-02-29');
    expect(keepingOf(siblings, [], orAge)).toEqual({ until: '2044-05-04', because: 'youngest-child', from: 'a' });
    const grown = closed('a', '2026-11-30', '2005-01-01');
    expect(keepingOf(grown, [], orAge)).toEqual({ until: '2032-11-30', because: 'closing', from: 'a' });
  });

  test('as long as a birth that nobody knows could ask for, never shorter', () => {
    const unknown = { until: '2052-09-06', because: 'unknown-birth', from: 'a' };
    expect(keepingOf(closed('a', '2026-11-30', '2019-05-04', null), [], orAge)).toEqual(unknown);
    expect(keepingOf(closed('a', '2026-11-30'), [], orAge)).toEqual(unknown);
    // Awaited on a day that is known.
    expect(keepingOf(closed('a', '2026-11-30', '2027-04-01'), [], orAge).until).toBe('2052-04-01');
  });

  test('while a later journey of the family is open, held or kept itself', () => {
    const first = closed('a', '2026-11-30', '2005-01-01');
    const second = closed('b', '2030-03-01', '2005-01-01');
    expect(keepingOf(first, [second], years)).toEqual({ until: '2036-03-01', because: 'closing', from: 'b' });
    expect(keepingOf(second, [], years).from).toBe('b');
    expect(keepingOf(first, [second, open('c')], years)).toEqual({ because: 'open', from: 'c' });
    expect(keepingOf(first, [{ ...second, held: true }], years)).toEqual({ because: 'held', from: 'b' });
    // One that ended before it keeps it no longer.
    expect(keepingOf(second, [first], years)).toEqual({ until: '2036-03-01', because: 'closing', from: 'b' });
  });

  test('while a legal hold is in force, open or closed', () => {
    expect(keepingOf({ ...closed('a', '1990-01-01'), held: true }, [], orAge)).toEqual({ because: 'held', from: 'a' });
    expect(keepingOf({ ...open('a'), held: true }, [], orAge)).toEqual({ because: 'held', from: 'a' });
    expect(keepingOf(open('a'), [], orAge)).toEqual({ because: 'open', from: 'a' });
  });

  test('and what the register narrows by leaves none out that is due', () => {
    const days = fc.integer({ min: numberOf('1990-01-01'), max: numberOf('2060-12-31') }).map(dayNumbered);
    fc.assert(
      fc.property(
        fc.record({
          yearsAfterClosing: fc.integer({ min: 1, max: 40 }),
          age: fc.option(fc.integer({ min: 1, max: 40 })),
        }),
        days,
        fc.array(days, { maxLength: 3 }),
        days,
        ({ yearsAfterClosing, age }, closedOn, births, today) => {
          const rule = { yearsAfterClosing, ...(age === null ? {} : { youngestChildReaches: age }) };
          const { until = '9999-12-31' } = keepingOf(closed('a', closedOn, ...births), [], rule);
          if (until > today) return;
          const { closedBy, bornBy = '9999-12-31' } = mayBeDueBy(rule, today);
          expect(closedOn <= closedBy).toBe(true);
          if (age !== null) expect(births.every((born) => born <= bornBy)).toBe(true);
        },
      ),
      { seed, numRuns: 2_000 },
    );
  });
});

describe('a legal hold', () => {
  const placed: LegalHoldAct = {
    act: 'placed',
    holdId: 'h',
    by: 'manager',
    at: 1,
    note: 'a',
    reason: 'court',
    reviewOn: '2027-01-11',
  };
  const reviewed: LegalHoldAct = { act: 'reviewed', holdId: 'h', by: 'lead', at: 2, note: 'b', reviewOn: '2027-06-01' };
  const lifted: LegalHoldAct = { act: 'lifted', holdId: 'h', by: 'manager', at: 3, note: 'c' };

  test('is in force until it is lifted, and what everybody did stays to be read', () => {
    const [hold] = legalHoldsOf([placed, reviewed]);
    expect(hold).toMatchObject({ reason: 'court', placedBy: 'manager', reviewOn: '2027-06-01' });
    expect(hold !== undefined && inForce(hold)).toBe(true);
    const [after] = legalHoldsOf([placed, reviewed, lifted]);
    expect(after).toMatchObject({ lifted: { by: 'manager', at: 3 }, acts: [placed, reviewed, lifted] });
    expect(after !== undefined && inForce(after)).toBe(false);
  });

  test('is one of several, each by itself; about one that is not there nothing is made up', () => {
    const other = { ...placed, holdId: 'other' };
    expect(legalHoldsOf([placed, other, lifted]).map(inForce)).toEqual([false, true]);
    expect(legalHoldsOf([reviewed, lifted])).toEqual([]);
  });

  test('is looked at from its day on, which lies ahead and not further than the service says', () => {
    expect(isToReview({ reviewOn: '2027-01-11' }, '2027-01-10')).toBe(false);
    expect(isToReview({ reviewOn: '2027-01-11' }, '2027-01-11')).toBe(true);
    expect(wrongReviewDay('2027-01-11', '2027-01-11', 365)).toBe('past-date');
    expect(wrongReviewDay('2028-01-11', '2027-01-11', 365)).toBeUndefined();
    expect(wrongReviewDay('2028-01-12', '2027-01-11', 365)).toBe('too-far-ahead');
    expect(wrongReviewDay('2090-01-01', '2027-01-11', undefined)).toBeUndefined();
  });
});
