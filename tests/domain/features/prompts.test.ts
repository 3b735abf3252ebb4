import { describe, expect, test } from '@jest/globals';
import { agenda } from '../../../domain/agenda.ts';
import { clockNamed } from '../../../domain/clock-named.ts';
import { allocated, met, type Story } from '../../support/given.ts';
import { inLondon, listing, overseen } from '../../support/journeys.ts';

const dueOf = (story: Story, prompt: string): string => {
  const clock = story.journey.clocks.find(({ clockId }) => clockId.startsWith(`prompt:${prompt}.`));
  return clock === undefined ? 'none' : inLondon(clock.dueAt);
};

const reminded = (story: Story, prompt: string): Story => story.and('record-prompt', { prompt, outcome: 'reminded' });

describe('a day that comes every year', () => {
  test('is waited for from the moment somebody works with the family, so long before it as the pathway says', () => {
    const story = allocated({}, listing);
    expect(dueOf(story, 'secondary')).toBe('2027-09-17 17:00');
    expect(dueOf(story, 'primary')).toBe('2026-11-20 17:00');
    expect(allocated({}, overseen).clock('prompt')).toBeUndefined();
  });

  test('is called by its own name in what happens next', () => {
    const names = agenda(allocated({}, listing).journey).map(({ summary }) => summary);
    expect(names).toContain('Remind the family of a date: apply for a primary school place by 15 January');
  });

  test('is told apart from others in lists, in the words of the data, also where only the service’s pathways are known', () => {
    const { journey } = allocated({}, listing);
    const prompts = journey.clocks.filter(({ kind }) => kind === 'prompt');
    const named = (pathways: Parameters<typeof clockNamed>[1]) => prompts.map((clock) => clockNamed(clock, pathways));
    expect(new Set(named([journey.pathway])).size).toBe(2);
    expect(named([overseen, listing])).toEqual(named([journey.pathway]));
    expect(new Set(named([undefined]))).toEqual(new Set(['Remind the family of a date']));
  });

  test('comes again a year later, each year on time', () => {
    const once = reminded(met({}, listing).on('2026-11-16 10:00'), 'primary');
    expect(dueOf(once, 'primary')).toBe('2027-11-19 17:00');
    const twice = reminded(once.on('2027-11-19 10:00'), 'primary');
    expect(dueOf(twice, 'primary')).toBe('2028-11-20 17:00');
    expect(dueOf(twice, 'secondary')).toBe('2027-09-17 17:00');
  });

  test('is heard of by the manager when nobody reminds the family, and the next year is not lost when it is answered late', () => {
    const silent = met({}, listing).on('2026-12-01 09:00');
    const late = silent.journey.clocks.find(({ kind, clockId }) => kind === 'prompt' && clockId.includes('primary'));
    expect(late?.told).toEqual(['worker', 'manager', 'lead']);
    const afterIt = met({}, listing)
      .on('2027-02-01 09:00')
      .and('record-prompt', { prompt: 'primary', outcome: 'seen-to' });
    expect(dueOf(afterIt, 'primary')).toBe('2027-11-19 17:00');
    const yearsLater = met({}, listing)
      .on('2028-03-01 09:00')
      .and('record-prompt', { prompt: 'primary', outcome: 'seen-to' });
    expect(dueOf(yearsLater, 'primary')).toBe('2028-11-20 17:00');
  });

  test('of which the usual reminder has passed is due by the last open day before it', () => {
    const story = met(
      {},
      {
        ...listing,
        prompts: [{ code: 'soon', name: 'soon', by: '11-15', ahead: { amount: 8, unit: 'weeks' } }],
      },
    );
    // 15 November 2026 is a Sunday.
    expect(dueOf(story, 'soon')).toBe('2026-11-13 17:00');
  });

  test('waits for no pause: it would be over when support goes on', () => {
    const paused = met({}, listing).and('pause-support', { reason: 'away', until: '2027-01-08' });
    const clock = paused.journey.clocks.find(({ clockId }) => clockId.startsWith('prompt:primary'));
    expect(clock?.stopped).toBeUndefined();
  });

  test('is no longer waited for when the journey ends', () => {
    const ended = met({}, { ...listing, closing: undefined } as never).and('close', {
      reason: 'needs-met',
      without: ['links-not-wanted'],
    });
    expect(ended.clock('prompt')).toBeUndefined();
  });
});
