import { givenToDebbie, metAndAgreed } from './beginnings.ts';
import { schoolReferral, storyFamily } from './families.ts';
import { inWords, later, openDaysLater, openOn } from './london.ts';
import { clockOf, mailOf, noClock, reads, setScene } from './scene.ts';
import { due, same, type Story } from './story.ts';

interface Shown {
  readonly links: readonly { readonly link: string; readonly outcome?: string }[];
}

/** 002: "supported access to universal provision": links to other services, and help with forms. Short, and over when each link is made or not needed. */
export const linksMade: Story = {
  name: 'links-made',
  title: 'Communication support: a list of links, and an end when each is made',
  play: async (teller, keepstep) => {
    const scene = await setScene(teller, keepstep);
    const { debbie } = scene;
    const family = storyFamily('Bolitho');
    const { journeyId, reference } = await scene.desk.refer(schoolReferral(family));
    await givenToDebbie(scene, journeyId, 'southend-communication-support.v1');
    const begun = await metAndAgreed(scene, journeyId);
    const asked = openOn(later(scene.today(), 28));
    due('The links', clockOf(begun, 'links').dueAt, asked);
    const left = (journey: object): readonly string[] =>
      (journey as Shown).links.filter(({ outcome }) => outcome === undefined).map(({ link }) => link);
    same('The links to make', left(begun), ['school-or-nursery', 'gp', 'benefits', 'childrens-centre', 'other-forms']);
    await debbie.command(journeyId, 'complete-assessment', { childrenSeen: ['child-1', 'child-2'] });
    await debbie.command(journeyId, 'agree-plan', { actions: 2 });
    scene.tell(
      `The family does not need long support, but help to find its way: a school, a doctor, the forms. Each link is to be made by ${inWords(asked)}.`,
    );

    const link = (code: string, outcome: string) => debbie.command(journeyId, 'record-link', { link: code, outcome });
    await scene.to(openDaysLater(scene.today(), 4));
    await debbie.command(journeyId, 'record-contact', {
      kind: 'supported-appointment',
      outcome: 'seen',
      seen: ['mother'],
    });
    await link('gp', 'made');
    await link('school-or-nursery', 'made');
    scene.tell('Debbie goes with Rosalind to register with a doctor and at the school.');

    await scene.to(openDaysLater(scene.today(), 4));
    await debbie.command(journeyId, 'record-contact', { kind: 'visit', outcome: 'seen', seen: ['mother', 'child-2'] });
    const { journey } = await link('benefits', 'made');
    same('The links left', left(journey), ['childrens-centre', 'other-forms']);
    await debbie.command(journeyId, 'name-step-down', { place: 'childrens-centre' });
    const early = await debbie.refused(journeyId, 'close', { reason: 'needs-met' });
    same('The refusal to end with links left', early, { status: 409, code: 'closing-unfinished' });
    scene.tell('They fill in the forms for benefits. To end now is refused: two links are not answered yet.');

    await link('childrens-centre', 'made');
    const done = await link('other-forms', 'not-needed');
    noClock(done.journey, 'links');
    await debbie.command(journeyId, 'close', { reason: 'needs-met' });
    const outcome = await mailOf(scene, journeyId, 'outcome');
    reads(outcome, family.mailbox('school'), [reference, 'have been met'], family.secrets);
    scene.tell('The children’s centre knows them, and no other form is left. Debbie ends, and the school hears.');
  },
};
