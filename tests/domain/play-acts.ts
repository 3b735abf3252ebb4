/** Plays a life on the real rules and checks every step of it. */
import { expect } from '@jest/globals';
import { nextDeadline } from '../../domain/clock.ts';
import { keepstepItself, type Command, type CommandType } from '../../domain/commands.ts';
import { decide, decideFacts } from '../../domain/decide.ts';
import type { JourneyEvent } from '../../domain/events.ts';
import { evolve } from '../../domain/evolve.ts';
import type { Journey } from '../../domain/journey.ts';
import { addDays, dayOf } from '../../domain/london-time.ts';
import { dueMessages } from '../../domain/messages.ts';
import { representativeCommands } from '../../domain/possible.ts';
import { stateProblems } from '../exploration/state-problems.ts';
import { edgeProblems, refusalProblems } from '../exploration/step-problems.ts';
import { london, pathway, referral } from '../support/journeys.ts';
import type { Act } from './any-life.ts';

const hour = 3_600_000;

/** Leaves out what is not there: the API never hands on a property without a value. */
const defined = (body: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));

function bodyOf(journey: Journey, { does, body }: Extract<Act, { body: unknown }>, steps: number): unknown {
  const days = (n: unknown): string => addDays(dayOf(journey.at), Number(n));
  switch (does) {
    case 'book-visit':
      return defined({ ...body, on: days(body['on']) });
    case 'cancel-visit':
      return defined({
        ...body,
        ...(body['rebookedOn'] === undefined ? {} : { rebookedOn: days(body['rebookedOn']) }),
      });
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
export function play(
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
    if ('refusal' in outcome) {
      if (frozen !== undefined) expect(JSON.stringify(before)).toBe(frozen);
      expect(before === undefined ? ['not received'] : refusalProblems(before, command)).toEqual([]);
      return;
    }
    const said = JSON.stringify(outcome.events);
    journey = outcome.events.reduce<Journey | undefined>(evolve, before) as Journey;
    // Neither deciding nor folding writes into what it is given, and what deciding says comes of it is what folding gives.
    if (frozen !== undefined) {
      expect(JSON.stringify(before)).toBe(frozen);
      expect(JSON.stringify(outcome.events)).toBe(said);
      expect(JSON.stringify(outcome.after.at(-1))).toBe(JSON.stringify(journey));
    }
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
