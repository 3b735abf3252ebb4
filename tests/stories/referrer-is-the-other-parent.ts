import { schoolReferral, storyFamily } from './families.ts';
import { openDaysLater } from './london.ts';
import { atStage, kindsSent, mailOf, reads, setScene } from './scene.ts';
import { same, type Story } from './story.ts';

/** What a referrer may be told depends on who they are: the other parent is thanked, and that is all, for ever. */
export const referrerIsTheOtherParent: Story = {
  name: 'referrer-is-the-other-parent',
  title: 'The other parent refers, and may know nothing',
  play: async (teller, keepstep) => {
    const scene = await setScene(teller, keepstep);
    const family = storyFamily('Winterbourne');
    const address = family.mailbox('another.address');
    const referred = await scene.desk.refer(
      schoolReferral(family, {
        source: 'telephone',
        referrer: { kind: 'other-parent', name: 'Callum Winterbourne', email: address, safe: 'yes' },
        narrative: 'He says that the children are left alone in the evening.',
        familyKnows: false,
      }),
    );
    const { journeyId, reference } = referred;
    same('The status link he gets', referred.statusUrl, undefined);
    const receipt = await mailOf(scene, journeyId, 'receipt');
    same('The subject of his receipt', receipt.subject, 'Thank you for contacting us');
    reads(receipt, address, ['We have what you sent'], [...family.secrets, reference, '/status/', 'http']);
    scene.tell('Callum, who lives elsewhere, refers. He is thanked: no number, no link, not a word about the family.');

    await scene.to(openDaysLater(scene.today(), 1));
    const duty = scene.as((await scene.manager.journey(journeyId)).owner);
    await duty.command(journeyId, 'complete-safety-screen', { result: 'no-concern' });
    await duty.command(journeyId, 'decide-pathway', { decision: 'accept', pathway: 'lewisham-fps.v1' });
    await mailOf(scene, journeyId, 'family-decision');
    await scene.manager.command(journeyId, 'allocate', { practitionerId: scene.debbie.id });
    scene.tell(
      `${scene.first(duty.id)} screens and accepts. Rosalind hears that the service can help; Callum does not.`,
    );

    await scene.to(openDaysLater(scene.today(), 2));
    await scene.debbie.command(journeyId, 'record-contact', { kind: 'visit', outcome: 'seen', seen: ['mother'] });
    await scene.debbie.command(journeyId, 'record-consent', { personRef: 'mother', purpose: 'support', given: true });
    await scene.debbie.command(journeyId, 'hold-review', { outcome: 'close' });
    await scene.debbie.command(journeyId, 'close', {
      reason: 'needs-met',
      without: ['step-down-not-needed', 'feedback-not-wanted'],
    });
    const closed = await atStage(scene, journeyId, 'finished');
    scene.tell('Debbie visits, all is well, and the journey ends. Nothing was owed to Callum.');

    const sent = await scene.manager.outbox(journeyId);
    same(
      'Mails to his address',
      sent.filter((mail) => mail.to === address).map((mail) => mail.kind),
      ['receipt'],
    );
    same('Promises to him besides the receipt', closed.promises.filter(({ kind }) => kind !== 'receipt').length, 0);
    const kinds = await kindsSent(scene, journeyId);
    same(
      'Decisions and outcomes told to a referrer',
      kinds.filter((kind) => ['decision', 'outcome'].includes(kind)),
      [],
    );
    scene.tell('In all this time one mail went to him: the thanks of the first day.');
  },
};
