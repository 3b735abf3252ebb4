import { storyFamily } from './families.ts';
import { clockFace, inWords, later, openDaysLater, openOn } from './london.ts';
import { acceptedForDebbie, everybodyHeard, nothingOwed, schoolRefers, nothingNeeded } from './roads.ts';
import { atStage, clockOf, mailOf, noClock, reads, setScene } from './scene.ts';
import { due, found, holds, same, type Story } from './story.ts';

const weeks = (day: string, n: number): string => openOn(later(day, 7 * n));

interface Explained {
  readonly chain: readonly { readonly text: string }[];
}

/** The help a child needs is another service's, and its waiting list has its own time (000): nothing is lost from view meanwhile. */
export const otherAgency: Story = {
  name: 'other-agency',
  title: 'Another service has its own timescale, and both dates stay to be seen',
  play: async (teller, keepstep) => {
    const scene = await setScene(teller, keepstep);
    const { debbie, manager } = scene;
    const road = await acceptedForDebbie(scene, await schoolRefers(scene, storyFamily('Bolitho')));
    const { journeyId, family, reference } = road;
    const visit = () =>
      debbie.command(journeyId, 'record-contact', {
        kind: 'visit',
        outcome: 'seen',
        seen: ['mother', 'child-1', 'child-2'],
      });

    await scene.to(openDaysLater(scene.today(), 2), '11:00');
    const start = scene.today();
    await visit();
    for (const purpose of ['support', 'sharing'])
      await debbie.command(journeyId, 'record-consent', { personRef: 'mother', purpose, given: true });
    await everybodyHeard(scene, journeyId);
    await debbie.command(journeyId, 'complete-assessment', { childrenSeen: ['child-1', 'child-2'] });
    await debbie.command(journeyId, 'agree-plan', { actions: 1 });
    const referred = await debbie.command(journeyId, 'make-onward-referral', { place: 'school-nurse' });
    const { onwardId } = found('the referral elsewhere', referred.journey.onward[0]);
    const firstEnd = weeks(start, 6);
    due('The planned end', clockOf(referred.journey, 'target-end').dueAt, firstEnd);
    due('The answer from elsewhere', clockOf(referred.journey, 'onward-answer').dueAt, openDaysLater(start, 10));
    scene.tell('Jory needs the school nursing team. Debbie refers on, and their answer has a clock here too.');

    await scene.to(weeks(start, 1), '11:00');
    await visit();
    await scene.to(weeks(start, 2), '11:00');
    await visit();
    await debbie.command(journeyId, 'record-onward-answer', { onwardId, answer: 'waiting-list' });
    const back = weeks(start, 4);
    const paused = await debbie.command(journeyId, 'pause-support', { reason: 'another-agency', until: back });
    same('Why the planned end stands still', clockOf(paused.journey, 'target-end').stopped?.why, 'paused');
    due('The end of the pause', clockOf(paused.journey, 'pause-end').dueAt, back);
    scene.tell(
      `There is a waiting list. They pause until ${inWords(back)}; what stands still says so, and since when.`,
    );

    await scene.to(back, '10:00');
    await debbie.command(journeyId, 'record-onward-answer', { onwardId, answer: 'accepted' });
    await scene.to(openDaysLater(back, 1), '11:00');
    const resumed = (await visit()).journey;
    noClock(resumed, 'pause-end');
    const end = clockOf(resumed, 'target-end');
    due('The first planned end', end.originalDueAt, firstEnd);
    holds(
      'The planned end should have moved on by the pause',
      end.dueAt > end.originalDueAt && end.stopped === undefined,
    );
    scene.tell(
      'The nurses take Jory on, and the pause ended on its day by itself. The planned end has moved on by as long.',
    );

    await debbie.command(journeyId, 'place-hold', {
      condition: 'assessment-elsewhere',
      waitingFor: 'school-nurse',
      reviewOn: weeks(start, 6),
    });
    const until = weeks(start, 11);
    const asked = await debbie.command(journeyId, 'extend-support', { reason: 'another-agency', until });
    due(
      'The answer about more time',
      clockOf(asked.journey, 'extension-answer').dueAt,
      openDaysLater(scene.today(), 2),
    );
    const granted = await manager.command(journeyId, 'answer-extension', { granted: true });
    const extended = clockOf(granted.journey, 'target-end');
    due('The planned end as it now stands', extended.dueAt, until);
    due('The planned end as it was at first', extended.originalDueAt, firstEnd);
    scene.tell(`Beyond eight weeks somebody must agree, and does: until ${inWords(until)}. Both dates are shown.`);

    const { body } = await manager.get(`/api/journeys/${journeyId}/explain/${encodeURIComponent(extended.clockId)}`);
    const texts = (body as Explained).chain.map(({ text }) => text);
    same(
      'The steps by which the planned end came to its day',
      ['Started: ', 'Stands still, ', 'Runs again, ', 'Moved from '].map((step) =>
        texts.some((text) => text.startsWith(step)),
      ),
      [true, true, true, true],
    );
    holds(
      'The last step should name the reason',
      texts.some((text) => text.includes('another agency’s timescale')),
    );
    scene.tell('Asked why, Keepstep tells the whole chain, from the first meeting on.');

    await scene.to(weeks(start, 5), '11:00');
    await visit();
    await debbie.command(journeyId, 'hold-review', { outcome: 'continue', change: 'better' });
    await manager.command(journeyId, 'record-supervision', {
      changedForChild: 'better',
      ifNothingChanges: 'child-safe',
      next: 'go-on',
    });
    await scene.to(weeks(start, 6), '11:00');
    const held = (await visit()).journey;
    const early = await debbie.refused(journeyId, 'close', { reason: 'single-agency' });
    same('The refusal to close over a condition', early, { status: 409, code: 'open-hold' });
    const { holdId } = found('the condition', held.holds[0]);
    await debbie.command(journeyId, 'release-hold', { holdId, because: 'met' });
    await debbie.command(journeyId, 'hold-review', { outcome: 'close', change: 'better' });
    await debbie.command(journeyId, 'close', { reason: 'single-agency', without: nothingNeeded });
    const closed = await atStage(scene, journeyId, 'finished');
    nothingOwed(closed);
    reads(
      await mailOf(scene, journeyId, 'outcome'),
      family.mailbox('school'),
      [reference, 'One service will carry on the work'],
      family.secrets,
    );
    const late = (await manager.timeline(journeyId)).filter(({ type }) => type === 'EscalationRaised');
    same(
      'Clocks that were late',
      late.map(({ summary }) => summary),
      [],
    );
    scene.tell(
      `The nurses have seen Jory, so nothing keeps the journey open. It ends well before ${clockFace(extended.dueAt).slice(0, 10)}.`,
    );
  },
};
