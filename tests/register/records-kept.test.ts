import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql, type Insertable, type Kysely } from 'kysely';
import { keepstepItself } from '../../domain/commands.ts';
import type { DatabaseOptions } from '../../register/database.ts';
import { saveHoldAct } from '../../register/legal-holds.ts';
import { up } from '../../register/migrations/0018-records-kept.ts';
import { journeyOfHold, listHoldsInForce, readLegalHolds } from '../../register/queries/legal-holds.ts';
import { listClosed, readRecordsKept } from '../../register/queries/records-kept.ts';
import { checkRebuild } from '../../register/rebuild.ts';
import type { LegalHoldActsTable } from '../../register/schema-records.ts';
import { onBothEngines } from '../support/both-engines.ts';
import { anEarlier, given, screened } from '../support/given.ts';
import { family, london, staff, team } from '../support/journeys.ts';
import { openTestRegister, type TestRegister } from '../support/register.ts';

const declined = (when: string, name: string, change: object = {}) =>
  given(when, family(name, change)).and('decide-pathway', { decision: 'decline' });

/** One family: two journeys that ended, one that is open, and a referral that was joined to it. And another family, and one of another team. */
const stories = [
  declined('2026-06-01 09:00', 'first'),
  declined('2026-09-01 09:00', 'second', { linkedFrom: 'j-first' }),
  given('2026-11-02 09:00', family('third')).and('link-earlier-journey', {
    earlier: { ...anEarlier, journeyId: 'j-second' },
  }),
  screened(family('joined'))
    .and('join-referral', { into: 'j-third' })
    .and('answer-joining', { joined: true }, { by: keepstepItself }),
  declined('2026-07-01 09:00', 'another'),
  declined('2026-08-01 09:00', 'elsewhere', { team: { ...team, teamId: 'south' } }),
];

const act = (actId: string, change: Partial<Insertable<LegalHoldActsTable>>): Insertable<LegalHoldActsTable> => ({
  act_id: actId,
  hold_id: 'h-1',
  journey_id: 'j-first',
  act: 'placed',
  reason: 'court',
  review_on: '2027-01-11',
  note: 'Case 12.',
  by: staff.manager,
  at: new Date(london('2026-11-30 09:00')),
  body_hash: 'one',
  ...change,
});
const lift = { act: 'lifted', reason: null, review_on: null, note: 'Decided.', body_hash: 'two' } as const;

