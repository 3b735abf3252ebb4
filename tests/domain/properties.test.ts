import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nextDeadline } from '../../domain/clock.ts';
import {
  closingReasons,
  concernCodes,
  consentPurposes,
  contactKinds,
  contactOutcomes,
  pathwayDecisions,
  referrerKinds,
} from '../../domain/codes.ts';
import { keepstepItself, type Command, type CommandType } from '../../domain/commands.ts';
import { decide, decideFacts } from '../../domain/decide.ts';
import type { JourneyEvent } from '../../domain/events.ts';
import { evolve, fold } from '../../domain/evolve.ts';
import { isOpen, isSettled, type Journey } from '../../domain/journey.ts';
import { addDays, dayOf } from '../../domain/london-time.ts';
import { dueMessages, type DeliveryResult } from '../../domain/messages.ts';
import { representativeCommands } from '../../domain/possible.ts';
import { seed } from '../seed.ts';
import { edgeProblems, journalProblems, refusalProblems, stateProblems } from '../exploration/invariants.ts';
import { london, pathway, policy, referral, unasked } from '../support/journeys.ts';

const hour = 3_600_000;
const refs = ['mother', 'father', 'child', 'unborn', 'stranger'] as const;
const points = ['mother-mail', 'mother-post', 'mother-phone', 'mother-old-mail', 'father-mail', 'no-such'] as const;
const ref = fc.constantFrom(...refs);
const someRefs = fc.array(ref, { maxLength: 3 });
const contact = {
  outcome: fc.constantFrom(...contactOutcomes),
  seen: fc.option(someRefs, { nil: undefined }),
};

/** Well-shaped bodies of every command people can give: what the API lets through, sensible or not. */
const bodies = {
  'join-referral': fc.record({ into: fc.constantFrom('j-1', 'j-2', 'j-0') }),
  'record-consent': fc.record({ personRef: ref, purpose: fc.constantFrom(...consentPurposes), given: fc.boolean() }),
  'withdraw-consent': fc.record({ personRef: ref, purpose: fc.constantFrom(...consentPurposes) }),
  'complete-safety-screen': fc.record({ result: fc.constantFrom('no-concern', 'concern') }),
  'decide-pathway': fc.record({
    decision: fc.oneof(fc.constant('accept' as const), fc.constantFrom(...pathwayDecisions)),
    pathway: fc.constant(pathway),
  }),
  allocate: fc.record({ practitionerId: fc.constantFrom('worker', 'second', 'manager') }),
  'record-contact': fc.record({ kind: fc.constantFrom(...contactKinds), ...contact }),
  'book-visit': fc.record({
    visitId: fc.constantFrom('v1', 'v2'),
    on: fc.integer({ min: -1, max: 9 }),
    unannounced: fc.boolean(),
  }),
  'complete-visit': fc.record({ visitId: fc.constantFrom('v1', 'v2'), ...contact }),
  'send-no-contact-letter': fc.record({
    personRef: ref,
    contactPointId: fc.constantFrom(...points),
    visitUnsafe: fc.option(fc.constant('dog'), { nil: undefined }),
  }),
  'record-reply': fc.record({ wants: fc.constantFrom('support', 'to-talk', 'no-support') }),
  'complete-closing-check': fc.record({
    worry: fc.boolean(),
    childrenSeenBy: fc.constantFrom('us', 'nobody'),
    decision: fc.constantFrom('close', 'keep-open'),
  }),
  'raise-concern': fc.record({
    concernId: fc.constantFrom('c1', 'c2', 'c3'),
    code: fc.constantFrom(...concernCodes),
    linkedJourneyId: fc.constant('j-9'),
  }),
  'answer-concern': fc.record({ concernId: fc.constantFrom('c1', 'c2', 'c3'), answer: fc.constant('advice-taken') }),
  'make-safeguarding-referral': fc.record({
    safeguardingId: fc.constantFrom('s1', 's2'),
    parentSpokenTo: fc.constantFrom('yes', 'not-safe'),
    siblingsConsidered: fc.boolean(),
    linkedJourneyId: fc.constant('j-9'),
  }),
  'record-receiver-answer': fc.record({ answer: fc.constantFrom('accepted', 'declined') }),
  'decide-after-decline': fc.record({ decision: fc.constantFrom('challenge', 'resume') }),
  'record-handover-visit': fc.record({ withSocialWorker: fc.boolean() }),
  'complete-assessment': fc.record({ childrenSeen: someRefs }),
  'agree-plan': fc.record({ actions: fc.nat(5) }),
  'hold-review': fc.record({ outcome: fc.constantFrom('continue', 'close') }),
  close: fc.record({ reason: fc.constantFrom(...closingReasons) }),
  'record-promise-kept': fc.record({
    promiseId: fc.constantFrom('r1-decision', 'r1-outcome', 'r1-update-1', 'r2-decision'),
  }),
  'record-promise-not-kept': fc.record({
    promiseId: fc.constantFrom('r1-decision', 'r1-outcome', 'r2-decision'),
    because: fc.constant('gone'),
  }),
  'acknowledge-escalation': fc.record({ nth: fc.nat(9), newPromise: fc.integer({ min: -1, max: 20 }) }),
  'receive-joined-referral': fc.record({ promised: fc.boolean(), channel: fc.constantFrom('mail', 'telephone') }),
  'answer-joining': fc.record({ joined: fc.boolean() }),
} as const;

