import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { writtenTime } from '../../api/reading/time-words.ts';
import { isServiceOpen } from '../../domain/calendar.ts';
import { addDays } from '../../domain/london-time.ts';
import { loadService } from '../../pathways/load.ts';
import { staff } from '../support/journeys.ts';
import { openDay, openToday } from '../support/open-days.ts';
import { openApiService, type ApiService } from './support/api-service.ts';

let service: ApiService;

beforeAll(async () => {
  service = await openApiService();
});
afterAll(() => service.close());

const { calendar } = loadService();

const allocated = async (): Promise<string> => {
  const journeyId = await service.referred();
  await service.does(journeyId, 'decide-pathway', { decision: 'accept', pathway: 'southend-family-support' });
  await service.does(journeyId, 'allocate', { practitionerId: staff.worker });
  return journeyId;
};

const by = staff.worker;

interface Shown {
  readonly people: readonly {
    readonly ref: string;
    readonly role: string;
    readonly contactPoints: readonly { readonly id: string; readonly kind: string }[];
  }[];
  readonly [part: string]: unknown;
}

const shown = async (journeyId: string): Promise<Shown> =>
  (await service.get(`/api/journeys/${journeyId}`)).body as unknown as Shown;

const kinds = (journey: unknown): readonly string[] =>
  (journey as { readonly agenda: readonly { readonly kind: string }[] }).agenda.map(({ kind }) => kind);

/** A Saturday on which the service is not also closed. */
const saturday = (): string => {
  for (let n = 1; n < 60; n += 1) {
    const day = addDays(openToday(), n);
    if (
      new Date(`${day}T12:00:00Z`).getUTCDay() === 6 &&
      !calendar.closures.some(({ from, to }) => from <= day && day <= to)
    )
      return day;
  }
  throw new Error('There is no such Saturday.');
};

test.each([
  ['00:00', 'midnight'],
  ['00:30', '12:30am'],
  ['12:00', 'midday'],
  ['12:30', '12:30pm'],
  ['17:00', '5pm'],
])('%s is said as %s', (time, words) => {
  expect(writtenTime(time)).toBe(words);
});

describe('an appointment over HTTP', () => {
  test('says kind, place, people and time, reminds by a safe address, and can be moved', async () => {
    const journeyId = await allocated();
    const mother = (await shown(journeyId)).people.find(({ role }) => role === 'mother');
    const email = mother?.contactPoints.find(({ kind }) => kind === 'email')?.id;
    const booked = await service.does(
      journeyId,
      'book-visit',
      {
        on: openDay(5),
        at: '14:30',
        kind: 'supported-appointment',
        where: 'centre',
        withPeople: ['mother'],
        remindPersonRef: 'mother',
        remindContactPointId: email,
      },
      by,
    );
    expect(booked.status).toBe(200);
    expect(booked.body.journey?.['appointments']).toEqual([
      expect.objectContaining({
        kind: 'supported-appointment',
        where: 'centre',
        at: '14:30',
        withPeople: [mother?.ref],
      }),
    ]);
    expect(kinds(booked.body.journey)).toContain('visit-reminder');
    const visitId = booked.body['commandId'];
    const moved = await service.does(
      journeyId,
      'cancel-visit',
      { visitId, because: 'family-asked', rebookedOn: openDay(7), at: '10:00' },
      by,
    );
    expect(moved.body.journey?.['appointments']).toEqual([expect.objectContaining({ on: openDay(7), at: '10:00' })]);
    const { items } = (await service.get(`/api/journeys/${journeyId}/timeline`)).body as {
      readonly items: readonly { readonly summary: string }[];
    };
    const told = items.map(({ summary }) => summary).join(' ');
    expect(told).toContain('Supported appointment planned for');
    expect(told).toContain('at 2:30pm, at the centre');
    expect(told).toContain('was moved to');
  });

  test('on a day on which the service is shut is refused with what to do', async () => {
    const journeyId = await allocated();
    const on = (day: string, more: object = {}) => service.does(journeyId, 'book-visit', { on: day, ...more }, by);
    const weekend = await on(saturday());
    expect(weekend).toMatchObject({ status: 409, body: { code: 'service-shut' } });
    expect(String(weekend.body['detail'])).toContain('say that it is out of hours');
    expect((await on(saturday(), { outOfHours: true })).status).toBe(200);
    const closed = calendar.closures.find(({ from }) => from > openToday());
    if (closed !== undefined)
      expect(await on(closed.from, { outOfHours: true })).toMatchObject({
        status: 409,
        body: { code: 'service-closed' },
      });
    expect(isServiceOpen(calendar, openToday())).toBe(true);
  });

  test('that contradicts itself is refused at the door', async () => {
    const journeyId = await allocated();
    const wrong = (body: object) => service.does(journeyId, 'book-visit', { on: openDay(2), ...body }, by);
    expect((await wrong({ kind: 'online', unannounced: true })).status).toBe(422);
    expect((await wrong({ remindPersonRef: 'mother' })).status).toBe(422);
    expect((await wrong({ remindContactPointId: 'x' })).status).toBe(422);
    expect((await wrong({ at: '25:00' })).status).toBe(422);
    expect((await wrong({ at: 'three' })).status).toBe(422);
    const unannounced = await wrong({ unannounced: true });
    expect(unannounced.body.journey?.['appointments']).toEqual([
      expect.objectContaining({ kind: 'unannounced-visit', unannounced: true }),
    ]);
  });
});

