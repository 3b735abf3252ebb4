import { givenToDebbie, metAndAgreed } from './beginnings.ts';
import { schoolReferral, storyFamily } from './families.ts';
import { inWords, later, openDaysLater, openOn } from './london.ts';
import { nothingOwed } from './roads.ts';
import { atStage, clockOf, mailOf, noClock, reads, setScene } from './scene.ts';
import { due, found, same, type Story } from './story.ts';

interface Listed {
  readonly items: readonly { readonly id: string; readonly bounced?: string }[];
}

/** 002, 003: extended support after social care, then up again, and back once more: seen as one movement and not as three cases. */
export const stepDownAndUpAgain: Story = {
  name: 'step-down-and-up-again',
  title: 'Down from social care, up again, and back: a family that bounces is seen',
  play: async (teller, keepstep) => {
    const scene = await setScene(teller, keepstep);
    const { debbie, manager } = scene;
    const family = storyFamily('Boscawen');
    const socialWorker = {
      kind: 'professional',
      name: 'Verity Okell',
      organisation: 'Children’s social care',
      email: family.mailbox('social-care'),
      safe: 'yes',
    };
    const stepDown = { source: 'step-down', referrer: socialWorker };
    const { journeyId } = await scene.desk.refer(schoolReferral(family, stepDown));
    scene.tell('The child in need plan has ended. Verity, the social worker, refers the family for extended support.');
    await scene.to(openDaysLater(scene.today(), 1));
    await givenToDebbie(scene, journeyId, 'southend-family-support.v1');
    await metAndAgreed(scene, journeyId, ['sharing']);
    const assessed = await debbie.command(journeyId, 'complete-assessment', {
      childrenSeen: ['child-1', 'child-2'],
      voiceMissing: 'lives-elsewhere',
    });
    noClock(assessed.journey, 'target-end');
    scene.tell('Verity comes to the first visit. No end is planned: support goes on until needs are met.');

    const bounced = async (): Promise<readonly (readonly [string, string | undefined])[]> => {
      const { body } = await manager.get('/api/journeys?bounced=true&limit=100');
      return (body as Listed).items.map(({ id, bounced: how }) => [id, how] as const);
    };
    const howOf = async (id: string) => (await bounced()).find(([one]) => one === id)?.[1];
    same('How the family has bounced so far', await howOf(journeyId), undefined);

    await scene.to(openOn(later(scene.today(), 14)), '11:00');
    await debbie.command(journeyId, 'record-contact', { kind: 'visit', outcome: 'seen', seen: ['mother', 'child-1'] });
    await debbie.command(journeyId, 'make-safeguarding-referral', {
      about: ['child-1', 'child-2'],
      parentSpokenTo: 'yes',
      siblingsConsidered: true,
      note: 'The debts are back, and so is the shouting. Spoke to Rosalind.',
    });
    const accepted = await debbie.command(journeyId, 'record-receiver-answer', { answer: 'accepted' });
    const handoverBy = openDaysLater(scene.today(), 5);
    due('The handover visit', clockOf(accepted.journey, 'handover-visit').dueAt, handoverBy);
    same('How the family has bounced', await howOf(journeyId), 'up-again');
    scene.tell(
      `Two weeks on, Debbie refers to social care, who accept; the handover visit is due by ${inWords(handoverBy)}. Down and up again within ninety days: the family is on the list of those who bounce, and nobody had to notice.`,
    );
    await debbie.command(journeyId, 'record-handover-visit', { withSocialWorker: true });
    nothingOwed(await atStage(scene, journeyId, 'finished'));
    const outcome = await mailOf(scene, journeyId, 'outcome');
    reads(outcome, family.mailbox('social-care'), ["Children's social care now leads"], family.secrets);

    await scene.to(openOn(later(scene.today(), 28)), '11:00');
    const back = await scene.desk.refer(schoolReferral(family, { ...stepDown, earlierJourneyId: journeyId }));
    same('How the new journey has bounced', await howOf(back.journeyId), 'came-back');
    await givenToDebbie(scene, back.journeyId, 'southend-family-support.v1');
    scene.tell(
      'Four weeks later they are back, and listed as that. Debbie has them again, and the earlier assessment.',
    );

    const journey = await metAndAgreed(scene, back.journeyId);
    found('the clock of going through the earlier assessment', clockOf(journey, 'confirm-earlier'));
    await debbie.command(back.journeyId, 'confirm-earlier', { assessment: 'changed' });
    await debbie.command(back.journeyId, 'complete-assessment', {
      childrenSeen: ['child-1', 'child-2'],
      voiceMissing: 'lives-elsewhere',
    });
    const refused = await debbie.refused(back.journeyId, 'close', { reason: 'needs-met' });
    same('Closing without a farewell', refused, { status: 409, code: 'closing-unfinished' });
    await scene.to(openDaysLater(scene.today(), 3), '15:00');
    await debbie.command(back.journeyId, 'record-farewell', {
      seen: ['child-1', 'child-2'],
      note: 'A drawing for each.',
    });
    await debbie.command(back.journeyId, 'name-step-down', { place: 'childrens-centre' });
    await debbie.command(back.journeyId, 'close', { reason: 'needs-met' });
    nothingOwed(await atStage(scene, back.journeyId, 'finished'));
    scene.tell(
      'Much has changed, for the better. A farewell to both children, the children’s centre named, and an end.',
    );
  },
};
