import { causeOf, clockKey, nextDeadline, type Clock } from '../../domain/clock.ts';
import { ladderOf } from '../../domain/figures.ts';
import { isOpen, isSettled, type Journey } from '../../domain/journey.ts';
import { dueMessages } from '../../domain/messages.ts';
import { hasLeft, seniorsOf } from '../../domain/presence.ts';
import { mayStillGo } from '../../domain/who-may-be-told.ts';
import { leadsAreHeard } from './leads-are-heard.ts';
import { when, type Problems } from './problems.ts';

/** The clocks of a journey that do not stand still. */
export const running = (journey: Journey): readonly Clock[] =>
  journey.clocks.filter((clock) => clock.stopped === undefined);

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
