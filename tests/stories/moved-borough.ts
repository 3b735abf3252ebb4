import { givenToDebbie, metAndAgreed } from './beginnings.ts';
import { storyFamily } from './families.ts';
import { inWords, openDaysLater } from './london.ts';
import { nothingOwed, schoolRefers } from './roads.ts';
import { atStage, clockOf, mailOf, noClock, reads, setScene } from './scene.ts';
import { due, holds, same, type Story } from './story.ts';

/** Gone, and nobody knows where to; then found, and the next area is told because the mother agrees to it. */
export const movedBorough: Story = {
  name: 'moved-borough',
  title: 'A family has moved, and is not lost on the way',
  play: async (teller, keepstep) => {
    const scene = await setScene(teller, keepstep);
    const { debbie, manager } = scene;
    const { journeyId, family, reference } = await schoolRefers(scene, storyFamily('Lanyon'));
    await scene.to(openDaysLater(scene.today(), 1));
    await givenToDebbie(scene, journeyId, 'lewisham-fps.v1');
    await metAndAgreed(scene, journeyId);
    await debbie.command(journeyId, 'complete-assessment', {
      childrenSeen: ['child-1', 'child-2'],
      voiceMissing: 'lives-elsewhere',
    });
    scene.tell('Debbie meets everybody, and they begin.');

    await scene.to(openDaysLater(scene.today(), 3), '11:00');
    const gone = await debbie.command(journeyId, 'record-move', {
      whereabouts: 'unknown',
      note: 'The flat is empty. The neighbour thinks it was last weekend.',
    });
    same('Concerns', gone.journey.concerns.length, 1);
    await mailOf(scene, journeyId, 'concern-raised');
    const close = await debbie.refused(journeyId, 'close', { reason: 'moved-away' });
    same('Closing', close, { status: 409, code: 'open-concern' });
    scene.tell(
      `The flat is empty and nobody knows where they are: a concern, with ${scene.first(manager.id)} in the same minute. It cannot be closed over.`,
    );

    await scene.to(openDaysLater(scene.today(), 1), '11:00');
    const concernId = (await manager.journey(journeyId)).concerns[0]?.concernId;
    await manager.command(journeyId, 'answer-concern', {
      concernId,
      answer: 'support-continues',
      note: 'The new school rang the old one. Both children are there, and well.',
    });
    await debbie.command(journeyId, 'record-contact', { kind: 'call', outcome: 'reached' });
    const yes = { personRef: 'mother', purpose: 'sharing', given: true };
    await debbie.command(journeyId, 'record-consent', yes);
    const { journey } = await debbie.command(journeyId, 'record-move', { whereabouts: 'known' });
    const tellBy = openDaysLater(scene.today(), 5);
    due('Telling the next area', clockOf(journey, 'next-area').dueAt, tellBy);
    scene.tell(
      `A school elsewhere has them. Rosalind agrees that the services there are told; that is owed by ${inWords(tellBy)}.`,
    );

    const closed = await debbie.command(journeyId, 'close', { reason: 'moved-away' });
    holds('A journey that owes this should not be finished', closed.journey.stage === 'closed');
    clockOf(closed.journey, 'next-area');
    noClock(closed.journey, 'contact');
    const outcome = await mailOf(scene, journeyId, 'outcome');
    reads(outcome, family.mailbox('school'), [reference], family.secrets);
    scene.tell('The journey closes and the school hears it. What is owed to the next area outlives the end.');

    await scene.to(openDaysLater(scene.today(), 2));
    await debbie.command(journeyId, 'tell-next-area', { outcome: 'told', note: 'Spoke to their front door.' });
    nothingOwed(await atStage(scene, journeyId, 'finished'));
    scene.tell('Debbie has told their new front door. Now it is finished.');
  },
};