type Act =
  | {
      readonly does: keyof typeof bodies;
      readonly body: Readonly<Record<string, unknown>>;
      readonly daysAgo: number;
      readonly by: string;
    }
  | { readonly does: 'time'; readonly hours: number }
  | { readonly does: 'mail'; readonly result: DeliveryResult }
  | { readonly does: 'possible'; readonly nth: number };

const anyBody = fc.constantFrom(...(Object.keys(bodies) as (keyof typeof bodies)[])).chain((does) =>
  fc.record({
    does: fc.constant(does),
    body: bodies[does] as fc.Arbitrary<Readonly<Record<string, unknown>>>,
    daysAgo: fc.oneof(
      { arbitrary: fc.constant(0), weight: 4 },
      { arbitrary: fc.integer({ min: -1, max: 9 }), weight: 1 },
    ),
    by: fc.constantFrom('duty', 'worker', 'manager'),
  }),
);

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { arbitrary: anyBody, weight: 3 },
  { arbitrary: fc.record({ does: fc.constant('possible' as const), nth: fc.nat(400) }), weight: 6 },
  {
    arbitrary: fc.record({ does: fc.constant('time' as const), hours: fc.constantFrom(1, 5, 24, 72, 240) }),
    weight: 3,
  },
  {
    arbitrary: fc.record({
      does: fc.constant('mail' as const),
      result: fc.constantFrom<DeliveryResult>('accepted', 'deferred', 'rejected', 'ambiguous', 'suppressed'),
    }),
    weight: 3,
  },
);

/** Leaves out what is not there: the API never hands on a property without a value. */
const defined = (body: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));

function bodyOf(journey: Journey, { does, body }: Extract<Act, { body: unknown }>, steps: number): unknown {
  const days = (n: unknown): string => addDays(dayOf(journey.at), Number(n));
  switch (does) {
    case 'book-visit':
      return { ...body, on: days(body['on']) };
    case 'acknowledge-escalation':
      return {
        clockId: journey.clocks[Number(body['nth']) % Math.max(1, journey.clocks.length)]?.clockId ?? 'none',
        newPromise: days(body['newPromise']),
      };
    case 'receive-joined-referral': {
      const referralId = `r2-${steps}`;
      const promise = {
        promiseId: `${referralId}-decision`,
        referralId,
        kind: 'decision',
        hearBy: journey.at + 24 * hour,
        status: 'owed',
      };
      return {
        fromJourneyId: `j-2-${steps}`,
        referrals: [
          {
            referralId,
            source: 'telephone',
            referrer: 'professional',
            channel: body['channel'],
            receivedAt: journey.at,
          },
        ],
        promises: body['promised'] === true ? [promise] : [],
      };
    }
    default:
      return defined(body);
  }
}

