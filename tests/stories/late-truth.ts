import { storyFamily } from './families.ts';
import { inWords, later, openDaysLater, openOn } from './london.ts';
import {
  debbieWrites,
  nobodyAnswersTheTelephone,
  nobodyOpensTheDoor,
  schoolRefers,
  takenOnForDebbie,
  nothingNeeded,
} from './roads.ts';
import { clockOf, kindsSent, noClock, pastUndoing, setScene } from './scene.ts';
import { due, found, holds, same, type Story } from './story.ts';

/** What is told late counts from its day; a slip is undone before it leaves; what was said before stays to be read. */
export const lateTruth: Story = {
  name: 'late-truth',
  title: 'A slip is undone before it leaves; a call is written up after the letter, and then put right',
  play: async (teller, keepstep) => {
    const scene = await setScene(teller, keepstep);
    const { debbie, manager } = scene;
    const referred = await schoolRefers(scene, storyFamily('Nancarrow'));
    const { journeyId } = referred;
    await scene.to(openDaysLater(scene.today(), 1));

    const declined = await referred.duty.command(journeyId, 'complete-safety-screen', { result: 'no-concern' });
    same('The stage', declined.journey.stage, 'intake');
    const slip = await referred.duty.command(journeyId, 'decide-pathway', {
      decision: 'decline',
      because: 'out-of-area',
    });
    same('The stage', slip.journey.stage, 'closed');
    holds('News of a slip should still wait', slip.journey.waiting.length > 0);
    const { commandId } = found('something to undo', slip.journey.undo);
    const undone = await referred.duty.command(journeyId, 'undo-command', { commandId, note: 'The wrong family.' });
    same('The stage', undone.journey.stage, 'intake');
    same('What waits to leave', undone.journey.waiting, []);
    scene.tell(
      'Declined by a slip of the hand. It is undone a minute later: nobody outside has heard of it, and the decision is owed by the same day.',
    );

    const road = await takenOnForDebbie(scene, referred);
    await nobodyAnswersTheTelephone(scene, road);
    const tuesday = scene.today();
    await scene.to(openDaysLater(tuesday, 1));
    await nobodyOpensTheDoor(scene, road);
    await debbieWrites(scene, road);

    await scene.to(openDaysLater(scene.today(), 1), '16:30');
    const told = await debbie.command(journeyId, 'record-contact', {
      kind: 'call',
      outcome: 'reached',
      happenedOn: scene.today(),
      note: 'Rosalind rang back.',
    });
    noClock(told.journey, 'reply');
    holds(
      'The family should not count as silent',
      told.journey.agenda.some(({ kind }) => kind === 'contact'),
    );
    scene.tell(
      'Rosalind had rung back. Debbie writes it up in the evening: the days to reply stop, and the next contact is due.',
    );

    const corrected = await debbie.command(journeyId, 'correct-contact', {
      kind: 'call',
      outcome: 'reached',
      happenedOn: later(scene.today(), -1),
      note: 'It was yesterday.',
    });
    due('The next contact', clockOf(corrected.journey, 'contact').dueAt, openOn(later(scene.today(), 6)));
    scene.tell(
      `It was yesterday, she remembers. The next contact is due by ${inWords(openOn(later(scene.today(), 6)))}, a day sooner.`,
    );

    const line = await debbie.timeline(journeyId);
    const types = line.map(({ type }) => type);
    for (const type of ['CommandUndone', 'ContactRecorded', 'ContactCorrected'])
      holds(`The timeline should keep ${type}`, types.includes(type));
    const first = found(
      'the referral in the timeline',
      line.find(({ type }) => type === 'ReferralReceived'),
    );
    await manager.command(journeyId, 'correct-entry', { seq: first.seq, note: 'The school rang; it did not write.' });
    holds(
      'What was said first should stay',
      (await debbie.timeline(journeyId)).some(({ seq }) => seq === first.seq),
    );
    scene.tell(
      'Amara corrects the words of the first entry. The timeline shows what was said then and what is right now.',
    );

    const kinds = await kindsSent(scene, journeyId);
    same('Outcomes sent to the school', kinds.filter((kind) => kind === 'outcome').length, 0);
    await debbie.command(journeyId, 'close', { reason: 'needs-met', without: nothingNeeded });
    await pastUndoing(scene, journeyId);
    scene.tell('The family says all is well now, and Debbie closes.');
  },
};
