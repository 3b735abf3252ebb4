import { schoolReferral, storyFamily, type StoryFamily } from './families.ts';
import { inWords, later, lastDayToReply, openDaysLater, openOn } from './london.ts';
import { nothingNeeded } from './roads.ts';
import { atStage, clockOf, mailOf, noClock, reads, setScene, type Scene } from './scene.ts';
import { due, found, holds, same, type Story } from './story.ts';

const southend = 'southend-family-support.v1';
const children = ['child-1', 'child-2'];
const everybody = ['mother', ...children];

/** One of her families, and the name its story goes by. */
interface Mine {
  readonly journeyId: string;
  readonly family: StoryFamily;
}

/** Two grandparents who look after a girl of thirteen: nobody in this family is called mother. */
const grandparents = (surname: string): readonly object[] => [
  { ref: 'grandmother', role: 'grandparent', name: `Morwenna ${surname}` },
  { ref: 'grandfather', role: 'grandparent', name: `Denzil ${surname}` },
  { ref: 'girl', role: 'child', name: `Kerensa ${surname}`, dateOfBirth: '2013-06-11' },
];

/** Referred, screened, accepted and given to Debbie within one morning. */
async function given(scene: Scene, surname: string, change: object = {}): Promise<Mine> {
  const { desk, manager, debbie } = scene;
  const family = storyFamily(surname);
  const { journeyId } = await desk.refer(schoolReferral(family, change));
  await manager.command(journeyId, 'complete-safety-screen', { result: 'no-concern' });
  await manager.command(journeyId, 'decide-pathway', { decision: 'accept', pathway: southend });
  await manager.command(journeyId, 'allocate', { practitionerId: debbie.id });
  return { journeyId, family };
}

/** Met at home, with a yes to support and to sharing. */
async function known(scene: Scene, { journeyId }: Mine, adult = 'mother', seen = everybody): Promise<void> {
  const { debbie } = scene;
  await debbie.command(journeyId, 'record-contact', { kind: 'visit', outcome: 'seen', seen });
  for (const purpose of ['support', 'sharing'])
    await debbie.command(journeyId, 'record-consent', { personRef: adult, purpose, given: true });
}

/** What each parent says is part of the assessment; of a father who did harm it is not sought. */
async function heard(scene: Scene, { journeyId }: Mine, adults: readonly string[], unsafe: readonly string[] = []) {
  const voice = (personRef: string, said: string) =>
    scene.debbie.command(journeyId, 'record-voice', { personRef, heard: said });
  for (const ref of adults) await voice(ref, 'yes');
  for (const ref of unsafe) await voice(ref, 'not-sought-unsafe');
}

/** Assessed and with a plan. */
async function planned(
  scene: Scene,
  mine: Mine,
  childrenSeen = children,
  adults: readonly string[] = ['mother', 'father'],
): Promise<void> {
  const { journeyId } = mine;
  await heard(scene, mine, adults);
  await scene.debbie.command(journeyId, 'complete-assessment', { childrenSeen });
  await scene.debbie.command(journeyId, 'agree-plan', { actions: 3 });
}

/** A meeting of today, held: who was invited and who came. */
async function meeting(scene: Scene, journeyId: string, kind: string, attended: readonly string[]): Promise<void> {
  const fields = { kind, on: scene.today(), invited: attended };
  const { journey } = await scene.debbie.command(journeyId, 'plan-meeting', fields);
  const { meetingId } = found('a planned meeting', journey.meetings[0]);
  await scene.debbie.command(journeyId, 'hold-meeting', { meetingId, attended });
}

