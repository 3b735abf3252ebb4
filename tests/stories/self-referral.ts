import { schoolReferral, storyFamily } from './families.ts';
import { inWords, later, openDaysLater, openOn } from './london.ts';
import { nothingOwed } from './roads.ts';
import { atStage, clockOf, kindsSent, mailOf, reads, setScene } from './scene.ts';
import { due, found, same, type Story } from './story.ts';

/** 002: families can refer themselves. They get letters of their own, never a referrer's. */
export const selfReferral: Story = {
  name: 'self-referral',
  title: 'A mother asks for help herself',
  play: async (teller, keepstep) => {
    const scene = await setScene(teller, keepstep);
    const family = storyFamily('Quayle');
    const { name, email } = family.mother;
    const referred = await scene.desk.refer(
      schoolReferral(family, {
        source: 'self-referral',
        referrer: { kind: 'family', name, email, safe: 'yes' },
        narrative: 'I would like some help with bedtimes and with getting everybody out in the morning.',
        consent: [{ personRef: 'mother', purpose: 'support', given: true, on: scene.today() }],
      }),
    );
    const { journeyId, reference } = referred;
    scene.tell(`Rosalind fills in the form herself: bedtimes and mornings are hard. Her number is ${reference}.`);
    const hearBy = openDaysLater(scene.today(), 6);
    const receipt = await mailOf(scene, journeyId, 'family-receipt');
    reads(receipt, email, [`Dear ${name}`, inWords(hearBy), reference]);
    scene.tell(`She has a letter of her own, by name, that says: you will hear by ${inWords(hearBy)}.`);
    const link = await keepstep.visit(found('a status link for her', referred.statusUrl));
    same('The answer of her status link', link.status, 200);

    await scene.to(openDaysLater(scene.today(), 1));
    const duty = scene.as((await scene.manager.journey(journeyId)).owner);
    await duty.command(journeyId, 'complete-safety-screen', { result: 'no-concern' });
    await duty.command(journeyId, 'decide-pathway', { decision: 'accept', pathway: 'lewisham-fps.v1' });
    const decision = await mailOf(scene, journeyId, 'family-decision');
    reads(decision, email, [`Dear ${name}`, 'Yes, we can help']);
    scene.tell(`${scene.first(duty.id)} accepts. Rosalind hears: yes, we can help.`);
    await scene.manager.command(journeyId, 'allocate', { practitionerId: scene.debbie.id });

    await scene.to(openDaysLater(scene.today(), 2));
    const met = await scene.debbie.command(journeyId, 'record-contact', {
      kind: 'visit',
      outcome: 'seen',
      seen: ['mother', 'child-1', 'child-2'],
      seenAlone: ['child-1'],
    });
    due('The assessment', clockOf(met.journey, 'assessment').dueAt, openOn(later(scene.today(), 14)));
    scene.tell('Debbie visits. Tamsin shows her the bedroom and says what helps. Support week 1.');

    await scene.to(openDaysLater(scene.today(), 3));
    await scene.debbie.command(journeyId, 'record-consent', { personRef: 'mother', purpose: 'sharing', given: false });
    const ended = await scene.debbie.command(journeyId, 'withdraw-consent', {
      personRef: 'mother',
      purpose: 'support',
      note: 'Her sister has moved in and helps now.',
    });
    same('The stage', ended.journey.stage, 'closing');
    due('The closing check', clockOf(ended.journey, 'closing-check').dueAt, openDaysLater(scene.today(), 1));
    scene.tell(
      'Rosalind rings: her sister has moved in, and she would like to stop. That is her choice; a check is due.',
    );

    await scene.to(openDaysLater(scene.today(), 1));
    await scene.debbie.command(journeyId, 'complete-closing-check', {
      worry: false,
      childrenSeenBy: 'us',
      decision: 'close',
    });
    const closed = await atStage(scene, journeyId, 'finished');
    same('Why it closed', closed.closed?.reason, 'withdrew');
    nothingOwed(closed);
    const outcome = await mailOf(scene, journeyId, 'family-outcome');
    reads(outcome, email, [`Dear ${name}`, 'You told us that you want to stop. That is fine.']);
    scene.tell(
      'Debbie saw the children this week and has no worry. Rosalind has a last letter, and the number to ring.',
    );
    const sent = await kindsSent(scene, journeyId);
    same(
      'Letters to the family, in order',
      sent.filter((kind) => kind.startsWith('family-')),
      ['family-receipt', 'family-decision', 'family-outcome'],
    );
    same(
      'Mails as a referrer gets them',
      sent.filter((kind) => ['receipt', 'decision', 'outcome', 'no-contact-update'].includes(kind)),
      [],
    );
  },
};
