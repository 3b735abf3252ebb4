import { storyFamily } from './families.ts';
import { openDaysLater } from './london.ts';
import { acceptedForDebbie, schoolRefers } from './roads.ts';
import { clockOf, mailOf, noClock, reads, setScene } from './scene.ts';
import { due, holds, same, type Story } from './story.ts';

/** Consent goes one purpose at a time (004): first sharing, then support; then nothing further is shared, and the referrer is offered a consultation. */
export const consentWithdrawn: Story = {
  name: 'consent-withdrawn',
  title: 'Rosalind takes her yes back, one purpose at a time',
  play: async (teller, keepstep) => {
    const scene = await setScene(teller, keepstep);
    const { debbie } = scene;
    const road = await acceptedForDebbie(scene, await schoolRefers(scene, storyFamily('Kestle')));
    const { journeyId, family, reference } = road;
    const mother = (purpose: string) => ({ personRef: 'mother', purpose });
    await debbie.command(journeyId, 'record-contact', {
      kind: 'visit',
      outcome: 'seen',
      seen: ['mother', 'child-1', 'child-2'],
    });
    for (const purpose of ['support', 'sharing'])
      await debbie.command(journeyId, 'record-consent', { ...mother(purpose), given: true });
    await debbie.command(journeyId, 'make-onward-referral', { place: 'school-nurse' });
    scene.tell('Rosalind agrees to support, and that the school nurse is asked.');

    const unshared = await debbie.command(journeyId, 'withdraw-consent', mother('sharing'));
    noClock(unshared.journey, 'closing-check');
    const shared = await debbie.refused(journeyId, 'make-onward-referral', { place: 'debt-advice' });
    same('The refusal to share further', shared, { status: 409, code: 'sharing-consent-missing' });
    await debbie.command(journeyId, 'agree-plan', { actions: 1 });
    scene.tell('She takes back the yes to sharing. Nothing further is shared; support goes on.');

    await scene.to(openDaysLater(scene.today(), 1));
    const withdrawn = await debbie.command(journeyId, 'withdraw-consent', mother('support'));
    same('The stage', withdrawn.journey.stage, 'closing');
    due('The closing check', clockOf(withdrawn.journey, 'closing-check').dueAt, openDaysLater(scene.today(), 1));
    const support = await debbie.refused(journeyId, 'hold-review', { outcome: 'continue' });
    same('The refusal to go on', support, { status: 409, code: 'consent-missing' });
    const close = await debbie.refused(journeyId, 'close', { reason: 'withdrew' });
    same('The refusal to close without a check', close, { status: 409, code: 'check-comes-first' });
    scene.tell('Then the yes to support. It is not closed on the spot: somebody asks first whether there is a worry.');

    const check = { worry: false, childrenSeenBy: 'us', decision: 'close' };
    await debbie.command(journeyId, 'complete-closing-check', check);
    const outcome = await mailOf(scene, journeyId, 'outcome');
    reads(outcome, family.mailbox('school'), [reference, 'talk it over'], family.secrets);
    const decided = (await scene.manager.outbox(journeyId)).filter(({ to }) => to === family.mailbox('school'));
    holds('Nothing more should go to the school', decided.length === 3);
    scene.tell(
      'No worry, the children were seen. The school hears the outcome, and that it can talk a worry over with us.',
    );
  },
};
