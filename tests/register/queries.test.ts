import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { isLate } from '../../domain/late.ts';
import { stuckNow } from '../../domain/stuck.ts';
import type { DatabaseOptions } from '../../register/database.ts';
import { beginHandingOver, recordFate } from '../../register/deliveries.ts';
import { countClocks, listClocks, type ClockPlace, type ListedClock } from '../../register/queries/clock-list.ts';
import { journeysDue, journeysUnderWay, nextDue, notSettled } from '../../register/queries/due.ts';
import { readEvents } from '../../register/queries/journal.ts';
import { listOutbox, placeOfRow, readOutbox, type OutboxPlace, type OutboxRow } from '../../register/queries/outbox.ts';
import { readReadiness } from '../../register/queries/readiness.ts';
import { readSnapshot } from '../../register/queries/snapshot.ts';
import { listStuck } from '../../register/queries/stuck-list.ts';
import { onBothEngines } from '../support/both-engines.ts';
import { given, writtenToAtOnce } from '../support/given.ts';
import { family, london, staff, team } from '../support/journeys.ts';
import { openTestRegister, type TestRegister } from '../support/register.ts';

/** A whole list, read page after page from the place where the last one ended. */
async function pageByPage<Row, Place>(
  read: (after: Place | undefined) => Promise<readonly Row[]>,
  placeOf: (row: Row) => Place,
): Promise<readonly Row[]> {
  const all: Row[] = [];
  for (let after: Place | undefined; ;) {
    const page = await read(after);
    const last = page.at(-1);
    if (last === undefined) return all;
    all.push(...page);
    after = placeOf(last);
  }
}

