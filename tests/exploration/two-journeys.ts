import { decide } from '../../domain/decide.ts';
import { keepstepItself, type Command, type CommandType } from '../../domain/commands.ts';
import type { JourneyEvent } from '../../domain/events.ts';
import { evolve } from '../../domain/evolve.ts';
import { isSettled, type Journey } from '../../domain/journey.ts';
import { dueMessages, type DeliveryResult } from '../../domain/messages.ts';
import { outboundOf, type Outbound } from '../../domain/outbound.ts';
import { abstractOf } from './canonical.ts';
import type { Step, World } from './engine.ts';
import { stateProblems } from './state-problems.ts';
import { edgeProblems } from './step-problems.ts';
import { beginning, tinyPathway, tinyReferral } from './tiny.ts';

/**
 * Two referrals about one family in one week, each with its journey, and the facts under way between them. Either may be joined to
 * the other, also both at once; each referrer must be told the decision once, by one of them.
 */
export interface Pair {
  readonly journeys: Readonly<Record<'a' | 'b', Journey>>;
  /** Facts told and not yet heard, oldest first. */
  readonly underWay: readonly (Outbound & { readonly from: 'a' | 'b' })[];
}

type Side = 'a' | 'b';

const sides: readonly Side[] = ['a', 'b'];

function applied(
  pair: Pair,
  side: Side,
  asked: Omit<Command, 'at'>,
): { readonly to?: Pair; readonly problems: readonly string[] } {
  const before = pair.journeys[side];
  const at = Math.max(pair.journeys.a.at, pair.journeys.b.at);
  const command = { ...asked, at } as Command;
  const outcome = decide(before, command);
  if ('refusal' in outcome) return { problems: [] };
  const told: Outbound[] = [];
  let journey = before;
  for (const event of outcome.events) {
    journey = evolve(journey, event);
    told.push(...outboundOf(journey, event));
  }
  return {
    to: {
      journeys: { ...pair.journeys, [side]: journey },
      underWay: [...pair.underWay, ...told.map((outbound) => ({ ...outbound, from: side }))],
    },
    problems: [...edgeProblems(before, command, outcome, journey), ...keptTwice(pair, side, outcome.events)],
  };
}

/** A promise that one journey settles must not have been settled by the other. */
const keptTwice = (pair: Pair, side: Side, events: readonly JourneyEvent[]): readonly string[] => {
  const other = pair.journeys[side === 'a' ? 'b' : 'a'];
  return events.some(
    (event) =>
      (event.type === 'PromiseKept' || event.type === 'PromiseNotKept') &&
      other.promises.some(
        (one) => one.promiseId === event.data.promiseId && (one.status === 'kept' || one.status === 'not-kept'),
      ),
  )
    ? ['5: two journeys keep one promise']
    : [];
};

const asked = (journey: Journey, type: CommandType, data: unknown, by = 'duty'): Omit<Command, 'at'> =>
  ({ type, id: `${type}-${journey.id}-${String(journey.seq)}`, by, data }) as Omit<Command, 'at'>;

/** Staff mail leaves at once; news to a referrer may be accepted or rejected. */
const mailOf = (journey: Journey): readonly (readonly [string, Omit<Command, 'at'>])[] =>
  dueMessages(journey).flatMap(({ messageId, recipient, attempts }) =>
    (recipient.to === 'staff' ? ['accepted'] : ['accepted', 'rejected']).map((result) => {
      const data = { messageId, result: result as DeliveryResult, attempt: attempts + 1 };
      return [`${messageId} is ${result}`, asked(journey, 'record-delivery', data, keepstepItself)] as const;
    }),
  );

function actsOf(journey: Journey): readonly (readonly [string, Omit<Command, 'at'>])[] {
  const other = journey.id === 'a' ? 'b' : 'a';
  const acts: readonly (readonly [CommandType, object])[] = [
    ['join-referral', { into: other }],
    ['decide-pathway', { decision: 'accept', pathway: tinyPathway }],
    ['decide-pathway', { decision: 'decline' }],
    ...(journey.pathway === undefined ? [] : [['close', { reason: 'needs-met' }] as const]),
    ['raise-concern', { concernId: 'c', code: 'worry', linkedJourneyId: 'linked' }],
    ['answer-concern', { concernId: 'c', answer: 'support-continues' }],
    ...journey.promises
      .filter((promise) => promise.status === 'to-tell')
      .map(({ promiseId }) => ['record-promise-kept', { promiseId }] as const),
  ];
  return acts
    .filter(
      ([type]) =>
        type !== 'raise-concern' ||
        (journey.id === 'a' && journey.concerns.length === 0 && journey.closed === undefined),
    )
    .map(
      ([type, data]) =>
        [
          `${journey.id}: ${type} ${'decision' in data ? String(data.decision) : ''}`,
          asked(journey, type, data),
        ] as const,
    );
}

