import { causeOf, clockKey, nextDeadline, type Clock } from '../../domain/clock.ts';
import type { Command } from '../../domain/commands.ts';
import type { Outcome } from '../../domain/decide.ts';
import type { JourneyEvent } from '../../domain/events.ts';
import { closingSteps } from '../../domain/closing-steps.ts';
import { evolve, fold } from '../../domain/evolve.ts';
import { ladderOf } from '../../domain/figures.ts';
import { hasConsent, isOpen, isSettled, type Journey } from '../../domain/journey.ts';
import { dueMessages } from '../../domain/messages.ts';
import { hasLeft, seniorsOf } from '../../domain/presence.ts';
import { mayStillGo } from '../../domain/who-may-be-told.ts';
import { leadsAreHeard } from './leads-are-heard.ts';
import { tellingProblems } from './who-hears-what.ts';

/**
 * The promises of the house (DESIGN §3, invariants 1–9) as questions asked of one state, one step or one journal.
 * Each answers the sentences that are broken; none means all is well.
 */
type Problems = readonly string[];

const when = (broken: boolean, sentence: string): Problems => (broken ? [sentence] : []);

const running = (journey: Journey): readonly Clock[] => journey.clocks.filter((clock) => clock.stopped === undefined);

const runs = (journey: Journey, cause: string): boolean =>
  running(journey).some((clock) => causeOf(clock.clockId) === cause);

/** What may outlive a finished journey: a message on its way. */
const isMail = (kind: Clock['kind']): boolean => kind === 'send-again' || kind === 'leaving';

/** 1: every unfinished journey has a running clock and a present owner. */
function alwaysNext(journey: Journey): Problems {
  const { stage } = journey;
  const waitsForMail = stage === 'closed' && dueMessages(journey).length > 0;
  const ended = stage === 'finished';
  const next = nextDeadline(journey);
  return [
    ...when(!ended && next === undefined && !waitsForMail, `1: nothing happens next (${stage})`),
    ...when(isOpen(journey) && next === undefined, `1: an open journey has no running clock (${stage})`),
    ...when(ended && journey.clocks.some(({ kind }) => !isMail(kind)), '1: a finished journey has a clock'),
    ...when(journey.owner === '' || journey.clocks.some((clock) => clock.owner === ''), '1: nobody owns this'),
    ...when(
      hasLeft(journey, journey.owner) && seniorsOf(journey.team).some((person) => !hasLeft(journey, person)),
      '1: a leaver holds this',
    ),
  ];
}

