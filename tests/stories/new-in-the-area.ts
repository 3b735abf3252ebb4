import { schoolReferral, storyFamily } from './families.ts';
import { openDaysLater } from './london.ts';
import { nothingNeeded } from './roads.ts';
import { clockOf, setScene } from './scene.ts';
import { found, holds, same, type Story } from './story.ts';

/** A family new to the area (002): fled from elsewhere, address kept secret, and out of the door with Debbie before there is any plan. */
export const newInTheArea: Story = {
  name: 'new-in-the-area',
  title: 'New in the area: a supported visit before any plan, and an address that nobody reads by chance',
  play: async (teller, keepstep) => {
    const scene = await setScene(teller, keepstep);
    const { debbie, manager, stranger } = scene;
    const family = storyFamily('Pascoe');
    const street = found(
      'an address',
      family.secrets.find((secret) => secret.includes('Row')),
    );
    const { journeyId } = await scene.desk.refer(
      schoolReferral(family, { source: 'transfer-in', reasons: ['isolation', 'domestic-abuse'], ward: 'Saltmarsh' }),
    );
    await manager.command(journeyId, 'withhold-address', { personRef: 'mother', withheld: true });
    await manager.command(journeyId, 'record-voice', { personRef: 'father', heard: 'not-sought-unsafe' });
    await manager.command(journeyId, 'restrict-pair', { aboutRef: 'mother', fromRef: 'father', what: 'all' });
    const document = JSON.stringify(await manager.journey(journeyId));
    holds('The page should say that the address is kept secret', document.includes('kept secret'));
    holds(
      'The page should show neither street nor ward',
      !document.includes(street) && !document.includes('Saltmarsh'),
    );
    scene.tell('Another area hands a family over. Where they live now is kept secret, from the father above all.');

    const path = `/api/journeys/${journeyId}/kept-address/mother`;
    const own = await debbie.get(path);
    holds('The journey’s own team should be able to read it on purpose', JSON.stringify(own.body).includes(street));
    same('What another team is answered', (await stranger.get(path)).status, 404);
    const listed = await manager.get('/api/journeys?ward=Saltmarsh&limit=100');
    holds('No list by ward should give them away', !JSON.stringify(listed.body).includes(journeyId));
    scene.tell('Who has to ring the bell reads it on purpose. No list, no letter and no other team has it.');

    await manager.command(journeyId, 'complete-safety-screen', { result: 'no-concern' });
    await manager.command(journeyId, 'decide-pathway', { decision: 'accept', pathway: 'southend-family-support' });
    await manager.command(journeyId, 'allocate', { practitionerId: debbie.id });
    await scene.to(openDaysLater(scene.today(), 1), '11:00');
    await debbie.command(journeyId, 'record-contact', {
      kind: 'visit',
      outcome: 'seen',
      seen: ['mother', 'child-1', 'child-2'],
    });
    await debbie.command(journeyId, 'record-consent', { personRef: 'mother', purpose: 'support', given: true });
    const booked = await debbie.command(journeyId, 'book-visit', {
      on: openDaysLater(scene.today(), 1),
      kind: 'supported-appointment',
      withPeople: ['mother', 'child-2'],
    });
    await scene.to(openDaysLater(scene.today(), 1), '15:00');
    const visit = found('the supported visit', booked.journey.appointments[0]);
    const { journey } = await debbie.command(journeyId, 'complete-visit', {
      visitId: visit.visitId,
      outcome: 'seen',
      seen: ['mother', 'child-2'],
      note: 'The children’s centre: she was shown round, and stayed.',
    });
    same('The stage', journey.stage, 'assessing');
    same('What comes next', clockOf(journey, 'assessment').kind, 'assessment');
    scene.tell(
      'No assessment and no plan yet. Debbie goes along to the children’s centre all the same, and they stay.',
    );

    const mails = await manager.outbox(journeyId);
    const father = found(
      'his address',
      family.secrets.find((secret) => secret.startsWith('callum')),
    );
    same(
      'Mails that say where they are, or go to him',
      mails.filter(({ to, text }) => to === father || (text ?? '').includes(street)).map(({ kind }) => kind),
      [],
    );
    await debbie.command(journeyId, 'close', { reason: 'single-agency', without: nothingNeeded });
  },
};
