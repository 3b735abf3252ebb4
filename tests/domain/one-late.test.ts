import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isLate } from '../../domain/late.ts';
import { stuckNow, stuckSigns } from '../../domain/stuck.ts';
import { met } from '../support/given.ts';
import { overseen } from '../support/journeys.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

const sources = ['domain', 'api', 'web', 'register', 'activities', 'mail', 'documents', 'worker', 'embedded'].flatMap(
  (room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:ts|njk)$/.test(name))
      .map((name) => join(root, room, name)),
);

/** Who may compare an instant with now in these words: the definitions themselves, and what says something else with them. */
const allowed: ReadonlySet<string> = new Set([
  'domain/late.ts',
  'domain/stuck.ts',
  'register/queries/late.ts',
  // Which deadlines the engine has not fired, not which are late for people.
  'register/queries/due.ts',
  'register/queries/invariants/unfired-deadline.ts',
]);

test('late is said once, and stuck is said once: no page, mail, report or query has a meaning of its own', () => {
  const own =
    /\bdueAt\s*<=?\s*\w|\bdue_at\s*<=?\s*[$\w]|'(?:clocks\.)?due_at',\s*'<|\bstuck_from\s*<|'(?:journeys\.)?stuck_from',\s*'<|stuckSigns\([^)]*\)\s*\.filter/;
  expect('clock.dueAt < now').toMatch(own);
  expect("eb('clocks.due_at', '<', at)").toMatch(own);
  const second = sources
    // What is due before a day somebody names is a span of time, not lateness.
    .filter((file) => own.test(readFileSync(file, 'utf8').replaceAll(/^.*\bdueBefore\b.*$/gm, '')))
    .map((file) => relative(root, file))
    .filter((file) => !allowed.has(file));
  expect(second).toEqual([]);
});

test('what stands still is not late; what has been told of is, whatever its day', () => {
  const clock = { dueAt: 10, rung: 0 };
  expect([isLate(clock, 10), isLate(clock, 11)]).toEqual([false, true]);
  expect(isLate({ ...clock, rung: 1 }, 9)).toBe(true);
  expect([isLate({ ...clock, stopped: true }, 11), isLate({ ...clock, stopped: { at: 1 } }, 11)]).toEqual([
    false,
    false,
  ]);
});

test('a sign that lies ahead is no sign yet', () => {
  const { journey } = met({}, overseen);
  const [first] = stuckSigns(journey);
  expect(first?.kind).toBe('child-not-seen');
  expect(stuckNow(journey, (first?.since ?? 0) - 1)).toEqual([]);
  expect(stuckNow(journey, first?.since ?? 0)).toEqual([first]);
});
