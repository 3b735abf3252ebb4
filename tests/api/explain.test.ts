import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ClockKind } from '../../domain/clock.ts';
import { allocated, met, notAtHome, screened, toMother, writtenTo, type Story } from '../support/given.ts';
import { family, london, overseen, staff, undoing } from '../support/journeys.ts';
import { openApiService, type ApiService } from './support/api-service.ts';
import { expectHidden, itemsOf, type Item } from './support/lists.ts';
import { tellBefore } from './support/told-before.ts';

let service: ApiService;

const now = london('2026-12-15 09:30');

/** Support is extended twice, first asked for and granted, then by the manager herself. */
const extended = met(family('extended'), overseen)
  .on('2026-12-01 10:00')
  .and('extend-support', { reason: 'another-agency', until: '2027-01-15' })
  .on('2026-12-02 10:00')
  .and('answer-extension', { granted: true }, { by: staff.manager })
  .on('2026-12-14 10:00')
  .and('extend-support', { reason: 'deeper-need', until: '2027-02-12' }, { by: staff.manager });

/** A visit is booked again for another day; a condition is asked after twice; a step is carried over twice; a pause is put off. */
const putOff = met(family('putoff'), overseen)
  .and('book-visit', { visitId: 'v', on: '2026-11-12' })
  .and('place-hold', {
    holdId: 'h',
    condition: 'plan-in-place',
    waitingFor: 'school-nurse',
    reviewOn: '2026-11-16',
  })
  .and('add-action', { actionId: 'a', by: 'family', due: '2026-11-16' })
  .on('2026-11-10 10:00')
  .and('book-visit', { visitId: 'v', on: '2026-11-13' })
  .and('review-hold', { holdId: 'h', reviewOn: '2026-11-23' })
  .and('carry-over-action', { actionId: 'a', due: '2026-11-23' })
  .on('2026-11-11 10:00')
  .and('review-hold', { holdId: 'h', reviewOn: '2026-12-18' })
  .and('carry-over-action', { actionId: 'a', due: '2026-12-18' })
  .and('complete-visit', { visitId: 'v', outcome: 'seen', seen: ['child'] })
  .and('pause-support', { reason: 'illness', until: '2026-11-25' })
  .on('2026-11-20 10:00')
  .and('pause-support', { reason: 'illness', until: '2026-12-16' });

/** Nobody has called for weeks. */
const forgotten = allocated(family('forgotten'), overseen).on('2026-12-14 09:00');

/** The family rang the day after the letter. */
const rang = writtenTo(family('rang'), overseen)
  .on('2026-11-12 09:30')
  .and('record-reply', { wants: 'support' }, { by: staff.worker });

/** The letter could not be handed over at first, and the family rang before it was tried again. */
const heldBack = notAtHome(family('later'), overseen)
  .mail('deferred')
  .and('send-no-contact-letter', toMother)
  .and('record-reply', { wants: 'support' });

/** Declined by a slip of the hand, and taken back within the quarter of an hour. */
const declined = screened(family('slip', { policy: undoing })).and('decide-pathway', { decision: 'decline' });
const takenBack = declined.and(
  'undo-command',
  { commandId: declined.journey.undo?.commandId ?? '' },
  { by: staff.duty },
);

beforeAll(async () => {
  service = await openApiService();
  await tellBefore(service, now, [extended, putOff, forgotten, rang, heldBack, takenBack]);
});

afterAll(() => service.close());

async function explained(story: Story, id: string) {
  const { status, body } = await service.get(`/api/journeys/${story.journey.id}/explain/${encodeURIComponent(id)}`);
  expect({ id, status }).toEqual({ id, status: 200 });
  return { what: body['what'], texts: (body['chain'] as readonly Item[]).map(({ text }) => String(text)) };
}

const clockIds = (story: Story, kind: ClockKind): readonly string[] =>
  story.journal
    .flatMap((event) => event.clocks?.started ?? [])
    .filter((clock) => clock.kind === kind)
    .map(({ clockId }) => clockId);