/** Hears the oldest fact from one side. When the other workflow has ended, the one who told hears that instead. */
function heard(pair: Pair, from: Side): Step<Pair> | undefined {
  const fact = pair.underWay.find((one) => one.from === from);
  if (fact === undefined || (fact.to !== 'a' && fact.to !== 'b')) return undefined;
  const rest: Pair = { ...pair, underWay: pair.underWay.filter((one) => one !== fact) };
  const gone = pair.journeys[fact.to].stage === 'finished';
  const command = gone ? fact.ifGone : fact.command;
  if (command === undefined) return { says: () => `${fact.to} is gone`, to: rest, problems: [] };
  const { to = rest, problems } = applied(rest, gone ? from : fact.to, command as Omit<Command, 'at'>);
  return { says: () => `${gone ? from : fact.to} hears ${command.type}`, to, problems };
}

/** How often a promise is held: owed here or there, or on its way. */
function holders(pair: Pair, promiseId: string): number {
  const open = sides.filter((side) =>
    pair.journeys[side].promises.some((one) => one.promiseId === promiseId && !isSettled(one)),
  ).length;
  const carried = pair.underWay.filter((one) => {
    const { promises } = one.command.data as { readonly promises?: Journey['promises'] };
    return promises?.some((promise) => promise.promiseId === promiseId && !isSettled(promise)) === true;
  }).length;
  return open + carried;
}

function problems(pair: Pair): readonly string[] {
  const { a, b } = pair.journeys;
  const quiet = pair.underWay.length === 0;
  const bothJoined = a.closed?.reason === 'joined' && b.closed?.reason === 'joined';
  const decisions = ['r-a-decision', 'r-b-decision'].flatMap((promiseId) => {
    const settled = sides.filter((side) =>
      pair.journeys[side].promises.some(
        (one) => one.promiseId === promiseId && (one.status === 'kept' || one.status === 'not-kept'),
      ),
    ).length;
    const held = holders(pair, promiseId);
    return [
      ...(held > 1 ? ['5: a promise is owed twice'] : []),
      ...(settled > 0 && held > 0 ? ['5: a promise that is kept is still owed'] : []),
      ...(quiet && settled + held === 0 ? ['5: a promise is lost between two journeys'] : []),
    ];
  });
  return [
    ...decisions,
    ...(bothJoined ? ['both journeys end by joining the other'] : []),
    ...stateProblems(a),
    ...stateProblems(b),
  ];
}

const opened = (id: Side): Journey => {
  const data = tinyReferral({ journeyId: id, referralId: `r-${id}`, reference: `KS-${id}` });
  const outcome = decide(undefined, { type: 'receive-referral', id: `open-${id}`, by: 'duty', at: beginning, data });
  return ('events' in outcome ? outcome.events : []).reduce<Journey | undefined>(evolve, undefined) as Journey;
};

/** The world of two journeys about one family. */
export const twoJourneys: World<Pair> = {
  name: 'two journeys, one family',
  start: { journeys: { a: opened('a'), b: opened('b') }, underWay: [] },
  steps: (pair) => {
    // Mail first: what matters here is the order of people and journeys, not of the post.
    const staffMail = sides.flatMap((side) =>
      mailOf(pair.journeys[side]).filter(([says]) => !/^(?:decision|outcome)/.test(says) && says.endsWith('accepted')),
    );
    const steps = (list: readonly (readonly [string, Omit<Command, 'at'>])[], side: Side): readonly Step<Pair>[] =>
      list.map(([says, command]) => ({ says: () => says, ...applied(pair, side, command) }));
    if (staffMail.length > 0)
      return sides
        .flatMap((side) =>
          steps(
            mailOf(pair.journeys[side]).filter((one) => staffMail.some(([says]) => says === one[0])),
            side,
          ),
        )
        .slice(0, 1);
    return [
      ...sides.flatMap((side) => [
        ...steps(actsOf(pair.journeys[side]), side),
        ...steps(mailOf(pair.journeys[side]), side),
      ]),
      ...sides.flatMap((side) => heard(pair, side) ?? []),
    ];
  },
  key: (pair) =>
    [
      abstractOf(pair.journeys.a, false),
      abstractOf(pair.journeys.b, false),
      ...pair.underWay.map(
        (one) =>
          `${one.from}>${one.to}:${one.command.type}:${JSON.stringify((one.command.data as { joined?: boolean }).joined ?? '')}`,
      ),
      ...sides.map((side) =>
        pair.journeys[side].promises
          .map((one) => one.promiseId + one.status)
          .sort()
          .join(),
      ),
    ].join('|'),
  problems,
  ended: ({ journeys }) => journeys.a.stage === 'finished' && journeys.b.stage === 'finished',
};
