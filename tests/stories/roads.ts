/** Stretches of road that several stories walk: each tells and checks what happens on it. */
import type { JourneyShown, Received, Worker } from './keepstep-client.ts';
import { schoolReferral, type StoryFamily } from './families.ts';
import { inWords, openDaysLater, openOn, later, lastDayToReply } from './london.ts';
import { clockOf, mailOf, noClock, reads, type Scene } from './scene.ts';
import { due, found, holds, same } from './story.ts';

/** A family with its journey. */
export interface OnTheRoad extends Received {
  readonly family: StoryFamily;
  /** Who answers the front door this week. */
  readonly duty: Worker;
  /** The day the family was accepted and Debbie named; the day of referral until then. */
  readonly since: string;
}

/** The school refers; it hears at once that its referral is here, and by when it will hear a decision. */
export async function schoolRefers(scene: Scene, family: StoryFamily): Promise<OnTheRoad> {
  const referred = await scene.desk.refer(schoolReferral(family));
  const journey = await scene.manager.journey(referred.journeyId);
  const today = scene.today();
  scene.tell(
    `Harbourfield Primary School refers a family of four. ${scene.first(scene.desk.id)} takes it in as ${referred.reference}; ${scene.first(journey.owner)} is on duty this week and holds it.`,
  );
  same('The stage', journey.stage, 'intake');
  due('The safety screen', clockOf(journey, 'safety-screen').dueAt, openDaysLater(today, 1));
  due('The pathway decision', clockOf(journey, 'pathway-decision').dueAt, openDaysLater(today, 5));
  const hearBy = openDaysLater(today, 6);
  const receipt = await mailOf(scene, referred.journeyId, 'receipt');
  reads(receipt, family.mailbox('school'), [referred.reference, inWords(hearBy)], family.secrets);
  scene.tell(`The school has a receipt: it will hear by ${inWords(hearBy)}. No name of the family is in it.`);
  const status = await scene.keepstep.visit(found('a status link for the school', referred.statusUrl));
  same('The answer of the status link', status.status, 200);
  holds(
    'The status page should say nothing of the family',
    !family.secrets.some((secret) => JSON.stringify(status.body).includes(secret)),
  );
  return { ...referred, family, duty: scene.as(journey.owner), since: today };
}

/** Screened and accepted on one day; the referrer hears it; the manager names Debbie. Answers the road from that day. */
export async function acceptedForDebbie(scene: Scene, road: OnTheRoad): Promise<OnTheRoad> {
  await road.duty.command(road.journeyId, 'complete-safety-screen', {
    result: 'no-concern',
    note: 'Health and school asked.',
  });
  return takenOnForDebbie(scene, road);
}

/** The same of a family that has been screened. */
export async function takenOnForDebbie(scene: Scene, road: OnTheRoad): Promise<OnTheRoad> {
  const { duty, journeyId } = road;
  const { journey } = await duty.command(journeyId, 'decide-pathway', {
    decision: 'accept',
    pathway: 'lewisham-fps.v1',
  });
  same('The stage', journey.stage, 'waiting');
  due('The allocation', clockOf(journey, 'allocation').dueAt, openDaysLater(scene.today(), 10));
  scene.tell(
    `${scene.first(duty.id)} has found no concern in the safety screen and accepts the family. They wait for a practitioner, and that wait has a clock too.`,
  );
  const named = await scene.manager.command(journeyId, 'allocate', { practitionerId: scene.debbie.id });
  same('The stage', named.journey.stage, 'engaging');
  same('The owner', named.journey.owner, scene.debbie.id);
  due('The first contact', clockOf(named.journey, 'contact').dueAt, openOn(later(scene.today(), 7)));
  scene.tell(`${scene.first(scene.manager.id)} names Debbie. Her first contact is due in a week.`);
  return { ...road, since: scene.today() };
}

