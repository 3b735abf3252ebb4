import { describe, expect, test } from '@jest/globals';
import { aMissedSession, given, met, type Story } from '../../support/given.ts';
import { london, overseen, unasked } from '../../support/journeys.ts';

const missed = (): Story => met({}, overseen).and('record-session', aMissedSession);
const session = (sessionId: string, attended: readonly string[], more: object = {}) => ({
  ...aMissedSession,
  sessionId,
  attended,
  missed: [],
  ...more,
});

describe('a session of a programme', () => {
  test('keeps who came and who missed it, and is allowed before any plan', () => {
    met({}, overseen)
      .when('record-session', aMissedSession)
      .then({ type: 'SessionRecorded', data: { attended: ['mother'], missed: ['child'], catchUpBy: '2026-11-20' } });
  });

  test('shows that the children who came were seen', () => {
    const seen = met({}, overseen)
      .on('2026-11-16 09:00')
      .and('record-session', session('s2', ['child']), { happenedOn: '2026-11-13' });
    expect(seen.journey.lastSeen?.['child']).toBe(london('2026-11-13 17:00'));
  });

  test('needs consent, people of this family, and somebody who came or missed it', () => {
    given('2026-11-02 09:00', { people: unasked })
      .when('record-session', aMissedSession)
      .thenRefused('consent-missing');
    met()
      .when('record-session', session('s', ['x']))
      .thenRefused('unknown-person', 'attended');
    met()
      .when('record-session', session('s', [], { missed: ['x'] }))
      .thenRefused('unknown-person', 'missed');
  });

  test('is counted per programme, whatever number of them there was', () => {
    const fifteen = Array.from({ length: 15 }, (_, n) => `s${String(n)}`).reduce(
      (story, id) => story.and('record-session', session(id, ['mother'])),
      met({}, overseen),
    );
    expect(fifteen.journey.sessions).toMatchObject([{ programme: 'strength-based-parenting', held: 15, missed: 0 }]);
  });
});

describe('a session that somebody missed', () => {
  test('is to be caught up on by the day that was named, else by the pathway’s', () => {
    expect(missed().due('catch-up')).toBe('2026-11-20 17:00');
    const named = met({}, overseen).and('record-session', { ...aMissedSession, catchUpBy: '2026-11-10' });
    expect(named.due('catch-up')).toBe('2026-11-10 17:00');
    expect(met().and('record-session', aMissedSession).clock('catch-up')).toBeUndefined();
    met()
      .when('record-session', { ...aMissedSession, catchUpBy: '2026-11-05' })
      .thenRefused('past-date', 'catchUpBy');
  });

  test('is made up for by coming to the next one of the same programme', () => {
    const other = missed().and('record-session', session('s2', ['child'], { programme: 'worries' }));
    expect(other.clock('catch-up')).toBeDefined();
    expect(
      missed()
        .and('record-session', session('s2', ['mother']))
        .clock('catch-up'),
    ).toBeDefined();
    const next = missed().and('record-session', session('s2', ['mother', 'child']));
    expect(next.clock('catch-up')).toBeUndefined();
    expect(next.journey.catchUps).toEqual([]);
  });

  test('can be settled in another way, and unsettled reaches the manager', () => {
    const settled = missed().and('settle-catch-up', { catchUpId: 's1', outcome: 'not-needed' });
    expect(settled.clock('catch-up')).toBeUndefined();
    expect(missed().on('2026-11-25 09:00').clock('catch-up')?.told).toEqual(['worker', 'manager']);
  });
});