describe('meetings, family groups and sessions over HTTP', () => {
  const agreed = async (): Promise<string> => {
    const journeyId = await allocated();
    for (const purpose of ['support', 'sharing'])
      await service.does(journeyId, 'record-consent', { personRef: 'mother', purpose, given: true }, by);
    return journeyId;
  };

  test('keep who came to a meeting, agency by agency, in the timeline', async () => {
    const journeyId = await agreed();
    const today = openToday();
    const planned = await service.does(
      journeyId,
      'plan-meeting',
      { kind: 'taf', on: today, invited: ['school', 'health', 'family'] },
      by,
    );
    expect(planned.status).toBe(200);
    expect(kinds(planned.body.journey)).toContain('meeting');
    const meetingId = planned.body['commandId'];
    const held = await service.does(journeyId, 'hold-meeting', { meetingId, attended: ['school', 'family'] }, by);
    if (today > new Date().toISOString().slice(0, 10)) expect(held.body).toMatchObject({ code: 'meeting-ahead' });
    else expect(kinds(held.body.journey)).not.toContain('meeting');
    expect((await service.does(journeyId, 'plan-meeting', { kind: 'taf', on: today, invited: [] }, by)).status).toBe(
      422,
    );
    expect(
      (await service.does(journeyId, 'plan-meeting', { kind: 'taf', on: today, invited: ['church'] }, by)).status,
    ).toBe(422);
  });

  test('offer the family its own plan and record the answer', async () => {
    const journeyId = await agreed();
    await service.does(journeyId, 'offer-family-group', {}, by);
    const { body } = await service.does(journeyId, 'record-family-group-answer', { answer: 'later' }, by);
    expect(body.journey?.['familyGroup']).toMatchObject({ status: 'later', round: 1 });
  });

  test('choose programmes from the service’s own, and ask for a catch-up', async () => {
    const journeyId = await agreed();
    const session = { programme: 'strength-based-parenting', attended: ['mother'], missed: ['child-1'] };
    const recorded = await service.does(journeyId, 'record-session', session, by);
    expect(recorded.status).toBe(200);
    expect(kinds(recorded.body.journey)).toContain('catch-up');
    const typed = await service.does(journeyId, 'record-session', { ...session, programme: 'Parenting!' }, by);
    expect(typed.status).toBe(422);
    const { items } = (await service.get(`/api/journeys/${journeyId}/timeline`)).body as {
      readonly items: readonly { readonly summary: string }[];
    };
    expect(items.map(({ summary }) => summary).join(' ')).toContain('Session of Strength-based parenting; came:');
  });
});
