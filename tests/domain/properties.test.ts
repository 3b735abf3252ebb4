import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { causeOf, nextDeadline, type Clock } from '../../domain/clock.ts';
import { decide } from '../../domain/decide.ts';
import { evolve, fold } from '../../domain/evolve.ts';
import { isOpen, isSettled, type Journey } from '../../domain/journey.ts';
import { movePreview } from '../../domain/move-preview.ts';
import { dueMessages } from '../../domain/messages.ts';
import { seed } from '../seed.ts';
import { journalProblems } from '../exploration/journal-problems.ts';
import { stateProblems } from '../exploration/state-problems.ts';
import { calendar, overseen, pathway, policy } from '../support/journeys.ts';
import { anyLife, type Act } from './any-life.ts';
import { play } from './play-acts.ts';

/** How many lives each property is tried on; `KEEPSTEP_LIVES=200` for a long look. */
const lives = Number(process.env['KEEPSTEP_LIVES'] ?? 15);

/** A look that finds something plays the life over and over to make it small; that may take a while. In milliseconds. */
const patience = Math.max(120_000, lives * 8_000);

describe('whatever happens to a family', () => {
  test(
    'no act makes the rules throw or break a promise of the house, and a refusal changes nothing',
    () => {
      let events = 0;
      fc.assert(
        fc.property(anyLife, ([acts, change]) => {
          events += play(acts, change).journal.length;
        }),
        { seed, numRuns: 2 * lives },
      );
      process.stderr.write(`${events} events in ${2 * lives} random lives\n`);
      expect(events).toBeGreaterThan(40 * lives);
    },
    patience,
  );

  test(
    'the journal gives the state byte for byte, also after a trip through JSON, and no id comes twice',
    () => {
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
    },
    patience,
  );

  test(
    'something always happens next, until all is settled',
    () => {
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
    },
    patience,
  );

  test(
    'an event that speaks of what this journey does not have changes nothing but seq and time',
    () => {
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
    },
    patience,
  );
});

describe('whatever happens to a family, it can be moved', () => {
  const longer = { ...overseen, version: 2, clocks: { ...overseen.clocks, 'target-end': overseen.clocks.review } };
  const holiday = { ...calendar, bankHolidays: [...calendar.bankHolidays, '2026-12-07', '2027-01-04'] };
  const datesOf = ({ clocks }: Journey): readonly string[] =>
    clocks.map(({ clockId, dueAt, originalDueAt }) => `${causeOf(clockId)} ${dueAt} ${originalDueAt}`).sort();

  test(
    'what the preview said is what then happened, nobody is late by it, and taken back everything is as it was',
    () => {
      let seen = 0;
      fc.assert(
        fc.property(
          anyLife,
          fc.constantFrom(pathway, overseen, longer),
          fc.boolean(),
          ([acts, change], onto, toCalendar) => {
            const { journey } = play(acts, change);
            const what = toCalendar
              ? { type: 'change-calendar' as const, data: { calendar: holiday } }
              : { type: 'change-pathway' as const, data: { pathway: onto } };
            const command = { ...what, id: 'move', by: 'manager', at: journey.at };
            const said = movePreview(journey, command);
            const sent = JSON.parse(JSON.stringify(command)) as typeof command;
            const outcome = decide(JSON.parse(JSON.stringify(journey)) as Journey, sent);
            if ('refusal' in said || 'refusal' in outcome) {
              expect(said).toEqual(outcome);
              return;
            }
            seen += 1;
            const after = outcome.events.reduce<Journey>(evolve, journey);
            const then = new Map(after.clocks.map((clock) => [clock.clockId, clock]));
            for (const { clockId, to, originally } of said.dates)
              expect(then.get(clockId)).toMatchObject({ dueAt: to, originalDueAt: originally });
            expect(said.begins.length - said.fallsAway.length).toBe(after.clocks.length - journey.clocks.length);
            expect(stateProblems(after)).toEqual([]);
            // Of what was not late nothing is, and what was keeps its date.
            const late = (clock: Clock): boolean =>
              clock.rung > 0 || (clock.stopped === undefined && clock.dueAt < journey.at);
            for (const clock of journey.clocks.filter(late))
              expect(then.get(clock.clockId)?.dueAt ?? clock.dueAt).toBe(clock.dueAt);
            for (const clock of after.clocks)
              if (!journey.clocks.some((one) => late(one) && one.clockId === clock.clockId))
                expect(late(clock)).toBe(false);
            const back = decide(after, { type: 'undo-move', id: 'back', by: 'manager', at: journey.at, data: {} });
            if ('refusal' in back) throw new Error(back.refusal.code);
            const again = back.events.reduce<Journey>(evolve, after);
            expect({ pathway: again.pathway, calendar: again.calendar }).toEqual({
              pathway: journey.pathway,
              calendar: journey.calendar,
            });
            // A step that fell away while it was late comes back with a day on which it can be taken.
            const keeps = journey.clocks.filter((clock) => !late(clock));
            expect(datesOf(again)).toEqual(expect.arrayContaining([...datesOf({ ...journey, clocks: keeps })]));
            expect(again.clocks).toHaveLength(journey.clocks.length);
          },
        ),
        { seed, numRuns: 4 * lives },
      );
      process.stderr.write(`${seen} moves in ${4 * lives} random lives\n`);
      expect(seen).toBeGreaterThan(lives / 2);
    },
    patience,
  );
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
});
