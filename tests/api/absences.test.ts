import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dayOf } from '../../domain/london-time.ts';
import { met } from '../support/given.ts';
import { family, overseen, staff } from '../support/journeys.ts';
import { openDay } from '../support/open-days.ts';
import { addCoverPerson, addStaff } from '../support/register.ts';
import { openApiService, type ApiService } from './support/api-service.ts';

let service: ApiService;

beforeAll(async () => {
  service = await openApiService();
  await addCoverPerson(service.db);
});
afterAll(() => service.close());

const allocated = async (): Promise<string> => {
  const journeyId = await service.referred();
  await service.does(journeyId, 'decide-pathway', { decision: 'accept', pathway: 'lewisham-fps.v1' });
  await service.does(journeyId, 'allocate', { practitionerId: staff.worker });
  return journeyId;
};

const absent = (body: object, options: { readonly by?: string; readonly key?: string } = {}) =>
  service.post('/api/absences', { workerId: staff.worker, coverId: 'cover', until: openDay(5), ...body }, options);

describe('sick leave, unplanned, on day one', () => {
  test('moves every family of the worker at once, lists the visits booked meanwhile, and is done once', async () => {
    const families = [await allocated(), await allocated(), await allocated()];
    await service.does(families[0] ?? '', 'book-visit', { on: openDay(2) }, staff.worker);
    const first = await absent({}, { key: 'sick' });
    expect(first.status).toBe(200);
    expect(first.body['families']).toHaveLength(3);
    expect(first.body['families']).toEqual(
      expect.arrayContaining(families.map((journeyId) => expect.objectContaining({ journeyId, done: true }))),
    );
    expect(first.body['visits']).toMatchObject([{ journeyId: families[0] }]);
    for (const id of families)
      expect((await service.get(`/api/journeys/${id}`)).body).toMatchObject({ owner: 'cover' });
    const again = await absent({}, { key: 'sick' });
    expect(again.body['families']).toHaveLength(3);
    const { items } = (await service.get(`/api/journeys/${families[0] ?? ''}/timeline`)).body as {
      readonly items: readonly { readonly type: string }[];
    };
    expect(items.filter(({ type }) => type === 'CoverBegan')).toHaveLength(1);
  });

  test('is a manager’s act, with somebody else of the team to cover, until a day that lies ahead', async () => {
    await allocated();
    expect((await absent({}, { by: staff.worker })).status).toBe(403);
    expect((await absent({ coverId: staff.worker })).status).toBe(422);
    expect((await absent({ coverId: 'stranger' })).status).toBe(422);
    const past = await absent({ until: '2026-01-05' });
    expect(past.body['families']).toContainEqual(expect.objectContaining({ done: false, code: 'past-date' }));
  });
});

describe('half a day', () => {
  test('lists the appointments of that half, planned leave keeps the family until it begins, and goes back at the right hour', async () => {
    const journeyId = await allocated();
    const on = openDay(3);
    const book = (more: object) => service.does(journeyId, 'book-visit', { on, ...more }, staff.worker);
    await book({ at: '10:00' });
    const afternoon = await book({ at: '15:00', kind: 'online', where: 'online' });
    const untimed = await book({});
    const planned = await absent({ from: on, fromHalf: 'afternoon', until: on });
    expect(planned.status).toBe(200);
    const mine = (planned.body['visits'] as readonly { readonly journeyId: string }[]).filter(
      (visit) => visit.journeyId === journeyId,
    );
    expect(mine).toEqual([
      expect.objectContaining({ visitId: afternoon.body['commandId'], at: '15:00', kind: 'online' }),
      expect.objectContaining({ visitId: untimed.body['commandId'], on }),
    ]);
    const { body } = await service.get(`/api/journeys/${journeyId}`);
    expect(body).toMatchObject({
      owner: staff.worker,
      coverPlan: { coverId: 'cover', from: on, fromHalf: 'afternoon' },
    });
    const kinds = (body['agenda'] as readonly { readonly kind: string }[]).map(({ kind }) => kind);
    expect(kinds).toContain('cover-start');

    const cancelled = await service.does(journeyId, 'cancel-visit', {
      visitId: afternoon.body['commandId'],
      because: 'worker-absent',
      rebookedOn: openDay(4),
    });
    expect(cancelled.status).toBe(200);
    const called = await service.does(journeyId, 'end-cover', {}, staff.worker);
    expect(called.body.journey?.['coverPlan']).toBeUndefined();
  });

  test('that ends before it begins is refused for each family in words', async () => {
    await allocated();
    const { body } = await absent({ from: openDay(2), fromHalf: 'afternoon', until: openDay(2), untilHalf: 'morning' });
    expect(body['families']).toContainEqual(expect.objectContaining({ done: false, code: 'cover-ends-first' }));
    expect((await absent({ fromHalf: 'night' })).status).toBe(422);
  });
});

