import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { moveClockSignal, raiseConcernSignal, tellJourneySignal } from '../../workflows/messages.ts';
import { seed } from '../seed.ts';
import type { Family } from '../support/family.ts';
import { command } from '../support/family.ts';
import { useRig } from '../support/journey-rig.ts';

const rig = useRig();

const half = '\ud800';
const deep = (depth: number): unknown => (depth === 0 ? 1 : { in: deep(depth - 1) });
const fine = command('record-consent', { personRef: 'mother', purpose: 'sharing', given: true });

/** What nobody should ever send. */
const nonsense: readonly unknown[] = [
  null,
  undefined,
  0,
  'a word',
  [],
  {},
  { ...fine, id: null },
  { ...fine, id: '' },
  { ...fine, id: {} },
  { ...fine, id: 'a\u0000b' },
  { ...fine, id: half },
  { ...fine, id: 'x'.repeat(100_000) },
  { ...fine, by: null },
  { ...fine, by: 7 },
  { ...fine, hash: null },
  { ...fine, type: null },
  { ...fine, type: 'no-such-command' },
  { ...fine, type: '__proto__' },
  { ...fine, type: 'constructor' },
  { ...fine, type: 'toString' },
  { ...fine, happenedOn: 'yesterday' },
  { ...fine, happenedOn: '0000-00-00' },
  { ...fine, happenedOn: '2027-02-30' },
  { ...fine, happenedOn: 5 },
  { ...fine, expectedSeq: 'x' },
  { ...fine, expectedSeq: -1 },
  { ...fine, data: null },
  { ...fine, data: [] },
  { ...fine, data: 'text' },
  { ...fine, data: JSON.parse('{"__proto__":{"personRef":"mother"}}') as unknown },
  { ...fine, data: deep(400) },
  { ...fine, data: { words: 'y'.repeat(1_000_000) } },
  { ...fine, data: { words: 'a\u0000b' } },
  { ...fine, data: { words: half } },
  { ...fine, data: Array.from({ length: 50_000 }, () => 1) },
  command('raise-concern', null),
  command('raise-concern', { concernId: half, code: 'worry', linkedJourneyId: 'x' }),
  command('allocate', { practitionerId: null }),
  command('book-visit', { visitId: 'v', on: 'some day' }),
  command('reach-deadline', { clockId: 'none', dueAt: Number.NaN }),
  command('record-delivery', {}),
  command('receive-referral', {}),
  command('receive-joined-referral', {}),
  command('answer-joining', {}),
  command('record-register-restored', { registerSeq: 1 }),
];

/** A journey is well when a command is answered and the register hears of it. */
async function isWell(family: Family): Promise<void> {
  const { seq } = await family.does('record-consent', { personRef: 'mother', purpose: 'sharing', given: true });
  await family.published(seq);
}

describe('a journey goes on', () => {
  test('whatever is sent to it as a command', async () => {
    const family = await rig.referred();
    const answers: string[] = [];
    for (const one of nonsense) {
      const answer = await family.sends(one);
      answers.push(typeof answer === 'string' ? answer : 'taken');
    }
    expect(answers.filter((answer) => answer === 'malformed').length).toBeGreaterThan(25);
    expect(answers).not.toContain('taken');
    await isWell(family);
  });

  test('whatever is signalled to it', async () => {
    const family = await rig.referred();
    for (const signal of [raiseConcernSignal, tellJourneySignal, moveClockSignal])
      for (const one of nonsense) await family.handle.signal(signal.name, one);
    for (const offsetMs of [Number.MAX_SAFE_INTEGER, -1e15, 1.5, '7', null, {}])
      await family.handle.signal(moveClockSignal, { offsetMs } as never);
    await family.handle.signal('no-such-signal', {});
    await family.raises({}, { id: 'real' });
    await family.heard('real');
    await isWell(family);
  });

  test('when commands are made up at random out of right and wrong parts', async () => {
    const family = await rig.referred();
    const type = fc.constantFrom(
      'raise-concern',
      'record-contact',
      'book-visit',
      'allocate',
      'acknowledge-escalation',
      'record-consent',
      'decide-pathway',
      'join-referral',
    );
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(
        'mother',
        'k1',
        'accept',
        'call',
        'no-answer',
        '2027-01-12',
        '2027-13-45',
        half,
        '\u0000',
        '__proto__',
      ),
    );
    const field = fc.constantFrom(
      'concernId',
      'code',
      'linkedJourneyId',
      'about',
      'kind',
      'outcome',
      'seen',
      'visitId',
      'on',
      'practitionerId',
      'clockId',
      'newPromise',
      'personRef',
      'purpose',
      'given',
      'decision',
      'pathway',
      'into',
      'reason',
      'noteId',
      '__proto__',
    );
    const made = fc.record({
      type,
      data: fc.dictionary(field, value, { maxKeys: 5 }),
      happenedOn: fc.option(value, { nil: undefined, freq: 3 }),
    });
    const samples = fc.sample(made, { numRuns: 120, seed });
    for (const [index, { type: kind, data, happenedOn }] of samples.entries()) {
      const submitted = { ...command(kind, data), ...(happenedOn === undefined ? {} : { happenedOn }) };
      if (index % 3 === 0) await family.handle.signal(raiseConcernSignal, submitted as never);
      else await family.sends(submitted);
    }
    await isWell(family);
  });
});
