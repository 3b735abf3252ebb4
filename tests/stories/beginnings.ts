/** How a family comes to be supported, in few words: for stories that are about what comes later. */
import type { JourneyShown } from './keepstep-client.ts';
import { openDaysLater } from './london.ts';
import type { Scene } from './scene.ts';

const everybody = ['mother', 'child-1', 'child-2'];

/** Screened, accepted onto this pathway and given to Debbie, by whoever holds the journey. */
export async function givenToDebbie(scene: Scene, journeyId: string, pathway: string): Promise<JourneyShown> {
  const { owner } = await scene.manager.journey(journeyId);
  const holder = scene.as(owner);
  await holder.command(journeyId, 'complete-safety-screen', { result: 'no-concern' });
  await holder.command(journeyId, 'decide-pathway', { decision: 'accept', pathway });
  const { journey } = await scene.manager.command(journeyId, 'allocate', { practitionerId: scene.debbie.id });
  return journey;
}

/** And two days later Debbie meets everybody, and the mother agrees to support and to these purposes. */
export async function metAndAgreed(
  scene: Scene,
  journeyId: string,
  purposes: readonly string[] = [],
): Promise<JourneyShown> {
  await scene.to(openDaysLater(scene.today(), 2), '14:00');
  const seen = { kind: 'visit', outcome: 'seen', seen: everybody };
  let { journey } = await scene.debbie.command(journeyId, 'record-contact', seen);
  for (const purpose of ['support', ...purposes]) {
    const yes = { personRef: 'mother', purpose, given: true };
    ({ journey } = await scene.debbie.command(journeyId, 'record-consent', yes));
  }
  return journey;
}