/** Debbie calls three times and nobody answers: the unannounced visit is due, and no letter may go before it. */
export async function nobodyAnswersTheTelephone(scene: Scene, { journeyId, since }: OnTheRoad): Promise<void> {
  let last: JourneyShown | undefined;
  for (const day of [1, 2, 3].map((n) => openDaysLater(since, n))) {
    await scene.to(day);
    const done = await scene.debbie.command(journeyId, 'record-contact', { kind: 'call', outcome: 'no-answer' });
    last = done.journey;
    scene.tell('Debbie calls. No answer.');
  }
  const patience = openOn(later(since, 7));
  const visitBy = [openDaysLater(scene.today(), 2), patience].sort().at(-1) ?? patience;
  due('The unannounced visit', clockOf(found('a journey', last), 'unannounced-visit').dueAt, visitBy);
  scene.tell(`After three calls an unannounced visit is due by ${inWords(visitBy)}.`);
  const people = found('a journey', last).people;
  const letter = { personRef: 'mother', contactPointId: emailOf(people) };
  const early = await scene.debbie.refused(journeyId, 'send-no-contact-letter', letter);
  same('The refusal of a letter before any visit', early, { status: 409, code: 'no-visit-yet' });
  scene.tell('Debbie thinks of writing. Not before a visit, says Keepstep.');
}

const emailOf = (people: JourneyShown['people']): string =>
  found(
    'an email address of the mother',
    people.find((one) => one.ref === 'mother')?.contactPoints.find((point) => point.kind === 'email'),
  ).id;

/** Somebody is in and does not open the door: a letter is due. */
export async function nobodyOpensTheDoor(scene: Scene, { journeyId }: OnTheRoad): Promise<void> {
  const { journey } = await scene.debbie.command(journeyId, 'record-contact', {
    kind: 'unannounced-visit',
    outcome: 'someone-in-no-answer',
    note: 'A light was on upstairs.',
  });
  noClock(journey, 'unannounced-visit');
  due('The letter', clockOf(journey, 'no-contact-letter').dueAt, openDaysLater(scene.today(), 1));
  scene.tell('Debbie knocks. Somebody is at home but does not open the door. A letter is due by the next working day.');
}

/** The letter goes, the school is told that it has gone, and the days to reply run. Answers the last of them. */
export async function debbieWrites(scene: Scene, { journeyId, family, reference }: OnTheRoad): Promise<string> {
  const before = await scene.debbie.journey(journeyId);
  const { journey } = await scene.debbie.command(journeyId, 'send-no-contact-letter', {
    personRef: 'mother',
    contactPointId: emailOf(before.people),
  });
  const replyBy = lastDayToReply(scene.today());
  due('The reply to the letter', clockOf(journey, 'reply').dueAt, replyBy);
  noClock(journey, 'contact');
  scene.tell(
    `Debbie sends the letter: the family has until 5pm on ${inWords(replyBy)} to reply, ten days or more, with at least five on which somebody answers the telephone.`,
  );
  const letter = await mailOf(scene, journeyId, 'no-contact-letter');
  reads(letter, family.mother.email, [`5pm on ${inWords(replyBy)}`, family.mother.name, 'Debbie']);
  const update = await mailOf(scene, journeyId, 'no-contact-update');
  reads(update, family.mailbox('school'), [reference, inWords(replyBy)], family.secrets);
  scene.tell('The school hears that the family has been written to, and by when it will hear more.');
  return replyBy;
}

/** Both parents say how things are, and where Rosalind stands at the beginning is read. */
export async function everybodyHeard({ debbie }: Scene, journeyId: string): Promise<void> {
  for (const personRef of ['mother', 'father'])
    await debbie.command(journeyId, 'record-voice', { personRef, heard: 'yes' });
  await debbie.command(journeyId, 'record-reading', {
    occasion: 'baseline',
    scale: 'parents-path',
    aboutRef: 'mother',
    stages: ['days-and-nights:2', 'own-wellbeing:3'],
  });
}

/** All that a journey owed has been said. */
export function nothingOwed(journey: JourneyShown): void {
  const open = journey.promises.filter(({ status }) => status === 'owed' || status === 'to-tell');
  same(
    'Promises still open',
    open.map(({ promiseId }) => promiseId),
    [],
  );
}

/** Said at an end by stories that are about something else: nothing of what a pathway asks for before it was needed. */
export const nothingNeeded = [
  'reading-not-wanted',
  'farewell-not-wanted',
  'step-down-not-needed',
  'feedback-not-wanted',
] as const;
