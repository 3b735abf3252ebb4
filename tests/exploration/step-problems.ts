import type { Command } from '../../domain/commands.ts';
import type { Outcome } from '../../domain/decide.ts';
import type { JourneyEvent } from '../../domain/events.ts';
import { evolve } from '../../domain/evolve.ts';
import type { Journey } from '../../domain/journey.ts';
import { seniorsOf } from '../../domain/presence.ts';
import { actProblems } from './act-problems.ts';
import { when, type Problems } from './problems.ts';
import { running } from './state-problems.ts';
import { tellingProblems } from './who-hears-what.ts';

/** 2, 6 and 9: what a step must and must not do. */
function stepProblems(before: Journey, command: Command, events: readonly JourneyEvent[], after: Journey): Problems {
  const closes = events.some((event) => event.type === 'JourneyClosed');
  const worry = before.concerns.length > 0 || before.safeguarding !== undefined;
  switch (command.type) {
    case 'reach-deadline': {
      const still = running(after).some(
        (clock) => clock.clockId === command.data.clockId && clock.nextAt <= command.at,
      );
      return [
        ...when(closes && worry, '2: a timer closes over a worry'),
        ...when(closes && before.pathway?.noContact.closesItself !== true, '2: a timer closes by itself'),
        ...when(closes && !before.screen.done, '2: a timer closes before the safety screen'),
        ...when(still, '6: a deadline that has fired fires again at once'),
      ];
    }
    case 'raise-concern':
      return when(
        !events.some((event) => event.type === 'ConcernRaised' || event.type === 'ConcernForwarded'),
        '9: a concern is not recorded',
      );
    case 'make-safeguarding-referral': {
      const told = events.some((event) =>
        (event.messages ?? []).some(
          ({ recipient }) => recipient.to === 'staff' && seniorsOf(before.team).includes(recipient.staffId),
        ),
      );
      const forwarded = events.some((event) => event.type === 'SafeguardingForwarded');
      return when(!told && !forwarded, '9: the manager does not hear of a safeguarding referral');
    }
    default:
      return when(
        command.type !== 'answer-joining' && command.by === 'keepstep' && closes && command.type !== 'record-delivery',
        '2: nobody closed this',
      );
  }
}

/** A move says itself which dates it touches, so that it can be taken back; what follows from it, a mail recalled, comes after it. */
const isMove = ({ type }: JourneyEvent): boolean => /^(CalendarChanged|PathwayChanged|MoveUndone)$/.test(type);

function timeProblems(before: Journey | undefined, command: Command, events: readonly JourneyEvent[]): Problems {
  const first = (before?.seq ?? 0) + 1;
  const clocks = events.at(-1)?.clocks;
  return [
    ...when(events.length === 0, 'accepted, and nothing happened'),
    ...when(
      events.some((event, n) => event.seq !== first + n),
      '8: seq has a gap',
    ),
    ...when(
      events.some((event) => event.at !== command.at || event.at < (before?.at ?? 0)),
      'time goes back',
    ),
    ...when(
      events.slice(0, -1).some((event) => event.clocks !== undefined && !isMove(event)),
      'clocks change half-way',
    ),
    ...when(
      (clocks?.started ?? []).some((clock) => clock.startedAt !== command.at),
      'a clock starts at another time',
    ),
    ...when(
      (clocks?.started ?? []).some(
        (clock) =>
          clock.originalDueAt !== clock.dueAt &&
          !events.some((event) => /^(SupportExtended|PathwayChanged|MoveUndone)$/.test(event.type)),
      ),
      'a new clock has moved',
    ),
  ];
}

/** What is wrong with one accepted step. */
export function edgeProblems(
  before: Journey | undefined,
  command: Command,
  outcome: Outcome,
  after: Journey,
): Problems {
  if ('refusal' in outcome) return [];
  const { events } = outcome;
  const steps = before === undefined ? [] : stepProblems(before, command, events, after);
  const known = new Set(before?.messages.map((message) => message.messageId));
  const sent = events.flatMap((event) => event.messages ?? []).map((message) => message.messageId);
  return [
    ...timeProblems(before, command, events),
    ...steps,
    ...when(new Set(sent).size !== sent.length || sent.some((id) => known.has(id)), '5: two messages share an id'),
    ...walk(before, events),
  ];
}

function walk(before: Journey | undefined, events: readonly JourneyEvent[]): Problems {
  if (before === undefined) return [];
  let journey: Journey = before;
  return events.flatMap((event) => {
    const problems = [...actProblems(journey, event), ...tellingProblems(journey, event)];
    journey = evolve(journey, event);
    return problems;
  });
}

/** A refusal that must never be given. */
export const refusalProblems = (before: Journey, command: Command): Problems =>
  when(
    command.type === 'raise-concern' || command.type === 'make-safeguarding-referral',
    `9: ${command.type} is refused (${before.stage})`,
  );
