import { describe, expect, test } from '@jest/globals';
import type { Family } from '../support/family.ts';
import { pathway } from '../support/journeys.ts';
import { useRig } from '../support/journey-rig.ts';
import { until } from '../support/until.ts';

const rig = useRig();

const stageIs = (family: Family, stage: string): Promise<void> =>
  until(`${family.journeyId} is ${stage}`, async () => (await family.journey())?.stage === stage);

const promisesTo = async (family: Family, referralId: string): Promise<readonly string[]> =>
  ((await family.journey())?.promises ?? [])
    .filter((promise) => promise.referralId === referralId && promise.kind === 'decision')
    .map(({ status }) => status);

describe('a second referral of the same family is joined', () => {
  test('before the first is decided: its referrer hears the decision with the other', async () => {
    const [first, second] = [await rig.referred(), await rig.referred()];
    await second.does('join-referral', { into: first.journeyId });
    await stageIs(second, 'finished');
    await second.handle.result();
    expect((await first.journey())?.referrals.map(({ referralId }) => referralId)).toEqual([
      `r-${first.journeyId}`,
      `r-${second.journeyId}`,
    ]);
    expect(await promisesTo(second, `r-${second.journeyId}`)).toEqual(['moved']);
    expect(await promisesTo(first, `r-${second.journeyId}`)).toEqual(['owed']);
    await first.does('complete-safety-screen', { result: 'no-concern' });
    await first.does('decide-pathway', { decision: 'accept', pathway });
    await first.mailSettled();
    await until('both referrers have been told', async () => {
      const told = [await promisesTo(first, `r-${first.journeyId}`), await promisesTo(first, `r-${second.journeyId}`)];
      return told.flat().every((status) => status === 'kept');
    });
    const decisions = await rig
      .database()
      .db.selectFrom('deliveries')
      .innerJoin('messages', (join) =>
        join
          .onRef('messages.journey_id', '=', 'deliveries.journey_id')
          .onRef('messages.message_id', '=', 'deliveries.message_id'),
      )
      .select(['messages.recipient', 'deliveries.subject', 'deliveries.text'])
      .where('messages.journey_id', '=', first.journeyId)
      .where('messages.kind', '=', 'decision')
      .execute();
    // Each is spoken to of the reference they were given.
    for (const { journeyId } of [first, second]) {
      const mail = decisions.find(({ recipient }) => recipient.includes(`r-${journeyId}`));
      expect(mail?.subject).toMatch(new RegExp(`KS-${journeyId}$`));
      expect(mail?.text).toContain(`KS-${journeyId}`);
    }
    expect(decisions).toHaveLength(2);
  });

  test('after the first has closed: it is told so, and goes on by itself with its promises', async () => {
    const first = await rig.referred({ referral: { channel: 'telephone' } });
    await first.does('complete-safety-screen', { result: 'no-concern' });
    const { seq } = await first.does('decide-pathway', { decision: 'decline' });
    expect(await first.published(seq)).toMatchObject({ stage: 'closed' });
    const second = await rig.referred();
    await second.does('join-referral', { into: first.journeyId });
    await until('the second is told', async () => (await second.story()).includes('JoinRefused'));
    expect(await first.story()).toContain('JoinDeclined');
    expect(await promisesTo(second, `r-${second.journeyId}`)).toEqual(['owed']);
    await second.does('complete-safety-screen', { result: 'no-concern' });
  });

  test('after the first has finished: nobody answers, and it goes on by itself', async () => {
    const first = await rig.referred({ referral: { channel: 'none', referrer: 'anonymous' } });
    await first.does('complete-safety-screen', { result: 'no-concern' });
    await first.does('decide-pathway', { decision: 'decline' });
    await first.handle.result();
    const second = await rig.referred();
    await second.does('join-referral', { into: first.journeyId });
    await until('the second goes on', async () => (await second.story()).includes('JoinRefused'));
    expect((await second.journey())?.stage).toBe('intake');
  });

  test('into a journey that never was: it goes on by itself', async () => {
    const family = await rig.referred();
    await family.does('join-referral', { into: 'no-such-journey' });
    await until('it goes on', async () => (await family.story()).includes('JoinRefused'));
    expect(await promisesTo(family, `r-${family.journeyId}`)).toEqual(['owed']);
  });

  test('each into the other at the same moment: one takes the other', async () => {
    const [first, second] = [await rig.referred(), await rig.referred()];
    await Promise.all([
      first.does('join-referral', { into: second.journeyId }),
      second.does('join-referral', { into: first.journeyId }),
    ]);
    await until('one has taken the other', async () => {
      const stages = [(await first.journey())?.stage, (await second.journey())?.stage].sort();
      return stages[0] === 'finished' && stages[1] === 'intake';
    });
  });

  test('again and again while its run turns over: it is taken once', async () => {
    const first = await rig.referred({ commandsPerRun: 4 });
    const second = await rig.referred({ commandsPerRun: 3 });
    await second.does('join-referral', { into: first.journeyId }, { id: 'join', hash: 'h' });
    await stageIs(second, 'finished');
    expect((await first.story()).filter((type) => type === 'ReferralJoined')).toEqual(['ReferralJoined']);
  });
});