/** Each thing that is waited for has its own clock, and no clock is there twice. */
function everyCauseHasItsClock(journey: Journey): Problems {
  const causes = journey.clocks.map((clock) => causeOf(clock.clockId));
  const { safeguarding, silence, ending } = journey;
  const open = isOpen(journey);
  return [
    ...when(new Set(causes).size !== causes.length, '1: two clocks run for one cause'),
    ...journey.promises.flatMap(({ promiseId, status }) => [
      ...when(status === 'owed' && !runs(journey, `promise:${promiseId}`), '5: a promise owed has no clock'),
      ...when(status === 'to-tell' && !runs(journey, `tell-referrer:${promiseId}`), '5: nobody is asked to tell'),
    ]),
    ...journey.concerns.flatMap(({ concernId, raisedAt }) => {
      const clock = running(journey).find((one) => causeOf(one.clockId) === `concern:${concernId}`);
      const { within } = journey.pathway?.clocks.concern ?? journey.policy.clocks.concern;
      return [
        ...when(clock === undefined, '9: a concern has no running clock'),
        ...when(
          clock !== undefined && !seniorsOf(journey.team).includes(clock.owner),
          '9: a concern is not a manager’s',
        ),
        ...when(
          clock !== undefined && clock.dueAt !== raisedAt + within.amount * 3_600_000,
          '9: a concern does not run in real hours',
        ),
      ];
    }),
    ...when(
      safeguarding !== undefined &&
        !running(journey).some(
          (clock) => clockKey(clock.clockId) === `${safeguarding.safeguardingId}-${String(safeguarding.round)}`,
        ),
      '9: a safeguarding referral has no running clock',
    ),
    ...journey.clocks
      .filter(({ kind }) => kind === 'after-check')
      .flatMap((clock) =>
        when(!seniorsOf(journey.team).includes(clock.owner) || open, '1: a check after the end is not a manager’s'),
      ),
    ...(journey.holds ?? []).flatMap(({ holdId, renewals }) =>
      when(
        open && journey.joining?.moved !== true && !runs(journey, `hold-review:${holdId}.${String(renewals)}`),
        '3: nobody asks after a hold',
      ),
    ),
    ...journey.appointments.flatMap(({ visitId, on, remind }) =>
      when(
        open &&
          journey.joining?.moved !== true &&
          remind?.at !== undefined &&
          !runs(journey, `visit-reminder:${visitId}.${on}`),
        '1: a reminder has no moment',
      ),
    ),
    ...(journey.meetings ?? []).flatMap(({ meetingId }) =>
      when(
        open && journey.joining?.moved !== true && !runs(journey, `meeting:${meetingId}`),
        '1: nobody asks what became of a meeting',
      ),
    ),
    ...leadsAreHeard(journey),
    ...when(
      open &&
        journey.coverPlan !== undefined &&
        journey.joining?.moved !== true &&
        !running(journey).some(({ kind }) => kind === 'cover-start'),
      '1: planned cover never begins',
    ),
    ...when(
      open &&
        journey.pause !== undefined &&
        journey.joining?.moved !== true &&
        !running(journey).some(({ kind }) => kind === 'pause-end'),
      '1: a pause has no end',
    ),
    ...when(
      open &&
        silence?.letter !== undefined &&
        ending === undefined &&
        journey.joining?.moved !== true &&
        !journey.clocks.some((clock) => clock.kind === 'reply'),
      '1: a letter is out and no day to reply runs',
    ),
    ...when(
      open &&
        journey.acceptedAt !== undefined &&
        journey.allocatedAt === undefined &&
        ending === undefined &&
        journey.joining?.moved !== true &&
        !journey.clocks.some((clock) => clock.kind === 'allocation'),
      '1: an accepted family waits and no clock counts it',
    ),
  ];
}

function wellFormed(journey: Journey): Problems {
  const ids = journey.messages.map((message) => message.messageId);
  return [
    ...when(new Set(ids).size !== ids.length, '5: two messages share an id'),
    ...journey.clocks.flatMap((clock) => [
      ...when(!Number.isSafeInteger(clock.dueAt) || !Number.isSafeInteger(clock.nextAt), 'a date is not a date'),
      ...when(clock.nextAt < clock.dueAt && clock.rung === 0, 'a clock turns before it is due'),
      ...when(clock.rung > ladderOf(journey, clock.kind).steps.length, 'a rung above the ladder'),
      ...when(new Set(clock.told).size !== clock.told.length, 'told twice is counted twice'),
    ]),
    ...when(
      new Set(journey.promises.map((one) => one.promiseId)).size !== journey.promises.length,
      '5: two promises share an id',
    ),
    ...when(journey.stage === 'finished' && !journey.promises.every(isSettled), '5: finished over a promise'),
  ];
}

/** Nothing waits for somebody to whom it may not be said; and whoever comes of age is asked. */
const keepsSafe = (journey: Journey): Problems => [
  ...when(
    journey.messages.some((message) => message.againAt !== undefined && !mayStillGo(journey, message)),
    'a message waits for somebody who may not have it',
  ),
  ...when(
    (journey.barred ?? []).length !== new Set(journey.barred).size ||
      journey.people.length !== new Set(journey.people.map(({ ref }) => ref)).size,
    'one person stands here twice',
  ),
];

/** What is wrong with a journey as it stands. */
export const stateProblems = (journey: Journey): Problems => [
  ...alwaysNext(journey),
  ...everyCauseHasItsClock(journey),
  ...wellFormed(journey),
  ...keepsSafe(journey),
];

