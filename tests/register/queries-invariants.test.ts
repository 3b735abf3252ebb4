import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { CommandData } from '../../domain/commands.ts';
import type { JourneyEvent } from '../../domain/events.ts';
import { canonicalJson, sha256 } from '../../register/canonical.ts';
import type { DatabaseOptions } from '../../register/database.ts';
import { beginHandingOver } from '../../register/deliveries.ts';
import { findViolations, teamsOf } from '../../register/queries/invariants/find-violations.ts';
import { notSettled } from '../../register/queries/due.ts';
import { onBothEngines } from '../support/both-engines.ts';
import { given } from '../support/given.ts';
import { london, pathway, staff, unasked, undoing } from '../support/journeys.ts';
import { openTestRegister, type TestRegister } from '../support/register.ts';

const opened = '2026-11-02 09:00';
const now = london('2026-11-02 09:01');

/** What both engines find alike. */
const finds = (options: () => DatabaseOptions): void => {
  let register: TestRegister;
  let families = 0;

  /** A family whose journey is in order. */
  const family = async (change: Partial<CommandData['receive-referral']> = {}) => {
    families += 1;
    const n = String(families);
    const story = given(opened, { journeyId: `j-${n}`, reference: `KS-${n}`, referralId: `r${n}`, ...change });
    await register.publish(story.journey.id, story.journal);
    return { id: story.journey.id, story };
  };
  const found = async (journeyId: string, at = now) => {
    const { violations } = await findViolations({ db: register.db, now: at, realNow: Date.now() }, 'all');
    return violations.filter((one) => one.journeyId === journeyId).map(({ invariant }) => invariant);
  };
  /** Seals a changed journal again, as whoever could write the rows would. */
  const reseal = async (journeyId: string, events: readonly JourneyEvent[]): Promise<void> => {
    let hash = '';
    for (const event of events) {
      const body = canonicalJson(event);
      const next = sha256(`${hash}\n${body}`);
      await register.db
        .updateTable('journey_events')
        .set({ body, prev_hash: hash, hash: next })
        .where('journey_id', '=', journeyId)
        .where('seq', '=', event.seq)
        .execute();
      hash = next;
    }
    await register.db.updateTable('journeys').set({ hash }).where('journey_id', '=', journeyId).execute();
  };

  beforeAll(async () => {
    register = await openTestRegister(options());
  });
  afterAll(async () => {
    await register.close();
  });

  test('a service in order has nothing to show, however its journals are asked', async () => {
    const { id } = await family();
    for (const journals of ['recent', 'all'] as const)
      expect(await findViolations({ db: register.db, now, realNow: Date.now() }, journals)).toMatchObject({
        violations: [],
        journals: 1,
      });
    expect(await teamsOf(register.db, [id, 'nobody'])).toEqual(new Map([[id, 'north']]));
  });

  test('a journey without a running clock', async () => {
    const { id } = await family();
    await sql`update clocks set stopped = true where journey_id = ${id}`.execute(register.db);
    expect(await found(id)).toEqual(['running-clock']);
  });

  test('a journey or a clock held by somebody who has left', async () => {
    const { id } = await family();
    await sql`update clocks set owner = 'gone' where journey_id = ${id} and kind = 'safety-screen'`.execute(
      register.db,
    );
    expect(await found(id)).toEqual(['present-owner']);
  });

  test('a deadline that nobody was told of long after it passed', async () => {
    const { id } = await family();
    expect(await found(id, london('2026-11-03 17:04'))).toEqual([]);
    expect(await found(id, london('2026-11-03 17:06'))).toEqual(['deadline-fired']);
  });

  test('a message that is handed over and never told of, and one that is not handed over at all', async () => {
    const { id, story } = await family();
    const messageId = story.sent('receipt')[0]?.messageId ?? '';
    await sql`update messages set status = 'pending', attempts = 0 where journey_id = ${id} and message_id = ${messageId}`.execute(
      register.db,
    );
    const later = london('2026-11-02 09:06');
    expect(await found(id)).toEqual([]);
    expect(await found(id, later)).toEqual(['message-settled']);
    const mail = { smtpMessageId: '<a@b.example>', address: 'a@b.example', subject: '', text: '', html: '' };
    await beginHandingOver(register.db, { journeyId: id, messageId, attempt: 1 }, { ...mail, at: later });
    expect(await found(id, later)).toEqual([]);
    expect(await found(id, london('2026-11-02 09:12'))).toEqual(['message-settled']);
  });

  test('nothing of a message that waits for its moment to leave: it is neither stuck nor on its way', async () => {
    const { id, story } = await family({ policy: undoing });
    const decided = story.mail('held').on('2026-11-02 10:00').and('decide-pathway', { decision: 'accept', pathway });
    await register.publish(id, decided.journal.slice(story.journal.length));
    await sql`update messages set status = 'accepted' where journey_id = ${id} and kind = 'receipt'`.execute(
      register.db,
    );
    expect(decided.due('leaving')).toBe('2026-11-02 10:15');
    const ten = london('2026-11-02 10:10');
    expect(await found(id, ten)).toEqual([]);
    expect(await notSettled(register.db, [id], ten)).toEqual({ due: [], sending: [] });
    await sql`delete from clocks where journey_id = ${id} and kind = 'leaving'`.execute(register.db);
    expect(await found(id, ten)).toEqual(['message-settled']);
    expect(await notSettled(register.db, [id], ten)).toEqual({ due: [], sending: [id] });
  });

  test('a finished journey that owes a referrer an answer', async () => {
    const { id } = await family();
    await sql`update journeys set stage = 'finished' where journey_id = ${id}`.execute(register.db);
    expect(await found(id)).toEqual(['promise-settled']);
  });

  test('a snapshot that is not what the journal says', async () => {
    const { id, story } = await family();
    const state = JSON.stringify({ ...story.journey, owner: staff.worker });
    await sql`update journeys set state = ${state} where journey_id = ${id}`.execute(register.db);
    expect(await found(id)).toEqual(['snapshot-is-journal']);
  });

  test('an event that was changed, and one that was taken out', async () => {
    const changed = await family();
    await sql`update journey_events set body = replace(body, 'routines', 'routinez') where journey_id = ${changed.id}`.execute(
      register.db,
    );
    expect(await found(changed.id)).toEqual(['journal-sealed']);
    const shortened = await family();
    const last = shortened.story.journal.at(-1)?.seq ?? 0;
    await sql`delete from journey_events where journey_id = ${shortened.id} and seq = ${last}`.execute(register.db);
    expect(await found(shortened.id)).toContain('journal-complete');
    const headless = await family();
    await sql`delete from journey_events where journey_id = ${headless.id} and seq = 1`.execute(register.db);
    expect(await found(headless.id)).toEqual(['snapshot-is-journal', 'journal-sealed']);
  });

  test('a journal that two have written', async () => {
    const { id } = await family();
    await register.db
      .insertInto('alarms')
      .values({ journey_id: id, code: 'two-writers', raised_real: new Date() })
      .execute();
    expect(await found(id)).toEqual(['no-alarm']);
  });

  test('a journal in which a journey was closed over a concern', async () => {
    const { id, story } = await family();
    const worried = story.and('raise-concern', { concernId: 'c1', code: 'worry', linkedJourneyId: 'l1' });
    const closed = worried
      .and('answer-concern', { concernId: 'c1', answer: 'support-continues' }, { by: staff.manager })
      .and('close', { reason: 'needs-met' });
    await register.publish(id, closed.journal.slice(story.journal.length));
    expect(await found(id)).toEqual([]);
    // The answer is made to be about another concern.
    const forged = closed.journal.map((event) =>
      event.type === 'ConcernAnswered' ? { ...event, data: { ...event.data, concernId: 'another' } } : event,
    );
    await reseal(id, forged);
    expect(await found(id)).toEqual(['no-closing-over-a-worry']);
  });

  test('a journal in which support was given that nobody agreed to', async () => {
    const { id, story } = await family({ people: unasked });
    const supported = story
      .and('record-consent', { personRef: 'mother', purpose: 'support', given: true })
      .and('complete-safety-screen', { result: 'no-concern' })
      .and('decide-pathway', { decision: 'accept', pathway })
      .and('complete-assessment', { childrenSeen: ['child'] });
    await register.publish(id, supported.journal.slice(story.journal.length));
    expect(await found(id)).toEqual([]);
    const forged = supported.journal.map((event) =>
      event.type === 'ConsentRecorded' ? { ...event, data: { ...event.data, purpose: 'sharing' as const } } : event,
    );
    await reseal(id, forged);
    expect(await found(id)).toEqual(['support-agreed', 'snapshot-is-journal']);
  });

  test('words that stayed a draft for more than thirty days', async () => {
    const { id } = await family();
    const draft = (noteId: string, days: number) =>
      register.db
        .insertInto('notes')
        .values({
          note_id: noteId,
          journey_id: id,
          author: staff.duty,
          status: 'draft',
          text: 'Words.',
          created_real: new Date(Date.now() - days * 86_400_000),
        })
        .execute();
    await draft('young', 29);
    // The round of tomorrow morning will sweep this one.
    await draft('to be swept', 31);
    expect(await found(id)).toEqual([]);
    await draft('old', 33);
    expect(await found(id)).toEqual(['no-old-drafts']);
  });
};

onBothEngines('what should never be so', finds);
