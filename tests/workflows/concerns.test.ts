import { describe, expect, test } from '@jest/globals';
import type { Family } from '../support/family.ts';
import { pathway } from '../support/journeys.ts';
import { useRig } from '../support/journey-rig.ts';

const rig = useRig();

const count = async (family: Family, type: string): Promise<number> =>
  (await family.story()).filter((one) => one === type).length;

/** Closed with a promise still to be kept by a person, so that the journey lingers. */
async function closedButNotFinished(): Promise<Family> {
  const family = await rig.referred({ referral: { channel: 'telephone' } });
  await family.does('complete-safety-screen', { result: 'no-concern' });
  const { seq } = await family.does('decide-pathway', { decision: 'decline' });
  expect(await family.published(seq)).toMatchObject({ stage: 'closed' });
  return family;
}

describe('a concern', () => {
  test('signalled twice while no worker runs is heard once when one starts', async () => {
    const family = await rig.referred();
    await rig.stopWorker();
    await family.raises({}, { id: 'worried', hash: 'h' });
    await family.raises({}, { id: 'worried', hash: 'h' });
    await rig.startWorker();
    await family.heard('worried');
    await family.mailSettled();
    expect(await count(family, 'ConcernRaised')).toBe(1);
    // Sent again as a command it is known, whatever way it came.
    const repeat = await family.does(
      'raise-concern',
      { concernId: 'k1', code: 'worry', linkedJourneyId: `${family.journeyId}-linked` },
      { id: 'worried', hash: 'h' },
    );
    expect(repeat.repeated).toBe(true);
  });

  test('is heard by a journey that was referred while no worker ran', async () => {
    await rig.stopWorker();
    const family = await rig.referred();
    await family.raises({}, { id: 'worried' });
    await rig.startWorker();
    await family.heard('worried');
    expect((await family.story())[0]).toBe('ReferralReceived');
  });

  test('about a family whose journey has closed opens one linked journey, told once', async () => {
    const family = await closedButNotFinished();
    const linked = rig.familyOf(`${family.journeyId}-linked`);
    await family.raises({}, { id: 'worried' });
    await family.raises({}, { id: 'worried' });
    await linked.heard('worried');
    await family.raises({}, { id: 'worried' });
    await family.raises({ concernId: 'k2' }, { id: 'worried-again' });
    await linked.heard('worried-again');
    expect(await linked.journey()).toMatchObject({
      stage: 'intake',
      linkedFrom: family.journeyId,
      concerns: [{ concernId: 'k1' }, { concernId: 'k2' }],
    });
    expect(await count(family, 'ConcernForwarded')).toBe(2);
    expect(await count(linked, 'ReferralReceived')).toBe(1);
    expect(await count(linked, 'ConcernRaised')).toBe(2);
    await linked.isIt('2027-01-11 16:00');
    expect((await linked.journal()).filter(({ type }) => type === 'EscalationRaised')).not.toEqual([]);
  });

  test('leaves the family’s agenda running while the journey it was raised in goes on', async () => {
    const family = await rig.referred();
    await family.does('complete-safety-screen', { result: 'no-concern' });
    await family.does('decide-pathway', { decision: 'accept', pathway });
    await family.raises({}, { id: 'worried' });
    await family.heard('worried');
    expect(await family.refused('close', { reason: 'needs-met' })).toBe('open-concern');
  });
});
