import { storyFamily } from './families.ts';
import type { JourneyShown } from './keepstep-client.ts';
import { inWords, later, openDaysLater, openOn } from './london.ts';
import { nothingNeeded, nothingOwed, schoolRefers } from './roads.ts';
import { atStage, clockOf, noClock, setScene } from './scene.ts';
import { due, found, same, type Story } from './story.ts';

const weeks = (day: string, n: number): string => openOn(later(day, 7 * n));

type Levelled = JourneyShown & { readonly levelOfHelp?: string };

/** 001: one service from targeted early help to child in need, one assessment, one plan, and the same worker through it all. */
export const lewishamFamilyHelp: Story = {
  name: 'lewisham-family-help',
  title: 'From targeted early help to child in need and back, with one worker, one assessment and one plan',
  play: async (teller, keepstep) => {
    const scene = await setScene(teller, keepstep);
    const { debbie, manager } = scene;
    const supervised = (next: string, changedForChild: string) =>
      manager.command(journeyId, 'record-supervision', { changedForChild, ifNothingChanges: 'needs-grow', next });
    const { journeyId, duty } = await schoolRefers(scene, storyFamily('Carlyon'));

    await scene.to(openDaysLater(scene.today(), 1), '11:00');
    await duty.command(journeyId, 'complete-safety-screen', { result: 'no-concern' });
    await duty.command(journeyId, 'record-contact', { kind: 'visit', outcome: 'seen', seen: ['mother', 'child-1'] });
    for (const purpose of ['support', 'sharing'])
      await duty.command(journeyId, 'record-consent', { personRef: 'mother', purpose, given: true });
    await duty.command(journeyId, 'complete-assessment', { childrenSeen: ['child-1', 'child-2'] });
    await duty.command(journeyId, 'decide-pathway', { decision: 'accept', pathway: 'lewisham-family-help.v1' });
    const named = (await manager.command(journeyId, 'allocate', { practitionerId: debbie.id })).journey as Levelled;
    same('The stage, assessed at the contact point', named.stage, 'planning');
    noClock(named, 'assessment');
    due('The plan', clockOf(named, 'plan').dueAt, weeks(scene.today(), 2));
    same('The level of help', named.levelOfHelp, 'Targeted early help');
    scene.tell(
      `${scene.first(duty.id)} assesses the family at the contact point. It is Debbie’s to lead now, and nobody asks for a second assessment.`,
    );

    await scene.to(openDaysLater(scene.today(), 2), '14:00');
    const visit = (more: object = {}) =>
      debbie.command(journeyId, 'record-contact', {
        kind: 'visit',
        outcome: 'seen',
        seen: ['mother', 'child-1', 'child-2'],
        ...more,
      });
    await visit();
    await debbie.command(journeyId, 'offer-family-group', {});
    await debbie.command(journeyId, 'record-family-group-answer', { answer: 'not-wanted' });
    const planned = await debbie.command(journeyId, 'agree-plan', { actions: 3 });
    due('The review', clockOf(planned.journey, 'review').dueAt, weeks(scene.today(), 8));
    const referred = await debbie.command(journeyId, 'make-onward-referral', { place: 'family-wellbeing-team' });
    const { onwardId } = found('the specialist’s answer to come', referred.journey.onward[0]);
    await debbie.command(journeyId, 'record-onward-answer', { onwardId, answer: 'accepted' });
    scene.tell('The network is asked early and does not want to plan. A plan of three steps; a specialist comes in.');

    await scene.to(weeks(scene.today(), 2), '11:00');
    await visit({ kind: 'supported-appointment', seen: ['mother'], agency: 'family-wellbeing-team' });
    const asked = await debbie.command(journeyId, 'propose-level-change', { to: 'child-in-need' });
    due('The answer', clockOf(asked.journey, 'level-answer').dueAt, openDaysLater(scene.today(), 5));
    same('Who stays meanwhile', asked.journey.owner, debbie.id);
    scene.tell(
      'The specialist works beside Debbie under their own name. More is the matter: child in need is offered.',
    );

    await scene.to(openDaysLater(scene.today(), 2), '11:00');
    const moved = (await manager.command(journeyId, 'record-level-answer', { answer: 'accepted' })).journey as Levelled;
    same('Who works with the family', moved.owner, debbie.id);
    same('The level of help', moved.levelOfHelp, 'Child in need');
    same('The stage', moved.stage, 'supporting');
    for (const kind of ['allocation', 'assessment', 'plan', 'level-answer']) noClock(moved, kind);
    const reviewBy = weeks(scene.today(), 4);
    due('The review, as a child in need has it', clockOf(moved, 'review').dueAt, reviewBy);
    await supervised('more-visits', 'worse');
    const twice = await debbie.refused(journeyId, 'propose-level-change', { to: 'child-in-need' });
    same('The refusal of a level they are at', twice, { status: 409, code: 'same-level' });
    scene.tell(
      `It is agreed. Debbie stays, and so do the assessment and the plan; the review comes sooner, on ${inWords(reviewBy)}.`,
    );

    for (let day = weeks(scene.today(), 1); day < reviewBy; day = weeks(day, 1)) {
      await scene.to(day, '11:00');
      const { journey } = await visit();
      due('The next contact, weekly now', clockOf(journey, 'contact').dueAt, weeks(day, 1));
    }
    await supervised('level-change', 'better');
    await debbie.command(journeyId, 'hold-review', {
      outcome: 'level-change',
      change: 'better',
      to: 'targeted-early-help',
    });
    const back = (await manager.command(journeyId, 'record-level-answer', { answer: 'accepted' })).journey as Levelled;
    same('Who works with the family still', back.owner, debbie.id);
    same('The level of help', back.levelOfHelp, 'Targeted early help');
    due('The review', clockOf(back, 'review').dueAt, weeks(scene.today(), 8));
    scene.tell('Weeks of weekly visits, and it is better. Back to targeted early help, with Debbie.');

    await debbie.command(journeyId, 'hold-review', { outcome: 'close', change: 'better' });
    await debbie.command(journeyId, 'close', { reason: 'needs-met', without: nothingNeeded });
    nothingOwed(await atStage(scene, journeyId, 'finished'));
    const told = (await manager.timeline(journeyId)).map(({ type }) => type);
    const times = (type: string): number => told.filter((one) => one === type).length;
    same(
      'How often a worker was named, the family assessed, a plan made, a level changed, and a clock was late',
      ['PractitionerAllocated', 'AssessmentCompleted', 'PlanAgreed', 'LevelAnswered', 'EscalationRaised'].map(times),
      [1, 1, 1, 2, 0],
    );
    scene.tell(
      'It ends well: one worker, one assessment and one plan, two changes of level, and nothing was ever late.',
    );
  },
};