describe('somebody who has left', () => {
  const left = (active: boolean) =>
    service.db.updateTable('staff').set({ active }).where('staff_id', '=', 'cover').execute();

  test('is given no family, by no command', async () => {
    const journeyId = await allocated();
    await left(false);
    try {
      for (const [command, field] of [
        ['allocate', 'practitionerId'],
        ['offer-handover', 'toId'],
        ['begin-cover', 'coverId'],
      ] as const) {
        const more = command === 'begin-cover' ? { until: openDay(2) } : {};
        const { status, body } = await service.does(journeyId, command, { [field]: 'cover', ...more });
        expect([command, status]).toEqual([command, 422]);
        expect(JSON.stringify(body)).toContain('Nobody by this id works as a practitioner in this team.');
      }
    } finally {
      await left(true);
    }
  });

  test('and still holds a family is named by the page that should be empty, until somebody else has it', async () => {
    const journeyId = await service.referred();
    await service.does(journeyId, 'decide-pathway', { decision: 'accept', pathway: 'lewisham-fps.v1' });
    await service.does(journeyId, 'allocate', { practitionerId: 'cover' });
    const found = async (): Promise<readonly unknown[]> => {
      const { body } = await service.get('/api/invariants?journals=recent');
      return (body['violations'] as readonly { readonly journeyId: string; readonly invariant: string }[])
        .filter((one) => one.journeyId === journeyId)
        .map(({ invariant }) => invariant);
    };
    await left(false);
    try {
      expect(await found()).toContain('present-owner');
      await service.does(journeyId, 'allocate', { practitionerId: staff.worker });
      expect(await found()).not.toContain('present-owner');
    } finally {
      await left(true);
    }
  });
});

describe('many late clocks', () => {
  test('“alerts cannot be acknowledged together” (Mosaic): are answered for in one act, and of each it is known who did', async () => {
    const story = met(family('late'), overseen).on('2026-12-09 09:00');
    await service.register.publish(story.journey.id, story.journal);
    service.journeys.goOn(story.journey, story.now);
    const clocks = story.journey.clocks
      .filter(({ rung }) => rung > 0)
      .map(({ clockId }) => ({ journeyId: story.journey.id, clockId }));
    expect(clocks.length).toBeGreaterThan(1);
    const newPromise = '2026-12-11';
    const ask = (by?: string) =>
      service.post('/api/acknowledgements', { clocks, newPromise }, by === undefined ? {} : { by });
    expect((await ask(staff.worker)).status).toBe(403);
    const { status, body } = await ask();
    expect([status, body['answers']]).toEqual([
      200,
      clocks.map((one) => expect.objectContaining({ ...one, done: true })),
    ]);
    const { rows } = {
      rows: await service.db.selectFrom('clocks').selectAll().where('journey_id', '=', story.journey.id).execute(),
    };
    for (const { clockId } of clocks)
      expect(rows.find((row) => row.clock_id === clockId)?.acknowledged_by).toBe(staff.manager);
  });
});

