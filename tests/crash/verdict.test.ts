import { describe, expect, test } from '@jest/globals';
import type { CrashPoint } from '../../crash-points.ts';
import type { JourneyEvent } from '../../domain/events.ts';
import type { Told } from './calls.ts';
import type { Evidence, Journal } from './evidence.ts';
import { findingsOf } from './verdict.ts';

const referral: Told = { what: 'referral', status: 201, journeyId: 'j', referralId: 'r', reference: 'KS-1', seq: 1 };
const command: Told = {
  what: 'record-contact',
  status: 200,
  journeyId: 'j',
  commandId: 'c',
  seq: 2,
  words: 'Rang at nine.',
};

const event = (seq: number, type: string, commandId: string, data: object = {}): JourneyEvent =>
  ({ seq, type, at: 0, by: 'debbie', commandId, data }) as unknown as JourneyEvent;

const [opened, done, tried] = [
  event(1, 'ReferralReceived', 'c-0', { referralId: 'r' }),
  event(2, 'ContactRecorded', 'c'),
  { ...event(3, 'MessageAttempted', 'd', { messageId: 'm' }), by: 'keepstep' },
];
const journal = (...events: readonly JourneyEvent[]): readonly Journal[] => [{ journeyId: 'j', events, folds: true }];
const mail = {
  about: { journeyId: 'j' },
  messageId: 'm',
  kind: 'assigned',
  status: 'accepted',
  smtpMessageId: '<1@k>',
} as const;

const sound: Evidence = {
  deaths: ['SIGKILL'],
  ends: ['code 0', 'code 0'],
  told: [
    { first: referral, again: referral },
    { first: command, again: command },
  ],
  clock: { asked: 0, now: 1 },
  journals: journal(opened, done, tried),
  referrals: [{ referralId: 'r', status: 'live' }],
  notes: [{ text: 'Rang at nine.', status: 'live' }],
  messages: [mail],
  arrived: ['<1@k>'],
  violations: [],
  differences: 0,
  runs: 1,
  replayFailures: [],
};

const kinds = (change: Partial<Evidence>): readonly string[] =>
  findingsOf({ point: 'api-after-command' }, { ...sound, ...change }).map(({ kind }) => kind);

describe('a case survives when nothing is lost and nothing doubled', () => {
  test('and only then', () => {
    expect(findingsOf({ point: 'api-after-command' }, sound)).toEqual([]);
  });

  test.each<[string, Partial<Evidence>]>([
    ['a command that was acknowledged', { journals: journal(opened, { ...tried, seq: 2 }) }],
    ['a referral that was acknowledged', { referrals: [] }],
    ['a place in a journal', { journals: journal(opened, done, { ...tried, seq: 4 }) }],
    ['words', { notes: [{ text: 'Rang at nine.', status: 'draft' }] }],
    ['a mail said to be sent', { arrived: [] }],
    ['a doubt that nobody is shown', { messages: [{ ...mail, status: 'ambiguous' }] }],
    ['a move of the clock', { clock: { asked: 2, now: 1 } }],
  ])('it finds lost: %s', (_what, change) => {
    expect(kinds(change)).toContain('lost');
  });

  test('a mail cut off in the middle is in doubt, and one cut off before or after is not', () => {
    const at = (point: CrashPoint, status: string, arrived: readonly string[] = ['<1@k>']): readonly string[] =>
      findingsOf({ point }, { ...sound, messages: [{ ...mail, status }], arrived }).map(({ what }) => what);
    expect(at('mail-before-handing-over', 'accepted')).toEqual(['no mail was in doubt']);
    expect(at('mail-after-its-fate', 'accepted')).toEqual([]);
    expect(at('mail-after-its-fate', 'ambiguous')).toContain('a mail was in doubt without need');
    expect(at('mail-before-it-begins', 'deferred', [])).toEqual([]);
    expect(at('mail-before-it-begins', 'deferred')).not.toEqual([]);
    expect(at('publish-after', 'deferred', [])).not.toEqual([]);
  });

  test.each<[string, Partial<Evidence>]>([
    ['a command', { journals: journal(opened, done, tried, { ...done, seq: 4 }) }],
    ['a fact', { journals: journal(opened, done, { ...done, seq: 3 }) }],
    ['a command under another key', { journals: journal(opened, done, event(3, 'ContactRecorded', 'c-2')) }],
    ['a mail', { arrived: ['<1@k>', '<1@k>'] }],
    ['words', { notes: [...sound.notes, { text: 'Rang at nine.', status: 'draft' }] }],
    ['a journey', { journals: [...sound.journals, { journeyId: 'other', events: [], folds: true }] }],
    ['an answer', { told: [{ first: command, again: { ...command, seq: 3 } }] }],
  ])('it finds doubled: %s', (_what, change) => {
    expect(kinds(change)).toContain('doubled');
  });

  test.each<[string, Partial<Evidence>]>([
    ['nothing died', { deaths: [] }],
    ['it died otherwise', { deaths: ['code 1'] }],
    ['it died again', { deaths: ['SIGKILL', 'SIGKILL'] }],
    ['nothing was acknowledged', { told: [] }],
    ['a mail never settled', { messages: [{ ...mail, status: 'pending' }] }],
    ['a mail nobody knows of', { arrived: ['<1@k>', '<2@k>'] }],
    ['an invariant does not hold', { violations: ['no-alarm'] }],
    ['a rebuild differs', { differences: 2 }],
    ['a history does not replay', { replayFailures: ['j'] }],
  ])('it does not survive when %s', (_what, change) => {
    expect(kinds(change)).toContain('wrong');
  });
});
