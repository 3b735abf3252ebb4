import { describe, expect, test } from '@jest/globals';
import { roundFaults } from '../../domain/rounds.ts';

const now = Date.parse('2027-01-11T09:00:00Z');
const minute = 60_000;
const ago = (minutes: number): number => now - minutes * minute;
const faults = (checked: number | undefined, round: number | undefined) =>
  roundFaults({ realNow: now, checkedReal: checked, roundReal: round, zeroEveryMinutes: 15 });

describe('whether the service looks after itself', () => {
  test('a check of the last minutes and the round of this morning are no fault', () => {
    expect(faults(ago(44), ago(180))).toEqual([]);
  });

  test('a last check that is itself too old is one, and so is none at all', () => {
    expect(faults(ago(46), ago(180))).toEqual(['check-too-old']);
    expect(faults(undefined, ago(180))).toEqual(['never-checked']);
  });

  test('a day without a round is one; a service that has made none yet may have begun today', () => {
    expect(faults(ago(1), ago(35 * 60))).toEqual(['round-too-old']);
    expect(faults(ago(1), undefined)).toEqual([]);
  });
});
