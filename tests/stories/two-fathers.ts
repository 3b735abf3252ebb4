import { schoolReferral, storyFamily, type StoryFamily } from './families.ts';
import type { JourneyShown } from './keepstep-client.ts';
import { openDaysLater } from './london.ts';
import { nothingOwed, nothingNeeded } from './roads.ts';
import { setScene } from './scene.ts';
import { found, holds, same, type Story } from './story.ts';

/** The same family in which each child has a father of their own; both can be reached by mail. */
function withTwoFathers(family: StoryFamily): readonly object[] {
  const others = family.people.filter((person) => (person as { readonly ref: string }).ref !== 'father');
  const father = (n: number, name: string) => ({
    ref: `father-${String(n)}`,
    role: 'father',
    name,
    contactPoints: [{ kind: 'email', value: family.mailbox(`father-${String(n)}`), safe: 'yes' }],
  });
  return [...others, father(1, 'Callum'), father(2, 'Ewan')];
}

const fatherOf = ({ people }: JourneyShown, ref: string) =>
  found(
    ref,
    people.find((person) => person.ref === ref),
  );

/** Two fathers: one is heard, the other not sought because it is unsafe. No task, invitation or letter reaches him (004 J, K). */
export const twoFathers: Story = {
  name: 'two-fathers',
  title: 'Two fathers: one is heard, and nothing reaches the other',
  play: async (teller, keepstep) => {
    const scene = await setScene(teller, keepstep);
    const { debbie, manager } = scene;
    const family = storyFamily('Trewin');
    const { journeyId } = await scene.desk.refer(schoolReferral(family, { people: withTwoFathers(family) }));
    await manager.command(journeyId, 'complete-safety-screen', { result: 'no-concern' });
    await manager.command(journeyId, 'decide-pathway', { decision: 'accept', pathway: 'southend-family-support' });
    await manager.command(journeyId, 'allocate', { practitionerId: debbie.id });
    await debbie.command(journeyId, 'record-contact', {
      kind: 'visit',
      outcome: 'seen',
      seen: ['mother', 'child-1', 'child-2'],
    });
    await debbie.command(journeyId, 'record-consent', { personRef: 'mother', purpose: 'support', given: true });
    await debbie.command(journeyId, 'record-relationship', { fromRef: 'father-1', toRef: 'child-1', kind: 'parent' });
    await debbie.command(journeyId, 'record-relationship', { fromRef: 'father-2', toRef: 'child-2', kind: 'parent' });
    scene.tell('Tamsin and Jory each have a father of their own. Debbie meets the children and their mother.');

    const pair = { aboutRef: 'child-2', fromRef: 'father-1' };
    await debbie.command(journeyId, 'restrict-pair', { ...pair, what: 'whereabouts' });
    await debbie.command(journeyId, 'record-voice', { personRef: 'mother', heard: 'yes', note: 'Not Ewan, she says.' });
    await debbie.command(journeyId, 'record-voice', { personRef: 'father-1', heard: 'yes', tools: ['talking'] });
    const early = await debbie.refused(journeyId, 'complete-assessment', { childrenSeen: ['child-1', 'child-2'] });
    same('The refusal to assess without the second father', early, { status: 409, code: 'father-voice-missing' });
    const assessed = await debbie.command(journeyId, 'complete-assessment', {
      childrenSeen: ['child-1', 'child-2'],
      notSought: ['father-2'],
    });
    same('Who is barred', (assessed.journey as unknown as { barred: unknown }).barred, ['father-2']);
    scene.tell('Callum is heard. Asking Ewan would not be safe: that is an answer too, and it bars him.');

    const [one, two] = ['father-1', 'father-2'].map((ref) => fatherOf(assessed.journey, ref));
    const on = openDaysLater(scene.today(), 2);
    const booking = (person: typeof one) => ({
      on,
      kind: 'visit',
      withPeople: ['child-1', person?.ref],
      remindPersonRef: person?.ref,
      remindContactPointId: person?.contactPoints[0]?.id,
    });
    const asked = await debbie.refused(journeyId, 'book-visit', booking(two));
    same('The refusal to invite the second father', asked, { status: 409, code: 'barred-person' });
    const reminded = await debbie.refused(journeyId, 'book-visit', booking(one));
    same('The refusal to tell the first where Jory will be', reminded, { status: 409, code: 'restricted-person' });
    await debbie.command(journeyId, 'lift-restriction', pair);
    await debbie.command(journeyId, 'book-visit', booking(one));
    scene.tell('Callum may not learn where Jory is; when that is settled in court, he is invited and reminded.');

    const written = await debbie.refused(journeyId, 'send-no-contact-letter', {
      personRef: 'father-2',
      contactPointId: two?.contactPoints[0]?.id,
      visitUnsafe: 'risk-to-family',
    });
    same('The refusal to write to the second father', written, { status: 409, code: 'barred-person' });
    await scene.to(on, '16:00');
    const shown = await debbie.journey(journeyId);
    const visit = found('the visit', shown.appointments[0]);
    await debbie.command(journeyId, 'complete-visit', { visitId: visit.visitId, outcome: 'seen', seen: ['child-1'] });
    const mails = await manager.outbox(journeyId);
    const to = (mailbox: string) => mails.filter((mail) => mail.to === family.mailbox(mailbox)).map(({ kind }) => kind);
    holds('The first father should have been reminded', to('father-1').includes('visit-reminder'));
    same('Mails to the second father', to('father-2'), []);
    holds('No mail should name him', !mails.some(({ text }) => (text ?? '').includes('Ewan')));
    scene.tell('Callum had his reminder and was there. Nothing that left names Ewan, and nothing went to him.');

    const { journey } = await debbie.command(journeyId, 'close', { reason: 'single-agency', without: nothingNeeded });
    if (journey.stage === 'finished') nothingOwed(journey);
  },
};
