import { describe, expect, test } from '@jest/globals';
import { composeDigest, type DigestFacts } from '../../mail/digest.ts';

const facts: DigestFacts = {
  kind: 'weekly',
  serviceName: 'Hill Family Support',
  day: 'Monday 7 December 2026',
  url: 'https://keepstep.hill.example/team',
  groups: [
    {
      part: 'late',
      families: [
        {
          reference: 'KS-1',
          url: 'https://keepstep.hill.example/journeys/7b2d',
          owner: 'Wes Worker',
          items: [{ what: 'Safety screen of the referral', on: 'Thursday 3 December 2026' }],
        },
      ],
      more: 0,
    },
    { part: 'this-week', families: [], more: 3 },
  ],
  routine: { contacts: 5, families: 1 },
  workers: [{ name: 'Wes Worker', late: 1, stuck: 0 }],
};

describe('a digest', () => {
  const { subject, text, html } = composeDigest(facts);

  test('says what is whose, by reference and link, in text and in HTML', () => {
    expect(subject).toBe('Your team this week: Monday 7 December 2026');
    for (const words of [
      'Wes Worker: 1 overdue, 0 on time and failing',
      'Overdue',
      'KS-1',
      'Safety screen of the referral, was due Thursday 3 December 2026',
      'And 3 more families.',
      'Later this week: 5 routine contacts with 1 family.',
      'No names in email: sign in to read more.',
      'https://keepstep.hill.example/journeys/7b2d',
      'https://keepstep.hill.example/team',
      'Hill Family Support',
    ]) {
      expect(text).toContain(words);
      expect(html).toContain(words);
    }
    expect(`${text}${html}`).not.toMatch(/\n{3}|[{}]|undefined|null/);
  });

  test('prints template and script signs as they stand, on one line', () => {
    const hostile = '{{7*7}} <script>alert(1)</script>\r\nBcc: all@example.org';
    const composed = composeDigest({ ...facts, workers: [{ name: hostile, late: 1, stuck: 0 }] });
    expect(composed.text).toContain('{{7*7}} <script>alert(1)</script> Bcc: all@example.org:');
    expect(composed.html).not.toContain('<script>');
  });

  test('has no link that is not the address of a page', () => {
    expect(() => composeDigest({ ...facts, url: 'javascript:alert(1)' })).toThrow('not the address of a page');
  });
});
