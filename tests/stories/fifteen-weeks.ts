import { givenToDebbie, metAndAgreed } from './beginnings.ts';
import { schoolReferral, storyFamily } from './families.ts';
import { keptUp, supervised } from './keeping-up.ts';
import { dayOf, inWords, later, openOn } from './london.ts';
import { clockOf, noClock, setScene } from './scene.ts';
import { due, found, same, type Story } from './story.ts';

const sessions = 15;
const parents = ['mother', 'father'];

interface Shown {
  readonly programme?: { readonly held: number; readonly sessions: number };
}

/** 002: "a programme that lasts 15 weeks and incorporates home visits and online sessions". The next session is always due; who misses one catches up. */
export const fifteenWeeks: Story = {
  name: 'fifteen-weeks',
  title: 'Fifteen weeks of strength-based parenting, with a session missed and caught up on',
  play: async (teller, keepstep) => {
    const scene = await setScene(teller, keepstep);
    const { debbie, manager } = scene;
    const { journeyId } = await scene.desk.refer(schoolReferral(storyFamily('Rosewarne')));
    await givenToDebbie(scene, journeyId, 'southend-strength-based-parenting');
    const begun = await metAndAgreed(scene, journeyId);
    const start = scene.today();
    due('The first session', clockOf(begun, 'session').dueAt, openOn(later(start, 7)));
    due('The planned end', clockOf(begun, 'target-end').dueAt, openOn(later(start, 7 * 15)));
    await debbie.command(journeyId, 'complete-assessment', {
      childrenSeen: ['child-1', 'child-2'],
      voiceMissing: 'comes-later',
    });
    await debbie.command(journeyId, 'agree-plan', { actions: 2 });
    scene.tell(
      'Rosalind and Callum begin the programme: fifteen sessions, at home and online. The first is due in a week.',
    );

    let held = 0;
    const session = async (missed: readonly string[]): Promise<void> => {
      const { journey } = await debbie.command(journeyId, 'record-session', {
        programme: 'strength-based-parenting',
        attended: parents.filter((ref) => !missed.includes(ref)),
        missed,
      });
      held += 1;
      same('Sessions held', (journey as unknown as Shown).programme, {
        programme: 'strength-based-parenting',
        held,
        sessions,
      });
    };
    const acts = {
      session: () => session(held === 3 || held === 8 ? ['father'] : []),
      contact: () =>
        debbie.command(journeyId, 'record-contact', {
          kind: 'visit',
          outcome: 'seen',
          seen: ['mother', 'child-1', 'child-2'],
        }),
      review: () => debbie.command(journeyId, 'hold-review', { outcome: 'continue', change: 'better' }),
      supervision: () => supervised(scene, journeyId),
    };
    const until = async (number: number): Promise<void> => {
      while (held < number)
        await keptUp(scene, journeyId, acts, dayOf(clockOf(await debbie.journey(journeyId), 'session').dueAt));
    };

    await until(4);
    const { journey } = await debbie.command(journeyId, 'record-voice', { personRef: 'father', heard: 'yes' });
    due('Callum’s catch-up', clockOf(journey, 'catch-up').dueAt, openOn(later(scene.today(), 7)));
    scene.tell(
      `Callum is at work and misses the fourth session. He is to catch up by ${inWords(openOn(later(scene.today(), 7)))}.`,
    );
    await until(5);
    noClock(await debbie.journey(journeyId), 'catch-up');
    scene.tell('He comes to the next one, and has caught up.');

    await until(9);
    const { catchUps } = await debbie.journey(journeyId);
    const { catchUpId } = found('a session to catch up on', catchUps[0]);
    await debbie.command(journeyId, 'settle-catch-up', {
      catchUpId,
      outcome: 'done',
      note: 'An hour online, in the evening.',
    });
    noClock(await debbie.journey(journeyId), 'catch-up');
    scene.tell('The ninth he makes up for online, in an hour of an evening.');

    // Weeks in which the service is shut are no one’s fault: the end is put off for them.
    await debbie.command(journeyId, 'extend-support', {
      reason: 'school-holiday',
      until: openOn(later(start, 7 * 18)),
    });
    await until(sessions);
    const done = await debbie.journey(journeyId);
    noClock(done, 'session');
    same(
      'What was late',
      (await manager.timeline(journeyId))
        .filter(({ type }) => type === 'EscalationRaised')
        .map(({ summary }) => summary),
      [],
    );
    scene.tell(`All ${String(sessions)} sessions are held; no other is asked for. Nothing was ever late.`);
    await debbie.command(journeyId, 'record-farewell', { seen: ['child-1', 'child-2'] });
    await debbie.command(journeyId, 'name-step-down', { place: 'childrens-centre' });
    const closed = await debbie.command(journeyId, 'close', { reason: 'needs-met' });
    same('Why it closed', closed.journey.closed?.reason, 'needs-met');
    scene.tell('Debbie says goodbye, and the programme ends.');
  },
};
