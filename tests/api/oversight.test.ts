import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { allocated, met } from '../support/given.ts';
import { family, london, overseen, staff, team } from '../support/journeys.ts';
import { publishing } from '../support/register.ts';
import { openApiService, type ApiService } from './support/api-service.ts';
import { itemsOf, type Item } from './support/lists.ts';

let service: ApiService;

/** Wednesday morning. */
const now = '2026-12-09 09:30';

/** Contacts every week, on time; nothing else to say. */
const well = (name: string) =>
  ['2026-11-12', '2026-11-19', '2026-11-26', '2026-12-03', '2026-12-08'].reduce(
    (story, day) =>
      story.on(`${day} 10:00`).and('record-contact', { kind: 'visit', outcome: 'seen', seen: ['mother', 'child'] }),
    met(family(name), overseen),
  );

const wells = ['one', 'two', 'three'].map(well);
/** Nobody has called since the first visit: late and unanswered, the child unseen. */
const drifting = met(family('drifting'), overseen).on('2026-12-09 09:00');
/** Held, paused, extended and talked over. */
const standing = met(family('standing'), overseen)
  .and('place-hold', { holdId: 'h', condition: 'plan-in-place', waitingFor: 'school-nurse', reviewOn: '2026-12-20' })
  .and('extend-support', { reason: 'another-agency', until: '2026-12-30' }, { by: staff.manager })
  .and(
    'record-supervision',
    { changedForChild: 'same', ifNothingChanges: 'needs-grow', next: 'more-visits' },
    { by: staff.manager },
  )
  .and('pause-support', { reason: 'illness', until: '2026-12-21' })
  .on('2026-12-09 09:00');
const elsewhere = allocated(family('elsewhere', { team: { ...team, teamId: 'south', manager: 'stranger' } })).on(
  '2026-12-09 09:00',
);

beforeAll(async () => {
  service = await openApiService();
  await service.db
    .updateTable('service_clock')
    .set({ offset_ms: london(now) - Date.now() })
    .execute();
  const publish = publishing(service.db);
  for (const { journey, journal } of [...wells, drifting, standing, elsewhere]) await publish(journey.id, journal);
});

afterAll(() => service.close());

const groupsOf = (body: Readonly<Record<string, unknown>>): readonly Item[] => body['groups'] as readonly Item[];

describe('lists within the noise budget', () => {
  test('show a worker’s routine contacts of a week as one line beside every clock', async () => {
    const { body } = await service.get('/api/worklist', staff.worker);
    const items = body['items'] as readonly Item[];
    const groups = groupsOf(body);
    const routine = groups.filter(({ what }) => what === 'routine');
    expect(routine).toEqual([
      {
        what: 'routine',
        week: '2026-12-14',
        dueAt: expect.stringMatching(/^2026-12-15T/),
        contacts: 3,
        families: 3,
        summary: '3 routine contacts with 3 families in the week of Monday 14 December 2026',
        clocks: expect.any(Array),
      },
    ]);
    const grouped = groups.flatMap(({ clocks }) => clocks as readonly Item[]).map(({ clockId }) => clockId);
    expect([...grouped].sort()).toEqual(items.map(({ clockId }) => clockId).sort());
    const families = groups.filter(({ what }) => what === 'family').map(({ reference }) => reference);
    expect(new Set(families).size).toBe(families.length);
    expect(families[0]).toBe('KS-drifting');
  });

  test('group what is late and what stands still by family on the drift board', async () => {
    const { body } = await service.get('/api/drift');
    const [line] = groupsOf(body).filter(({ reference }) => reference === 'KS-drifting');
    expect(line).toMatchObject({ what: 'family', stuck: 1, folded: false });
    expect(Number(line?.['late'])).toBeGreaterThan(0);
    expect(line?.['summary']).toMatch(/^\d+ late, 1 sign of standing still$/);
  });
});

describe('the pack for a worker’s supervision', () => {
  const familiesOf = (body: Readonly<Record<string, unknown>>): readonly Item[] => body['families'] as readonly Item[];

  test('is prefilled with what is late, stuck, unseen, held, paused and extended, in families and people', async () => {
    const { status, body } = await service.get(`/api/supervision/${staff.worker}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ worker: { id: staff.worker, name: 'Wes Worker' } });
    // The family of the other team is theirs too, and none of this manager's business.
    expect(body['counts']).toMatchObject({
      families: 5,
      people: 20,
      stuck: 1,
      unseenChildren: 1,
      holds: 1,
      pauses: 1,
      extensions: 1,
    });
    const counts = body['counts'] as Readonly<Record<string, number>>;
    expect(counts['late']).toBeGreaterThan(0);
    expect(counts['unanswered']).toBe(counts['late']);
    const [first] = familiesOf(body);
    expect(first).toMatchObject({
      reference: 'KS-drifting',
      people: 4,
      children: [{ ref: 'child', unseen: true, lastSeenAt: '2026-11-06T14:00:00.000Z' }],
      stuck: [{ clockId: 'stuck:child-not-seen:child', about: 'child' }],
    });
  });

  test('says what was answered last time, and both dates of an extension', async () => {
    const { body } = await service.get(`/api/supervision/${staff.worker}`, staff.worker);
    const found = familiesOf(body).find(({ reference }) => reference === 'KS-standing');
    expect(found).toMatchObject({
      holds: [{ condition: 'another plan for the child is in place', waitingFor: 'The school nursing team' }],
      pause: { reason: 'illness', until: '2026-12-21' },
      extension: { count: 1, until: '2026-12-30', originalDue: '2026-12-18T17:00:00.000Z' },
      supervision: { by: 'Mia Manager', changedForChild: 'same', outlook: 'needs will grow', next: 'more-visits' },
    });
  });

  test('is for the manager of the team, the service lead and the worker; colleagues are told why not, others nothing', async () => {
    const path = `/api/supervision/${staff.worker}`;
    expect((await service.get(path, staff.lead)).body['counts']).toMatchObject({ families: 6 });
    expect((await service.get(path, staff.worker)).status).toBe(200);
    expect(await service.get(path, staff.duty)).toMatchObject({
      status: 403,
      body: { detail: 'The worker, a manager of the team and the service lead see this.' },
    });
    const hidden = await service.get(path, 'stranger');
    expect(hidden.status).toBe(404);
    expect(hidden.body).toEqual((await service.get('/api/supervision/nobody', 'stranger')).body);
  });

  test('each sign and date of it can be explained', async () => {
    const { body } = await service.get(`/api/supervision/${staff.worker}`);
    for (const { journeyId, late, stuck } of familiesOf(body))
      for (const { clockId } of [...(late as readonly Item[]), ...(stuck as readonly Item[])]) {
        const path = `/api/journeys/${String(journeyId)}/explain/${encodeURIComponent(String(clockId))}`;
        expect({ clockId, status: (await service.get(path)).status }).toEqual({ clockId, status: 200 });
      }
    expect(itemsOf(await service.get('/api/drift')).length).toBeGreaterThan(0);
  });
});