/** At nine: the review meeting, online. Everybody is pleased, and it is agreed to end. */
async function review(scene: Scene, { journeyId }: Mine): Promise<void> {
  await scene.debbie.command(journeyId, 'record-contact', {
    kind: 'call',
    outcome: 'reached',
    note: 'Is the link working?',
  });
  await meeting(scene, journeyId, 'taf', ['family', 'school', 'voluntary']);
  const { journey } = await scene.debbie.command(journeyId, 'hold-review', { outcome: 'close', change: 'better' });
  same('The stage after the review', journey.stage, 'closing');
  const words = (await scene.debbie.timeline(journeyId)).map(({ summary }) => summary).join(' ');
  holds('Who came should be kept', words.includes('there: the family, school, a voluntary organisation'));
  scene.tell(
    'Nine o’clock, online. Debbie rings five minutes before: does the link work? Both schools and the domestic abuse worker are there. Everybody is pleased, and it is agreed to end; the children get a farewell visit.',
  );
}

/** After the review: a light is on and nobody opens. The letter goes, and whoever referred hears of it. Answers the last day to reply. */
async function unanswered(scene: Scene, { journeyId, family }: Mine): Promise<string> {
  await scene.debbie.command(journeyId, 'record-contact', {
    kind: 'unannounced-visit',
    outcome: 'someone-in-no-answer',
  });
  const before = await scene.debbie.journey(journeyId);
  const email = before.people.find(({ ref }) => ref === 'mother')?.contactPoints.find(({ kind }) => kind === 'email');
  const { journey } = await scene.debbie.command(journeyId, 'send-no-contact-letter', {
    personRef: 'mother',
    contactPointId: found('an email address of the mother', email).id,
  });
  const replyBy = lastDayToReply(scene.today());
  due('The reply', clockOf(journey, 'reply').dueAt, replyBy);
  reads(await mailOf(scene, journeyId, 'no-contact-letter'), family.mother.email, [
    `5pm on ${inWords(replyBy)}`,
    'Debbie',
  ]);
  reads(
    await mailOf(scene, journeyId, 'no-contact-update'),
    family.mailbox('school'),
    [inWords(replyBy)],
    family.secrets,
  );
  scene.tell(
    `Eleven. Two weeks of calls have gone unanswered, so she knocks. Somebody is in, nobody opens. The letter asks them to be in touch by ${inWords(replyBy)}, and the school hears that.`,
  );
  return replyBy;
}

/** At twelve: a child at school, at lunch, says what happens at home. The manager knows in the same minute, Mum is spoken to, social care is told. */
async function lunchAtSchool(scene: Scene, { journeyId, family }: Mine): Promise<void> {
  const { debbie } = scene;
  await debbie.command(journeyId, 'record-session', { programme: 'worries', attended: ['child-1'] });
  const note = 'No dinner last night. Mum smacked her hard when she had been drinking.';
  await debbie.command(journeyId, 'raise-concern', { code: 'harm', about: ['child-1'], note });
  reads(await mailOf(scene, journeyId, 'concern-raised'), 'amara@keepstep.example', ['out of hours'], family.secrets);
  const { journey } = await debbie.command(journeyId, 'make-safeguarding-referral', {
    about: children,
    parentSpokenTo: 'yes',
    siblingsConsidered: true,
  });
  same('The safeguarding referral', journey.safeguarding?.status, 'awaiting-answer');
  same('Who holds the family until social care answers', journey.owner, debbie.id);
  scene.tell(
    'Twelve, at school. Tamsin does her session about worries at lunch, and says that there was no dinner, and that Mum hit her. Amara has the mail in the same minute, Debbie speaks to Mum, and the referral to social care is made.',
  );
}

/** At two: the grandparents and the girl, by video. Long since due to end, and held until longer help is in place. */
async function grandparentsCall(scene: Scene, { journeyId }: Mine): Promise<void> {
  const { debbie } = scene;
  await debbie.command(journeyId, 'record-contact', {
    kind: 'online',
    outcome: 'seen',
    seen: ['grandmother', 'grandfather', 'girl'],
  });
  const reviewOn = openOn(later(scene.today(), 42));
  const hold = { condition: 'plan-in-place', waitingFor: 'special-needs-team', reviewOn };
  await debbie.command(journeyId, 'place-hold', hold);
  await debbie.command(journeyId, 'place-hold', {
    ...hold,
    condition: 'adult-services',
    waitingFor: 'adult-social-care',
  });
  const early = await debbie.refused(journeyId, 'close', { reason: 'needs-met' });
  same('The refusal to close', early, { status: 409, code: 'open-hold' });
  scene.tell(
    'Two, by video. The grandparents talk about the wet room and the stair lift, the girl about the horses. Debbie could end here, and does not: the journey is held until adult social care and the girl’s plan are in place.',
  );
}

