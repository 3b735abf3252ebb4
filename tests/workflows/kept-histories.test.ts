import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { installRuntime } from '../../worker/run.ts';
import { personalWordsIn, readKeptHistories } from '../support/kept-histories.ts';
import { replayFailures } from '../support/replays.ts';
import { sharedTemporal } from '../support/temporal.ts';

const kept = readKeptHistories();
let code: string;
beforeAll(async () => {
  installRuntime('fatal');
  code = readFileSync((await sharedTemporal()).bundleFile, 'utf8');
});

describe('the kept histories', () => {
  test('replay with today’s workflow code', async () => {
    expect(await replayFailures(code, kept)).toEqual([]);
  }, 600_000);

  test('hold what matters: runs that turned over, journeys that opened others, ends, healed ones and late ones', () => {
    const types = new Set(kept.flatMap(({ history }) => history.events ?? []).map(({ eventType }) => eventType));
    const started = kept.map(({ history }) => history.events?.[0]?.workflowExecutionStartedEventAttributes);
    expect(kept.length).toBeGreaterThan(20);
    expect(started.filter((one) => (one?.continuedExecutionRunId ?? '') !== '').length).toBeGreaterThan(2);
    expect(types.size).toBeGreaterThan(15);
  });

  test('name nobody and no machine', () => {
    expect(personalWordsIn(kept)).toEqual([]);
  });
});

/** Changes that look harmless and would leave open journeys behind. The text of the bundle is that of the sources, less types. */
const breaks: readonly (readonly [what: string, from: RegExp, to: string])[] = [
  ['waits a minute before anything else', /void \(0,\s?\w+\.keepPublishing\)/, 'await (0, WORKFLOW.sleep)(60000);\n$&'],
  ['wakes also for a deadline that moved later', /next\.nextAt < armedFor/, 'next.nextAt !== armedFor'],
  ['does not tell Temporal the stage', /function showWhere\(before, after\) \{/, '$& return;'],
  ['publishes by an activity of the other kind', /quick\.publishEvents\(/, 'patient.publishEvents('],
  ['sends mail before its row is in the outbox', /state\.outbox\.length > 0 \|\| rolling\(\)/, 'rolling()'],
];

/** A few at a time, until one does not replay: a break that any of them catches is caught. */
async function isCaught(planted: string): Promise<boolean> {
  for (let from = 0; from < kept.length; from += 6)
    if ((await replayFailures(planted, kept.slice(from, from + 6))).length > 0) return true;
  return false;
}

describe('the kept histories catch a workflow that', () => {
  test.each(breaks)('%s', async (_what, from, to) => {
    // The name under which the shell knows Temporal's own functions.
    const [, workflow = ''] = /async function keepJourney[^]*?\(0,\s?(\w+)\.condition\)/.exec(code) ?? [];
    const planted = code.replace(from, to.replace('WORKFLOW', workflow));
    // Not the texts themselves: nobody wants to read a bundle.
    expect(planted === code).toBe(false);
    expect(await isCaught(planted)).toBe(true);
  });
});
