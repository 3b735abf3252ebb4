import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nextDeadline, type Clock } from '../../domain/clock.ts';
import { keepstepItself, type Command, type CommandData, type CommandType } from '../../domain/commands.ts';
import { decide } from '../../domain/decide.ts';
import type { JourneyEvent } from '../../domain/events.ts';
import { evolve } from '../../domain/evolve.ts';
import { isServiceOpen } from '../../domain/calendar.ts';
import { absentIn, patternsIn } from '../../domain/features/staffing.ts';
import type { Journey, Team } from '../../domain/journey.ts';
import { dayOf, instantAt, weekday } from '../../domain/london-time.ts';
import { weekdays, type WorkingWeek } from '../../domain/working-pattern.ts';
import { journalProblems } from '../exploration/journal-problems.ts';
import { stateProblems } from '../exploration/state-problems.ts';
import { met } from '../support/given.ts';
import { calendar, overseen, team } from '../support/journeys.ts';
import { seed } from '../seed.ts';

const hour = 3_600_000;
const everybody = ['worker', 'second', 'manager', 'deputy', 'lead', 'other'] as const;
const anybody = fc.constantFrom(...everybody);

/** Something that happens to the people of a service, or to one family meanwhile. */
const anyChange = fc.oneof(
  { weight: 2, arbitrary: fc.record({ does: fc.constant('leave' as const), who: anybody }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('return' as const), who: anybody }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('be away' as const),
      who: anybody,
      hours: fc.integer({ min: 1, max: 400 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('name' as const),
      manager: anybody,
      lead: anybody,
      deputies: fc.uniqueArray(anybody, { maxLength: 2 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('work' as const), who: anybody, on: fc.subarray([1, 2, 3, 4, 5]) }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('allocate' as const), who: anybody }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('cover' as const), who: anybody }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('worry' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('answer' as const) }) },
  { weight: 6, arbitrary: fc.record({ does: fc.constant('wait' as const), hours: fc.constantFrom(5, 24, 72, 240) }) },
);

type Change = typeof anyChange extends fc.Arbitrary<infer T> ? T : never;

/** The service as it really is: kept beside the journey, and asked with none of its code. */
interface World {
  team: Team;
  readonly left: Set<string>;
  readonly away: Map<string, number>;
  /** On which days of the week, 1 for Monday, somebody works who does not work on all. */
  readonly works: Map<string, readonly number[]>;
}

const isThere = ({ left, away }: World, person: string, at: number): boolean =>
  !left.has(person) && (away.get(person) ?? 0) <= at;

const weekOf = (days: readonly number[]): WorkingWeek =>
  Object.fromEntries(weekdays.map((day, n) => [day, days.includes(n + 1) ? 'whole' : 'none'])) as WorkingWeek;

/** Whether the service is open at that hour and somebody does not work that day. */
function isOff({ works }: World, person: string, at: number): boolean {
  const day = dayOf(at);
  const open = isServiceOpen(calendar, day) && instantAt(day, '08:00') <= at && at <= instantAt(day, '17:00');
  return open && works.get(person)?.includes(weekday(day)) === false;
}

/** What is wrong with one step of a ladder, seen from outside. */
function wrongWith(world: World, before: Journey, clock: Clock, to: string, at: number): readonly string[] {
  const { manager, serviceLead, deputies = [] } = world.team;
  const there = (person: string): boolean => isThere(world, person, at) && before.cover?.absent !== person;
  const seniors = [manager, ...deputies, serviceLead].filter(there);
  const others = seniors.filter((person) => person !== clock.owner);
  const problems: string[] = [];
  if (!there(to) && (seniors.length > 0 || there(clock.owner))) problems.push(`${to} is told and is not there`);
  const instead = others.filter((person) => !isOff(world, person, at) && !clock.told.includes(person));
  if (isOff(world, to, at) && instead.includes(serviceLead)) problems.push(`${to} is told on a day off`);
  if (to === clock.owner && clock.told.length > 0 && others.length > 0) problems.push(`${to} is told of their own`);
  if (clock.told.includes(to) && there(serviceLead) && serviceLead !== clock.owner && !clock.told.includes(serviceLead))
    problems.push(`${to} is told again before the service lead has heard`);
  return problems;
}

interface Played {
  readonly journal: readonly JourneyEvent[];
  readonly journey: Journey;
  readonly raised: number;
  readonly skipped: number;
}

