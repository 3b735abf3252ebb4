import { expect, test } from '@jest/globals';
import { addDays } from '../../domain/london-time.ts';
import { findPathway, loadService } from '../../pathways/load.ts';
import { commandsOfOneRun } from '../../workflows/messages.ts';
import { pathway } from '../support/journeys.ts';
import { theDay, useRig } from '../support/journey-rig.ts';

const rig = useRig();

/** What one run may hold at most, in events; and what a journey may carry into the next, in bytes. */
const mostEvents = 2_000;
const mostBytes = 64 * 1024;

/** So many years of it; `KEEPSTEP_YEARS=5` for all of them. A run is as long in the second year as in the fifth. */
const years = Number(process.env['KEEPSTEP_YEARS'] ?? 2);

test('years with a busy family: no run holds more than 2,000 events or carries more than 64 KiB', async () => {
  const family = await rig.referred({ commandsPerRun: commandsOfOneRun });
  await family.does('complete-safety-screen', { result: 'no-concern' });
  await family.does('decide-pathway', { decision: 'accept', pathway });
  await family.does('allocate', { practitionerId: 'worker' });
  await family.does('record-contact', { kind: 'visit', outcome: 'seen', seen: ['mother'] });
  for (let quarter = 1; quarter <= 4 * years; quarter += 1) {
    const today = addDays(theDay, 91 * quarter);
    // What is late is told of all the while, to three people; the contacts of the quarter are written up in one evening.
    await family.isIt(`${today} 18:00`);
    for (let week = 12; week >= 0; week -= 4) {
      const on = addDays(today, -7 * week);
      await family.does(
        'record-contact',
        { kind: 'visit', outcome: 'seen', seen: ['mother', 'child'] },
        { happenedOn: on },
      );
    }
  }
  const runs = (await rig.histories()).filter(({ workflowId }) => workflowId === family.handle.workflowId);
  const events = runs.map(({ history }) => history.events?.length ?? 0);
  const bytes = JSON.stringify(await family.journey()).length;
  process.stderr.write(
    `${String(runs.length)} runs of at most ${String(Math.max(...events))} events; ${String(bytes)} bytes carried\n`,
  );
  expect(runs.length).toBeGreaterThanOrEqual(years);
  expect(Math.max(...events)).toBeLessThanOrEqual(mostEvents);
  expect(bytes).toBeLessThanOrEqual(mostBytes);
});

test('years of guidance: light, through many runs, and reminded of school places in time in each of them', async () => {
  const guidance = findPathway(loadService(), 'southend-guidance-and-advice');
  if (guidance === undefined) throw new Error('The service has no guidance and advice.');
  // A light journey fills no run in years; a short one is carried on as often as a busy one.
  const family = await rig.referred({ commandsPerRun: 60 });
  await family.does('complete-safety-screen', { result: 'no-concern' });
  await family.does('decide-pathway', { decision: 'accept', pathway: guidance });
  await family.does('allocate', { practitionerId: 'worker' });
  await family.does('record-contact', { kind: 'visit', outcome: 'seen', seen: ['mother', 'child'] });
  await family.does('record-prompt', { prompt: 'primary-school-place', outcome: 'seen-to' });
  for (let year = 2027; year < 2027 + years + 1; year += 1) {
    for (const [day, prompt] of [
      [`${String(year)}-09-10`, 'secondary-school-place'],
      [`${String(year)}-11-10`, 'primary-school-place'],
    ] as const) {
      await family.isIt(`${day} 10:00`);
      await family.does('record-contact', { kind: 'call', outcome: 'reached' });
      await family.does('record-prompt', { prompt, outcome: 'reminded' });
    }
  }
  const journey = await family.journey();
  expect(journey?.prompts).toEqual({ 'secondary-school-place': 2028 + years, 'primary-school-place': 2029 + years });
  const told = (await family.journal()).flatMap((event) => (event.type === 'PromptRecorded' ? [event.data.year] : []));
  expect(told).toHaveLength(2 * (years + 1) + 1);
  expect(journey?.clocks.filter(({ kind }) => kind === 'prompt')).toHaveLength(2);
  const runs = (await rig.histories()).filter(({ workflowId }) => workflowId === family.handle.workflowId);
  process.stderr.write(`years of guidance: ${String(runs.length)} runs\n`);
  expect(runs.length).toBeGreaterThanOrEqual(4);
});