/** Ends are left to the random bodies, or most lives would be over before they have begun. */
const endsAtOnce = ({ type, data }: Command): boolean =>
  type === 'close' || (type === 'decide-pathway' && !['accept', 'panel', 'more-information'].includes(data.decision));

/** Plays acts on a new journey as the shell would and checks every step; answers the journal and the journey. */
function play(
  acts: readonly Act[],
  change: Parameters<typeof referral>[0],
): { readonly journal: JourneyEvent[]; readonly journey: Journey } {
  const journal: JourneyEvent[] = [];
  let journey = undefined as unknown as Journey;
  let steps = 0;
  const submit = (type: CommandType, data: unknown, at: number, by: string, happenedOn?: string): void => {
    steps += 1;
    const day = happenedOn === undefined ? {} : { happenedOn };
    const command = { type, id: `step-${steps}`, by, at, ...day, data } as Command;
    const before = journey as Journey | undefined;
    const frozen = acts.length > 200 ? undefined : JSON.stringify(before);
    const outcome = decide(before, command);
    if (frozen !== undefined) expect(JSON.stringify(before)).toBe(frozen);
    if ('refusal' in outcome) {
      expect(before === undefined ? ['not received'] : refusalProblems(before, command)).toEqual([]);
      return;
    }
    journey = outcome.events.reduce<Journey | undefined>(evolve, before) as Journey;
    journal.push(...outcome.events);
    expect([...edgeProblems(before, command, outcome, journey), ...stateProblems(journey)]).toEqual([]);
    expect(journey.at).toBeGreaterThanOrEqual(before?.at ?? 0);
  };
  submit('receive-referral', referral(change), london('2026-11-30 09:00'), 'duty');
  for (const act of acts) {
    switch (act.does) {
      case 'time': {
        const until = journey.at + act.hours * hour;
        for (
          let clock = nextDeadline(journey);
          clock !== undefined && clock.nextAt <= until;
          clock = nextDeadline(journey)
        )
          submit(
            'reach-deadline',
            { clockId: clock.clockId, dueAt: clock.nextAt },
            Math.max(journey.at, clock.nextAt),
            keepstepItself,
          );
        break;
      }
      case 'mail': {
        const [message] = dueMessages(journey);
        if (message !== undefined)
          submit(
            'record-delivery',
            { messageId: message.messageId, result: act.result, attempt: message.attempts + 1 },
            journey.at,
            keepstepItself,
          );
        break;
      }
      case 'possible': {
        const all = representativeCommands(journey, journey.at, journey.owner, pathway).filter(
          (command) => !endsAtOnce(command) && !('refusal' in decideFacts(journey, command)),
        );
        const one = all[act.nth % all.length];
        if (one !== undefined) submit(one.type, one.data, journey.at, 'worker');
        break;
      }
      default:
        submit(
          act.does,
          bodyOf(journey, act, steps),
          journey.at,
          act.by,
          act.daysAgo === 0 ? undefined : addDays(dayOf(journey.at), -act.daysAgo),
        );
    }
  }
  return { journal, journey };
}

const anyReferral = fc.record({
  referrer: fc.constantFrom(...referrerKinds),
  channel: fc.constantFrom('mail' as const, 'telephone' as const, 'none' as const),
  people: fc.constantFrom(referral().people, unasked),
});

/** How many lives each property is tried on; `KEEPSTEP_LIVES=200` for a long look. */
const lives = Number(process.env['KEEPSTEP_LIVES'] ?? 15);

const anyLife = fc.tuple(fc.array(anyAct, { minLength: 1, maxLength: 80, size: 'max' }), anyReferral);

