/** Builds the families of a new training service, as people would: by commands over HTTP, day by day on the training clock. */
import type { Instant } from '../../domain/calendar.ts';
import { nextOpenDay } from '../../domain/calendar.ts';
import { addDays, dayOf, instantAt } from '../../domain/london-time.ts';
import type { PeoplesCommand } from '../../domain/possible.ts';
import { loadService } from '../../pathways/load.ts';
import { newestFamily } from './families-at-the-front-door.ts';
import { trainingFamilies } from './families.ts';
import type { SoFar, Step, TrainingFamily } from './family.ts';
import { openService, type Service } from './service-client.ts';
import { managerOf, onDuty, serviceLead } from './staff.ts';

/** Something to do at a moment of journey time. */
interface Moment {
  readonly at: Instant;
  readonly play: () => Promise<void>;
}

interface Playing {
  readonly service: Service;
  /** The first day of the training service; every other day is counted from it. */
  readonly day: (n: number) => string;
  readonly openDay: (n: number) => string;
  readonly momentOf: (day: number, time: string) => Instant;
  /** Families that somebody else has taken further meanwhile are left to them: the step that was refused, and why. */
  readonly left: Map<string, string>;
}

const key = (...parts: readonly (string | number)[]): string => ['training', ...parts].join('-');

const refer = ({ service, day }: Pick<Playing, 'service' | 'day'>, family: TrainingFamily): Promise<string> =>
  service.refer(managerOf(family.team), key(family.id), family.referral({ day }));

/** Steps by the day and time they are planned for, each with its place in the list, from which its key is made. */
const inTheirOrder = (steps: readonly Step[]): readonly { readonly step: Step; readonly n: number }[] =>
  steps
    .map((step, n) => ({ step, n }))
    .sort((a, b) => a.step.day - b.step.day || a.step.time.localeCompare(b.step.time));

/** The moments of one family, in their order. What was done before is done again with the same keys, which changes nothing. */
function momentsOf(playing: Playing, family: TrainingFamily): readonly Moment[] {
  const { service, day, openDay, momentOf, left } = playing;
  const commandIds = new Map<PeoplesCommand, string>();
  let journeyId = '';
  const actorOf = ({ by, day: n }: Step): string => {
    if (by === 'manager') return managerOf(family.team);
    return by === 'duty' ? onDuty(family.team, day(n)) : by;
  };
  const steps = inTheirOrder(family.steps).map(({ step, n }): Moment => ({
    at: momentOf(step.day, step.time),
    play: async () => {
      if (left.has(family.id)) return;
      const actor = actorOf(step);
      const journey = (await service.journey(managerOf(family.team), journeyId)) as SoFar['journey'];
      const fields = step.fields({ journey, day, openDay, commandId: (command) => commandIds.get(command) });
      if (fields === undefined) return;
      const { commandId, refused } = await service.command(
        actor,
        key(family.id, n, step.command),
        journeyId,
        step.command,
        fields,
      );
      if (commandId !== undefined) commandIds.set(step.command, commandId);
      if (refused !== undefined) left.set(family.id, `${step.command}: ${refused}`);
    },
  }));
  const referral: Moment = {
    at: momentOf(family.day, '09:15'),
    play: async () => {
      journeyId = await refer(playing, family);
    },
  };
  // Days on which the service is shut all become the next open one; what came later still comes later.
  let earliest = 0;
  return [referral, ...steps].map(({ at, play }) => {
    earliest = Math.max(earliest, at);
    return { at: earliest, play };
  });
}

/**
 * The first day is the one on which the first family was referred: the same at every attempt, because a repeat must not differ.
 * @throws when the service does not answer
 */
async function firstDay(service: Service): Promise<string> {
  const [first] = trainingFamilies;
  if (first === undefined) return dayOf(await service.now());
  const noDay = { service, day: () => '' };
  const journey = (await service.journey(managerOf(first.team), await refer(noDay, first))) as {
    readonly referrals: readonly { readonly receivedAt: string }[];
  };
  return dayOf(Date.parse(journey.referrals[0]?.receivedAt ?? ''));
}

/**
 * Makes the training families that are not there yet. Safe to call at every start, and to be killed at any moment: every command has a key that
 * is worked out from its family, so what was done is not done twice. The clock is moved forward through the weeks of their history, but never
 * past the real time; a service whose clock was not set back before gets the same families with everything done today.
 * @param baseUrl the address of the service, without a slash at the end
 * @param log is given a line for people, when there is something to say
 * @throws an Error that names the step, and nothing personal
 */
export async function playTrainingFamilies(baseUrl: string, log: (line: string) => void): Promise<void> {
  const service = openService(baseUrl, serviceLead);
  if (await service.livesInWard(newestFamily.ward)) return;
  log('The training families are being made; this takes about a minute.');
  const { calendar } = loadService();
  const first = await firstDay(service);
  const day = (n: number): string => addDays(first, n);
  const openDay = (n: number): string => nextOpenDay(calendar, day(n));
  const playing: Playing = {
    service,
    day,
    openDay,
    momentOf: (n, time) => instantAt(openDay(n), time),
    left: new Map(),
  };
  const moments = trainingFamilies.flatMap((family) => momentsOf(playing, family)).sort((a, b) => a.at - b.at);
  for (const { at, play } of moments) {
    await service.moveClockTo(Math.min(at, Date.now()));
    await play();
  }
  await service.moveClockTo(Date.now());
  await refer(playing, newestFamily);
  for (const [family, why] of playing.left)
    log(`The training family ${family} was not played to the end, because somebody else took it further (${why}).`);
  log('The training families are in place.');
}
