import { dayOf, inWords, later, openDaysBefore, openDaysLater } from './london.ts';
import { nothingOwed } from './roads.ts';
import { childDiscloses, familyWithDebbie, schoolHeardOnly } from './safeguarding.ts';
import { atStage, clockOf, mailOf, noClock, reads, setScene } from './scene.ts';
import { due, holds, same, type Story } from './story.ts';

/** The next Christmas Eve with time before it to come to know a family. */
const christmasEve = (now: number): string => {
  const year = Number(dayOf(now).slice(0, 4));
  const soon = `${String(year)}-12-24`;
  return openDaysLater(dayOf(now), 5) < soon ? soon : `${String(year + 1)}-12-24`;
};

/** 002: the ten-year-old at lunch. Here on the evening the service shuts for Christmas. */
export const disclosure: Story = {
  name: 'disclosure',
  title: 'A child tells somebody on Christmas Eve',
  play: async (teller, keepstep) => {
    const eve = christmasEve(await keepstep.now());
    const scene = await setScene(teller, keepstep, openDaysBefore(eve, 4));
    const road = await familyWithDebbie(scene, 'Marchbanks');
    const { journeyId, family, reference } = road;
    await childDiscloses(scene, road, eve);

    const christmas = later(eve, 1);
    await scene.to(christmas, '09:20');
    const { journey } = await scene.debbie.command(journeyId, 'record-receiver-answer', { answer: 'accepted' });
    noClock(journey, 'receiver-answer');
    const handoverBy = openDaysLater(christmas, 5);
    due('The handover visit', clockOf(journey, 'handover-visit').dueAt, handoverBy);
    if (christmas === '2026-12-25') same('The handover visit is due on', handoverBy, '2027-01-08');
    holds('The journey should not be closed before the handover', journey.closed === undefined);
    scene.tell(
      `Social care accepts on Christmas morning. The handover visit with the social worker is due by ${inWords(handoverBy)}: five days on which the service is open.`,
    );
    await schoolHeardOnly(scene, road, ['receipt', 'decision']);

    await scene.to(openDaysLater(christmas, 3));
    await scene.debbie.command(journeyId, 'record-handover-visit', { withSocialWorker: true });
    const ended = await atStage(scene, journeyId, 'finished');
    same('Why it closed', ended.closed?.reason, 'safeguarding');
    same('The day it closed', dayOf(ended.closed?.at ?? 0), scene.today());
    nothingOwed(ended);
    const outcome = await mailOf(scene, journeyId, 'outcome');
    reads(outcome, family.mailbox('school'), [reference, "Children's social care now leads"], family.secrets);
    scene.tell(
      'Debbie and the social worker visit together, and her part ends. The school hears that social care now leads, and nothing of what was said.',
    );
  },
};
