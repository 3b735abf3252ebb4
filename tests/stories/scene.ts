/** Where a story is set: the people of the service, the day it is, and what the story can look at. */
import { eventually, type Clock, type JourneyShown, type Keepstep, type Mail, type Worker } from './keepstep-client.ts';
import { at, dayOf, openDaysLater, openOn } from './london.ts';
import { found, holds, same, type Teller } from './story.ts';

/** The people of the training service that stories speak of. */
export interface Cast {
  /** The practitioner who gets the family. */
  readonly debbie: Worker;
  readonly manager: Worker;
  readonly lead: Worker;
  /** Takes referrals in for the team. */
  readonly desk: Worker;
  /** Works in another team. */
  readonly stranger: Worker;
}

export interface Scene extends Cast {
  readonly keepstep: Keepstep;
  readonly as: (personId: string) => Worker;
  /** A person's first name. */
  readonly first: (personId: string) => string;
  /** Goes to this day, at ten in the morning unless another London time is given; stays when that is past. */
  readonly to: (day: string, time?: string) => Promise<void>;
  /** Tells what happens today. */
  readonly tell: (sentence: string) => void;
  /** The day it is. */
  readonly today: () => string;
}

/** Takes the stage. The story begins on `day`, or on the next open day of the service at ten in the morning. */
export async function setScene(teller: Teller, keepstep: Keepstep, day?: string): Promise<Scene> {
  const people = await keepstep.people();
  const as = (id: string): Worker =>
    keepstep.as(
      found(
        `somebody called ${id}`,
        people.find((one) => one.id === id),
      ).id,
    );
  const now = await keepstep.now();
  let today = dayOf(now);
  const to = async (next: string, time = '10:00'): Promise<void> => {
    await keepstep.until(at(next, time));
    today = next;
  };
  const tomorrow = openDaysLater(today, 1);
  await to(day ?? (openOn(today) === today && now < at(today, '10:00') ? today : tomorrow));
  return {
    keepstep,
    as,
    debbie: as('debbie'),
    manager: as('amara'),
    lead: as('helen'),
    desk: as('nadia'),
    stranger: as('ibrahim'),
    first: (id) => people.find((one) => one.id === id)?.name.split(' ')[0] ?? id,
    to,
    tell: (sentence) => {
      teller.on(today, sentence);
    },
    today: () => today,
  };
}

/** The one clock of this kind in an agenda. */
export const clockOf = (journey: JourneyShown, kind: string): Clock =>
  found(
    `a running clock "${kind}"`,
    journey.agenda.find((clock) => clock.kind === kind),
  );

/** Checks that no such clock runs. */
export const noClock = (journey: JourneyShown, kind: string): void => {
  holds(`No clock "${kind}" should run`, !journey.agenda.some((clock) => clock.kind === kind));
};

/** Lets the time pass in which news to people outside can still be taken back. */
export async function pastUndoing(scene: Scene, journeyId: string): Promise<void> {
  const waiting = (await scene.manager.journey(journeyId)).agenda.filter(
    ({ kind }) => kind === 'leaving' || kind === 'undo-end',
  );
  if (waiting.length > 0) await scene.keepstep.until(Math.max(...waiting.map(({ dueAt }) => Date.parse(dueAt))));
}

/** The `n`-th message of a kind (the first unless said), once it has been handed over. */
export async function mailOf(scene: Scene, journeyId: string, kind: string, n = 1): Promise<Mail> {
  await pastUndoing(scene, journeyId);
  return eventually(`message ${n} of kind "${kind}" to be handed over`, async () => {
    const mail = (await scene.manager.outbox(journeyId)).filter((one) => one.kind === kind)[n - 1];
    return mail?.status === 'accepted' ? mail : undefined;
  });
}

/** Checks whom a mail went to and that its text holds these words and none of the others. */
export function reads(mail: Mail, to: string, words: readonly string[], never: readonly string[] = []): void {
  same(`The address of the mail "${mail.kind}"`, mail.to, to);
  for (const text of [mail.text ?? '', mail.html ?? '']) {
    const flat = text.replaceAll('&#39;', "'").replace(/\s+/g, ' ');
    for (const word of words) holds(`The mail "${mail.kind}" should say "${word}"`, flat.includes(word));
    for (const word of never) holds(`The mail "${mail.kind}" should not say "${word}"`, !flat.includes(word));
  }
}

/** Every kind of message a journey has caused so far, in order. */
export const kindsSent = async (scene: Scene, journeyId: string): Promise<readonly string[]> =>
  (await scene.manager.outbox(journeyId)).map((mail) => mail.kind);

/** Waits until a journey is at this stage. */
export async function atStage(scene: Scene, journeyId: string, stage: string): Promise<JourneyShown> {
  if (stage === 'finished') await pastUndoing(scene, journeyId);
  return eventually(`the journey to be at "${stage}"`, async () => {
    const journey = await scene.manager.journey(journeyId);
    return journey.stage === stage ? journey : undefined;
  });
}
