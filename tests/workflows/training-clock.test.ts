import { describe, expect, test } from '@jest/globals';
import { moveClockSignal } from '../../workflows/messages.ts';
import { inLondon, london } from '../support/journeys.ts';
import { useRig } from '../support/journey-rig.ts';

const rig = useRig();
const day = 86_400_000;

describe('the training clock', () => {
  test('is not moved in a live service, whoever asks', async () => {
    const family = await rig.referred({ training: false });
    const before = (await family.published(1)).at;
    await family.handle.signal(moveClockSignal, { offsetMs: london('2027-06-01 09:00') - Date.now() });
    const { seq } = await family.does('complete-safety-screen', { result: 'no-concern' });
    expect((await family.published(seq)).at - before).toBeLessThan(day);
  });

  test('is never moved back', async () => {
    const family = await rig.referred();
    await family.isIt('2027-01-12 09:00');
    await family.handle.signal(moveClockSignal, { offsetMs: london('2027-01-04 09:00') - Date.now() });
    const { seq } = await family.does('complete-safety-screen', { result: 'no-concern' });
    expect(inLondon((await family.published(seq)).at).slice(0, 10)).toBe('2027-01-12');
  });

  test('has arrived for a command that comes right behind the move', async () => {
    const family = await rig.referred();
    await family.mailSettled();
    // Both wait together, and come in one task.
    await rig.stopWorker();
    await family.handle.signal(moveClockSignal, { offsetMs: london('2027-01-12 10:00') - Date.now() });
    const screened = family.does('complete-safety-screen', { result: 'no-concern' });
    await rig.startWorker();
    const { seq } = await screened;
    expect(inLondon((await family.published(seq)).at).slice(0, 10)).toBe('2027-01-12');
    // And what is due afterwards still comes on its day.
    await family.isIt('2027-01-18 17:00');
    const raised = (await family.journal()).filter(({ type }) => type === 'EscalationRaised');
    expect(raised.map(({ at }) => inLondon(at))).toEqual(['2027-01-18 17:00']);
  });

  test('lets letters leave between two deadlines, and a second move on the way is not forgotten', async () => {
    const family = await rig.referred();
    await family.handle.signal(moveClockSignal, { offsetMs: london('2027-01-13 18:00') - Date.now() });
    await family.isIt('2027-01-19 09:00');
    const journal = await family.journal();
    const raised = journal.filter(({ type }) => type === 'EscalationRaised');
    expect(raised.map(({ at }) => inLondon(at))).toEqual([
      '2027-01-12 17:00',
      '2027-01-13 17:00',
      '2027-01-15 17:00',
      '2027-01-18 17:00',
    ]);
    for (const [index, { at, seq }] of raised.entries()) {
      const next = raised[index + 1];
      const sent = journal.find((event) => event.seq > seq && event.type === 'MessageAttempted');
      expect(sent?.at).toBeGreaterThanOrEqual(at);
      if (next !== undefined) expect(sent?.seq).toBeLessThan(next.seq);
    }
  });
});
