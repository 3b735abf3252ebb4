import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { MessageKind, Recipient } from '../../domain/messages.ts';
import { readAddressee } from '../../register/recipients.ts';
import { seedFamily } from '../support/families-register.ts';
import { given, type Story } from '../support/given.ts';
import { openTestRegister, type TestRegister } from '../support/register.ts';

let register: TestRegister;
beforeAll(async () => {
  register = await openTestRegister();
  await seedFamily(register.db, 'j-1', 'r1');
});
afterAll(() => register.close());

const toMother: Recipient = { to: 'person', personRef: 'mother', contactPointId: 'mother-mail' };

const everyKind: readonly MessageKind[] = [
  'family-receipt',
  'family-decision',
  'family-outcome',
  'no-contact-letter',
  'visit-reminder',
  'visit-cancelled',
  'family-cover',
];

/** The kinds of letter that would leave for this recipient as things stand. */
async function leaving({ journey }: Story, recipient: Recipient): Promise<readonly string[]> {
  const kinds: string[] = [];
  for (const kind of everyKind)
    if ((await readAddressee(register.db, { journey, kind, recipient })).address !== undefined) kinds.push(kind);
  return kinds;
}

const family = (): Story => given('2026-11-02 09:00');

describe('at the moment of sending', () => {
  test('everything goes to somebody who can be written to safely', async () => {
    expect(await leaving(family(), toMother)).toEqual(everyKind);
  });

  test('also in a linked journey, at the addresses that the journey before it knows', async () => {
    const linked = given('2026-11-02 09:00', { journeyId: 'j-9', linkedFrom: 'j-1' });
    expect(await leaving(linked, toMother)).toEqual(everyKind);
    expect(await leaving(given('2026-11-02 09:00', { journeyId: 'j-9' }), toMother)).toEqual([]);
  });

  test('nothing goes to somebody whose voice it is unsafe to seek', async () => {
    const barred = family().and('record-voice', { personRef: 'mother', heard: 'not-sought-unsafe' });
    expect(await leaving(barred, toMother)).toEqual([]);
    expect(await leaving(barred.and('lift-bar', { personRef: 'mother', because: 'safe-now' }), toMother)).toEqual(
      everyKind,
    );
  });

  test('nothing goes to somebody who must learn nothing of another, and nothing of where or when to one from whom that is kept', async () => {
    const pair = { aboutRef: 'child', fromRef: 'mother' } as const;
    expect(await leaving(family().and('restrict-pair', { ...pair, what: 'all' }), toMother)).toEqual([]);
    const whereabouts = await leaving(family().and('restrict-pair', { ...pair, what: 'whereabouts' }), toMother);
    expect(whereabouts).not.toContain('visit-reminder');
    expect(whereabouts).toContain('family-decision');
  });

  test('nothing goes to somebody who no longer belongs to the family', async () => {
    const gone = family()
      .and('record-consent', { personRef: 'father', purpose: 'support', given: true })
      .and('remove-person', { personRef: 'mother', because: 'left-family' });
    expect(await leaving(gone, toMother)).toEqual([]);
  });

  test('nothing goes to the address of somebody barred, under whatever name the message is sent', async () => {
    await register.db.updateTable('referrals').set({ email: 'Ada-j-1@bramblewick.example' }).execute();
    const toReferrer: Recipient = { to: 'referrer', referralId: 'r1' };
    expect(await leaving(family(), toReferrer)).toEqual(everyKind);
    const barred = family().and('record-voice', { personRef: 'mother', heard: 'not-sought-unsafe' });
    expect(await leaving(barred, toReferrer)).toEqual([]);
  });
});
