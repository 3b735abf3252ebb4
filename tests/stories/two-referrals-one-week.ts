import { schoolReferral, storyFamily } from './families.ts';
import { inWords, openDaysLater } from './london.ts';
import { schoolRefers } from './roads.ts';
import { atStage, clockOf, kindsSent, mailOf, reads, setScene } from './scene.ts';
import { eventually } from './keepstep-client.ts';
import { due, found, holds, same, type Story } from './story.ts';

/** Two referrals about one family in one week end in one journey; each referrer keeps their own promise. */
export const twoReferralsOneWeek: Story = {
  name: 'two-referrals-one-week',
  title: 'The school refers, and two days later the doctor',
  play: async (teller, keepstep) => {
    const scene = await setScene(teller, keepstep);
    const family = storyFamily('Ashgrove');
    const first = await schoolRefers(scene, family);
    await scene.to(openDaysLater(scene.today(), 1));
    await first.duty.command(first.journeyId, 'complete-safety-screen', { result: 'no-concern' });
    scene.tell(`${scene.first(first.duty.id)} finds no concern in the safety screen.`);

    await scene.to(openDaysLater(scene.today(), 1));
    const doctor = family.mailbox('surgery');
    const second = await scene.desk.refer(
      schoolReferral(family, {
        source: 'gp-form',
        referrer: {
          kind: 'professional',
          name: 'Dr Oona Fairweather',
          organisation: 'Lantern Street Surgery',
          email: doctor,
          safe: 'yes',
        },
        reasons: ['wellbeing'],
        narrative: 'Low mood since the summer.',
      }),
    );
    const hearBy = inWords(openDaysLater(scene.today(), 6));
    reads(await mailOf(scene, second.journeyId, 'receipt'), doctor, [second.reference, hearBy], family.secrets);
    scene.tell(
      `The doctor refers the same family: ${second.reference}. She too has a receipt, and hears by ${hearBy}.`,
    );
    const promised = found(
      'a promise to the doctor',
      (await scene.manager.journey(second.journeyId)).promises.find(({ kind }) => kind === 'decision'),
    );

    const duty = scene.as((await scene.manager.journey(second.journeyId)).owner);
    await duty.command(second.journeyId, 'join-referral', { into: first.journeyId });
    const ended = await atStage(scene, second.journeyId, 'finished');
    same('Why the second journey ended', ended.closed?.reason, 'joined');
    const moved = ended.promises.find(({ promiseId }) => promiseId === promised.promiseId);
    same('The promise in the second journey', moved?.status, 'moved');
    const one = await eventually('the first journey to hold both referrals', async () => {
      const journey = await scene.manager.journey(first.journeyId);
      return journey.promises.some(({ referralId }) => referralId === second.referralId) ? journey : undefined;
    });
    const here = one.promises.find(({ promiseId }) => promiseId === promised.promiseId);
    same('The promise to the doctor in the first journey', here?.status, 'owed');
    same('The day the doctor hears by', here?.hearBy, promised.hearBy);
    due('The safety screen, open again', clockOf(one, 'safety-screen').dueAt, openDaysLater(scene.today(), 1));
    scene.tell(
      `${scene.first(duty.id)} sees that it is one family and joins the two. The second journey ends; the promise to the doctor moves with its day; the safety screen opens again.`,
    );

    await scene.to(openDaysLater(scene.today(), 1));
    const holder = scene.as((await scene.manager.journey(first.journeyId)).owner);
    await holder.command(first.journeyId, 'complete-safety-screen', { result: 'no-concern' });
    await holder.command(first.journeyId, 'decide-pathway', { decision: 'accept', pathway: 'lewisham-fps.v1' });
    const [one_, two_] = [
      await mailOf(scene, first.journeyId, 'decision', 1),
      await mailOf(scene, first.journeyId, 'decision', 2),
    ];
    same('Who hears the decision', [one_.to, two_.to].sort(), [family.mailbox('school'), doctor].sort());
    const toDoctor = one_.to === doctor ? one_ : two_;
    reads(toDoctor, doctor, ['We have accepted your referral'], family.secrets);
    scene.tell('The family is accepted, once. The school hears it, and so does the doctor, from the first journey.');
    const fromSecond = await kindsSent(scene, second.journeyId);
    same('Decisions told by the second journey', fromSecond.filter((kind) => kind === 'decision').length, 0);
    const status = await keepstep.visit(found('a status link for the doctor', second.statusUrl));
    same('The answer of the doctor’s status link', status.status, 200);
    const { where } = status.body as { readonly where: string };
    holds('The doctor’s link should follow the journey that goes on', /accepted/.test(where));
    const kept = await eventually('the promise to the doctor to be kept', async () => {
      const { promises } = await scene.manager.journey(first.journeyId);
      return promises.find(({ promiseId, status: so }) => promiseId === promised.promiseId && so === 'kept');
    });
    same('The promise to the doctor', kept.status, 'kept');
  },
};
