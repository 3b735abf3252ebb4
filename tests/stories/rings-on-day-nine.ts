import { storyFamily } from './families.ts';
import { dayOf, inWords, isOpen, later, openDaysLater, openOn } from './london.ts';
import {
  acceptedForDebbie,
  debbieWrites,
  nobodyAnswersTheTelephone,
  nobodyOpensTheDoor,
  schoolRefers,
} from './roads.ts';
import { clockOf, kindsSent, noClock, setScene } from './scene.ts';
import { due, holds, same, type Story } from './story.ts';

/** The next first day for which the ninth after the letter is one on which somebody answers the telephone. */
const firstDay = (today: string): string => {
  let day = openDaysLater(today, 1);
  while (!isOpen(later(openDaysLater(day, daysToTheLetter), 9))) day = openDaysLater(day, 1);
  return day;
};

/** Open days from the referral to the letter in this story. */
const daysToTheLetter = 5;

/** A reply cancels, also on the last day but one. */
export const ringsOnDayNine: Story = {
  name: 'rings-on-day-nine',
  title: 'The family rings on the ninth day after the letter',
  play: async (teller, keepstep) => {
    const scene = await setScene(teller, keepstep, firstDay(dayOf(await keepstep.now())));
    const referred = await schoolRefers(scene, storyFamily('Penhallow'));
    const { journeyId } = referred;
    await scene.to(openDaysLater(scene.today(), 1));
    const road = await acceptedForDebbie(scene, referred);
    await nobodyAnswersTheTelephone(scene, road);
    await scene.to(openDaysLater(scene.today(), 1));
    await nobodyOpensTheDoor(scene, road);
    const sentOn = scene.today();
    const replyBy = await debbieWrites(scene, road);

    const dayNine = later(sentOn, 9);
    await scene.to(dayNine, '10:30');
    const { journey } = await scene.debbie.command(journeyId, 'record-reply', {
      wants: 'support',
      note: 'Rosalind rang. She had lost her telephone.',
    });
    noClock(journey, 'reply');
    holds('The journey should not be closing', journey.stage !== 'closing');
    due('The next contact', clockOf(journey, 'contact').dueAt, openOn(later(dayNine, 7)));
    scene.tell(
      `Day nine: Rosalind rings and would like support. The days to reply stop; Debbie’s next contact is due by ${inWords(openOn(later(dayNine, 7)))}.`,
    );

    await scene.to(replyBy, '17:30');
    const after = await scene.debbie.journey(journeyId);
    noClock(after, 'closing-check');
    const passed = (await scene.debbie.timeline(journeyId)).filter((item) => item.type === 'ReplyDeadlinePassed');
    same('How often the days to reply have passed', passed.length, 0);
    scene.tell('The last day of the letter comes and goes, and nothing happens: she has rung.');

    await scene.to(openDaysLater(scene.today(), 1));
    const met = await scene.debbie.command(journeyId, 'record-contact', {
      kind: 'visit',
      outcome: 'seen',
      seen: ['mother', 'child-2'],
    });
    same('The stage', met.journey.stage, 'assessing');
    same('The week of support', met.journey.supportWeek, 1);
    scene.tell('Debbie visits and meets Rosalind and little Jory. Support week 1 has begun.');
    const sent = await kindsSent(scene, journeyId);
    same('Mails about an end', sent.filter((kind) => kind === 'outcome').length, 0);
  },
};
