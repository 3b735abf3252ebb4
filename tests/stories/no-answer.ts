import { storyFamily } from './families.ts';
import { inWords, openDaysLater } from './london.ts';
import {
  acceptedForDebbie,
  debbieWrites,
  nobodyAnswersTheTelephone,
  nobodyOpensTheDoor,
  nothingOwed,
  schoolRefers,
} from './roads.ts';
import { atStage, clockOf, mailOf, noClock, reads, setScene } from './scene.ts';
import { due, same, type Story } from './story.ts';

/** 002: "it looks like someone is at home but they don't answer the door". */
export const noAnswer: Story = {
  name: 'no-answer',
  title: 'A family does not answer the door',
  play: async (teller, keepstep) => {
    const scene = await setScene(teller, keepstep);
    const referred = await schoolRefers(scene, storyFamily('Threlkeld'));
    const { journeyId, family, reference } = referred;
    await scene.to(openDaysLater(scene.today(), 1));
    const road = await acceptedForDebbie(scene, referred);
    await nobodyAnswersTheTelephone(scene, road);
    await scene.to(openDaysLater(scene.today(), 1));
    await nobodyOpensTheDoor(scene, road);
    const replyBy = await debbieWrites(scene, road);

    await scene.to(replyBy, '16:55');
    const waiting = await scene.debbie.journey(journeyId);
    due('The reply to the letter', clockOf(waiting, 'reply').dueAt, replyBy);
    await scene.to(replyBy, '17:01');
    const silent = await scene.debbie.journey(journeyId);
    noClock(silent, 'reply');
    same('The stage', silent.stage, 'closing');
    const checkBy = openDaysLater(replyBy, 1);
    due('The closing check', clockOf(silent, 'closing-check').dueAt, checkBy);
    scene.tell(
      `Five o’clock, and no reply. Nothing closes by itself: a person makes a short check by ${inWords(checkBy)}.`,
    );

    await scene.to(checkBy, '17:01');
    const late = clockOf(await scene.debbie.journey(journeyId), 'closing-check');
    same('Whom the late closing check was told to', late.told, [scene.debbie.id]);
    scene.tell('The check has not been made. Debbie is reminded the moment it is late.');
    await scene.to(openDaysLater(checkBy, 2), '17:01');
    const climbed = clockOf(await scene.debbie.journey(journeyId), 'closing-check');
    same('Whom the late closing check was told to', climbed.told, [scene.debbie.id, scene.manager.id]);
    const escalation = await mailOf(scene, journeyId, 'escalation', 2);
    reads(escalation, 'amara@keepstep.example', [reference, 'Closing check', 'manager'], family.secrets);
    scene.tell(`Still silence: ${scene.first(scene.manager.id)}, the manager, is told. No name is in her mail.`);

    await scene.to(openDaysLater(scene.today(), 1));
    await scene.debbie.command(journeyId, 'complete-closing-check', {
      worry: false,
      childrenSeenBy: 'school',
      decision: 'close',
      note: 'School sees both children every day and has no worry.',
    });
    const closed = await atStage(scene, journeyId, 'finished');
    same('Why it closed', closed.closed?.reason, 'unable-to-engage');
    nothingOwed(closed);
    scene.tell('Debbie makes the check: no worry, the school sees the children every day. The journey closes.');
    const outcome = await mailOf(scene, journeyId, 'outcome');
    reads(outcome, family.mailbox('school'), [reference, 'choose another course of action'], family.secrets);
    scene.tell('The school is told, so that it can choose another course of action. Nothing is owed to anybody.');
  },
};