function live(changes: readonly Change[]): Played {
  const world: World = { team, left: new Set(), away: new Map(), works: new Map() };
  const begun = met({}, overseen);
  let { journey } = begun;
  const journal = [...begun.journal];
  let raised = 0;
  let skipped = 0;
  let steps = 0;
  const submit = <T extends CommandType>(type: T, data: CommandData[T], by: string, at = journey.at): boolean => {
    steps += 1;
    const before = journey;
    const outcome = decide(before, { type, id: `change-${String(steps)}`, by, at, data } as Command);
    if ('refusal' in outcome) return false;
    for (const event of outcome.events) {
      const clockId = event.type === 'EscalationRaised' ? event.data.clockId : '';
      const clock = journey.clocks.find((one) => one.clockId === clockId);
      if (event.type === 'EscalationRaised' && clock !== undefined) {
        raised += 1;
        if (event.data.to !== clock.owner && event.data.rung > clock.rung + 1) skipped += 1;
        expect(wrongWith(world, journey, clock, event.data.to, at)).toEqual([]);
        expect(event.messages?.map(({ recipient }) => recipient)).toEqual([{ to: 'staff', staffId: event.data.to }]);
      }
      journey = evolve(journey, event);
    }
    journal.push(...outcome.events);
    expect(stateProblems(journey)).toEqual([]);
    return true;
  };
  /** The journey is told what bears on it, as the register would. */
  const tell = (): void => {
    const absences = [
      ...[...world.left].map((staffId) => ({ staffId })),
      ...[...world.away].filter(([, until]) => until > journey.at).map(([staffId, until]) => ({ staffId, until })),
    ];
    const ofTeam = [journey.owner, world.team.manager, world.team.serviceLead, ...(world.team.deputies ?? [])];
    const known = absentIn({ ...journey, team: world.team }, absences);
    expect(known.map(({ staffId }) => staffId)).toEqual(
      expect.arrayContaining(absences.map(({ staffId }) => staffId).filter((one) => ofTeam.includes(one))),
    );
    const weeks = [...world.works].map(([staffId, days]) => ({ staffId, week: weekOf(days) }));
    const patterns = patternsIn({ ...journey, team: world.team, absent: known }, weeks);
    submit('change-staffing', { team: world.team, absent: known, patterns }, keepstepItself);
    const someSenior = [world.team.manager, ...(world.team.deputies ?? []), world.team.serviceLead].some(
      (person) => !world.left.has(person),
    );
    if (!someSenior) return;
    expect(world.left.has(journey.owner)).toBe(false);
    expect(journey.clocks.filter(({ owner }) => world.left.has(owner))).toEqual([]);
  };
  for (const change of changes) {
    switch (change.does) {
      case 'leave':
        world.left.add(change.who);
        tell();
        break;
      case 'return':
        world.left.delete(change.who);
        world.away.delete(change.who);
        tell();
        break;
      case 'be away':
        world.away.set(change.who, journey.at + change.hours * hour);
        tell();
        break;
      case 'work': {
        const holders = (): unknown => [journey.owner, journey.leftBehind, journey.clocks.map(({ owner }) => owner)];
        tell();
        const before = holders();
        world.works.set(change.who, change.on);
        tell();
        expect(holders()).toEqual(before);
        break;
      }
      case 'name':
        world.team = { ...team, manager: change.manager, serviceLead: change.lead, deputies: change.deputies };
        tell();
        break;
      case 'allocate':
      case 'cover':
        // Nobody gives a family to somebody who is not there; the register would refuse it.
        if (!isThere(world, change.who, journey.at)) break;
        if (change.does === 'allocate') submit('allocate', { practitionerId: change.who }, world.team.manager);
        else submit('begin-cover', { coverId: change.who, until: dayOf(journey.at + 72 * hour) }, world.team.manager);
        tell();
        break;
      case 'worry':
        submit('raise-concern', { concernId: `c${String(steps)}`, code: 'worry', linkedJourneyId: 'j-9' }, 'worker');
        break;
      case 'answer': {
        const late = journey.clocks.find(({ rung }) => rung > 0);
        if (late === undefined) break;
        const newPromise = dayOf(journey.at + 24 * hour);
        submit('acknowledge-escalation', { clockId: late.clockId, newPromise }, late.owner);
        break;
      }
      case 'wait': {
        const until = journey.at + change.hours * hour;
        for (
          let clock = nextDeadline(journey);
          clock !== undefined && clock.nextAt <= until;
          clock = nextDeadline(journey)
        ) {
          const at = Math.max(journey.at, clock.nextAt);
          submit('reach-deadline', { clockId: clock.clockId, dueAt: clock.nextAt }, keepstepItself, at);
          // A cover that has ended gives a family back: the register says at once whether its worker is there.
          tell();
        }
        break;
      }
    }
  }
  return { journal, journey, raised, skipped };
}

test('however people come, go, stand in, swap and work, every rung reaches somebody else who is there, and no leaver holds a family', () => {
  const runs = Number(process.env['KEEPSTEP_LIVES'] ?? 60);
  let raised = 0;
  let skipped = 0;
  fc.assert(
    fc.property(fc.array(anyChange, { minLength: 4, maxLength: 40, size: 'max' }), (changes) => {
      const played = live(changes);
      raised += played.raised;
      skipped += played.skipped;
      expect(journalProblems(played.journal, played.journey)).toEqual([]);
    }),
    { seed, numRuns: runs },
  );
  process.stderr.write(
    `seed ${String(seed)}: ${String(raised)} rungs in ${String(runs)} services, ${String(skipped)} of them past somebody\n`,
  );
  expect(raised).toBeGreaterThan(5 * runs);
});