/** At half past three: new in the area. The children are seen, and tomorrow's appointment is made before there is any plan. */
async function newInTheArea(scene: Scene, { journeyId, family }: Mine, tomorrow: string): Promise<void> {
  const { debbie } = scene;
  await debbie.command(journeyId, 'record-contact', {
    kind: 'visit',
    outcome: 'seen',
    seen: everybody,
    seenAlone: ['child-1'],
  });
  const { people } = await debbie.journey(journeyId);
  const email = people.find(({ ref }) => ref === 'mother')?.contactPoints.find(({ kind }) => kind === 'email');
  const { journey } = await debbie.command(journeyId, 'book-visit', {
    on: tomorrow,
    at: '10:00',
    kind: 'supported-appointment',
    where: 'centre',
    withPeople: ['mother'],
    remindPersonRef: 'mother',
    remindContactPointId: found('an email address of the mother', email).id,
    note: 'Benefits, forms, schools, a doctor: at the community hub.',
  });
  holds('No plan should be needed for that', journey.stage !== 'supporting');
  const reminder = await mailOf(scene, journeyId, 'visit-reminder');
  reads(reminder, family.mother.email, [`at 10am on ${inWords(tomorrow)}`, 'at the centre'], ['benefits', 'Benefits']);
  scene.tell(
    `Half past three. Rosalind and the children are new here and know nobody. Debbie sees the children, and will go with Rosalind to the hub at ten on ${inWords(tomorrow)}: she has it by mail.`,
  );
}

/**
 * A day of 002, with all of its encounters: the review at nine, the door that stays shut, the child at lunch, the grandparents by video, the family
 * new in the area. The sixth family is one of those whose needs are "being worked through": at half past eight nothing of hers asks for anything.
 */
