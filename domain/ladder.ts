import { addDuration, type Instant } from './calendar.ts';
import type { Clock } from './clock.ts';
import { ladderOf } from './figures.ts';
import type { Journey } from './journey.ts';
import type { Ladder, RungRole } from './policy.ts';
import { hourOf, isAway, isHere, managersOf, seniorsOf, whoWillBe } from './presence.ts';

/** One step of a ladder, taken. */
interface Rung {
  readonly rung: number;
  readonly to: string;
  readonly nextAt: Instant;
}

/** The people of one step, in the order in which they stand in for each other. */
function peopleOf({ team }: Journey, role: RungRole, owner: string): readonly string[] {
  switch (role) {
    case 'owner':
      return [owner];
    case 'manager':
      return managersOf(team);
    case 'service-lead':
      return [team.serviceLead];
  }
}

/** Whether somebody can hear of it. */
type Here = (person: string) => boolean;

/** Somebody who has not heard yet, and the step of the ladder on which they are found. */
interface Found {
  readonly index: number;
  readonly to: string;
}

/**
 * Who hears next of a clock past due, and when after that: always somebody who is there, and somebody else than before. A step is passed over when its
 * person has been told, or holds the clock and is not told of it as its holder; a manager who is away is told through a deputy, and on a day off it is
 * the same. When a ladder leads to nobody but the holder, whoever of the team's seniors is there hears. Nobody hears twice while somebody is left out by
 * the days they work alone. At the top it is told again, so that silence never becomes an end.
 */
export function nextRung(journey: Journey, clock: Clock, at: Instant): Rung {
  const { steps, repeatEvery } = ladderOf(journey, clock.kind);
  const last = steps.length - 1;
  const hour = hourOf(clock, at);
  const atWork: Here = (person) => isHere(journey, person, at, hour);
  const notAway: Here = (person) => !isAway(journey, person, at);
  const found = newTo(journey, clock, steps, atWork) ?? newTo(journey, clock, steps, notAway);
  const to = found?.to ?? toldAgain(journey, clock.owner, steps, [atWork, notAway]);
  const rung = Math.max((found?.index ?? last) + 1, Math.min(clock.rung + 1, steps.length));
  const wait = steps[rung]?.after ?? repeatEvery;
  const nextAt = addDuration(journey.calendar, at, wait, journey.policy.closesAt);
  return { rung, to, nextAt: Math.max(nextAt, at + 60_000) };
}

/** The top of a ladder as somebody who is there; undefined where that is its holder or nobody. */
function topOf(journey: Journey, owner: string, steps: Ladder['steps'], here: Here): string | undefined {
  const person = peopleOf(journey, steps.at(-1)?.to ?? 'service-lead', owner).find(here);
  return person === owner ? undefined : person;
}

/** Every senior who is there beside the holder, the highest first. */
const othersOf = ({ team }: Journey, owner: string, here: Here): readonly string[] =>
  [...seniorsOf(team)].reverse().filter((one) => one !== owner && here(one));

function newTo(journey: Journey, { owner, told, rung }: Clock, steps: Ladder['steps'], here: Here): Found | undefined {
  const last = steps.length - 1;
  const isNew: Here = (person) => !told.includes(person);
  const fresh = (index: number): string | undefined => {
    const person = peopleOf(journey, steps[index]?.to ?? 'service-lead', owner).find(here);
    if (person === undefined || !isNew(person)) return undefined;
    return person === owner && index > 0 ? undefined : person;
  };
  const first = Math.min(rung, last);
  let index = first;
  while (index < last && fresh(index) === undefined) index += 1;
  // Somebody who has come to a lower step since it was passed hears before anybody hears twice.
  const below = steps.flatMap((_step, n) => (n < first ? (fresh(n) ?? []) : [])).filter((one) => one !== owner);
  const beside = topOf(journey, owner, steps, here) === undefined ? othersOf(journey, owner, here) : [];
  const to = fresh(index) ?? below.at(-1) ?? beside.find(isNew);
  return to === undefined ? undefined : { index, to };
}

/** Nobody new is left: the top of the ladder again, unless that is the holder or nobody, then any senior who is there, then the holder. */
function toldAgain(
  journey: Journey,
  owner: string,
  steps: Ladder['steps'],
  [atWork, notAway]: readonly [Here, Here],
): string {
  const senior = (here: Here): string | undefined =>
    topOf(journey, owner, steps, here) ?? othersOf(journey, owner, here)[0];
  return senior(atWork) ?? senior(notAway) ?? (notAway(owner) ? owner : whoWillBe(journey));
}
