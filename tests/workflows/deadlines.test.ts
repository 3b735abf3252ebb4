import { describe, expect, test } from '@jest/globals';
import { inLondon, pathway } from '../support/journeys.ts';
import type { Family } from '../support/family.ts';
import { useRig } from '../support/journey-rig.ts';

const rig = useRig();

/** What fell due, and when, as London's clocks show it. */
const told = async (family: Family): Promise<readonly string[]> =>
  (await family.journal()).flatMap((event) =>
    event.type === 'EscalationRaised'
      ? [`${inLondon(event.at)} ${event.data.clockId.split(':')[0] ?? ''} ${event.data.to}`]
      : [],
  );

/** How often the workflow armed a timer for each of these lines in Temporal's own list. */
async function timers(family: Family): Promise<readonly string[]> {
  const histories = await rig.histories();
  return histories
    .filter(({ workflowId }) => workflowId.endsWith(`:${family.journeyId}`))
    .flatMap(({ history }) => history.events ?? [])
    .flatMap(({ timerStartedEventAttributes, userMetadata }) =>
      timerStartedEventAttributes === undefined || timerStartedEventAttributes === null
        ? []
        : [Buffer.from(userMetadata?.summary?.data ?? []).toString('utf8')],
    );
}

/** Accepted, and with a worker who has called in vain three times and knocked: the letter is the next thing. */
async function unanswered(): Promise<Family> {
  const family = await rig.referred();
  await family.does('complete-safety-screen', { result: 'no-concern' });
  await family.does('decide-pathway', { decision: 'accept', pathway });
  await family.does('allocate', { practitionerId: 'worker' });
  for (let call = 0; call < 3; call += 1)
    await family.does('record-contact', { kind: 'call', outcome: 'no-answer' }, { by: 'worker' });
  await family.does('record-contact', { kind: 'unannounced-visit', outcome: 'nobody-in' }, { by: 'worker' });
  return family;
}