/** What both engines answer alike. */
const answers = (options: () => DatabaseOptions): void => {
  let register: TestRegister;
  /** Just come in; nobody has answered for weeks; waiting for a reply to a letter; in another team. */
  const fresh = given('2026-11-02 09:00', family('fresh'));
  const forgotten = given('2026-11-02 10:00', family('forgotten')).on('2026-11-20 09:00');
  const letter = writtenToAtOnce('2026-11-02 11:00', family('letter'));
  const elsewhere = given(
    '2026-11-02 12:00',
    family('elsewhere', { team: { ...team, teamId: 'south', manager: 'stranger' }, owner: 'stranger' }),
  );
  const now = london('2026-11-20 09:00');

  beforeAll(async () => {
    register = await openTestRegister(options());
    for (const { journey, journal } of [fresh, forgotten, letter, elsewhere])
      await register.publish(journey.id, journal);
  });
  afterAll(async () => {
    await register.close();
  });

  test('a journey is read back as its journal tells it', async () => {
    for (const story of [fresh, forgotten, letter]) {
      expect(await readSnapshot(register.db, story.journey.id)).toEqual(story.journey);
      expect(await readEvents(register.db, story.journey.id)).toEqual(story.journal);
    }
    expect(await readSnapshot(register.db, 'nobody')).toBeUndefined();
    expect((await readEvents(register.db, 'j-letter', { afterSeq: 3, limit: 2 })).map(({ seq }) => seq)).toEqual([
      4, 5,
    ]);
  });

  test('clocks come in the order they fall due, page by page, none twice and none left out', async () => {
    const whole = await listClocks(register.db, {}, { limit: 1_000 });
    const expected = [fresh, forgotten, letter, elsewhere].flatMap(({ journey }) => journey.clocks);
    expect(whole).toHaveLength(expected.length);
    expect(whole.map(({ dueAt }) => dueAt)).toEqual(expected.map(({ dueAt }) => dueAt).sort((a, b) => a - b));
    const paged = await pageByPage<ListedClock, ClockPlace>(
      (after) => listClocks(register.db, {}, { after, limit: 3 }),
      ({ dueAt, journeyId, clockId }) => [dueAt, journeyId, clockId],
    );
    expect(paged).toEqual(whole);
  });

  test('what the register calls late and stuck is what the rules call so, at any hour', async () => {
    const all = [fresh, forgotten, letter, elsewhere].map(({ journey }) => journey);
    const hours = ['2026-11-02 16:59', '2026-11-03 17:00', '2026-11-03 17:01', '2026-11-12 12:00', '2026-11-30 09:00'];
    for (const at of hours.map(london)) {
      const listed = await listClocks(register.db, { lateAt: at }, { limit: 1_000 });
      const late = all.flatMap(({ clocks }) => clocks.filter((clock) => isLate(clock, at)));
      expect(listed.map(({ clockId }) => clockId).sort()).toEqual(late.map(({ clockId }) => clockId).sort());
      expect(await listStuck(register.db, { at })).toHaveLength(all.flatMap((one) => stuckNow(one, at)).length);
    }
  });

  test('a clock that stands still is nobody’s lateness, whenever it is asked', async () => {
    const held = (await listClocks(register.db, {}, { limit: 1_000 })).filter((clock) => clock.stopped);
    expect(held.map(({ kind }) => kind).sort()).toEqual(['support-start']);
    const late = await listClocks(register.db, { lateAt: now + 10 * 365 * 86_400_000 }, { limit: 1_000 });
    expect(late.some(({ stopped }) => stopped)).toBe(false);
    expect(late).toHaveLength((await listClocks(register.db, {}, { limit: 1_000 })).length - 1);
  });

  test('late is a matter of the instant asked about, and of nothing stored', async () => {
    const at = (when: string) => listClocks(register.db, { lateAt: london(when), teams: ['south'] }, { limit: 100 });
    expect(await at('2026-11-03 17:00')).toEqual([]);
    expect((await at('2026-11-03 17:01')).map(({ kind }) => kind)).toEqual(['safety-screen']);
  });

  test('a person’s own clocks, and those of the team’s front door for who is on duty', async () => {
    const mine = await listClocks(register.db, { owner: { id: staff.worker } }, { limit: 100 });
    expect(new Set(mine.map(({ owner }) => owner))).toEqual(new Set([staff.worker]));
    const onDuty = { owner: { id: 'second-duty', orIntakeOf: 'north' } };
    const duty = await listClocks(register.db, onDuty, { limit: 100 });
    expect(new Set(duty.map(({ journeyId }) => journeyId))).toEqual(new Set(['j-fresh', 'j-forgotten']));
    const { byOwner, kinds } = await countClocks(register.db, { teams: ['north'], lateAt: now });
    const listed = await listClocks(register.db, { teams: ['north'], lateAt: now }, { limit: 1_000 });
    expect(kinds).toEqual([...new Set(listed.map(({ kind }) => kind))].sort());
    expect(byOwner.reduce((sum, { clocks }) => sum + clocks, 0)).toBe(listed.length);
    expect(byOwner.find(({ owner }) => owner === staff.duty)).toMatchObject({ name: 'Dot Dutton', families: 2 });
  });

  test('what is due next leaves out what stands still and whom nobody waits for', async () => {
    const first = await nextDue(register.db, { after: london('2026-11-02 09:00') });
    expect(first).toBe(london('2026-11-03 17:00'));
    const due = await journeysDue(register.db, london('2026-11-03 17:00'), []);
    expect(due).toEqual(['j-elsewhere', 'j-fresh']);
    expect(await journeysDue(register.db, london('2026-11-03 17:00'), ['j-fresh'])).toEqual(['j-elsewhere']);
    expect(await nextDue(register.db, { upTo: london('2026-11-03 16:59') })).toBeUndefined();
    const left = await notSettled(register.db, ['j-fresh', 'j-letter'], london('2026-11-03 17:00'));
    expect(left).toEqual({ due: ['j-fresh'], sending: [] });
    expect((await journeysUnderWay(register.db)).find(({ journeyId }) => journeyId === 'j-fresh')?.seq).toBe(
      fresh.journey.seq,
    );
  });

  test('the outbox holds every message once, newest first, page by page', async () => {
    const caused = [fresh, forgotten, letter, elsewhere].flatMap((story) => story.sent());
    const whole = await listOutbox(register.db, {}, { limit: 1_000 });
    expect(whole.map(({ messageId }) => messageId).sort()).toEqual(caused.map(({ messageId }) => messageId).sort());
    expect(whole.map(({ createdAt }) => createdAt)).toEqual(
      whole.map(({ createdAt }) => createdAt).sort((a, b) => b - a),
    );
    const paged = await pageByPage<OutboxRow, OutboxPlace>(
      (after) => listOutbox(register.db, {}, { after, limit: 4 }),
      placeOfRow,
    );
    expect(paged).toEqual(whole);
    expect(await listOutbox(register.db, { teams: ['south'], journeyId: 'j-fresh' }, { limit: 9 })).toEqual([]);
  });

  test('an attempt that the journal does not know of yet is seen as handing over', async () => {
    const held = given('2026-11-05 09:00', family('held'));
    const receipt = { journeyId: 'j-held', messageId: held.sent('receipt')[0]?.messageId ?? '', attempt: 1 };
    // The story has posted its first mail already; only what came before that is published.
    await register.publish('j-held', held.journal.filter((event) => event.type !== 'MessageAttempted').slice(0, 3));
    const find = async () =>
      (await listOutbox(register.db, { journeyId: 'j-held' }, { limit: 9 })).find(
        ({ messageId }) => messageId === receipt.messageId,
      );
    expect(await find()).toMatchObject({ status: 'pending', attempts: 0, channel: null, smtpMessageId: null });
    expect(await readReadiness(register.db)).toEqual({ oldestPending: london('2026-11-05 09:00') });
    await beginHandingOver(register.db, receipt, {
      smtpMessageId: '<one@keepstep.example>',
      address: 'school@example.org',
      subject: 'We have your referral',
      text: 'Thank you.',
      html: '<p>Thank you.</p>',
      at: london('2026-11-05 09:00'),
    });
    expect(await find()).toMatchObject({
      status: 'handing-over',
      attempts: 1,
      smtpMessageId: '<one@keepstep.example>',
    });
    expect(await listOutbox(register.db, { status: 'handing-over' }, { limit: 9 })).toHaveLength(1);
    await recordFate(register.db, receipt, 'accepted', '250');
    expect(await readOutbox(register.db, receipt)).toMatchObject({
      status: 'accepted',
      teamId: 'north',
      address: 'school@example.org',
      text: 'Thank you.',
      tries: [{ attempt: 1, status: 'accepted', smtpCode: '250', at: london('2026-11-05 09:00') }],
    });
    expect(await readOutbox(register.db, { ...receipt, messageId: 'nothing' })).toBeUndefined();
  });
};

onBothEngines('the register', answers);