describe('a worker who leaves (an inactive user holds nothing)', () => {
  const givenTo = async (practitionerId: string): Promise<string> => {
    const journeyId = await service.referred();
    await service.does(journeyId, 'decide-pathway', { decision: 'accept', pathway: 'lewisham-fps.v1' });
    await service.does(journeyId, 'allocate', { practitionerId });
    return journeyId;
  };

  test('“reassign in bulk” (atd-data-tech 5633): hands every family to the manager in one act, each with a clock, and today’s visits are shown', async () => {
    await addStaff(
      service.db,
      { id: 'leaver', name: 'Lee leaver', roles: ['practitioner'] },
      { id: 'stays', name: 'Lee stays', roles: ['practitioner'] },
    );
    const families = [await givenTo('leaver'), await givenTo('leaver')];
    const other = await givenTo('stays');
    const today = dayOf(Date.now());
    await service.does(families[0] ?? '', 'book-visit', { on: today, outOfHours: true }, 'leaver');
    expect((await service.post('/api/leavers', { workerId: 'leaver' }, { by: 'stays' })).status).toBe(403);
    expect((await service.post('/api/leavers', { workerId: 'nobody' })).status).toBe(422);
    const { status, body } = await service.post('/api/leavers', { workerId: 'leaver' }, { key: 'leaves' });
    expect(status).toBe(200);
    expect(body['families']).toHaveLength(2);
    expect(body['families']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          journeyId: families[0],
          done: true,
          owner: staff.manager,
          visits: [expect.objectContaining({ on: today, today: true })],
        }),
        expect.objectContaining({ journeyId: families[1], done: true, owner: staff.manager }),
      ]),
    );
    for (const id of families) {
      const journey = (await service.get(`/api/journeys/${id}`)).body;
      const kinds = (journey['agenda'] as readonly { readonly kind: string; readonly owner: string }[]).filter(
        ({ kind }) => kind === 'reallocation',
      );
      expect(kinds).toMatchObject([{ owner: staff.manager }]);
    }
    expect((await service.get(`/api/journeys/${other}`)).body).toMatchObject({ owner: 'stays' });
    expect((await service.get('/api/me', 'leaver')).status).toBeGreaterThanOrEqual(400);
    const again = await service.post('/api/leavers', { workerId: 'leaver' }, { key: 'leaves' });
    expect(again.body['families']).toHaveLength(2);
    const { items } = (await service.get(`/api/journeys/${families[0] ?? ''}/timeline`)).body as {
      readonly items: readonly { readonly type: string; readonly summary: string }[];
    };
    expect(items.filter(({ type }) => type === 'StaffingChanged')).toEqual([
      expect.objectContaining({
        summary: expect.stringMatching(/^Lee leaver has left\. .* until another practitioner is named\.$/),
      }),
    ]);
    const { body: invariants } = await service.get('/api/invariants?journals=recent');
    expect(
      (invariants['violations'] as readonly { readonly journeyId: string }[]).filter(({ journeyId }) =>
        families.includes(journeyId),
      ),
    ).toEqual([]);
    await service.does(families[0] ?? '', 'allocate', { practitionerId: 'stays' });
    expect((await service.get(`/api/journeys/${families[0] ?? ''}`)).body).toMatchObject({ owner: 'stays' });
  });

  test('of a manager is followed by somebody who has the role that becomes free, and by nobody else', async () => {
    await addStaff(service.db, { id: 'stays', name: 'Lee stays', roles: ['practitioner'] });
    const leaves = (successorId: string) =>
      service.post('/api/leavers', { workerId: staff.manager, successorId }, { by: staff.lead });
    // A practitioner heads no team; a service lead is no manager; nobody follows themselves.
    for (const unfit of ['stays', staff.lead, staff.manager, 'nobody']) {
      const { status, body } = await leaves(unfit);
      expect([unfit, status, body['errors']]).toEqual([
        unfit,
        422,
        [expect.objectContaining({ pointer: '/successorId' })],
      ]);
    }
    const heads = () => service.db.selectFrom('teams').select('manager').where('team_id', '=', 'north').execute();
    expect(await heads()).toEqual([{ manager: staff.manager }]);
  });

  test('of the manager is known to every family of the team: a deputy answers, and a new referral knows it from the start', async () => {
    await addStaff(service.db, { id: 'deputy', name: 'Lee deputy', roles: ['manager', 'practitioner'] });
    const journeyId = await givenTo(staff.worker);
    const away = await service.post(
      '/api/absences',
      { workerId: staff.manager, coverId: 'deputy', until: openDay(5) },
      { by: staff.lead },
    );
    expect(away.status).toBe(200);
    const raised = await service.does(journeyId, 'raise-concern', { code: 'worry' }, staff.worker);
    expect(raised.status).toBe(200);
    const { agenda } = (await service.get(`/api/journeys/${journeyId}`)).body as {
      readonly agenda: readonly { readonly kind: string; readonly owner: string }[];
    };
    expect(agenda.find(({ kind }) => kind === 'concern')?.owner).toBe('deputy');
    const fresh = await service.referred();
    await service.does(fresh, 'decide-pathway', { decision: 'accept', pathway: 'lewisham-fps.v1' });
    const waiting = (await service.get(`/api/journeys/${fresh}`)).body;
    expect(
      (waiting['agenda'] as readonly { readonly kind: string; readonly owner: string }[]).find(
        ({ kind }) => kind === 'allocation',
      )?.owner,
    ).toBe('deputy');
  });

  test('who is back early answers again at once, and what was covered is theirs again', async () => {
    const journeyId = await givenTo(staff.worker);
    await absent({});
    expect((await service.get(`/api/journeys/${journeyId}`)).body).toMatchObject({ owner: 'cover' });
    const back = (workerId: string) => service.post('/api/returns', { workerId }, { by: staff.lead });
    const worker = await back(staff.worker);
    expect(worker.body['families']).toContainEqual(expect.objectContaining({ journeyId, done: true }));
    expect((await service.get(`/api/journeys/${journeyId}`)).body).toMatchObject({ owner: staff.worker });
    expect((await back(staff.manager)).status).toBe(200);
    const fresh = await service.referred();
    await service.does(fresh, 'decide-pathway', { decision: 'accept', pathway: 'lewisham-fps.v1' });
    const { agenda } = (await service.get(`/api/journeys/${fresh}`)).body as {
      readonly agenda: readonly { readonly kind: string; readonly owner: string }[];
    };
    expect(agenda.find(({ kind }) => kind === 'allocation')?.owner).toBe(staff.manager);
  });

  test('an absence of another team is not a manager’s to record or to end', async () => {
    const journeyId = await allocated();
    const owner = async () => (await service.get(`/api/journeys/${journeyId}`)).body['owner'];
    const begun = await absent({}, { by: 'stranger' });
    expect([begun.status, begun.body['errors']]).toEqual([422, [expect.objectContaining({ pointer: '/workerId' })]]);
    expect(await owner()).toBe(staff.worker);
    await absent({});
    expect((await service.post('/api/returns', { workerId: staff.worker }, { by: 'stranger' })).status).toBe(422);
    expect(await owner()).toBe('cover');
    expect((await service.post('/api/returns', { workerId: staff.worker })).status).toBe(200);
    expect(await owner()).toBe(staff.worker);
  });

  test('and with nobody above a family the page that should be empty names it', async () => {
    const journeyId = await service.referred();
    const named = async (): Promise<boolean> => {
      const { body } = await service.get('/api/invariants?journals=recent');
      return (body['violations'] as readonly { readonly journeyId: string; readonly invariant: string }[]).some(
        (one) => one.journeyId === journeyId && one.invariant === 'somebody-above',
      );
    };
    expect(await named()).toBe(false);
    const seniors = [staff.lead, 'deputy'];
    await service.db.updateTable('staff').set({ active: false }).where('staff_id', 'in', seniors).execute();
    await service.db
      .updateTable('journeys')
      .set({ owner: staff.manager })
      .where('journey_id', '=', journeyId)
      .execute();
    try {
      expect(await named()).toBe(true);
    } finally {
      await service.db.updateTable('staff').set({ active: true }).where('staff_id', 'in', seniors).execute();
    }
  });
});
