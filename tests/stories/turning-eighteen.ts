import { schoolReferral, storyFamily } from './families.ts';
import { later, openDaysLater } from './london.ts';
import { nothingNeeded } from './roads.ts';
import { setScene, clockOf, noClock } from './scene.ts';
import { due, holds, same, type Story } from './story.ts';

interface Reached {
  readonly items: readonly { readonly journeyId: string; readonly threshold: string; readonly done: boolean }[];
}

/** So many years before a day. */
const before = (day: string, years: number): string => `${String(Number(day.slice(0, 4)) - years)}${day.slice(4)}`;

/** A child comes of age while the family is supported: consent is their own from that day, and somebody talks with them. */
export const turningEighteen: Story = {
  name: 'turning-eighteen',
  title: 'Tamsin turns eighteen, and is asked for herself',
  play: async (teller, keepstep) => {
    const scene = await setScene(teller, keepstep);
    const { debbie, manager } = scene;
    const family = storyFamily('Angove');
    const birthday = openDaysLater(scene.today(), 3);
    const born = before(birthday, 18);
    const people = family.people
      .filter((person) => (person as { readonly ref: string }).ref !== 'child-2')
      .map((person) =>
        (person as { readonly ref: string }).ref === 'child-1' ? { ...person, dateOfBirth: born } : person,
      );
    const relationships = [{ from: 'mother', to: 'child-1', kind: 'mother of' }];
    const { journeyId } = await scene.desk.refer(schoolReferral(family, { people, relationships }));
    await manager.command(journeyId, 'complete-safety-screen', { result: 'no-concern' });
    await manager.command(journeyId, 'decide-pathway', { decision: 'accept', pathway: 'southend-family-support' });
    await manager.command(journeyId, 'allocate', { practitionerId: debbie.id });
    const seen = { kind: 'visit', outcome: 'seen', seen: ['mother', 'child-1'] };
    await debbie.command(journeyId, 'record-contact', seen);
    for (const [personRef, purpose] of [
      ['mother', 'support'],
      ['mother', 'sharing'],
      ['child-1', 'support'],
    ])
      await debbie.command(journeyId, 'record-consent', { personRef, purpose, given: true });
    const reached = async () =>
      (await manager.post<Reached>('/api/thresholds', {})).items
        .filter((item) => item.journeyId === journeyId && item.done)
        .map(({ threshold }) => threshold);
    same('Ages reached before the day', await reached(), ['age-5', 'age-16']);
    scene.tell('Tamsin is seventeen. Her mother has agreed to support, and so has she; hers decides nothing yet.');

    await scene.to(birthday, '09:30');
    const told = (await manager.timeline(journeyId)).filter(({ type }) => type === 'ThresholdReached');
    same('How often an age was told, the last by the round of this morning', told.length, 3);
    same('Ages left to be told on the day', await reached(), []);
    const grown = await debbie.journey(journeyId);
    due('The talk with her', clockOf(grown, 'threshold-talk').dueAt, openDaysLater(birthday, 10));
    const consent = grown.people.find(({ ref }) => ref === 'child-1') as unknown as { consent: object };
    same('What she said as a child', consent.consent, {});
    const plan = await debbie.refused(journeyId, 'agree-plan', { actions: 1 });
    same('The refusal to plan without her', plan, { status: 409, code: 'consent-missing' });
    const shared = await debbie.refused(journeyId, 'make-onward-referral', { place: 'debt-advice' });
    same('The refusal to share over her head', shared, { status: 409, code: 'sharing-consent-missing' });
    holds(
      'The timeline should say no date of birth',
      !JSON.stringify(await manager.timeline(journeyId)).includes(born),
    );
    scene.tell('She is eighteen. Consent is her own from today: nothing is planned or shared over her head.');

    await scene.to(openDaysLater(later(birthday, 1), 1), '16:00');
    const talked = await debbie.command(journeyId, 'record-consent', {
      personRef: 'child-1',
      purpose: 'support',
      given: true,
      note: 'She wants it, for herself. Not shared with anybody.',
    });
    noClock(talked.journey, 'threshold-talk');
    await debbie.command(journeyId, 'agree-plan', { actions: 1 });
    const still = await debbie.refused(journeyId, 'make-onward-referral', { place: 'debt-advice' });
    same('Sharing about her still', still.code, 'sharing-consent-missing');
    scene.tell('Debbie talks with her. She says yes to support and not to sharing, and so it is.');
    await debbie.command(journeyId, 'close', { reason: 'aged-out', without: nothingNeeded });
  },
};
