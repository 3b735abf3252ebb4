import { describe, expect, test } from '@jest/globals';
import { aVisit, allocated, given, met, nothingDone, type Story } from '../../support/given.ts';
import { overseen, undoing } from '../../support/journeys.ts';

/** Booked on Friday 6 November for Thursday 12 November at three; the mother is to be reminded. */
const booked = (): Story => met({}, overseen).and('book-visit', aVisit);

describe('a visit that is booked', () => {
  test('says what kind it is, where, with whom and when, and keeps its clock', () => {
    const story = met({}, overseen)
      .when('book-visit', { ...aVisit, kind: 'supported-appointment', where: 'centre', withPeople: ['mother'] })
      .then({ type: 'VisitBooked', data: { kind: 'supported-appointment', where: 'centre', unannounced: false } });
    expect(story.journey.appointments).toHaveLength(1);
    expect(story.due('visit')).toBe('2026-11-13 17:00');
  });

  test('keeps the kind of contact it was booked as when it is completed, also the day after', () => {
    const online = met({}, overseen).and('book-visit', { ...aVisit, kind: 'online', where: 'online' });
    const after = online
      .on('2026-11-13 09:30')
      .when('complete-visit', { visitId: 'v1', outcome: 'seen' }, { happenedOn: '2026-11-12' })
      .then({ type: 'ContactRecorded', data: { kind: 'online' }, happenedOn: '2026-11-12' });
    expect(after.clock('visit')).toBeUndefined();
    expect(after.journey.appointments).toEqual([]);
  });

  test('is not booked for a weekend, a bank holiday or a closure unless it can be helped', () => {
    const on = (day: string, more: object = {}) =>
      met({}, overseen).when('book-visit', { visitId: 'v', on: day, kind: 'visit', ...more });
    on('2026-11-14').thenRefused('service-shut', 'on');
    on('2027-03-26').thenRefused('service-shut', 'on');
    on('2026-11-14', { outOfHours: true }).then('VisitBooked');
    on('2027-03-26', { outOfHours: true }).then('VisitBooked');
    on('2026-12-29').thenRefused('service-closed', 'on');
    on('2026-12-29', { outOfHours: true }).thenRefused('service-closed', 'on');
  });

  test('one from before kinds were said is taken as it was', () => {
    const old = met().and('book-visit', { visitId: 'v1', on: '2026-11-14', unannounced: true });
    expect(old.journey.appointments).toEqual([{ visitId: 'v1', on: '2026-11-14', unannounced: true }]);
  });

  test('is with people of this family', () => {
    met()
      .when('book-visit', { visitId: 'v', on: '2026-11-12', kind: 'visit', withPeople: ['somebody'] })
      .thenRefused('unknown-person', 'withPeople');
  });
});

