/** The clocks of councils that have published theirs: each gives a family the dates it would have there. */
import { expect, test } from '@jest/globals';
import { checkText } from '../../pathways/check.ts';
import type { IntakePolicy, Pathway } from '../../domain/policy.ts';
import { given, met, type Story } from '../support/given.ts';
import { textOf } from './files.ts';

const preset = (name: string): Pathway => checkText(textOf(`presets/${name}.v1.json`)).data as Pathway;
const intake = (name: string): IntakePolicy => checkText(textOf(`presets/${name}.v1.json`)).data as IntakePolicy;

/** Met on Friday 6 November 2026, assessed on the 20th, planned for on the 27th. */
const assessed = (pathway: Pathway): Story =>
  met({}, pathway)
    .on('2026-11-20 10:00')
    .and('complete-assessment', { childrenSeen: ['child'], voiceMissing: 'comes-later' });
const planned = (pathway: Pathway): Story => assessed(pathway).on('2026-11-27 10:00').and('agree-plan', { actions: 2 });

test('Sefton: ten working days to assess, fifteen to share, a review in six weeks and then every three months', () => {
  const pathway = preset('preset-sefton-early-help');
  expect(met({}, pathway).due('assessment')).toBe('2026-11-20 17:00');
  expect(assessed(pathway).due('plan')).toBe('2026-11-27 17:00');
  const first = planned(pathway);
  expect(first.due('review')).toBe('2027-01-08 17:00');
  const reviewed = first.on('2027-01-08 10:00').and('hold-review', { outcome: 'continue' });
  expect(reviewed.due('review')).toBe('2027-04-09 17:00');
  const front = given('2026-11-02 09:00', { policy: intake('preset-sefton-intake') });
  expect(front.due('safety-screen')).toBe('2026-11-04 17:00');
});

test('Hertfordshire: three weeks to assess, the first meeting by week six, written up in three days, reviews every six weeks', () => {
  const pathway = preset('preset-hertfordshire-families-first');
  expect(met({}, pathway).due('assessment')).toBe('2026-11-27 17:00');
  expect(assessed(pathway).due('planning-meeting')).toBe('2026-12-11 17:00');
  expect(assessed(pathway).due('plan')).toBe('2026-12-16 17:00');
  expect(planned(pathway).due('review')).toBe('2027-01-08 17:00');
});

test('Devon looks again after twelve weeks, Derbyshire after six', () => {
  expect(planned(preset('preset-devon-early-help')).due('review')).toBe('2027-02-19 17:00');
  expect(planned(preset('preset-derbyshire-early-help')).due('review')).toBe('2027-01-08 17:00');
});

test('a front door that decides in one working day, as social care must', () => {
  const front = given('2026-11-02 09:00', { policy: intake('preset-one-working-day-intake') });
  expect(front.due('pathway-decision')).toBe('2026-11-03 17:00');
});
