/** A pathway written from one page about a service that does not exist (docs/imaginary-service.md) carries a family from referral to the last check, by data alone. */
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { agenda } from '../../domain/agenda.ts';
import { checkText } from '../../pathways/check.ts';
import { drawnPathway } from '../../web/pictures/pathway-file.ts';
import type { Pathway } from '../../domain/policy.ts';
import { allocated, met, silent, type Story } from '../support/given.ts';
import { inLondon, policy } from '../support/journeys.ts';

const text = readFileSync(new URL('brambleside-young-carers.v1.json', import.meta.url), 'utf8');
const { data, problems } = checkText(text);
const pathway = data as Pathway;

const evening = (story: Story, n: number, missed: readonly string[] = []): Story =>
  story.and('record-session', {
    sessionId: `evening-${String(n)}`,
    programme: 'group-work',
    attended: ['child'].filter((ref) => !missed.includes(ref)),
    missed,
  });

const summerWeek = (story: Story): string => {
  const clock = story.journey.clocks.find(({ kind }) => kind === 'prompt');
  return clock === undefined ? 'none' : inLondon(clock.dueAt);
};

/** Met on Friday 6 November 2026, assessed and planned for. */
const planned = (): Story =>
  met({}, pathway)
    .on('2026-11-20 10:00')
    .and('record-contact', { kind: 'visit', outcome: 'seen', seen: ['mother', 'child'] })
    .and('complete-assessment', { childrenSeen: ['child'], voiceMissing: 'comes-later' })
    .and('agree-plan', { actions: 2 });

describe('Brambleside Young Carers, by its page', () => {
  test('passes the check, and is drawn from the same data', () => {
    expect(problems).toEqual([]);
    const svg = drawnPathway(pathway, { policy, name: 'Brambleside' });
    const words = svg.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
    expect(words).toContain('Next session of the programme, every 2 weeks');
    expect(words).toContain('apply for the summer week by 1 March');
  });

  test('rings within three working days and then every two weeks, and knows in three weeks what each child says', () => {
    expect(allocated({}, pathway).due('contact')).toBe('2026-11-09 17:00');
    const story = met({}, pathway);
    expect(story.due('contact')).toBe('2026-11-20 17:00');
    expect(story.due('assessment')).toBe('2026-11-27 17:00');
    expect(story.due('session')).toBe('2026-11-20 17:00');
    expect(summerWeek(story)).toBe('2027-02-01 17:00');
    story.when('complete-assessment', { childrenSeen: [] }).thenRefused('child-voice-missing', 'voiceMissing');
  });

  test('goes round after two calls without an answer, and gives two weeks to reply', () => {
    const quiet = silent({}, pathway);
    expect(quiet.clock('unannounced-visit')).toBeDefined();
    quiet
      .when('send-no-contact-letter', { personRef: 'mother', contactPointId: 'mother-mail' })
      .thenRefused('no-visit-yet');
    const written = quiet
      .on('2026-11-11 11:00')
      .and('record-contact', { kind: 'unannounced-visit', outcome: 'nobody-in' })
      .and('send-no-contact-letter', { personRef: 'mother', contactPointId: 'mother-mail' });
    expect(written.due('reply')).toBe('2026-11-25 17:00');
    const passed = written.on('2026-11-26 09:00');
    expect(passed.journey.closed).toBeUndefined();
    expect(passed.clock('closing-check')).toBeDefined();
  });

  test('tells Ottoline the next working day and the service lead two later, then every week', () => {
    const late = planned().on('2026-12-11 09:00');
    expect(late.clock('contact')?.told).toEqual(['worker', 'manager', 'lead']);
  });

  test('a whole journey: ten evenings, four doors, one date, more time asked for, a goodbye and a last check', () => {
    const fortnights = [
      '2026-11-20',
      '2026-12-04',
      '2026-12-18',
      '2027-01-04',
      '2027-01-18',
      '2027-02-01',
      '2027-02-15',
    ];
    let story = planned();
    expect(story.due('review')).toBe('2027-01-15 17:00');
    expect(story.due('target-end')).toBe('2027-05-07 17:00');
    fortnights.forEach((day, n) => {
      story = story
        .on(`${day} 16:00`)
        .and('record-contact', { kind: 'visit', outcome: 'seen', seen: ['mother', 'child'] });
      story = evening(story, n + 1, n === 2 ? ['child'] : []);
      if (n === 2) expect(story.due('catch-up')).toBe('2027-01-08 17:00');
      if (day === '2027-01-04') expect(story.clock('catch-up')).toBeUndefined();
      if (day === '2027-01-04') story = story.and('hold-review', { outcome: 'continue', change: 'better' });
      if (day === '2027-02-01') story = story.and('record-prompt', { prompt: 'summer-week', outcome: 'reminded' });
      if (n === 4)
        for (const link of ['school-knows', 'doctor-knows', 'carers-assessment'])
          story = story.and('record-link', { link, outcome: 'made' });
    });
    expect(summerWeek(story)).toBe('2028-02-02 17:00');
    story = story.and('record-link', { link: 'emergency-number', outcome: 'not-needed' });
    expect(story.clock('links')).toBeUndefined();
    ['2027-03-01', '2027-03-15', '2027-04-12'].forEach((day, n) => {
      story = evening(
        story.on(`${day} 16:00`).and('record-contact', { kind: 'visit', outcome: 'seen', seen: ['mother', 'child'] }),
        fortnights.length + n + 1,
      );
    });
    expect(story.clock('session')).toBeUndefined();
    expect(agenda(story.journey).map(({ kind }) => kind)).toContain('review');

    const asked = story.and('extend-support', { reason: 'deeper-need', until: '2027-07-30' });
    expect(asked.clock('extension-answer')?.owner).toBe('manager');
    expect(asked.due('extension-answer')).toBe('2027-04-15 17:00');
    const granted = asked.and('answer-extension', { granted: true }, { by: 'manager' });
    expect(granted.due('target-end')).toBe('2027-07-30 17:00');

    const done = granted
      .and('record-consent', { personRef: 'mother', purpose: 'contact-after-closure', given: true })
      .and('record-farewell', { seen: ['child'] })
      .and('name-step-down', { place: 'childrens-centre' })
      .and('ask-feedback', { how: 'person' });
    const closed = done.and('close', { reason: 'needs-met' });
    expect(closed.journey.stage).toBe('closed');
    expect(closed.due('after-check')).toBe('2027-10-11 17:00');
    const finished = closed
      .on('2027-10-11 10:00')
      .and('record-after-check', { result: 'sustained', linkedJourneyId: 'j-2' }, { by: 'manager' });
    expect(finished.journey.stage).toBe('finished');
  });
});