describe('a reminder', () => {
  test('leaves the working day before, at the hour of the visit, to the address that was named', () => {
    const story = booked();
    expect(story.due('visit-reminder')).toBe('2026-11-11 15:00');
    expect(story.sent('visit-reminder')).toEqual([]);
    const after = story.on('2026-11-11 15:00');
    expect(after.sent('visit-reminder')).toMatchObject([
      { recipient: { to: 'person', personRef: 'mother', contactPointId: 'mother-mail' }, facts: { where: 'home' } },
    ]);
    expect(after.clock('visit-reminder')).toBeUndefined();
    expect(after.clock('visit')).toBeDefined();
  });

  test('of a visit on a Monday leaves on the Friday, and over Christmas before the service shuts', () => {
    const on = (day: string) => met({}, overseen).and('book-visit', { ...aVisit, on: day });
    expect(on('2026-11-16').due('visit-reminder')).toBe('2026-11-13 15:00');
    expect(on('2027-01-04').due('visit-reminder')).toBe('2026-12-23 15:00');
  });

  test('without a time leaves when the service closes the day before', () => {
    const { at: _at, ...untimed } = aVisit;
    expect(met({}, overseen).and('book-visit', untimed).due('visit-reminder')).toBe('2026-11-11 17:00');
  });

  test('of a visit this very afternoon leaves at once; of one whose hour has passed, never', () => {
    const today = (at: string) => met({}, overseen).and('book-visit', { ...aVisit, on: '2026-11-06', at });
    expect(today('16:00').due('visit-reminder')).toBe('2026-11-06 14:00');
    expect(today('13:00').clock('visit-reminder')).toBeUndefined();
  });

  test('goes to nobody by a way that is not known to be safe, and of no unannounced visit', () => {
    const to = (remind: object) =>
      met({}, overseen).when('book-visit', { ...aVisit, remind: { ...aVisit.remind, ...remind } });
    to({ contactPointId: 'mother-old-mail' }).thenRefused('unsafe-channel', 'remind');
    to({ contactPointId: 'mother-phone' }).thenRefused('unsafe-channel', 'remind');
    to({ personRef: 'father', contactPointId: 'father-mail' }).thenRefused('unsafe-channel', 'remind');
    to({ personRef: 'x' }).thenRefused('unknown-person', 'remind');
  });

  test('is not promised before there is a pathway that says when it leaves', () => {
    given('2026-11-02 09:00').when('book-visit', aVisit).thenRefused('no-reminders', 'remind');
    allocated().when('book-visit', aVisit).thenRefused('no-reminders', 'remind');
  });

  test('that could not be handed over is not tried again once the visit has moved', () => {
    const waiting = booked().mail('deferred').on('2026-11-11 15:00');
    expect(waiting.clock('send-again')).toBeDefined();
    const moved = waiting
      .mail('accepted')
      .and('cancel-visit', { visitId: 'v1', because: 'family-asked', rebookedOn: '2026-11-17' });
    expect(moved.clock('send-again')).toBeUndefined();
    expect(moved.sent('visit-reminder')).toHaveLength(1);
    expect(moved.due('visit-reminder')).toBe('2026-11-16 15:00');
  });
});

describe('a visit that does not take place', () => {
  test('is told to whoever was to be reminded of it', () => {
    const after = booked()
      .when('cancel-visit', { visitId: 'v1', because: 'worker-absent' })
      .then({ type: 'VisitCancelled', data: { on: '2026-11-12', because: 'worker-absent' } });
    expect(after.sent('visit-cancelled')).toMatchObject([{ recipient: { personRef: 'mother' } }]);
    expect(after.clock('visit')).toBeUndefined();
    expect(after.clock('visit-reminder')).toBeUndefined();
  });

  test('of which nobody was to hear is told to nobody, and missing it counts against no family', () => {
    const after = met({}, overseen)
      .and('book-visit', { visitId: 'v1', on: '2026-11-12', kind: 'visit' })
      .and('cancel-visit', { visitId: 'v1', because: 'family-asked' });
    expect(after.sent('visit-cancelled')).toEqual([]);
    expect(after.journey.missed?.inARow ?? 0).toBe(0);
  });

  test('moves to another day with its people, its place and a new reminder', () => {
    const moved = booked()
      .when('cancel-visit', { visitId: 'v1', because: 'family-asked', rebookedOn: '2026-11-19', at: '10:00' })
      .then('VisitCancelled', { type: 'VisitBooked', data: { on: '2026-11-19', at: '10:00', where: 'home' } });
    expect(moved.due('visit')).toBe('2026-11-20 17:00');
    expect(moved.due('visit-reminder')).toBe('2026-11-18 10:00');
    expect(moved.sent('visit-cancelled')).toMatchObject([{ facts: { insteadTimed: 'yes' } }]);
    expect(moved.on('2026-11-20 09:00').sent('visit-reminder')).toHaveLength(1);
  });

  test('cannot move to a day on which the service is shut', () => {
    const to = (rebookedOn: string) => booked().when('cancel-visit', { visitId: 'v1', because: 'other', rebookedOn });
    to('2026-11-14').thenRefused('service-shut', 'rebookedOn');
    to('2026-12-28').thenRefused('service-closed', 'rebookedOn');
    to('2026-11-05').thenRefused('past-date', 'rebookedOn');
  });

  test('is told of as it went, and not cancelled, once its day has passed', () => {
    booked()
      .on('2026-11-13 09:00')
      .when('cancel-visit', { visitId: 'v1', because: 'worker-absent' })
      .thenRefused('visit-past', 'visitId');
    met().when('cancel-visit', { visitId: 'x', because: 'other' }).thenRefused('unknown-visit', 'visitId');
  });
});

