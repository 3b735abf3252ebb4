import { givenToDebbie, metAndAgreed } from './beginnings.ts';
import { storyFamily } from './families.ts';
import { eventually, type JourneyShown } from './keepstep-client.ts';
import { inWords, later, openDaysLater, openOn } from './london.ts';
import { nothingOwed, schoolRefers } from './roads.ts';
import { atStage, clockOf, noClock, setScene } from './scene.ts';
import { due, found, same, type Story } from './story.ts';

const explained = ['step-down-not-needed', 'feedback-not-wanted'];

/** What a journey shows of the end, and of the family's coming back. */
interface Shown extends JourneyShown {
  readonly after?: { readonly reopenedAs?: string };
  readonly linkedFrom?: string;
  readonly earlier?: { readonly words?: { readonly assessment?: string } };
}

/** The change did not last; the family says so, and nobody has to tell everything again (001). */
export const reReferral: Story = {
  name: 're-referral',
  title: 'A family needs help again, and its story is still there',
  play: async (teller, keepstep) => {
    const scene = await setScene(teller, keepstep);
    const { debbie, manager } = scene;
    const { journeyId, reference } = await schoolRefers(scene, storyFamily('Penhallow'));
    await scene.to(openDaysLater(scene.today(), 1));
    await givenToDebbie(scene, journeyId, 'lewisham-fps.v1');
    await metAndAgreed(scene, journeyId, ['contact-after-closure']);
    const told = 'Rosalind sleeps badly since the move. Tamsin looks after Jory in the mornings.';
    await debbie.command(journeyId, 'complete-assessment', {
      childrenSeen: ['child-1', 'child-2'],
      voiceMissing: 'lives-elsewhere',
      note: told,
    });
    await debbie.command(journeyId, 'agree-plan', { actions: 2, note: 'A morning list; a place in nursery.' });
    const closed = await debbie.command(journeyId, 'close', { reason: 'needs-met', without: explained });
    const endedOn = scene.today();
    const asked = clockOf(closed.journey, 'after-check');
    due('The first check after the end', asked.dueAt, openOn(later(endedOn, 91)));
    same('Whose it is', asked.owner, manager.id);
    scene.tell(
      `Things go better than anybody hoped, and the work ends. Rosalind agrees to be asked again in three months; that is ${scene.first(manager.id)}’s to see to.`,
    );

    await scene.to(openOn(later(endedOn, 21)));
    const { journey } = await manager.command(journeyId, 'record-after-check', {
      result: 'needs-help',
      note: 'Rosalind rang: she is back where she was.',
    });
    const { after } = journey as Shown;
    const again = found('a new journey', after?.reopenedAs);
    await atStage(scene, journeyId, 'finished');
    const opened = await eventually('the new journey to know of the earlier one', async () => {
      const { body, status } = await manager.get(`/api/journeys/${again}`);
      return status === 200 ? (body as Shown) : undefined;
    });
    same('The stage', opened.stage, 'intake');
    same('The journey before', opened.linkedFrom, journeyId);
    same('What was written then', opened.earlier?.words?.assessment, told);
    scene.tell(
      `Three weeks later Rosalind rings: it has not lasted. In the same minute there is a new journey, linked to ${reference}, with its clocks running and what was written then.`,
    );

    await givenToDebbie(scene, again, 'lewisham-fps.v1');
    const named = await manager.journey(again);
    const confirmBy = openOn(later(scene.today(), 14));
    due('Going through the earlier assessment', clockOf(named, 'confirm-earlier').dueAt, confirmBy);
    scene.tell(`Debbie has the family again. By ${inWords(confirmBy)} she goes through the old assessment with them.`);

    await scene.to(openDaysLater(scene.today(), 2), '14:00');
    const adults = named.people.filter(({ role }) => role === 'mother').map(({ ref }) => ref);
    await debbie.command(again, 'record-contact', {
      kind: 'visit',
      outcome: 'seen',
      seen: named.people.map(({ ref }) => ref),
    });
    const confirmed = await debbie.command(again, 'confirm-earlier', { assessment: 'still-true', plan: 'still-true' });
    same('The stage', confirmed.journey.stage, 'supporting');
    noClock(confirmed.journey, 'assessment');
    scene.tell(
      'It is still true, and so is the plan. It counts: one assessment, one plan, and nobody tells it all again.',
    );

    for (const personRef of adults)
      await debbie.command(again, 'withdraw-consent', { personRef, purpose: 'contact-after-closure' });
    await debbie.command(again, 'close', { reason: 'needs-met', without: explained });
    nothingOwed(await atStage(scene, again, 'finished'));
    scene.tell('This time it lasts. Rosalind would rather not be asked again, and nobody does.');
  },
};
