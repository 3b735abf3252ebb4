/** Who hears, and when, of a deadline that is missed: worked out from the service's published figures by none of the service's own code. */
import { readFileSync } from 'node:fs';
import type { Clock, JourneyShown } from './keepstep-client.ts';
import { at, clockFace, dayOf, inWords, openDaysLater } from './london.ts';

interface Step {
  readonly to: 'owner' | 'manager' | 'service-lead';
  readonly after: { readonly amount: number; readonly unit: string };
}

interface Figures {
  readonly clocks: Readonly<Record<string, { readonly ladder: string }>>;
  readonly ladders: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

const read = (file: string): Figures =>
  JSON.parse(readFileSync(new URL(`../../pathways/${file}.json`, import.meta.url), 'utf8')) as Figures;

const intake = read('intake/keepstep-intake.v4');

const figuresOf = ({ pathway }: JourneyShown): readonly Figures[] =>
  pathway === undefined ? [intake] : [read(`definitions/${pathway.id}.v${String(pathway.version)}`), intake];

const closes = '17:00';

const later = (moment: number, { amount, unit }: Step['after']): number => {
  if (unit === 'hours') return moment + amount * 3_600_000;
  if (unit === 'working-days') return at(openDaysLater(dayOf(moment), amount), closes);
  throw new Error(`This test does not know how long ${unit} are.`);
};

/** Mei of the training staff has Friday afternoons off, from half past twelve: what comes due then passes her over. */
const isOff = (person: string, moment: number): boolean => {
  const [day = '', time = ''] = clockFace(moment).split(' ');
  return person === 'mei' && inWords(day).startsWith('Friday') && time >= '12:30';
};

/**
 * Everybody whose turn it is in the end, with the moment, in the order of the ladder.
 * @param answered the clock as it was when somebody last answered for it: from the day promised then the ladder goes on where it was
 */
export function rungsOf(
  journey: JourneyShown,
  clock: Clock,
  answered?: Clock,
): readonly { readonly person: string; readonly moment: number }[] {
  const figures = figuresOf(journey);
  const name = figures.find(({ clocks }) => clock.kind in clocks)?.clocks[clock.kind]?.ladder ?? '';
  const { steps } = figures.find(({ ladders }) => name in ladders)?.ladders[name] ?? { steps: [] };
  if (steps.length === 0) throw new Error(`No ladder for the clock ${clock.kind}.`);
  const people = { owner: clock.owner, manager: journey.team.manager, 'service-lead': journey.team.serviceLead };
  const promised = answered?.acknowledged === undefined ? undefined : Date.parse(answered.acknowledged.until);
  let moment = Date.parse(clock.dueAt);
  let passedOver = false;
  return steps.flatMap(({ to, after }, n) => {
    if (promised !== undefined && n === answered?.rung) moment = promised;
    // Whoever comes after somebody who is passed over hears in their place.
    else if (!passedOver) moment = later(moment, after);
    passedOver = isOff(people[to], moment);
    return passedOver ? [] : [{ person: people[to], moment }];
  });
}
