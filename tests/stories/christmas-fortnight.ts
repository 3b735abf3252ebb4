import { storyFamily } from './families.ts';
import { dayOf, inWords, isOpen, later, lastDayToReply, openDaysBefore, openDaysLater, openOn } from './london.ts';
import {
  acceptedForDebbie,
  debbieWrites,
  nobodyAnswersTheTelephone,
  nobodyOpensTheDoor,
  schoolRefers,
} from './roads.ts';
import { atStage, clockOf, mailOf, noClock, setScene } from './scene.ts';
import { due, holds, same, type Story } from './story.ts';

/** The last Friday on which the service is open before Christmas Eve, with time before it for three calls and a visit. */
function lastFriday(now: number): string {
  const inYear = (year: number): string => {
    let day = `${String(year)}-12-23`;
    while (new Date(`${day}T12:00:00Z`).getUTCDay() !== 5 || !isOpen(day)) day = later(day, -1);
    return day;
  };
  const year = Number(dayOf(now).slice(0, 4));
  return openDaysLater(dayOf(now), 7) < inYear(year) ? inYear(year) : inYear(year + 1);
}

/** Ten days over Christmas are no ten days: nobody would have answered the telephone. */
export const christmasFortnight: Story = {
  name: 'christmas-fortnight',
  title: 'A letter on the last Friday before Christmas',
  play: async (teller, keepstep) => {
    const friday = lastFriday(await keepstep.now());
    const scene = await setScene(teller, keepstep, openDaysBefore(friday, 6));
    const referred = await schoolRefers(scene, storyFamily('Larkham'));
    const { journeyId, family } = referred;
    await scene.to(openDaysLater(scene.today(), 1));
    const road = await acceptedForDebbie(scene, referred);
    await nobodyAnswersTheTelephone(scene, road);
    await scene.to(openDaysLater(scene.today(), 1));
    await nobodyOpensTheDoor(scene, road);

    await scene.to(friday);
    const replyBy = await debbieWrites(scene, road);
    const tenth = later(friday, 10);
    if (friday === '2026-12-18') same('The last day to reply', replyBy, '2027-01-05');
    same('The last day to reply, by the calendar', replyBy, lastDayToReply(friday));
    holds('The last day to reply should be later than the tenth day', replyBy > tenth);
    const letter = await mailOf(scene, journeyId, 'no-contact-letter');
    holds('The letter should not name the tenth day', !(letter.text ?? '').includes(inWords(tenth)));
    scene.tell(
      `The tenth day would be ${inWords(tenth)}, but the service is shut over Christmas: so it is 5pm on ${inWords(replyBy)}.`,
    );

    await scene.to(tenth, '17:05');
    const waiting = await scene.debbie.journey(journeyId);
    due('The reply to the letter', clockOf(waiting, 'reply').dueAt, replyBy);
    noClock(waiting, 'closing-check');
    scene.tell('The tenth day passes. Nothing ends: nobody was there to answer the telephone.');

    await scene.to(replyBy, '16:55');
    due('The reply to the letter', clockOf(await scene.debbie.journey(journeyId), 'reply').dueAt, replyBy);
    await scene.to(replyBy, '17:01');
    const silent = await scene.debbie.journey(journeyId);
    noClock(silent, 'reply');
    due('The closing check', clockOf(silent, 'closing-check').dueAt, openDaysLater(replyBy, 1));
    scene.tell('Five o’clock. Only now have the days to reply passed, and Debbie makes the check before closing.');

    await scene.to(openDaysLater(replyBy, 1));
    const { journey } = await scene.debbie.command(journeyId, 'complete-closing-check', {
      worry: false,
      childrenSeenBy: 'school',
      decision: 'keep-open',
      note: 'School says they were with their grandmother until today. One more try.',
    });
    noClock(journey, 'closing-check');
    due('The next contact', clockOf(journey, 'contact').dueAt, openOn(later(scene.today(), 7)));
    scene.tell(
      'School says they were away with their grandmother. Debbie keeps the journey open and will try once more.',
    );
    const reached = await scene.debbie.command(journeyId, 'record-contact', { kind: 'call', outcome: 'reached' });
    same('The stage', reached.journey.stage, 'engaging');
    await scene.debbie.command(journeyId, 'record-consent', { personRef: 'mother', purpose: 'support', given: false });
    await scene.to(openDaysLater(scene.today(), 1));
    await scene.debbie.command(journeyId, 'complete-closing-check', {
      worry: false,
      childrenSeenBy: 'school',
      decision: 'close',
    });
    const closed = await atStage(scene, journeyId, 'finished');
    same('Why it closed', closed.closed?.reason, 'declined');
    holds(
      'The school should have heard the outcome',
      (await mailOf(scene, journeyId, 'outcome')).to === family.mailbox('school'),
    );
    scene.tell(
      'Rosalind answers: thank you, not now. That is her choice; the school hears that support was not taken up.',
    );
  },
};