/** 4 and the rules of single acts, seen event by event against the state before each. */
function actProblems(before: Journey, event: JourneyEvent): Problems {
  switch (event.type) {
    case 'AssessmentCompleted':
    case 'PlanAgreed':
    case 'ReviewHeld':
    case 'EarlierConfirmed':
      return when(!hasConsent(before, 'support'), '4: support without consent');
    case 'PathwayDecided': {
      const shares = event.data.decision === 'panel' || event.data.decision === 'other-tier';
      return when(shares && !hasConsent(before, 'sharing'), '4: sharing without consent');
    }
    case 'NoContactLetterSent': {
      const { personRef, contactPointId, visitUnsafe } = event.data;
      const point = before.people
        .find((one) => one.ref === personRef)
        ?.contactPoints.find((one) => one.id === contactPointId);
      return [
        ...when(before.silence?.visitedAt === undefined && visitUnsafe === undefined, 'a letter before a visit'),
        ...when(point?.safe !== 'yes', 'a letter to a place not known to be safe'),
      ];
    }
    case 'PanelAsked':
    case 'PanelArranged':
    case 'LevelChangeProposed':
      return when(!hasConsent(before, 'sharing'), '4: sharing without consent');
    case 'LeadAgreed':
      return when(event.data.lead !== 'this-service' && !hasConsent(before, 'sharing'), '4: sharing without consent');
    case 'NextAreaTold':
      return when(event.data.outcome === 'told' && !hasConsent(before, 'sharing'), '4: sharing without consent');
    case 'AfterCheckRecorded':
      return when(!hasConsent(before, 'contact-after-closure'), '4: asked after the end without consent');
    case 'VisitBooked': {
      const { remind, unannounced } = event.data;
      if (remind === undefined) return [];
      const point = before.people
        .find((one) => one.ref === remind.personRef)
        ?.contactPoints.find((one) => one.id === remind.contactPointId);
      return [
        ...when(unannounced, 'an unannounced visit is announced'),
        ...when(point?.safe !== 'yes' || point.kind !== 'email', 'a reminder to a place not known to be safe'),
      ];
    }
    case 'JourneyClosed':
      return [
        ...when(
          event.data.reason === 'needs-met' &&
            closingSteps(before).some(
              ({ part, done }) => !done && !(event.data.without ?? []).some((code) => code.startsWith(part)),
            ),
          '3: closed over what the pathway asks for, and nobody says why',
        ),
        ...when(before.concerns.length > 0, '3: closed over a concern'),
        ...when(before.safeguarding !== undefined, '3: closed over a safeguarding referral'),
        ...when((before.holds?.length ?? 0) > 0, '3: closed over a hold'),
        ...when(
          before.joining !== undefined && event.data.reason !== 'joined' && before.joining.moved !== true,
          '5: closed while it is being joined',
        ),
      ];
    case 'JourneyFinished':
      return [
        ...when(!before.promises.every(isSettled), '5: finished over a promise'),
        ...when(
          before.farewell?.feedback !== undefined &&
            before.farewell.feedback.answer === undefined &&
            before.pathway?.clocks.feedback !== undefined &&
            before.closed?.reason !== 'joined',
          '5: finished while the family is still asked',
        ),
      ];
    case 'PromiseKept':
    case 'PromiseNotKept': {
      const promise = before.promises.find((one) => one.promiseId === event.data.promiseId);
      return [
        ...when(promise === undefined || isSettled(promise), '5: a promise is kept twice'),
        ...when(event.type === 'PromiseNotKept' && event.by === 'keepstep', '5: no named person says why not'),
      ];
    }
    default:
      return [];
  }
}

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

/** 8, and what no single step shows: message ids, deadlines and promises over a whole journal. */
export function journalProblems(journal: readonly JourneyEvent[], journey: Journey | undefined): Problems {
  const ids = journal.flatMap((event) => event.messages ?? []).map((message) => message.messageId);
  const started = journal.flatMap((event) => event.clocks?.started ?? []).map((clock) => clock.clockId);
  const kept = journal.flatMap((event) => (event.type === 'PromiseKept' ? [event.data.promiseId] : []));
  const again = JSON.parse(JSON.stringify(journal)) as JourneyEvent[];
  return [
    ...when(new Set(ids).size !== ids.length, '5: two messages share an id'),
    ...when(new Set(started).size !== started.length, 'two clocks share an id'),
    ...when(new Set(kept).size !== kept.length, '5: a promise is kept twice'),
    ...when(
      journal.some((event, n) => event.seq !== n + 1),
      '8: seq has a gap',
    ),
    ...when(JSON.stringify(fold(journal)) !== JSON.stringify(journey), '8: the journal does not give the state'),
    ...when(JSON.stringify(fold(again)) !== JSON.stringify(journey), '8: the journal does not survive JSON'),
  ];
}