describe('whatever happens to a family', () => {
  test('no act makes the rules throw or break a promise of the house, and a refusal changes nothing', () => {
    let events = 0;
    fc.assert(
      fc.property(anyLife, ([acts, change]) => {
        events += play(acts, change).journal.length;
      }),
      { seed, numRuns: 2 * lives },
    );
    process.stderr.write(`${events} events in ${2 * lives} random lives\n`);
    expect(events).toBeGreaterThan(40 * lives);
  }, 120_000);

  test('the journal gives the state byte for byte, also after a trip through JSON, and no id comes twice', () => {
    fc.assert(
      fc.property(anyLife, ([acts, change]) => {
        const { journal, journey } = play(acts, change);
        expect(journalProblems(journal, journey)).toEqual([]);
        const cut = Math.floor(journal.length / 2);
        const half = JSON.parse(JSON.stringify(fold(journal.slice(0, cut)) ?? null)) as Journey | null;
        const resumed = journal.slice(cut).reduce<Journey | undefined>(evolve, half ?? undefined);
        expect(JSON.stringify(resumed)).toBe(JSON.stringify(journey));
      }),
      { seed, numRuns: lives },
    );
  }, 120_000);

  test('something always happens next, until all is settled', () => {
    fc.assert(
      fc.property(anyLife, ([acts, change]) => {
        const { journey } = play(acts, change);
        if (isOpen(journey)) expect(nextDeadline(journey)).toBeDefined();
        if (nextDeadline(journey) === undefined)
          expect(journey.stage === 'finished' || dueMessages(journey).length > 0).toBe(true);
        if (journey.stage === 'finished') expect(journey.promises.every(isSettled)).toBe(true);
      }),
      { seed, numRuns: lives },
    );
  }, 120_000);

  test('an event that speaks of what this journey does not have changes nothing but seq and time', () => {
    fc.assert(
      fc.property(anyLife, anyLife, ([acts, change], [others]) => {
        const { journey } = play(acts, change);
        for (const event of play(others, {}).journal) {
          if (event.type === 'ReferralReceived') continue;
          const after = evolve(journey, { ...event, seq: journey.seq + 1, at: journey.at });
          expect(after.seq).toBe(journey.seq + 1);
          expect(JSON.stringify(JSON.parse(JSON.stringify(after)))).toBe(JSON.stringify(after));
        }
      }),
      { seed, numRuns: lives },
    );
  }, 120_000);
});

test('five years with a family stay within what a journey may carry', () => {
  const week = (n: number): readonly Act[] => [
    {
      does: 'record-contact',
      body: { kind: 'visit', outcome: n % 6 < 3 ? 'nobody-in' : 'seen' },
      daysAgo: 0,
      by: 'worker',
    },
    ...(n % 6 === 2
      ? [
          {
            does: 'send-no-contact-letter',
            body: { personRef: 'mother', contactPointId: 'mother-mail' },
            daysAgo: 0,
            by: 'worker',
          } as const,
        ]
      : []),
    ...(n % 9 === 4 ? [{ does: 'hold-review', body: { outcome: 'continue' }, daysAgo: 0, by: 'worker' } as const] : []),
    ...(n % 20 === 7
      ? [
          {
            does: 'raise-concern',
            body: { concernId: `c${n}`, code: 'worry', linkedJourneyId: 'j-9' },
            daysAgo: 0,
            by: 'worker',
          } as const,
        ]
      : []),
    ...(n % 20 === 7
      ? [
          {
            does: 'answer-concern',
            body: { concernId: `c${n}`, answer: 'advice-taken' },
            daysAgo: 0,
            by: 'manager',
          } as const,
        ]
      : []),
    ...Array.from({ length: 12 }, () => ({ does: 'mail', result: 'accepted' }) as const),
    { does: 'time', hours: 168 },
  ];
  const beginning: readonly Act[] = [
    { does: 'complete-safety-screen', body: { result: 'no-concern' }, daysAgo: 0, by: 'duty' },
    { does: 'decide-pathway', body: { decision: 'accept', pathway }, daysAgo: 0, by: 'duty' },
    { does: 'allocate', body: { practitionerId: 'worker' }, daysAgo: 0, by: 'manager' },
    { does: 'agree-plan', body: { actions: 3 }, daysAgo: 0, by: 'worker' },
  ];
  const { journey, journal } = play([...beginning, ...Array.from({ length: 261 }, (_, n) => week(n)).flat()], {
    policy,
  });
  const bytes = JSON.stringify(journey).length;
  process.stderr.write(`${journal.length} events in five years, ${bytes} bytes carried\n`);
  expect(isOpen(journey)).toBe(true);
  expect(journal.length).toBeGreaterThan(500);
  expect(bytes).toBeLessThan(64 * 1024);
}, 120_000);