const messageId = (story: Story, kind: string): string => {
  const found = story.journal
    .flatMap((event) => event.messages ?? [])
    .filter((message) => message.kind === kind)
    .at(-1);
  return found?.messageId ?? `no ${kind}`;
};

describe('a date that was put off explains itself from its first day', () => {
  test('across each extension’s new clock, whichever of them is asked for', async () => {
    const ids = clockIds(extended, 'target-end');
    expect(ids).toHaveLength(3);
    const { what, texts } = await explained(extended, ids[2] ?? '');
    expect(what).toBe('date');
    expect(texts).toEqual([
      'Started: Visit: the family was met; seen: mother, child.',
      'Figure: 6 weeks, from pathway overseen, version 1 (source: ours).',
      'Due on Friday 18 December 2026 at 5pm. Wes Worker is responsible.',
      expect.stringMatching(
        /^Moved from Friday 18 December 2026 at 5pm to Friday 15 January 2027 at 5pm: Support goes on until Friday 15 January 2027: another agency’s timescale\./,
      ),
      'The day was named by a person, not worked out from a figure. At first it was Friday 18 December 2026 at 5pm.',
      expect.stringMatching(
        /^Moved from Friday 15 January 2027 at 5pm to Friday 12 February 2027 at 5pm: .*deeper need/,
      ),
      'The day was named by a person, not worked out from a figure. At first it was Friday 18 December 2026 at 5pm.',
    ]);
    for (const id of ids) expect((await explained(extended, id)).texts).toEqual(texts);
  });

  test.each([
    ['visit', 2, 'Moved from Friday 13 November 2026 at 5pm to Monday 16 November 2026 at 5pm'],
    ['hold-review', 3, 'Moved from Monday 16 November 2026 at 5pm to Monday 23 November 2026 at 5pm'],
    ['action', 3, 'Moved from Monday 16 November 2026 at 5pm to Monday 23 November 2026 at 5pm'],
    ['pause-end', 2, 'Moved from Wednesday 25 November 2026'],
  ] as const)('a %s that has had another day', async (kind, days, moved) => {
    const ids = clockIds(putOff, kind);
    expect(ids).toHaveLength(days);
    const { texts } = await explained(putOff, ids.at(-1) ?? '');
    expect(texts[0]).toMatch(/^Started: /);
    expect(texts.filter((text) => text.startsWith('Moved from '))).toHaveLength(days - 1);
    expect(texts).toContainEqual(expect.stringContaining(moved));
  });

  test('but the next weekly contact is another promise, not this one put off', async () => {
    const { texts } = await explained(putOff, clockIds(putOff, 'contact').at(-1) ?? '');
    expect(texts.filter((text) => text.startsWith('Moved from '))).toEqual([]);
  });
});

describe('a message explains itself', () => {
  test('by what caused it, for whom, by which rules, the promise it keeps and what became of it', async () => {
    const { what, texts } = await explained(extended, messageId(extended, 'decision'));
    expect(what).toBe('message');
    expect(texts).toEqual([
      'Caused (decision to the referrer): Decision: accepted onto overseen, version 1.',
      'It goes to the referrer, who referred the family. The address, and whether it is safe, is looked up when it is sent.',
      'Rules in force: intake policy intake, version 1; pathway overseen, version 1.',
      expect.stringMatching(/^It keeps a promise: our decision by .* at 5pm\.$/),
      'Attempt 1: the next mail server took it.',
      'The referrer was sent our decision.',
    ]);
  });

  test('a letter to a family says to whom, and every attempt', async () => {
    const { texts } = await explained(rang, messageId(rang, 'no-contact-letter'));
    expect(texts[0]).toBe('Caused (letter to the family): Letter sent to mother, because nobody answers.');
    expect(texts[1]).toContain('It goes to mother, of the family.');
    expect(texts.at(-1)).toBe('Attempt 1: the next mail server took it.');
  });

  test('one that could not leave says when it was to be tried again, and why it was called back', async () => {
    const { texts } = await explained(heldBack, messageId(heldBack, 'no-contact-letter'));
    expect(texts.slice(-2)).toEqual([
      expect.stringMatching(
        /^Attempt 1: it could not be handed over and is tried again, on .*, 1 hour later by intake policy intake, version 1\.$/,
      ),
      'Called back before it left: The family replied: they want support.',
    ]);
  });

  test('a reminder’s chain leads to its clock’s', async () => {
    const { texts } = await explained(forgotten, messageId(forgotten, 'escalation'));
    expect(texts[0]).toMatch(/^Started: /);
    expect(texts).toContainEqual(expect.stringMatching(/^Overdue\. .* was told: step 1 of its ladder\./));
    const caused = texts.findIndex((text) => text.startsWith('Caused (reminder to staff): Overdue: '));
    expect(caused).toBeGreaterThan(texts.findIndex((text) => text.startsWith('Due on ')));
    expect(texts.at(-1)).toBe('Attempt 1: the next mail server took it.');
  });

  test('also under the id by which the outbox lists it', async () => {
    const [item] = itemsOf(await service.get('/api/outbox?journeyId=j-rang'));
    expect((await explained(rang, String(item?.['id']))).what).toBe('message');
  });
});

