import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { settleAttempt } from '../../activities/settle-attempt.ts';
import { beginHandingOver, recordFate } from '../../register/deliveries.ts';
import { openTestRegister, type TestRegister } from '../support/register.ts';

const at = Date.parse('2026-12-07T09:00:00Z');
const attempt = { journeyId: 'j-1', messageId: 'receipt:r-1', attempt: 1, at };
const mail = {
  smtpMessageId: '<a@keepstep.example>',
  address: 'a@keepstep.example',
  subject: '',
  text: '',
  html: '',
  at,
};

let register: TestRegister;
beforeAll(async () => {
  register = await openTestRegister();
});
beforeEach(async () => {
  await register.db.deleteFrom('deliveries').execute();
});
afterAll(() => register.close());

const settled = () => settleAttempt(register, attempt);

describe('an attempt at a mail of which no word came back', () => {
  test('is put off when it had not begun, and can begin no more', async () => {
    expect(await settled()).toBe('deferred');
    expect(await beginHandingOver(register.db, attempt, mail)).toBe(false);
    expect(await settled()).toBe('deferred');
  });

  test.each(['accepted', 'rejected', 'deferred'] as const)('is %s when that was written down', async (fate) => {
    await beginHandingOver(register.db, attempt, mail);
    await recordFate(register.db, attempt, fate, '250');
    expect(await settled()).toBe(fate);
  });

  test('is in doubt when it was being handed over', async () => {
    await beginHandingOver(register.db, attempt, mail);
    expect(await settled()).toBe('ambiguous');
    const row = await register.db.selectFrom('deliveries').select(['status', 'smtp_code']).executeTakeFirst();
    expect(row).toEqual({ status: 'ambiguous', smtp_code: 'no-word' });
  });
});
