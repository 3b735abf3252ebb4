import { expect, test } from '@jest/globals';
import { mailFacts } from '../../activities/mail-facts.ts';
import { decide } from '../../domain/decide.ts';
import { fold } from '../../domain/evolve.ts';
import { composeMail } from '../../mail/compose.ts';
import { loadService } from '../../pathways/load.ts';
import { london, referral, staff } from '../support/journeys.ts';

const at = london('2027-01-11 09:00');
const opened = decide(undefined, { type: 'receive-referral', id: 'c-1', by: staff.duty, at, data: referral() });
const journey = fold('events' in opened ? opened.events : []);

const context = {
  service: loadService(),
  publicUrl: 'http://127.0.0.1:3000',
  listUrl: () => 'http://127.0.0.1:3000/refer/mine/1',
  statusUrl: () => 'http://127.0.0.1:3000/status/1',
  ownerName: undefined,
  at,
};

test('news that nobody knows whether a mail arrived can be written, whatever the mail was', () => {
  if (journey === undefined) throw new Error('The referral was refused.');
  for (const kind of ['assigned', 'family-decision', 'concern-raised']) {
    const recipient = { to: 'staff', staffId: staff.manager } as const;
    const message = { kind: 'doubtful-message', occurrence: `${kind}-1`, recipient, facts: { kind }, journey };
    const { reference, serviceName, url } = mailFacts(message, {}, context) as Record<string, string>;
    const { text } = composeMail('doubtful-message', { reference, serviceName, url } as never);
    expect(text).toContain('KS-1');
  }
});

test('news that social care has declined needs nothing but the reference and the page', () => {
  if (journey === undefined) throw new Error('The referral was refused.');
  const recipient = { to: 'staff', staffId: staff.manager } as const;
  const message = { kind: 'social-care-declined', occurrence: 's1.9', recipient, facts: {}, journey };
  const { text } = composeMail('social-care-declined', mailFacts(message, {}, context) as never);
  expect(text).toContain('declined the safeguarding referral for KS-1.');
  expect(text).toContain('http://127.0.0.1:3000/journeys/j-1');
});

test.each([
  [
    'visit-reminder',
    { where: 'home', timed: 'yes' },
    'We will see you at 3pm on Thursday 14 January 2027, at your home.',
  ],
  ['visit-reminder', { where: 'elsewhere' }, 'We will see you on Thursday 14 January 2027. This'],
  ['visit-cancelled', {}, 'We will get in touch with you about a new day.'],
  ['visit-cancelled', { noOtherDay: 'yes' }, 'that will not happen. If you would like to talk, ring'],
  [
    'visit-cancelled',
    { insteadAt: london('2027-01-19 10:30'), insteadTimed: 'yes' },
    'We will see you at 10:30am on Tuesday 19 January 2027 instead.',
  ],
  [
    'family-cover',
    { coverUntil: london('2027-01-15 17:00') },
    'The worker you know is away until Friday 15 January 2027.',
  ],
  [
    'family-cover',
    { coverUntil: london('2027-01-15 12:30'), timed: 'yes' },
    'is away until 12:30pm on Friday 15 January 2027.',
  ],
] as const)('a mail of kind %s says to the family in plain words what it is about', (kind, said, words) => {
  if (journey === undefined) throw new Error('The referral was refused.');
  const recipient = { to: 'person', personRef: 'mother' } as const;
  const facts = kind === 'family-cover' ? said : { visitAt: london('2027-01-14 15:00'), ...said };
  const message = { kind, occurrence: '1', recipient, facts, journey };
  const { text } = composeMail(kind, mailFacts(message, { name: 'Ana Archer' }, context) as never);
  expect(text.replace(/\s+/g, ' ')).toContain(words);
  expect(text).toContain('Dear Ana Archer');
});

test('only somebody who works with families is given the list of all their referrals', () => {
  if (journey === undefined) throw new Error('The referral was refused.');
  const message = {
    kind: 'receipt',
    occurrence: 'r1',
    recipient: { to: 'referrer', referralId: 'r1' },
    facts: {},
    journey,
  } as const;
  const said = (referrerKind: string) => mailFacts(message, { referralId: 'r1', referrerKind }, context)['listUrl'];
  expect(said('professional')).toBe('http://127.0.0.1:3000/refer/mine/1');
  expect(said('family')).toBeUndefined();
});