describe('what was taken back', () => {
  test('is still explained: the message that did not leave, and the date that is as it was', async () => {
    const { texts } = await explained(takenBack, messageId(declined, 'decision'));
    expect(texts).toContainEqual(
      expect.stringMatching(
        /^It leaves on .* at the earliest, so that it can be taken back: 15 minutes by intake policy/,
      ),
    );
    expect(texts.at(-1)).toMatch(/^Called back before it left: /);
    const decision = clockIds(takenBack, 'pathway-decision')[0] ?? '';
    const life = (await explained(takenBack, decision)).texts;
    expect(life.slice(-2)).toEqual([
      expect.stringMatching(/^Ended, because .*: Decision: not accepted\.$/),
      expect.stringMatching(/^Back as it was: .* Due on Monday 9 November 2026 at 5pm\.$/),
    ]);
  });
});

describe('a sign of standing still explains itself', () => {
  const signs = async (story: Story): Promise<readonly Item[]> =>
    itemsOf(await service.get('/api/drift?limit=1000')).filter(
      ({ journeyId, reason }) => journeyId === story.journey.id && reason === 'stuck',
    );

  test('by the facts that make it and the figure of the pathway version, under the id of the drift board', async () => {
    const listed = await signs(putOff);
    expect(listed.map(({ kind }) => kind).sort()).toEqual(['carried-over', 'hold-renewed']);
    const { what, texts } = await explained(putOff, 'stuck:carried-over:a');
    expect(what).toBe('sign');
    expect(texts).toEqual([
      'A step was planned: the family, by Monday 16 November 2026.',
      'A step of the plan was carried over to Monday 23 November 2026.',
      'A step of the plan was carried over to Friday 18 December 2026.',
      'Figure: carried over 2 times, from pathway overseen, version 1.',
      'An action was carried over again: it counts as failing since Wednesday 11 November 2026 at 10am.',
    ]);
    for (const { clockId } of listed) await explained(putOff, String(clockId));
  });

  test('a child nobody has seen, by name and since when', async () => {
    const { texts } = await explained(forgotten, 'stuck:child-not-seen:child');
    expect(texts).toEqual([
      'Allocated to Wes Worker.',
      'Figure: a child not seen for 3 weeks, from pathway overseen, version 1.',
      expect.stringMatching(/^A child has not been seen for too long \(child\): it counts as failing since /),
    ]);
    const { texts: ahead } = await explained(extended, 'stuck:child-not-seen:child');
    expect(ahead.at(-1)).toMatch(/it counts as failing (since|from) /);
  });

  test('what does not stand has no explanation, and other teams learn nothing', async () => {
    for (const id of ['stuck:uneasy', 'stuck:hold-renewed:other', 'stuck:nothing', 'stuck:', 'decision:none'])
      expect((await service.get(`/api/journeys/j-putoff/explain/${encodeURIComponent(id)}`)).status).toBe(404);
    await expectHidden(service, '/api/journeys/j-putoff/explain/stuck:carried-over:a', 'stranger');
  });
});
