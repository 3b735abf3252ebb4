import { addDuration, type Instant } from './calendar.ts';
import type { Clock } from './clock.ts';
import { ladderOf } from './figures.ts';
import type { Journey } from './journey.ts';
import type { RungRole } from './policy.ts';
import { isHere, managersOf, seniorsOf, whoWillBe } from './presence.ts';

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

/**
 * Who hears next of a clock past due, and when after that: always somebody who is there, and somebody else than before. A step is passed over when its
 * person has been told, or holds the clock and is not told of it as its holder; a manager who is away is told through a deputy. When a ladder leads to nobody but the holder, whoever of the
 * team's seniors is there hears. At the top it is told again, so that silence never becomes an end.
 */
export function nextRung(journey: Journey, clock: Clock, at: Instant): Rung {
  const { steps, repeatEvery } = ladderOf(journey, clock.kind);
  const last = steps.length - 1;
  const { owner, told } = clock;
  const here = (person: string): boolean => isHere(journey, person, at);
  const of = (index: number): string | undefined =>
    peopleOf(journey, steps[index]?.to ?? 'service-lead', owner).find(here);
  const fresh = (index: number): string | undefined => {
    const person = of(index);
    if (person === undefined || told.includes(person)) return undefined;
    return person === owner && index > 0 ? undefined : person;
  };
  const first = Math.min(clock.rung, last);
  let index = first;
  while (index < last && fresh(index) === undefined) index += 1;
  // Somebody who has come to a lower step since it was passed hears before anybody hears twice.
  const below = steps.flatMap((_step, n) => (n < first ? (fresh(n) ?? []) : [])).filter((one) => one !== owner);
  const to = fresh(index) ?? below.at(-1) ?? toldAgain(journey, clock, here, () => of(last));
  const rung = Math.max(index + 1, Math.min(clock.rung + 1, steps.length));
  const wait = steps[rung]?.after ?? repeatEvery;
  const nextAt = addDuration(journey.calendar, at, wait, journey.policy.closesAt);
  return { rung, to, nextAt: Math.max(nextAt, at + 60_000) };
}

/** Nobody new is left on the ladder: the top of it again, unless that is the holder or nobody, then any senior who is there, then the holder. */
function toldAgain(
  journey: Journey,
  { owner, told }: Clock,
  here: (person: string) => boolean,
  top: () => string | undefined,
): string {
  const person = top();
  if (person !== undefined && person !== owner) return person;
  const others = [...seniorsOf(journey.team)].reverse().filter((one) => one !== owner && here(one));
  const another = others.find((one) => !told.includes(one)) ?? others[0];
  return another ?? (here(owner) ? owner : whoWillBe(journey));
}
