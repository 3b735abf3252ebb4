import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { nextDeadline } from '../../domain/clock.ts';
import { moveClockSignal } from '../../workflows/messages.ts';
import type { Family } from '../support/family.ts';
import { useRig } from '../support/journey-rig.ts';
import { describeOnPostgres } from '../support/lane.ts';
import { startPostgres, type ThrowAwayPostgres } from '../support/postgres.ts';
import { until } from '../support/until.ts';

const noAnswer = { kind: 'call', outcome: 'no-answer' } as const;
const passes = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms));

/** PostgreSQL with its durable settings: what it has confirmed must be there after any crash. */
describeOnPostgres('while PostgreSQL is away and families’ work goes on', () => {
  let postgres: ThrowAwayPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.remove());
  const rig = useRig({ databaseUrl: () => postgres.url });

  /** Calls nobody answers, four a second, until told to stop; answers the ids of all that were acknowledged. */
  function rings(family: Family): () => Promise<readonly string[]> {
    const ids: string[] = [];
    let going = true;
    const ringing = (async () => {
      while (going) {
        const id = `call-${String(ids.length + 1)}`;
        await family.does('record-contact', noAnswer, { id, hash: 'h' });
        ids.push(id);
        await passes(250);
      }
    })();
    return async () => {
      going = false;
      await ringing;
      return ids;
    };
  }

  const ways = [
    ['stopped for half a minute', 30, () => postgres.stop(), () => postgres.start()],
    [
      'frozen, so that nothing answers and nothing fails',
      8,
      async () => {
        postgres.pause();
      },
      async () => {
        postgres.resume();
      },
    ],
    ['killed as by a power cut', 4, () => postgres.kill9(), () => postgres.start()],
  ] as const;

  test.each(ways)(
    '%s: commands are answered, deadlines fire, and the register then holds all of it once',
    async (_how, seconds, away, back) => {
      // So few commands a run that runs turn over with a full outbox.
      const families = [
        await rig.referred({ commandsPerRun: 40 }),
        await rig.referred({ commandsPerRun: 40 }),
        await rig.referred(),
      ];
      const stops = families.map(rings);
      for (const family of families) await family.heard('call-3');
      const due = await Promise.all(
        families.map(async (family) => nextDeadline((await family.journey()) ?? { clocks: [] })),
      );
      await away();
      for (const [n, family] of families.entries())
        await family.handle.signal(moveClockSignal, { offsetMs: (due[n]?.nextAt ?? 0) - Date.now() + 1_000 });
      await passes(seconds * 1_000);
      await back();
      for (const [n, family] of families.entries()) {
        const ids = await (stops[n]?.() ?? []);
        expect(ids.length).toBeGreaterThan(seconds);
        await family.heard(ids.at(-1) ?? '');
        const journal = await family.journal();
        expect(journal.filter(({ type }) => type === 'ContactRecorded').map(({ commandId }) => commandId)).toEqual(ids);
        const deadline = `deadline:${due[n]?.clockId ?? ''}:${String(due[n]?.nextAt)}`;
        await until('the deadline has fired', async () =>
          (await family.journal()).some(({ commandId }) => commandId === deadline),
        );
        expect(new Set(journal.map(({ seq }) => seq)).size).toBe(journal.length);
      }
    },
  );
});
