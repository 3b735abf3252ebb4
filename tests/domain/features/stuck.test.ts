import { describe, expect, test } from '@jest/globals';
import { stuckSigns } from '../../../domain/stuck.ts';
import { aHold, aSupervision, met, type Story } from '../../support/given.ts';
import { inLondon, overseen } from '../../support/journeys.ts';

/** The signs that stand at this moment of the story. */
const signs = ({ journey, now }: Story): readonly string[] =>
  stuckSigns(journey)
    .filter(({ since }) => since <= now)
    .map(({ kind, about }) => (about === '' ? kind : `${kind} ${about}`));

const supported = () => met({}, overseen);
const planned = () =>
  supported()
    .and('complete-assessment', { childrenSeen: ['child'], voiceMissing: 'comes-later' })
    .and('agree-plan', { actions: 2 });
const contact = { kind: 'visit', outcome: 'seen', seen: ['mother'] } as const;

describe('on time and failing', () => {
  test('a child who has not been seen for three weeks, while the mother is met every week (002, the ten-year-old)', () => {
    let story = supported();
    for (const day of ['2026-11-13', '2026-11-20', '2026-11-27']) {
      expect(signs(story.on(`${day} 09:00`))).toEqual([]);
      story = story.on(`${day} 10:00`).and('record-contact', contact);
    }
    expect(story.clock('contact')?.rung).toBe(0);
    expect(signs(story.on('2026-11-27 17:00'))).toEqual(['child-not-seen child']);
    expect(signs(story.and('record-contact', { ...contact, seen: ['child'] }))).toEqual([]);
  });

  test('a child to be born is not looked for', () => {
    expect(stuckSigns(supported().journey).map(({ about }) => about)).toEqual(['child']);
  });

  test('two reviews in a row without change in what was agreed; one for the better ends the row', () => {
    const once = planned().and('hold-review', { outcome: 'continue', change: 'same' });
    expect(signs(once)).toEqual([]);
    const twice = once.and('hold-review', { outcome: 'continue', change: 'worse' });
    expect(signs(twice)).toEqual(['no-change']);
    expect(signs(twice.and('hold-review', { outcome: 'continue', change: 'better' }))).toEqual([]);
  });

  test('a hold that was renewed twice, and a pause that was', () => {
    const held = supported()
      .and('place-hold', aHold)
      .and('review-hold', { holdId: 'h1', reviewOn: '2026-12-11' })
      .and('review-hold', { holdId: 'h1', reviewOn: '2026-12-18' });
    expect(signs(held)).toEqual(['hold-renewed h1']);
    const paused = ['2026-11-13', '2026-11-20', '2026-11-27'].reduce(
      (story, until) => story.and('pause-support', { reason: 'away', until }),
      supported(),
    );
    expect(signs(paused)).toEqual(['pause-renewed']);
  });

  test('two booked visits in a row at which nobody was met', () => {
    const missed = ['v1', 'v2'].reduce(
      (story, visitId) =>
        story.and('book-visit', { visitId, on: '2026-11-06' }).and('complete-visit', { visitId, outcome: 'nobody-in' }),
      supported(),
    );
    expect(signs(missed)).toEqual(['visits-missed']);
    expect(signs(missed.and('record-contact', contact))).toEqual([]);
  });

  test('a worker who is uneasy, until it has been talked over', () => {
    const uneasy = supported().and('mark-uneasy', { reason: 'something-unsaid' });
    expect(uneasy.sent('marked-uneasy').map(({ recipient }) => recipient)).toEqual([
      { to: 'staff', staffId: 'manager' },
    ]);
    expect(signs(uneasy)).toEqual(['uneasy']);
    const talked = uneasy.and('record-supervision', aSupervision, { by: 'manager' });
    expect([signs(talked), talked.due('uneasy-talk')]).toEqual([[], 'none']);
    expect(inLondon(talked.clock('supervision')?.dueAt ?? 0)).toBe('2026-12-04 17:00');
  });

  test('nothing counts as failing where the pathway does not say what failing is, or the journey has closed', () => {
    expect(stuckSigns(met().and('mark-uneasy', { reason: 'pattern' }).journey)).toEqual([]);
    expect(stuckSigns(supported().and('close', { reason: 'moved-away' }).journey)).toEqual([]);
  });
});
