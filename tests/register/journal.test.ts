import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { JourneyEvent } from '../../domain/events.ts';
import type { DatabaseOptions } from '../../register/database.ts';
import { openJournal, type Journal } from '../../register/journal.ts';
import { readEvents } from '../../register/queries/journal.ts';
import { checkRebuild } from '../../register/rebuild.ts';
import { onBothEngines } from '../support/both-engines.ts';
import { accepted, type Story } from '../support/given.ts';
import { staff } from '../support/journeys.ts';
import { openTestRegister, type TestRegister } from '../support/register.ts';

const since = (earlier: Story, later: Story): readonly JourneyEvent[] => later.journal.slice(earlier.journal.length);

const seqOf = (story: Story): number => story.journey.seq;

/** What both engines promise alike. */
const promises = (options: () => DatabaseOptions): void => {
  let register: TestRegister;
  let journal: Journal;
  let families = 0;

  /** A family that waits to be allocated, and what the manager may do about it one minute or one hour later. */
  const family = async () => {
    families += 1;
    const n = String(families);
    const waiting = accepted({ journeyId: `j-${n}`, reference: `KS-${n}`, referralId: `r${n}` });
    await register.publish(waiting.journey.id, waiting.journal);
    const allocatedOn = (when: string, practitionerId: string = staff.worker): Story =>
      waiting.on(when).and('allocate', { practitionerId }, { by: staff.manager, id: 'allocating' });
    return { id: waiting.journey.id, waiting, allocatedOn };
  };
  const publish = (id: string, events: readonly JourneyEvent[], settled: number, epoch = 1) =>
    journal.publish({ journeyId: id, epoch, events, settled });
  /** The task in which this was written may yet be lost. */
  const inATask = (before: Story, after: Story, epoch = 1) =>
    publish(after.journey.id, since(before, after), seqOf(before), epoch);
  /** The engine's history holds all of it. */
  const forCertain = (before: Story, after: Story, epoch = 1) =>
    publish(after.journey.id, since(before, after), seqOf(after), epoch);
  const held = async (id: string) => (await readEvents(register.db, id)).map((event) => event);
  const withdrawn = async (id: string) =>
    (
      await register.db
        .selectFrom('withdrawn_events')
        .select('seq')
        .where('journey_id', '=', id)
        .orderBy('seq')
        .execute()
    ).map(({ seq }) => seq);
  const alarms = async (id: string) =>
    (await register.db.selectFrom('alarms').select('code').where('journey_id', '=', id).execute()).map(
      ({ code }) => code,
    );

  beforeAll(async () => {
    register = await openTestRegister(options());
    journal = openJournal(register.db);
  });
  afterAll(async () => {
    await register.close();
  });

  test('what is published twice is held once', async () => {
    const { id, waiting, allocatedOn } = await family();
    const allocated = allocatedOn('2026-11-03 11:00');
    expect(await inATask(waiting, allocated)).toEqual({ result: 'published' });
    expect(await inATask(waiting, allocated)).toEqual({ result: 'published' });
    expect(await held(id)).toEqual(allocated.journal);
  });

  test('a worker that died before its task was done: what happened instead takes the place of what never did', async () => {
    const { id, waiting, allocatedOn } = await family();
    const lost = allocatedOn('2026-11-03 11:00');
    const doneOver = allocatedOn('2026-11-03 11:01', staff.duty);
    await inATask(waiting, lost);
    // One unsettled writing never takes the place of another: the old worker may still be writing.
    expect(await inATask(waiting, doneOver)).toEqual({ result: 'unsettled' });
    expect(await held(id)).toEqual(lost.journal);
    expect(await forCertain(waiting, doneOver)).toEqual({ result: 'published' });
    expect(await held(id)).toEqual(doneOver.journal);
    expect(await withdrawn(id)).toEqual(since(waiting, lost).map(({ seq }) => seq));
    expect(await alarms(id)).toEqual([]);
    expect((await checkRebuild(register.db)).differences).toBe(0);
  });

  test('a lost task that wrote more than was done over leaves nothing of it behind', async () => {
    const { id, waiting, allocatedOn } = await family();
    const lost = allocatedOn('2026-11-03 11:00');
    const lostToo = lost.and('record-contact', { kind: 'call', outcome: 'no-answer' }, { id: 'calling' });
    await inATask(waiting, lostToo);
    const doneOver = allocatedOn('2026-11-03 11:01');
    await forCertain(waiting, doneOver);
    const after = doneOver.and('record-contact', { kind: 'call', outcome: 'no-answer' }, { id: 'calling' });
    expect(await inATask(doneOver, after)).toEqual({ result: 'published' });
    expect(await held(id)).toEqual(after.journal);
    expect((await checkRebuild(register.db)).differences).toBe(0);
  });

  test('the old worker that wakes up afterwards changes nothing', async () => {
    const { id, waiting, allocatedOn } = await family();
    const lost = allocatedOn('2026-11-03 11:00');
    const doneOver = allocatedOn('2026-11-03 11:01');
    await forCertain(waiting, doneOver);
    expect(await inATask(waiting, lost)).toEqual({ result: 'conflict', seq: seqOf(waiting) + 1 });
    expect(await held(id)).toEqual(doneOver.journal);
  });

  test('what a later task has built on is not withdrawn any more: two writers are an alarm', async () => {
    const { id, waiting, allocatedOn } = await family();
    const allocated = allocatedOn('2026-11-03 11:00');
    const called = allocated.and('record-contact', { kind: 'call', outcome: 'no-answer' });
    await inATask(waiting, allocated);
    await inATask(allocated, called);
    expect(await forCertain(waiting, allocatedOn('2026-11-03 11:01'))).toEqual({
      result: 'conflict',
      seq: seqOf(waiting) + 1,
    });
    expect(await held(id)).toEqual(called.journal);
    expect(await alarms(id)).toEqual(['two-writers']);
  });

  test('a note of what never happened is its author’s draft again', async () => {
    const { waiting, allocatedOn, id } = await family();
    const lost = allocatedOn('2026-11-03 11:00').and(
      'record-contact',
      { kind: 'call', outcome: 'no-answer', noteId: `note-${id}` },
      { id: 'calling' },
    );
    await register.db
      .insertInto('notes')
      .values({
        note_id: `note-${id}`,
        journey_id: id,
        author: staff.worker,
        status: 'draft',
        text: 'Rang.',
        created_real: new Date(),
      })
      .execute();
    const status = async () =>
      (await register.db.selectFrom('notes').select('status').where('note_id', '=', `note-${id}`).executeTakeFirst())
        ?.status;
    await inATask(waiting, lost);
    expect(await status()).toBe('live');
    await forCertain(waiting, allocatedOn('2026-11-03 11:01'));
    expect(await status()).toBe('draft');
  });

  test('a journey whose very beginning was lost begins again', async () => {
    const { waiting } = await family();
    families += 1;
    const n = String(families);
    const born = (when: string): Story =>
      accepted({ journeyId: `j-${n}`, reference: `KS-${n}`, referralId: `r${n}` }).on(when);
    const lost = born('2026-11-03 10:00').journal;
    const doneOver = lost.map((event) => ({ ...event, at: event.at + 60_000 }));
    await publish(`j-${n}`, lost, 0);
    expect(await publish(`j-${n}`, doneOver, 0)).toEqual({ result: 'unsettled' });
    expect(await publish(`j-${n}`, doneOver, doneOver.length)).toEqual({ result: 'published' });
    expect(await held(`j-${n}`)).toEqual(doneOver);
    expect(await held(waiting.journey.id)).toEqual(waiting.journal);
    expect((await checkRebuild(register.db)).differences).toBe(0);
  });

  test('an older run is refused, and a gap is told', async () => {
    const { id, waiting, allocatedOn } = await family();
    const allocated = allocatedOn('2026-11-03 11:00');
    await forCertain(waiting, allocated, 2);
    expect(await forCertain(waiting, allocatedOn('2026-11-03 11:01'), 1)).toEqual({ result: 'stale' });
    const called = allocated.and('record-contact', { kind: 'call', outcome: 'no-answer' });
    const further = called.and('record-contact', { kind: 'call', outcome: 'no-answer' }, { id: 'again' });
    expect(await forCertain(called, further, 2)).toEqual({ result: 'behind', registerSeq: seqOf(allocated) });
    expect(await held(id)).toEqual(allocated.journal);
  });
};

onBothEngines('the journal', promises);
