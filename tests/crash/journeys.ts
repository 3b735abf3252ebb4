/** Short journeys over HTTP that pass the crash points. Whoever plays them insists on an answer, with the same key, as an API's caller does. */
import { schoolReferral, storyFamily } from '../stories/families.ts';
import { eventually, type Keepstep, type Received } from '../stories/keepstep-client.ts';

const [frontDesk, manager, practitioner] = ['nadia', 'amara', 'debbie'] as const;
const dayMs = 86_400_000;

const refer = (keepstep: Keepstep, surname: string): Promise<Received> =>
  keepstep.as(frontDesk).refer(schoolReferral(storyFamily(surname)));

/** Screened, accepted and given to a practitioner, in words of this family's own. */
async function takeUp(keepstep: Keepstep, { journeyId, reference }: Received): Promise<void> {
  const duty = keepstep.as((await keepstep.as(manager).journey(journeyId)).owner);
  await duty.command(journeyId, 'complete-safety-screen', {
    result: 'no-concern',
    note: `${reference}: school and health asked.`,
  });
  await duty.command(journeyId, 'decide-pathway', { decision: 'accept', pathway: 'lewisham-fps.v1' });
  await keepstep
    .as(manager)
    .command(journeyId, 'allocate', { practitionerId: practitioner, note: `${reference}: knows the school.` });
}

const noAnswer = { kind: 'call', outcome: 'no-answer' } as const;

export const journeys = {
  'first-contact': async (keepstep: Keepstep) => {
    const family = await refer(keepstep, 'Threlkeld');
    await takeUp(keepstep, family);
    for (const note of ['Rang at nine.', 'Rang at noon.'])
      await keepstep.as(practitioner).command(family.journeyId, 'record-contact', { ...noAnswer, note });
  },
  'two-referrals': async (keepstep: Keepstep) => {
    const first = await refer(keepstep, 'Ashgrove');
    const second = await refer(keepstep, 'Ashgrove');
    const desk = keepstep.as(manager);
    await desk.command(second.journeyId, 'join-referral', { into: first.journeyId, note: 'One family.' });
    await eventually('the second journey to end in the first', async () => {
      const { stage } = await desk.journey(second.journeyId);
      return stage === 'finished' ? stage : undefined;
    });
    await takeUp(keepstep, first);
  },
  'a-worry': async (keepstep: Keepstep) => {
    const family = await refer(keepstep, 'Marchbanks');
    for (const note of ['Came without a coat again.', 'Said she is afraid to go home.'])
      await keepstep
        .as(practitioner)
        .command(family.journeyId, 'raise-concern', { code: 'worry', about: ['child-1'], note });
    await takeUp(keepstep, family);
  },
  'two-weeks': async (keepstep: Keepstep) => {
    const [first, second] = [await refer(keepstep, 'Quayle'), await refer(keepstep, 'Pascoe')];
    await keepstep.until((await keepstep.now()) + 8 * dayMs);
    await takeUp(keepstep, first);
    await keepstep.until((await keepstep.now()) + 7 * dayMs);
    await takeUp(keepstep, second);
  },
} as const satisfies Readonly<Record<string, (keepstep: Keepstep) => Promise<void>>>;

export type JourneyName = keyof typeof journeys;
