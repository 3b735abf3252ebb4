/** The road that a disclosure takes until social care has it: shared by the two stories that tell how social care answers. */
import { storyFamily } from './families.ts';
import { eventually } from './keepstep-client.ts';
import { clockFace, openDaysLater } from './london.ts';
import { acceptedForDebbie, schoolRefers, type OnTheRoad } from './roads.ts';
import { clockOf, mailOf, reads, type Scene } from './scene.ts';
import { holds, same } from './story.ts';

/** Somewhere in the days before, a family comes to be supported by Debbie. */
export async function familyWithDebbie(scene: Scene, surname: string): Promise<OnTheRoad> {
  const referred = await schoolRefers(scene, storyFamily(surname));
  await scene.to(openDaysLater(scene.today(), 1));
  const road = await acceptedForDebbie(scene, referred);
  await scene.to(openDaysLater(scene.today(), 1));
  const { journeyId } = road;
  await scene.debbie.command(journeyId, 'record-contact', {
    kind: 'visit',
    outcome: 'seen',
    seen: ['mother', 'child-1', 'child-2'],
  });
  await scene.debbie.command(journeyId, 'record-consent', { personRef: 'mother', purpose: 'support', given: true });
  scene.tell('Debbie visits and meets everybody. Rosalind agrees to support.');
  return road;
}

/** The time this story's evening comes to. */
const evening = '18:40';

/** A child tells a worker of another team, in the evening: raised and referred at once, the manager told in the same minute. */
export async function childDiscloses(scene: Scene, road: OnTheRoad, day: string): Promise<void> {
  const { journeyId, reference, family } = road;
  await scene.to(day, evening);
  const { stranger, manager } = scene;
  const hidden = await stranger.get(`/api/journeys/${journeyId}`);
  same('What a worker of another team may read of this journey', hidden.status, 404);
  const concern = { code: 'harm', about: ['child-1'], note: 'Tamsin said that she is hit when Mum has been drinking.' };
  await stranger.command(journeyId, 'raise-concern', concern);
  const mail = await mailOf(scene, journeyId, 'concern-raised');
  reads(mail, 'amara@keepstep.example', [reference, 'out of hours'], family.secrets);
  scene.tell(
    `Twenty to seven in the evening. Tamsin tells ${scene.first(stranger.id)}, who works in another team, that she is hit. He raises it at once; ${scene.first(manager.id)} has the mail that evening, with the number of the team that is up at night.`,
  );
  const close = await scene.debbie.refused(journeyId, 'close', { reason: 'needs-met' });
  same('The refusal to close over a concern', close, { status: 409, code: 'open-concern' });

  await stranger.command(journeyId, 'make-safeguarding-referral', {
    about: ['child-1', 'child-2'],
    parentSpokenTo: 'not-safe',
    siblingsConsidered: true,
    note: 'Her brother was considered as well. Not safe to speak to Mum tonight.',
  });
  await mailOf(scene, journeyId, 'safeguarding-referral-made');
  const journey = await eventually('the safeguarding referral to be seen', async () => {
    const now = await manager.journey(journeyId);
    return now.safeguarding?.status === 'awaiting-answer' ? now : undefined;
  });
  same('Concerns still to be decided', journey.concerns.length, 0);
  same('The owner', journey.owner, scene.debbie.id);
  const answer = clockOf(journey, 'receiver-answer');
  same('Hours until social care answers', (Date.parse(answer.dueAt) - Date.parse(answer.startedAt)) / 3_600_000, 24);
  const held = journey.agenda.filter((clock) => clock.stopped?.why === 'waiting-for-social-care');
  holds('Support clocks should stand still meanwhile', held.length > 0);
  scene.tell(
    `He refers to social care there and then: nobody has to approve it, whatever day it is. Their answer is due in 24 real hours, on ${clockFace(answer.dueAt)}. Debbie stays responsible until they accept.`,
  );
}

/** Checks that nothing was told to the referrer since the decision. */
export async function schoolHeardOnly(scene: Scene, road: OnTheRoad, kinds: readonly string[]): Promise<void> {
  const mails = (await scene.manager.outbox(road.journeyId)).filter(
    (mail) => mail.to === road.family.mailbox('school'),
  );
  same(
    'What the school has been told',
    mails.map((mail) => mail.kind),
    kinds,
  );
}