/** What both engines answer alike. */
const keeps = (options: () => DatabaseOptions): void => {
  let register: TestRegister;
  const child = (journeyId: string, ref: string, born: string | null, change: object = {}) => ({
    journey_id: journeyId,
    ref,
    role: 'child',
    name: 'Bo',
    date_of_birth: born,
    due_date: null,
    ...change,
  });

  beforeAll(async () => {
    register = await openTestRegister(options());
    for (const { journey, journal } of stories) await register.publish(journey.id, journal);
    await register.db
      .insertInto('people')
      .values([
        child('j-first', 'child', '2019-05-04'),
        child('j-first', 'mother', '1990-01-01', { role: 'mother' }),
        child('j-second', 'baby', null, { role: 'unborn-child', due_date: '2027-04-01' }),
        child('j-second', 'draft', '2030-01-01', { status: 'draft' }),
        child('j-another', 'child', '2001-01-01'),
        child('j-another', 'older', null),
      ])
      .execute();
  }, 120_000);
  afterAll(() => register.close());

  test('the records of a family are read with those of every journey in which the work went on', async () => {
    const records = await readRecordsKept(register.db, ['j-first', 'j-second', 'j-joined', 'j-another', 'j-nobody']);
    const first = { journeyId: 'j-first', closedOn: '2026-06-01', births: ['2019-05-04'], held: false };
    const both = ['2019-05-04', '2027-04-01'];
    const second = { journeyId: 'j-second', closedOn: '2026-09-01', births: both, held: false };
    const third = { journeyId: 'j-third', births: both, held: false };
    expect(records.get('j-first')).toEqual({ record: first, later: [second, third] });
    expect(records.get('j-second')).toEqual({ record: second, later: [third] });
    expect(records.get('j-joined')).toMatchObject({ record: { closedOn: '2026-11-02' }, later: [third] });
    expect(records.get('j-another')).toMatchObject({ record: { births: ['2001-01-01', null] }, later: [] });
    expect(records.has('j-nobody')).toBe(false);
    expect((await readRecordsKept(register.db, [])).size).toBe(0);
  });

  test('two journeys that each say they go on from the other end the search', async () => {
    await register.db
      .updateTable('journeys')
      .set({ follows: ['j-third'] })
      .where('journey_id', '=', 'j-first')
      .execute();
    const records = await readRecordsKept(register.db, ['j-first']);
    expect(records.get('j-first')?.later.map(({ journeyId }) => journeyId)).toEqual(['j-second', 'j-third']);
    await register.db.updateTable('journeys').set({ follows: null }).where('journey_id', '=', 'j-first').execute();
  });

  test('closed journeys come in the order they closed, page by page, of a team, without those that have too young a child', async () => {
    const all = await listClosed(register.db, { closedBy: '2026-11-02' }, { limit: 10 });
    const ids = ['j-first', 'j-another', 'j-elsewhere', 'j-second', 'j-joined'];
    expect(all.map(({ journeyId }) => journeyId)).toEqual(ids);
    const [one, ...rest] = all;
    const after = [one?.closedAt ?? 0, one?.journeyId ?? ''] as const;
    expect(await listClosed(register.db, { closedBy: '2026-11-02' }, { after, limit: 10 })).toEqual(rest);
    const of = async (filter: Parameters<typeof listClosed>[1]) =>
      (await listClosed(register.db, filter, { limit: 10 })).map(({ journeyId }) => journeyId);
    expect(await of({ closedBy: '2026-05-31' })).toEqual([]);
    expect(await of({ closedBy: '2026-11-02', teams: ['south'] })).toEqual(['j-elsewhere']);
    expect(await of({ closedBy: '2026-11-02', teams: [] })).toEqual([]);
    expect(await of({ closedBy: '2026-08-31', bornBy: '2019-05-03' })).toEqual(['j-another', 'j-elsewhere']);
    expect(await of({ closedBy: '2026-11-02', bornBy: '2027-04-01' })).toEqual(ids);
  });

  test('an act about a legal hold is written once, and a hold is lifted once', async () => {
    expect(await saveHoldAct(register.db, act('a-1', {}))).toBe('saved');
    expect(await saveHoldAct(register.db, act('a-1', { note: 'never kept' }))).toBe('same');
    expect(await saveHoldAct(register.db, act('a-1', { body_hash: 'other' }))).toBe('other');
    expect((await readRecordsKept(register.db, ['j-first'])).get('j-first')?.record.held).toBe(true);
    const again = { act: 'reviewed', reason: null, review_on: '2027-06-01', by: staff.lead };
    expect(await saveHoldAct(register.db, act('a-2', again))).toBe('saved');
    expect(await listHoldsInForce(register.db, ['north'], 10)).toMatchObject([
      { journeyId: 'j-first', reference: 'KS-first', hold: { holdId: 'h-1', reviewOn: '2027-06-01', reason: 'court' } },
    ]);
    expect(await listHoldsInForce(register.db, ['south'], 10)).toEqual([]);
    const both = await Promise.all(['a-3', 'a-4'].map((id) => saveHoldAct(register.db, act(id, lift))));
    expect([...both].sort()).toEqual(['lifted', 'saved']);
    expect(await listHoldsInForce(register.db, undefined, 10)).toEqual([]);
    const [hold] = (await readLegalHolds(register.db, ['j-first'])).get('j-first') ?? [];
    expect(hold?.acts.map((one) => [one.act, one.by, one.note])).toEqual([
      ['placed', staff.manager, 'Case 12.'],
      ['reviewed', staff.lead, 'Case 12.'],
      ['lifted', staff.manager, 'Decided.'],
    ]);
    expect((await readRecordsKept(register.db, ['j-first'])).get('j-first')?.record.held).toBe(false);
    expect(await journeyOfHold(register.db, 'h-1')).toBe('j-first');
    expect(await journeyOfHold(register.db, 'a-2')).toBeUndefined();
  });

  test('of two holds the one that is to be looked at first is on top', async () => {
    await saveHoldAct(register.db, act('b-1', { hold_id: 'b-1', journey_id: 'j-third', review_on: '2027-03-01' }));
    await saveHoldAct(register.db, act('b-2', { hold_id: 'b-2', journey_id: 'j-another', review_on: '2027-02-01' }));
    const ids = (await listHoldsInForce(register.db, undefined, 10)).map(({ hold }) => hold.holdId);
    expect(ids).toEqual(['b-2', 'b-1']);
    expect(await listHoldsInForce(register.db, undefined, 1)).toHaveLength(1);
  });

  test('which journeys go on from which is made again from the journal, and was found for those that were there before', async () => {
    const events = stories.reduce((sum, { journal }) => sum + journal.length, 0);
    expect(await checkRebuild(register.db)).toEqual({ events, differences: 0 });
    await sql`drop table legal_hold_acts`.execute(register.db);
    await sql`drop index journeys_closed`.execute(register.db);
    await sql`alter table journeys drop column follows`.execute(register.db);
    await up(register.db as unknown as Kysely<unknown>);
    expect(await checkRebuild(register.db)).toEqual({ events, differences: 0 });
  });
};

onBothEngines('how long records are kept', keeps);