export const debbieDay: Story = {
  name: 'debbie-day',
  title: 'A day of a family support practitioner, and six of her families',
  play: async (teller, keepstep) => {
    const scene = await setScene(teller, keepstep);
    const { debbie, manager } = scene;
    const ending = await given(scene, 'Trevanion');
    const silent = await given(scene, 'Hosken');
    const child = await given(scene, 'Nancarrow');
    const held = await given(scene, 'Angove', { people: grandparents('Angove'), relationships: [] });
    const arrived = await given(scene, 'Roskilly', { source: 'transfer-in' });
    const quiet = await given(scene, 'Penrose');
    scene.tell('Six families come to Debbie.');

    await scene.to(openDaysLater(scene.today(), 1));
    for (const one of [ending, child, quiet]) {
      await known(scene, one);
      await planned(scene, one);
    }
    await known(scene, held, 'grandmother', ['grandmother', 'grandfather', 'girl']);
    await planned(scene, held, ['girl'], ['grandmother', 'grandfather']);
    await known(scene, arrived, 'mother', ['mother']);
    const met: readonly (readonly [Mine, readonly string[]])[] = [
      [ending, everybody],
      [child, everybody],
      [held, ['grandmother', 'girl']],
      [arrived, ['mother']],
      [quiet, everybody],
    ];
    for (let call = 1; call <= 3; call += 1) {
      await scene.to(openDaysLater(scene.today(), 3), '11:00');
      await debbie.command(silent.journeyId, 'record-contact', { kind: 'call', outcome: 'no-answer' });
      for (const [{ journeyId }, seen] of met)
        await debbie.command(journeyId, 'record-contact', { kind: 'visit', outcome: 'seen', seen });
    }
    scene.tell('Two weeks go by. Five families are met and know her; the sixth does not answer the telephone.');

    const today = openDaysLater(scene.today(), 1);
    const all = [ending, silent, child, held, arrived, quiet];
    await scene.to(today, '08:30');
    const late = async () =>
      (await Promise.all(all.map(({ journeyId }) => debbie.journey(journeyId)))).flatMap(({ agenda }) =>
        agenda.filter(({ rung }) => rung > 0).map(({ kind }) => kind),
      );
    same('What is late at half past eight', await late(), []);
    same('What stands still in the quiet family', (await debbie.journey(quiet.journeyId)).stuck, []);
    scene.tell(
      'Half past eight, at home. No emergencies: nothing of any of the six is late, and the Penroses need nothing today.',
    );

    await scene.to(today, '09:00');
    await review(scene, ending);
    await scene.to(today, '11:00');
    const replyBy = await unanswered(scene, silent);
    await scene.to(today, '12:00');
    await lunchAtSchool(scene, child);
    await scene.to(today, '14:00');
    await grandparentsCall(scene, held);
    await scene.to(today, '15:30');
    const tomorrow = openDaysLater(today, 1);
    await newInTheArea(scene, arrived, tomorrow);
    await scene.to(today, '17:30');
    const { journey: taken } = await debbie.command(child.journeyId, 'record-receiver-answer', { answer: 'accepted' });
    clockOf(taken, 'handover-visit');
    same('What is late in the evening', await late(), []);
    scene.tell(
      'Social care rings back and accepts; the handover visit has its day. Home, and the notes are written. Lunch did not happen. Nothing of hers is late.',
    );

    await scene.to(tomorrow, '10:30');
    const { appointments } = await debbie.journey(arrived.journeyId);
    const { visitId } = found('the appointment', appointments[0]);
    const been = { visitId, outcome: 'seen', seen: ['mother'] };
    await debbie.command(arrived.journeyId, 'complete-visit', been);
    await heard(scene, arrived, ['mother'], ['father']);
    await debbie.command(arrived.journeyId, 'complete-assessment', { childrenSeen: children });
    due(
      'The planning meeting',
      clockOf(await debbie.journey(arrived.journeyId), 'planning-meeting').dueAt,
      openOn(later(tomorrow, 7)),
    );
    await meeting(scene, arrived.journeyId, 'planning', ['family', 'school', 'health', 'voluntary']);
    const agreed = await debbie.command(arrived.journeyId, 'agree-plan', { actions: 4 });
    noClock(agreed.journey, 'planning-meeting');
    scene.tell(
      'The next day they go to the hub together. What Debbie heard goes into the assessment; the father is not asked, because that is not safe. Those around the family agree a plan.',
    );

    await debbie.command(child.journeyId, 'record-handover-visit', { withSocialWorker: true });
    await atStage(scene, child.journeyId, 'finished');
    const farewell = { kind: 'visit', outcome: 'seen', seen: children, note: 'Goodbye to the children.' };
    await debbie.command(ending.journeyId, 'record-contact', farewell);
    const { journey: ended } = await debbie.command(ending.journeyId, 'close', {
      reason: 'needs-met',
      without: nothingNeeded,
    });
    same('Why it ended', ended.closed?.reason, 'needs-met');
    scene.tell(
      'Debbie visits with the social worker, and her part with Tamsin ends. The children of the review have their goodbye.',
    );

    for (const { holdId } of (await debbie.journey(held.journeyId)).holds)
      await debbie.command(held.journeyId, 'release-hold', { holdId, because: 'met' });
    for (const one of [held, arrived, quiet])
      await debbie.command(one.journeyId, 'close', { reason: 'single-agency', without: nothingNeeded });
    await scene.to(openDaysLater(replyBy, 1));
    const check = { worry: false, childrenSeenBy: 'school', decision: 'close' };
    const { journey: gone } = await manager.command(silent.journeyId, 'complete-closing-check', check);
    same('Why the last one ended', gone.closed?.reason, 'unable-to-engage');
    const outcome = await mailOf(scene, silent.journeyId, 'outcome');
    reads(outcome, silent.family.mailbox('school'), ['not been able to work with the family'], silent.family.secrets);
    scene.tell(
      'Nobody replied. A person looks whether there is a worry, then it ends, and the school can choose another way.',
    );
  },
};
