import { storyFamily } from './families.ts';
import { inWords, later, openDaysLater, openOn } from './london.ts';
import { acceptedForDebbie, everybodyHeard, nothingOwed, schoolRefers, nothingNeeded } from './roads.ts';
import { atStage, clockOf, mailOf, noClock, reads, setScene } from './scene.ts';
import { due, holds, same, type Story } from './story.ts';

const weeks = (day: string, n: number): string => openOn(later(day, 7 * n));

interface Written {
  readonly title: string;
  readonly text: string;
}

/** Three weeks until anybody is met, and in week 5 it shows that this family needs more than six weeks of early help (000). */
export const hardToReachThenDeeperNeed: Story = {
  name: 'hard-to-reach-then-deeper-need',
  title: 'Three weeks to the first meeting, and a deeper need in week 5',
  play: async (teller, keepstep) => {
    const scene = await setScene(teller, keepstep);
    const { debbie, manager } = scene;
    const road = await acceptedForDebbie(scene, await schoolRefers(scene, storyFamily('Nancarrow')));
    const { journeyId, family, reference, since } = road;
    const contact = (kind: string, outcome: string, seen: readonly string[] = []) =>
      debbie.command(journeyId, 'record-contact', { kind, outcome, ...(seen.length === 0 ? {} : { seen }) });

    await scene.to(openDaysLater(since, 2));
    await contact('call', 'reached');
    scene.tell('Debbie rings. Rosalind is wary: not this week, perhaps next.');
    await scene.to(weeks(since, 1), '11:00');
    const away = await contact('visit', 'nobody-in');
    noClock(away.journey, 'unannounced-visit');
    await scene.to(weeks(since, 2), '11:00');
    const spoken = await contact('call', 'reached');
    noClock(spoken.journey, 'no-contact-letter');
    due('The latest start of support', clockOf(spoken.journey, 'support-start').dueAt, weeks(since, 3));
    scene.tell(
      'A visit that met nobody, another call. She is spoken to, so this is not silence, and no letter is due.',
    );

    await scene.to(weeks(since, 3), '14:00');
    const start = scene.today();
    const met = await contact('visit', 'seen', ['mother', 'child-1', 'child-2']);
    same('The week of support', met.journey.supportWeek, 1);
    due('The planned end', clockOf(met.journey, 'target-end').dueAt, weeks(start, 6));
    await debbie.command(journeyId, 'record-consent', { personRef: 'mother', purpose: 'support', given: true });
    scene.tell(
      `Three weeks after acceptance they meet. Support week 1 begins today; the six weeks run to ${inWords(weeks(start, 6))}.`,
    );

    await scene.to(weeks(start, 1), '11:00');
    await contact('visit', 'seen', ['mother', 'child-1']);
    await everybodyHeard(scene, journeyId);
    await debbie.command(journeyId, 'complete-assessment', { childrenSeen: ['child-1', 'child-2'] });
    await debbie.command(journeyId, 'agree-plan', { actions: 2 });
    await debbie.command(journeyId, 'add-action', {
      by: 'family',
      due: weeks(start, 6),
      note: 'A calm half hour before bed.',
    });
    scene.tell('The assessment and a small plan.');
    await scene.to(weeks(start, 2), '11:00');
    await contact('visit', 'seen', ['mother', 'child-1', 'child-2']);
    await manager.command(journeyId, 'record-supervision', {
      changedForChild: 'same',
      ifNothingChanges: 'needs-grow',
      next: 'go-on',
    });
    await scene.to(weeks(start, 3), '11:00');
    await contact('visit', 'seen', ['mother', 'child-1', 'child-2']);

    await scene.to(weeks(start, 4), '11:00');
    const deeper = await contact('visit', 'seen', ['mother', 'child-1', 'child-2']);
    same('The week of support', deeper.journey.supportWeek, 5);
    await debbie.command(journeyId, 'hold-review', { outcome: 'continue', change: 'same', note: 'More lies beneath.' });
    const early = await debbie.refused(journeyId, 'propose-level-change', { to: 'family-thrive' });
    same('The refusal to share without consent', early, { status: 409, code: 'sharing-consent-missing' });
    scene.tell(
      'Week 5. Rosalind says what she had not said. It is no danger, and it is more than these weeks can hold.',
    );
    await debbie.command(journeyId, 'record-consent', { personRef: 'mother', purpose: 'sharing', given: true });
    const asked = await debbie.command(journeyId, 'propose-level-change', { to: 'family-thrive' });
    due('The answer of Family Thrive', clockOf(asked.journey, 'level-answer').dueAt, openDaysLater(scene.today(), 5));
    same('Who holds the family meanwhile', asked.journey.owner, debbie.id);
    const { body } = await debbie.get(`/api/journeys/${journeyId}/documents/plan?for=mother`);
    const { title, text } = body as Written;
    same('What Rosalind takes home', title, 'Your support plan');
    holds('Her plan should say her step', text.includes('A calm half hour before bed.'));
    holds('Her plan should say how to stop', text.includes('You can stop at any time.'));
    scene.tell(
      'She agrees that Family Thrive is asked. Until they answer, Debbie stays, and Rosalind has her plan on paper.',
    );

    await scene.to(openDaysLater(scene.today(), 3), '15:00');
    await debbie.command(journeyId, 'record-level-answer', { answer: 'accepted' });
    const ending = await atStage(scene, journeyId, 'closing');
    same('Who holds the family still', ending.owner, debbie.id);
    due('The closing', clockOf(ending, 'closing').dueAt, openDaysLater(scene.today(), 5));
    await scene.to(openDaysLater(scene.today(), 1), '14:00');
    await contact('visit', 'seen', ['mother', 'child-1', 'child-2']);
    await debbie.command(journeyId, 'close', { reason: 'moved-up', without: nothingNeeded });
    const closed = await atStage(scene, journeyId, 'finished');
    nothingOwed(closed);
    const outcome = await mailOf(scene, journeyId, 'outcome');
    reads(
      outcome,
      family.mailbox('school'),
      [reference, 'A service at a different level has taken over'],
      family.secrets,
    );
    const late = (await manager.timeline(journeyId)).filter(({ type }) => type === 'EscalationRaised');
    same(
      'Clocks that were late',
      late.map(({ summary }) => summary),
      [],
    );
    scene.tell('They go together to meet the new worker. The school hears that another level of help has taken over.');
  },
};
