import { storyFamily } from './families.ts';
import { inWords, later, openDaysLater, openOn } from './london.ts';
import { acceptedForDebbie, nothingOwed, schoolRefers } from './roads.ts';
import { atStage, clockOf, mailOf, noClock, reads, setScene } from './scene.ts';
import { due, found, same, type Story } from './story.ts';

/** So many weeks from a day, or the next day on which the service is open. */
const weeks = (day: string, n: number): string => openOn(later(day, 7 * n));

/** Everything goes as it should: assessment, plan, reviews, an end, and the school hears. */
export const plainRoad: Story = {
  name: 'plain-road',
  title: 'Six weeks of support, from the first visit to the farewell',
  play: async (teller, keepstep) => {
    const scene = await setScene(teller, keepstep);
    const { debbie } = scene;
    const referred = await schoolRefers(scene, storyFamily('Tregarrick'));
    const { journeyId, family, reference } = referred;
    await scene.to(openDaysLater(scene.today(), 1));
    await acceptedForDebbie(scene, referred);

    const contact = async (kind: string, seen: readonly string[]): Promise<void> => {
      const { journey } = await debbie.command(journeyId, 'record-contact', { kind, outcome: 'seen', seen });
      due('The next contact', clockOf(journey, 'contact').dueAt, weeks(scene.today(), 1));
    };
    await scene.to(openDaysLater(scene.today(), 1));
    const visitOn = openDaysLater(scene.today(), 2);
    const booked = await debbie.command(journeyId, 'book-visit', { on: visitOn });
    due('The record of the visit', clockOf(booked.journey, 'visit').dueAt, openDaysLater(visitOn, 1));
    scene.tell(`Debbie rings, and a visit is agreed for ${inWords(visitOn)}.`);

    await scene.to(visitOn, '14:00');
    const early = await debbie.refused(journeyId, 'complete-assessment', { childrenSeen: ['child-1'] });
    same('The refusal to assess without consent', early, { status: 409, code: 'consent-missing' });
    const visit = found('the booked visit', booked.journey.appointments[0]);
    const met = await debbie.command(journeyId, 'complete-visit', {
      visitId: visit.visitId,
      outcome: 'seen',
      seen: ['mother', 'child-1', 'child-2'],
      seenAlone: ['child-1'],
      note: 'Tamsin drew her week. Mornings are the hard part.',
    });
    same('The stage', met.journey.stage, 'assessing');
    same('The week of support', met.journey.supportWeek, 1);
    noClock(met.journey, 'visit');
    due('The assessment', clockOf(met.journey, 'assessment').dueAt, weeks(visitOn, 2));
    due('The planned end', clockOf(met.journey, 'target-end').dueAt, weeks(visitOn, 6));
    await debbie.command(journeyId, 'record-consent', { personRef: 'mother', purpose: 'support', given: true });
    scene.tell(
      `They meet, and Rosalind agrees to support. Week 1 of six; the planned end is ${inWords(weeks(visitOn, 6))}.`,
    );

    await scene.to(weeks(visitOn, 1), '11:00');
    await contact('visit', ['mother', 'child-2']);
    const heard = (personRef: string, more: object = { heard: 'yes' }) =>
      debbie.command(journeyId, 'record-voice', { personRef, ...more });
    await heard('mother');
    await heard('child-1', { heard: 'yes', tools: ['drawing'] });
    const stages = ['days-and-nights:2', 'own-wellbeing:3'];
    const reading = { occasion: 'baseline', scale: 'parents-path', aboutRef: 'mother', stages };
    const read = await debbie.command(journeyId, 'record-reading', reading);
    noClock(read.journey, 'baseline-reading');
    const fathers = await debbie.refused(journeyId, 'complete-assessment', { childrenSeen: ['child-1', 'child-2'] });
    same('The refusal to assess without the father', fathers, { status: 409, code: 'father-voice-missing' });
    await heard('father');
    const assessed = await debbie.command(journeyId, 'complete-assessment', {
      childrenSeen: ['child-1', 'child-2'],
      note: 'What Rosalind, Callum, Tamsin and Jory each said.',
    });
    same('The stage', assessed.journey.stage, 'planning');
    due('The plan', clockOf(assessed.journey, 'plan').dueAt, weeks(scene.today(), 1));
    scene.tell('The assessment is complete: each child seen, both parents heard. The plan is due in a week.');

    await scene.to(weeks(visitOn, 2), '11:00');
    await contact('online', ['mother']);
    const planned = await debbie.command(journeyId, 'agree-plan', { actions: 4 });
    same('The stage', planned.journey.stage, 'supporting');
    const reviewBy = weeks(scene.today(), 3);
    due('The first review', clockOf(planned.journey, 'review').dueAt, reviewBy);
    scene.tell(`A plan of four small steps is agreed. The first review is due by ${inWords(reviewBy)}.`);

    for (const week of [3, 4]) {
      await scene.to(weeks(visitOn, week), '11:00');
      await contact('visit', ['mother', 'child-1', 'child-2']);
      scene.tell(`Debbie visits. Week ${week + 1} of support.`);
    }
    await scene.to(weeks(visitOn, 5), '11:00');
    await contact('supported-appointment', ['mother']);
    const reviewed = await debbie.command(journeyId, 'hold-review', { outcome: 'continue' });
    due('The second review', clockOf(reviewed.journey, 'review').dueAt, weeks(scene.today(), 3));
    scene.tell('The review: mornings go better, one step is left. Support continues.');

    await scene.manager.command(journeyId, 'record-supervision', {
      changedForChild: 'better',
      ifNothingChanges: 'child-safe',
      next: 'close',
      note: 'Mornings are calm. One more review, then the end.',
    });
    scene.tell(
      `Debbie and ${scene.first(scene.manager.id)} talk it over in supervision: things are better for the children.`,
    );

    await scene.to(weeks(visitOn, 6), '11:00');
    await contact('visit', ['mother', 'child-1', 'child-2']);
    const ending = await debbie.command(journeyId, 'hold-review', { outcome: 'close' });
    same('The stage', ending.journey.stage, 'closing');
    due('The closing', clockOf(ending.journey, 'closing').dueAt, openDaysLater(scene.today(), 5));
    scene.tell(
      'A last review with the school: everyone is pleased, and the work will end. A farewell to the children is left.',
    );

    await scene.to(openDaysLater(scene.today(), 1));
    await debbie.command(journeyId, 'record-contact', { kind: 'visit', outcome: 'seen', seen: ['child-1', 'child-2'] });
    const unsaid = await debbie.refused(journeyId, 'close', { reason: 'needs-met' });
    same('Closing with something left to do', unsaid.code, 'closing-unfinished');
    await debbie.command(journeyId, 'record-reading', { ...reading, occasion: 'end' });
    await debbie.command(journeyId, 'name-step-down', { place: 'childrens-centre' });
    await debbie.command(journeyId, 'record-feedback', {
      answer: 'given',
      rating: 5,
      note: 'Mornings are ours again.',
    });
    await debbie.command(journeyId, 'close', { reason: 'needs-met' });
    const closed = await atStage(scene, journeyId, 'finished');
    same('Why it closed', closed.closed?.reason, 'needs-met');
    nothingOwed(closed);
    const outcome = await mailOf(scene, journeyId, 'outcome');
    reads(outcome, family.mailbox('school'), [reference, 'have been met'], family.secrets);
    const late = (await scene.manager.timeline(journeyId)).filter((item) => item.type === 'EscalationRaised');
    same(
      'Clocks that were late',
      late.map((item) => item.summary),
      [],
    );
    scene.tell(
      'Debbie says goodbye to the children and closes. The school hears that the needs have been met. No clock was ever late.',
    );
    const after = await debbie.refused(journeyId, 'book-visit', { on: later(scene.today(), 3) });
    same('The refusal of an act on a closed journey', after, { status: 409, code: 'closed' });
  },
};