describe('a deadline', () => {
  test('fires once, on its day and at its hour, and then climbs its ladder', async () => {
    const family = await rig.referred();
    await family.isIt('2027-01-12 16:59');
    expect(await told(family)).toEqual([]);
    await family.isIt('2027-01-12 17:00');
    expect(await told(family)).toEqual(['2027-01-12 17:00 safety-screen duty']);
    await family.isIt('2027-01-14 12:00');
    expect(await told(family)).toEqual([
      '2027-01-12 17:00 safety-screen duty',
      '2027-01-13 17:00 safety-screen manager',
    ]);
  });

  test('that moves earlier while its timer runs fires on the earlier day', async () => {
    const family = await rig.referred();
    await family.does('complete-safety-screen', { result: 'no-concern' });
    // The decision is due in five working days; a concern in four hours.
    await family.raises({}, { id: 'worried' });
    await family.heard('worried');
    await family.isIt('2027-01-11 13:30');
    expect(await told(family)).toEqual(['2027-01-11 13:00 concern manager']);
  });

  test('that is done away with while its timer runs fires no more, and the next one fires on its own day', async () => {
    const family = await rig.referred();
    await family.does('complete-safety-screen', { result: 'no-concern' });
    await family.isIt('2027-01-19 12:00');
    expect(await told(family)).toEqual(['2027-01-18 17:00 pathway-decision duty']);
  });

  test('of ten days from the letter counts from the day the letter went, and a reply ends it', async () => {
    const family = await unanswered();
    await family.does('send-no-contact-letter', { personRef: 'mother', contactPointId: 'mother-post' });
    await family.isIt('2027-01-21 16:59');
    expect(await family.story()).not.toContain('ReplyDeadlinePassed');
    await family.does('record-reply', { wants: 'support' });
    await family.isIt('2027-01-25 12:00');
    expect(await family.story()).not.toContain('ReplyDeadlinePassed');

    const silent = await unanswered();
    await silent.does('send-no-contact-letter', { personRef: 'mother', contactPointId: 'mother-post' });
    await silent.isIt('2027-01-21 17:01');
    const passed = (await silent.journal()).filter(({ type }) => type === 'ReplyDeadlinePassed');
    expect(passed.map(({ at }) => inLondon(at))).toEqual(['2027-01-21 17:00']);
  });

  test('that a move to another version of the pathway puts later fires on the later day, taken back on its own; Temporal’s list names the version', async () => {
    const { 'support-start': start } = pathway.clocks;
    const sixWeeks = { ...start, within: { amount: 6, unit: 'weeks' } } as const;
    const longer = { ...pathway, version: 2, clocks: { ...pathway.clocks, 'support-start': sixWeeks } };
    const family = await rig.referred();
    await family.does('complete-safety-screen', { result: 'no-concern' });
    await family.does('decide-pathway', { decision: 'accept', pathway });
    await family.does('allocate', { practitionerId: 'worker' });
    await family.does('record-contact', { kind: 'call', outcome: 'reached' }, { by: 'worker' });
    const started = async (): Promise<readonly string[]> =>
      (await family.journal()).filter(({ type }) => type === 'SupportStarted').map(({ at }) => inLondon(at));
    await family.does('change-pathway', { pathway: longer }, { by: 'manager' });
    expect((await family.handle.describe()).searchAttributes).toMatchObject({ KeepstepPathway: ['support.v2'] });
    await family.isIt('2027-02-02 12:00');
    expect(await started()).toEqual([]);
    await family.does('undo-move', {}, { by: 'manager' });
    await family.isIt('2027-02-03 17:00');
    expect(await started()).toEqual(['2027-02-03 17:00']);
  });

  test('that moves later leaves the armed timer alone', async () => {
    const family = await unanswered();
    const before = (await timers(family)).length;
    // Each contact puts the next one off; the screen's and the promise's clocks are the earlier ones all along.
    for (let call = 0; call < 5; call += 1)
      await family.does('record-contact', { kind: 'text', outcome: 'no-answer' }, { by: 'worker' });
    expect((await timers(family)).length).toBe(before);
  });
});

// The fifteen training families are left alone for eight weeks in tests/stories; here it is the shell by itself.
test('two weeks left alone: every missed deadline reached the service lead, and nothing closed over a worry', async () => {
  const family = await rig.referred();
  await family.raises({}, { id: 'worried' });
  await family.heard('worried');
  await family.isIt('2027-01-25 09:00');
  const journey = await family.journey();
  expect(journey).toMatchObject({ stage: 'intake', concerns: [{ concernId: 'k1' }] });
  expect(await family.story()).not.toContain('JourneyClosed');
  for (const clock of journey?.clocks ?? [])
    expect([clock.kind, clock.told]).toEqual([clock.kind, expect.arrayContaining(['lead'])]);
  const times = (await family.journal()).map(({ at }) => at);
  expect(times).toEqual([...times].sort((a, b) => a - b));
});

test('Temporal’s own pages read like the journey: stage, pathway, and what each timer waits for', async () => {
  const family = await unanswered();
  const { searchAttributes } = await family.handle.describe();
  expect(searchAttributes).toMatchObject({ KeepstepStage: ['engaging'], KeepstepPathway: ['support.v1'] });
  const summaries = await timers(family);
  expect(summaries.length).toBeGreaterThan(0);
  for (const summary of summaries) expect(summary).toMatch(/^"[A-Z][^"]{5,120} \([a-z]+\)"$/);
});

test('a click on cancel in Temporal’s pages does not end a family’s journey', async () => {
  const family = await rig.referred();
  await family.handle.cancel();
  await family.does('complete-safety-screen', { result: 'no-concern' });
  await family.isIt('2027-01-18 17:00');
  expect(await told(family)).toEqual(['2027-01-18 17:00 pathway-decision duty']);
  expect((await family.handle.describe()).status.name).toBe('RUNNING');
});
