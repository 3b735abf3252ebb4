import { describe, expect, test } from '@jest/globals';
import { defaultPayloadConverter } from '@temporalio/common';
import { nextDeadline } from '../../domain/clock.ts';
import { carriedVersion, lift, NewerState, type CarriedOnce } from '../../workflows/carried.ts';
import type { JourneyInput } from '../../workflows/messages.ts';
import { restore } from '../../workflows/shell-state.ts';
import { readKeptHistories } from '../support/kept-histories.ts';

/** What runs that turned over were given by the code of their day. */
const kept: readonly CarriedOnce[] = readKeptHistories().flatMap(({ history }) => {
  const [payload] = history.events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
  if (payload === undefined) return [];
  const { carried } = defaultPayloadConverter.fromPayload<JourneyInput>(payload);
  return carried === undefined ? [] : [carried];
});

const one = (): CarriedOnce => {
  const [first] = kept;
  if (first === undefined) throw new Error('No kept run carried anything.');
  return first;
};

describe('state carried on by', () => {
  test('every kept run of before states were numbered is lifted whole: the journey, and what it still had to do', () => {
    const unnumbered = kept.filter(({ version }) => version === undefined);
    expect(unnumbered.length).toBeGreaterThan(2);
    for (const old of unnumbered) {
      expect(lift(old)).toEqual({ ...old, version: carriedVersion });
      const { journey, outbox, ring } = restore(old, 0);
      expect({ journey, outbox, ring }).toEqual({ journey: old.journey, outbox: old.outbox, ring: old.ring });
      expect(nextDeadline(old.journey)).toEqual(journey === undefined ? undefined : nextDeadline(journey));
    }
  });

  test('code that did not yet know which page was out of date is lifted too', () => {
    const { changedSeq: _none, version: _number, ...older } = one();
    expect(lift(older as CarriedOnce)).toMatchObject({ version: carriedVersion, changedSeq: 0 });
  });

  test('today’s code is taken as it is, and a lifted one stays as it is', () => {
    for (const old of kept) expect(lift(lift(old))).toEqual(lift(old));
  });

  test('newer code, or in a shape that is no number, is refused with what to do', () => {
    const old = one();
    for (const version of [carriedVersion + 1, 1e9, -1, 0.5, 'two' as unknown as number])
      expect(() => lift({ ...old, version })).toThrow(NewerState);
    expect(() => restore({ ...old, version: carriedVersion + 1 }, 0)).toThrow(/start a worker of the newer release/);
  });
});
