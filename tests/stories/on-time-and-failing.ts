import { storyFamily } from './families.ts';
import { later, openDaysLater, openOn } from './london.ts';
import { acceptedForDebbie, everybodyHeard, schoolRefers } from './roads.ts';
import { setScene } from './scene.ts';
import { found, holds, same, type Story } from './story.ts';

interface Drift {
  readonly items: readonly {
    readonly journeyId: string;
    readonly kind: string;
    readonly reason?: string;
    readonly clockId: string;
  }[];
}

/** Every visit on time, every form filled in, and the ten-year-old not seen: found before the disclosure (002). */
export const onTimeAndFailing: Story = {
  name: 'on-time-and-failing',
  title: 'Nothing is late, and a child has not been seen for four weeks',
  play: async (teller, keepstep) => {
    const scene = await setScene(teller, keepstep);
    const { debbie, manager } = scene;
    const road = await schoolRefers(scene, storyFamily('Carrivick'));
    const { journeyId } = road;
    await acceptedForDebbie(scene, road);
    await scene.to(openDaysLater(scene.today(), 2), '14:00');
    const start = scene.today();
    const visit = (seen: readonly string[], more: object = {}) =>
      debbie.command(journeyId, 'record-contact', { kind: 'visit', outcome: 'seen', seen, ...more });
    await visit(['mother', 'child-1', 'child-2']);
    await debbie.command(journeyId, 'record-consent', { personRef: 'mother', purpose: 'support', given: true });
    await everybodyHeard(scene, journeyId);
    await debbie.command(journeyId, 'complete-assessment', { childrenSeen: ['child-1', 'child-2'] });
    await debbie.command(journeyId, 'agree-plan', { actions: 3 });
    scene.tell('Debbie meets everybody; the plan is agreed at once.');

    const drift = async () => {
      const { body } = await manager.get('/api/drift?limit=1000');
      return (body as Drift).items.filter((item) => item.journeyId === journeyId);
    };
    for (const week of [1, 2, 3]) {
      await scene.to(openOn(later(start, 7 * week)), '14:00');
      await visit(['mother', 'child-2']);
      if (week === 3) await debbie.command(journeyId, 'hold-review', { outcome: 'continue', change: 'better' });
      same(`What drifts in week ${String(week + 1)}`, await drift(), []);
    }
    scene.tell('Three visits, each on its day, and a review. Tamsin is at a friend’s every time.');

    await scene.to(openOn(later(start, 28)), '18:00');
    await visit(['mother', 'child-2']);
    const signs = await drift();
    same(
      'What drifts now',
      signs.map(({ kind, reason }) => [kind, reason]),
      [['child-not-seen', 'stuck']],
    );
    holds('The sign should name the older child', found('a sign', signs[0]).clockId.endsWith('child-1'));
    const shown = await manager.journey(journeyId);
    same('Clocks that are late', shown.agenda.filter(({ rung }) => rung > 0).length, 0);
    scene.tell('Nothing is late. But the drift board says it: a child has not been seen for four weeks.');

    await manager.command(journeyId, 'record-supervision', {
      changedForChild: 'same',
      ifNothingChanges: 'not-known',
      next: 'more-visits',
      note: 'See Tamsin, alone, this week.',
    });
    await scene.to(openDaysLater(scene.today(), 1), '15:30');
    await visit(['child-1'], { seenAlone: ['child-1'], note: 'At school.' });
    same('What drifts after that', await drift(), []);
    await debbie.command(journeyId, 'raise-concern', { code: 'harm', about: ['child-1'] });
    await debbie.command(journeyId, 'make-safeguarding-referral', {
      about: ['child-1'],
      parentSpokenTo: 'not-safe',
      siblingsConsidered: true,
    });
    const after = await manager.journey(journeyId);
    same('The safeguarding referral', after.safeguarding?.status, 'awaiting-answer');
    scene.tell('Seen alone at school, Tamsin says what she could not say at home. Social care knows within the hour.');
    await debbie.command(journeyId, 'record-receiver-answer', { answer: 'accepted' });
    await debbie.command(journeyId, 'record-handover-visit', { withSocialWorker: true });
  },
};
