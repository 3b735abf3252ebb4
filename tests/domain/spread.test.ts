import { describe, expect, test } from '@jest/globals';
import { clockNamed } from '../../domain/clock-named.ts';
import { isOwnLetter } from '../../domain/spread.ts';
import type { IntakePolicy } from '../../domain/policy.ts';
import { checkText } from '../../pathways/check.ts';
import { textOf } from '../pathways/files.ts';
import { aConcern, given, met } from '../support/given.ts';
import { family, london, pathway, policy, undoing } from '../support/journeys.ts';

/** The span of the councils' policies that are shipped: letters that nobody was promised for a moment leave within half an hour. */
const { lettersWithin } = checkText(textOf('presets/preset-sefton-intake.v1.json')).data as IntakePolicy;
const spreading: IntakePolicy = { ...policy, version: 9, lettersWithin };
const halfAnHour = 1_800_000;

const due = london('2026-11-20 17:00');

test('a council’s policy says over how long letters leave, and why', () => {
  expect(lettersWithin).toMatchObject({ span: { amount: 0.5, unit: 'hours' }, source: expect.any(String) });
});

describe('ten thousand deadlines due at five', () => {
  const families = Array.from({ length: 60 }, (_, n) =>
    met({ ...family(`n${String(n)}`), policy: spreading })
      .mail('held')
      .on('2026-11-20 17:00'),
  );
  const letters = families.flatMap(({ journal }) =>
    journal
      .filter(({ at }) => at === due)
      .flatMap(({ messages = [] }) => messages)
      .filter(({ kind }) => kind === 'escalation'),
  );

  test('all fire at five: a promise is never moved', () => {
    for (const { journal } of families)
      expect(journal.filter(({ type, at }) => type === 'EscalationRaised' && at === due).length).toBeGreaterThan(0);
  });

  test('and the letters about them leave over the half hour after, each at a moment of its own', () => {
    expect(letters.length).toBeGreaterThanOrEqual(60);
    for (const { after = 0 } of letters) {
      expect(after).toBeGreaterThanOrEqual(due);
      expect(after).toBeLessThan(due + halfAnHour);
    }
    const minutes = new Set(letters.map(({ after = 0 }) => Math.floor((after - due) / 60_000)));
    expect(minutes.size).toBeGreaterThan(15);
    // Over the whole of it: no five minutes without a letter.
    const fives = letters.map(({ after = 0 }) => Math.floor((after - due) / (halfAnHour / 6)));
    expect(new Set(fives).size).toBe(6);
  });

  test('the same family’s letter always at the same moment', () => {
    const again = met({ ...family('n0'), policy: spreading })
      .mail('held')
      .on('2026-11-20 17:00');
    expect(again.journey.messages).toEqual(families[0]?.journey.messages);
  });

  test('and no letter of our own that waits is a task of anybody’s', () => {
    const waiting = families.flatMap(({ journey }) => journey.clocks.filter(({ kind }) => kind === 'leaving'));
    expect(waiting.length).toBeGreaterThan(50);
    expect(waiting.filter((clock) => !isOwnLetter(clock))).toEqual([]);
    expect(new Set(waiting.map((clock) => clockNamed(clock, [])))).toEqual(
      new Set(['A mail to staff leaves, a little after others of its minute']),
    );
  });

  test('and it does leave', () => {
    const story = met({ policy: spreading }).on('2026-11-20 18:00');
    expect(story.journey.messages).toEqual([]);
    expect(story.journal.filter(({ type }) => type === 'MessageSentAgain').length).toBeGreaterThan(0);
  });
});

test('what is about a child’s safety, and what a referrer waits for, leaves at once', () => {
  const story = met({ policy: spreading }).mail('held').and('raise-concern', aConcern).on('2026-11-07 09:00');
  const urgent = story.journal.flatMap(({ messages = [] }) => messages);
  expect(urgent.filter(({ kind }) => kind === 'escalation').length).toBeGreaterThan(0);
  expect(urgent.filter(({ after }) => after !== undefined)).toEqual([]);
});

test('a letter that leaves in between does not take away that a slip of the hand can be undone', () => {
  const slipped = Array.from({ length: 8 }, (_, n) => {
    const late = given('2026-11-02 09:00', { ...family(`u${String(n)}`), policy: { ...undoing, lettersWithin } });
    const screenDue = late.due('safety-screen');
    const decided = late.on(screenDue).and('decide-pathway', { decision: 'accept', pathway });
    const { commandId = '' } = decided.journey.undo ?? {};
    return decided.on(screenDue.replace('17:00', '17:14')).when('undo-command', { commandId });
  });
  const left = slipped
    .map((asked) => asked.then('MessageAttempted', 'MessageAttempted', 'CommandUndone'))
    .map((story) => story.sent('escalation'));
  expect(left.filter(([letter]) => (letter?.after ?? Infinity) < london('2026-11-03 17:14')).length).toBeGreaterThan(0);
});

test('what somebody has just done is told at once, too', () => {
  const story = met({ policy: spreading }).and('begin-cover', { coverId: 'second', until: '2026-11-13' });
  expect(story.sent('assigned').at(-1)?.after).toBeUndefined();
});
