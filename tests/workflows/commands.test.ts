import { describe, expect, test } from '@jest/globals';
import { pathway } from '../support/journeys.ts';
import type { Family } from '../support/family.ts';
import { useRig } from '../support/journey-rig.ts';

const rig = useRig();

const eventTypes = async (family: Family): Promise<readonly string[]> => {
  const { events } = await family.handle.fetchHistory();
  return (events ?? []).map(({ eventType }) => String(eventType));
};

const noAnswer = { kind: 'call', outcome: 'no-answer' } as const;

/** Accepted and allocated: contacts can be recorded. */
async function allocated(commandsPerRun?: number): Promise<Family> {
  const family = await rig.referred(commandsPerRun === undefined ? {} : { commandsPerRun });
  await family.does('complete-safety-screen', { result: 'no-concern' });
  await family.does('decide-pathway', { decision: 'accept', pathway });
  await family.does('allocate', { practitionerId: 'worker' });
  return family;
}

const contacts = async (family: Family): Promise<number> =>
  (await family.story()).filter((type) => type === 'ContactRecorded').length;

const runsOf = async (family: Family): Promise<number> =>
  (await rig.histories()).filter(({ workflowId }) => workflowId === family.handle.workflowId).length;

describe('what people do', () => {
  test('is done once however often it is sent, and every sender hears the same place in the journal', async () => {
    const family = await allocated();
    const replies = await Promise.all(
      [1, 2, 3].map(() => family.does('record-contact', noAnswer, { id: 'call-1', hash: 'h' })),
    );
    expect(new Set(replies.map(({ seq }) => seq)).size).toBe(1);
    await family.published(replies[0]?.seq ?? 0);
    expect(await contacts(family)).toBe(1);
  });

  test('is still known when the run has turned over since', async () => {
    const family = await allocated(6);
    const first = await family.does('record-contact', noAnswer, { id: 'call-1', hash: 'h' });
    for (let call = 2; call <= 14; call += 1)
      await family.does('record-contact', noAnswer, { id: `call-${String(call)}`, hash: 'h' });
    expect(await runsOf(family)).toBeGreaterThanOrEqual(3);
    expect(await family.does('record-contact', noAnswer, { id: 'call-1', hash: 'h' })).toEqual({
      seq: first.seq,
      repeated: true,
    });
    await family.published(first.seq + 13);
    expect(await contacts(family)).toBe(14);
  });

  test('is counted exactly when many do it at once while runs turn over, each sent twice', async () => {
    const family = await allocated(10);
    const calls = Array.from({ length: 40 }, (_, call) => `call-${String(call)}`);
    const clients = [0, 1, 2, 3].map(async (client) => {
      for (const id of calls.filter((_, call) => call % 4 === client)) {
        await family.does('record-contact', noAnswer, { id, hash: 'h' });
        await family.does('record-contact', noAnswer, { id, hash: 'h' });
      }
    });
    await Promise.all(clients);
    const { seq } = await family.does('record-contact', noAnswer, { id: 'the-last', hash: 'h' });
    await family.published(seq);
    expect(await contacts(family)).toBe(41);
    const journal = await family.journal();
    const commandIds = journal.filter(({ type }) => type === 'ContactRecorded').map(({ commandId }) => commandId);
    expect(new Set(commandIds).size).toBe(41);
  });

  test('is refused when the same key comes with another body, before and after the run has turned over', async () => {
    const family = await allocated(6);
    await family.does('record-contact', noAnswer, { id: 'call-1', hash: 'h' });
    expect(await family.refused('record-contact', noAnswer, { id: 'call-1', hash: 'other' })).toBe('key-reused');
    for (let call = 2; call <= 8; call += 1) await family.does('record-contact', noAnswer);
    expect(await runsOf(family)).toBeGreaterThanOrEqual(2);
    expect(await family.refused('record-contact', noAnswer, { id: 'call-1', hash: 'other' })).toBe('key-reused');
  });

  test('is refused on a page that is out of date, but not because a mail has left meanwhile', async () => {
    const family = await rig.referred();
    const { seq } = await family.does('complete-safety-screen', { result: 'no-concern' });
    await family.mailSettled();
    const decision = { decision: 'accept', pathway } as const;
    expect(await family.refused('decide-pathway', decision, { expectedSeq: seq - 1 })).toBe('stale');
    expect(await family.refused('decide-pathway', decision, { expectedSeq: seq + 99 })).toBe('stale');
    await family.does('decide-pathway', decision, { expectedSeq: seq });
  });
});

test('a refusal leaves nothing in the history, and the key may be used again', async () => {
  const family = await rig.referred();
  await family.mailSettled();
  await family.does('complete-safety-screen', { result: 'no-concern' });
  const before = await eventTypes(family);
  const worker = { practitionerId: 'worker' };
  for (let attempt = 0; attempt < 3; attempt += 1)
    expect(await family.refused('allocate', worker, { id: 'too-early', hash: 'h' })).toBe('not-accepted');
  expect(await family.refused('answer-concern', { concernId: 'none', answer: 'advice-taken' })).toBe('unknown-concern');
  expect(await eventTypes(family)).toEqual(before);
  await family.does('decide-pathway', { decision: 'accept', pathway });
  await family.does('allocate', worker, { id: 'too-early', hash: 'h' });
});

test('a command costs few events of history', async () => {
  const family = await allocated();
  await family.mailSettled();
  const before = (await eventTypes(family)).length;
  for (let call = 0; call < 20; call += 1) await family.does('record-contact', noAnswer);
  expect(((await eventTypes(family)).length - before) / 20).toBeLessThan(9);
});

test('a journey’s last command is answered, and its workflow then ends by itself', async () => {
  const family = await rig.referred({ referral: { channel: 'none', referrer: 'anonymous' } });
  await family.does('complete-safety-screen', { result: 'no-concern' });
  await family.does('decide-pathway', { decision: 'decline' });
  await family.handle.result();
  expect((await family.journey())?.stage).toBe('finished');
  await expect(family.does('record-consent', { personRef: 'mother', purpose: 'support', given: true })).rejects.toThrow(
    /not found|already completed/i,
  );
});
