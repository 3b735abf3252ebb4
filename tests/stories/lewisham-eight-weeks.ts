import { storyFamily } from './families.ts';
import type { JourneyShown } from './keepstep-client.ts';
import { inWords, later, openDaysLater, openOn } from './london.ts';
import { acceptedForDebbie, nothingOwed, schoolRefers } from './roads.ts';
import { atStage, clockOf, mailOf, noClock, reads, setScene } from './scene.ts';
import { due, same, type Story } from './story.ts';

/** So many weeks from a day, or the next day on which the service is open. */
const weeks = (day: string, n: number): string => openOn(later(day, 7 * n));

/** 000: six weeks are the plan, eight what some families need; more than that is asked for, and answered. */
export const lewishamEightWeeks: Story = {
  name: 'lewisham-eight-weeks',
  title: 'Six weeks become eight, and then nine: asked for, granted, and brought to a good end',
  play: async (teller, keepstep) => {
    const scene = await setScene(teller, keepstep);
    const { debbie, manager } = scene;
    const road = await schoolRefers(scene, storyFamily('Trevanion'));
    const { journeyId, family, reference } = road;
    await scene.to(openDaysLater(scene.today(), 1));
    await acceptedForDebbie(scene, road);

    await scene.to(openDaysLater(scene.today(), 2));
    await debbie.command(journeyId, 'record-contact', { kind: 'call', outcome: 'reached' });
    scene.tell('Debbie rings. Rosalind wants to think about it. Trust takes a week.');
    await scene.to(openDaysLater(scene.today(), 5), '14:00');
    const start = scene.today();
    const visit = (seen: readonly string[]) =>
      debbie.command(journeyId, 'record-contact', { kind: 'visit', outcome: 'seen', seen });
    const read = (occasion: string, stages: readonly string[]) =>
      debbie.command(journeyId, 'record-reading', { occasion, scale: 'parents-path', aboutRef: 'mother', stages });
    const met = await visit(['mother', 'child-1', 'child-2']);
    same('The week of support', met.journey.supportWeek, 1);
    due('The planned end', clockOf(met.journey, 'target-end').dueAt, weeks(start, 6));
    await debbie.command(journeyId, 'record-consent', { personRef: 'mother', purpose: 'support', given: true });
    scene.tell(`They meet at the children’s centre, and week 1 begins. The planned end: ${inWords(weeks(start, 6))}.`);

    await scene.to(weeks(start, 1), '11:00');
    await visit(['mother', 'child-1']);
    await debbie.command(journeyId, 'complete-assessment', {
      childrenSeen: ['child-1', 'child-2'],
      voiceMissing: 'lives-elsewhere',
    });
    await read('baseline', ['home-and-money:2', 'own-wellbeing:3']);
    const planned = await debbie.command(journeyId, 'agree-plan', { actions: 4 });
    due('The review', clockOf(planned.journey, 'review').dueAt, weeks(scene.today(), 3));
    scene.tell('What each of them says, where Rosalind stands on her path, and a plan of four small steps.');

    const moved = await manager.command(journeyId, 'change-pathway', { pathway: 'lewisham-fps.v2' });
    same('The version she is on', moved.journey.pathway?.version, 2);
    due('The end as it was planned at first', clockOf(moved.journey, 'target-end').originalDueAt, weeks(start, 6));
    const back = await manager.command(journeyId, 'undo-move', {});
    due('The planned end, as it was', clockOf(back.journey, 'target-end').dueAt, weeks(start, 6));
    scene.tell(
      `${scene.first(manager.id)} moves them to the new version of the pathway, sees that it is not what was agreed, and takes it back: every date is as it was.`,
    );

    for (const week of [2, 3]) {
      await scene.to(weeks(start, week), '11:00');
      await visit(['mother', 'child-1', 'child-2']);
    }
    await scene.to(weeks(start, 4), '11:00');
    await visit(['mother', 'child-2']);
    const until = weeks(start, 8);
    const extended = await debbie.command(journeyId, 'hold-review', {
      outcome: 'extend',
      change: 'better',
      reason: 'another-agency',
      until,
      note: 'The nursery place comes in two weeks.',
    });
    const end = clockOf(extended.journey, 'target-end');
    due('The planned end', end.dueAt, until);
    due('The end as it was planned at first', end.originalDueAt, weeks(start, 6));
    await mailOf(scene, journeyId, 'support-extended');
    scene.tell(
      `The review: better, and not done; the nursery has its own timescale. Up to eight weeks Debbie decides and ${scene.first(manager.id)} is told. Both dates stay to be seen.`,
    );

    await scene.to(weeks(start, 6), '11:00');
    await visit(['mother', 'child-1', 'child-2']);
    const asked = await debbie.command(journeyId, 'extend-support', { reason: 'deeper-need', until: weeks(start, 9) });
    due(
      'The answer about more time',
      clockOf(asked.journey, 'extension-answer').dueAt,
      openDaysLater(scene.today(), 2),
    );
    same('Who answers it', clockOf(asked.journey, 'extension-answer').owner, manager.id);
    due('The planned end meanwhile', clockOf(asked.journey, 'target-end').dueAt, until);
    const granted = await manager.command(journeyId, 'answer-extension', { granted: true });
    due('The planned end', clockOf(granted.journey, 'target-end').dueAt, weeks(start, 9));
    scene.tell(`Beyond eight weeks somebody must agree. ${scene.first(manager.id)} does, the same day: nine.`);

    await scene.to(weeks(start, 7), '11:00');
    await visit(['mother', 'child-1', 'child-2']);
    await debbie.command(journeyId, 'ask-feedback', { how: 'mail', personRef: 'mother' });
    const letter = await mailOf(scene, journeyId, 'family-feedback');
    reads(letter, family.mother.email, ['What was good?', family.mother.name]);
    scene.tell('Rosalind is asked how it was, by a letter that she need not answer.');

    await scene.to(weeks(start, 8), '11:00');
    await visit(['mother', 'child-1', 'child-2']);
    await debbie.command(journeyId, 'hold-review', { outcome: 'close', change: 'better' });
    const left = (await debbie.journey(journeyId)) as JourneyShown & { readonly closing?: readonly object[] };
    same('What is left to do before the end', left.closing, [
      { part: 'reading', done: false },
      { part: 'step-down', done: false },
      { part: 'feedback', done: true },
    ]);
    const refused = await debbie.refused(journeyId, 'close', { reason: 'needs-met' });
    same('Closing before anything is named for afterwards', refused, { status: 409, code: 'closing-unfinished' });
    await read('end', ['home-and-money:4', 'own-wellbeing:4']);
    await debbie.command(journeyId, 'name-step-down', { place: 'childrens-centre' });
    await debbie.command(journeyId, 'record-feedback', {
      answer: 'given',
      rating: 5,
      note: 'You did what you said you would do.',
    });
    const { journey } = await debbie.command(journeyId, 'close', { reason: 'needs-met' });
    noClock(journey, 'feedback');
    nothingOwed(await atStage(scene, journeyId, 'finished'));
    const outcome = await mailOf(scene, journeyId, 'outcome');
    reads(outcome, family.mailbox('school'), [reference, 'have been met'], [...family.secrets, 'You did what']);
    scene.tell(
      'Week 9: Rosalind sees how far she has come, the children’s centre is named for afterwards, Rosalind says how it was, and the school hears.',
    );
  },
};