describe('a visit still booked when nobody will make it', () => {
  const ends = { reason: 'needs-met', without: nothingDone } as const;
  const told = { recipient: { to: 'person', personRef: 'mother', contactPointId: 'mother-mail' } } as const;

  test('is called off with the end, and whoever was to be reminded hears so and of no new day', () => {
    const closed = booked()
      .when('close', ends)
      .then(
        { type: 'VisitCancelled', data: { visitId: 'v1', because: 'support-ended' } },
        'JourneyClosed',
        'PromiseMade',
      );
    expect(closed.sent('visit-cancelled')).toMatchObject([{ ...told, facts: { noOtherDay: 'yes' } }]);
    expect(closed.on('2026-11-13 09:00').sent('visit-reminder')).toEqual([]);
  });

  test('is called off by any end, also one that nobody decided, and only while it is to come', () => {
    const withdrawn = booked()
      .and('withdraw-consent', { personRef: 'mother', purpose: 'support' })
      .and('complete-closing-check', { worry: false, childrenSeenBy: 'us', decision: 'close' });
    expect(withdrawn.sent('visit-cancelled')).toHaveLength(1);
    const made = booked().on('2026-11-12 16:00').and('close', ends);
    expect(made.sent('visit-cancelled')).toEqual([]);
  });

  test('waits with the end, and is booked again when the end is undone', () => {
    const before = met({ policy: undoing }, overseen).and('book-visit', aVisit);
    const closed = before.and('close', ends);
    expect(closed.journey.messages.find(({ kind }) => kind === 'visit-cancelled')?.againAt).toBeDefined();
    const undone = closed.and('undo-command', { commandId: closed.journey.undo?.commandId ?? '' });
    expect(undone.journey.appointments).toEqual(before.journey.appointments);
    expect(undone.journey.messages).toEqual([]);
    expect(undone.due('visit-reminder')).toBe(before.due('visit-reminder'));
  });

  test('called off by a person leaves at once: the day may be today', () => {
    const story = met({ policy: undoing }, overseen).and('book-visit', aVisit);
    const off = story.mail('held').and('cancel-visit', { visitId: 'v1', because: 'worker-absent' });
    expect(off.journey.messages).toMatchObject([{ kind: 'visit-cancelled' }]);
    expect(off.journey.messages[0]).not.toHaveProperty('againAt');
  });

  test('is called off when the family has moved away', () => {
    const moved = booked()
      .when('record-move', { whereabouts: 'known' })
      .then('MoveRecorded', {
        type: 'VisitCancelled',
        data: { because: 'moved-away' },
      });
    expect(moved.sent('visit-cancelled')).toMatchObject([told]);
    expect(moved.journey.appointments).toEqual([]);
  });

  test('stands when one of the family leaves it; whoever holds the journey is asked to ring them', () => {
    const grandparent = {
      personRef: 'gran',
      role: 'grandparent',
      contactPoints: [{ id: 'g1', kind: 'email', safe: 'yes' }],
    } as const;
    const story = met({}, overseen)
      .and('add-person', grandparent)
      .and('book-visit', { ...aVisit, remind: { personRef: 'gran', contactPointId: 'g1' } });
    const left = story.and('remove-person', { personRef: 'gran', because: 'left-family' });
    expect(left.sent('doubtful-message')).toMatchObject([{ recipient: { to: 'staff', staffId: 'worker' } }]);
    expect(left.journey.appointments).toMatchObject([{ visitId: 'v1' }]);
    expect(left.clock('visit-reminder')).toBeUndefined();
    const mistaken = story.and('remove-person', { personRef: 'gran', because: 'error' });
    expect(mistaken.sent('doubtful-message')).toEqual([]);
  });
});
