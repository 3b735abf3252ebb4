import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { listTokenOf, statusTokenOf } from '../../register/status-token.ts';
import { idSecret } from '../api/support/api-service.ts';
import { schoolReferral } from '../api/support/referrals.ts';
import { wordsOf } from './support/html.ts';
import { openPages, type Pages } from './support/pages.ts';

let pages: Pages;

beforeAll(async () => {
  pages = await openPages();
});

afterAll(() => pages.close());

const school = (email: string, more: object = {}) => ({ referrer: { ...schoolReferral.referrer, email, ...more } });

const referralOf = async (journeyId: string): Promise<string> =>
  (
    await pages.register.db
      .selectFrom('referrals')
      .select('referral_id')
      .where('journey_id', '=', journeyId)
      .executeTakeFirstOrThrow()
  ).referral_id;

const referred = async (change: object): Promise<{ readonly id: string; readonly reference: string }> => {
  const { journeyId } = await pages.referred(change);
  const row = await pages.register.db
    .selectFrom('journeys')
    .select('reference')
    .where('journey_id', '=', journeyId)
    .executeTakeFirstOrThrow();
  return { id: await referralOf(journeyId), reference: row.reference };
};

const listOf = async (token: string) => (await pages.browser()).get(`/refer/mine/${token}`);

describe('a mailbox that refers many families', () => {
  test('sees all of its own behind one link, each with where it is, and nothing of the families or of other mailboxes', async () => {
    const first = await referred(school('safeguarding@hill.example'));
    const second = await referred(school('Safeguarding@Hill.example'));
    const other = await referred(school('office@elsewhere.example'));
    const { status, text, headers } = await listOf(listTokenOf(idSecret, first.id));
    expect(status).toBe(200);
    const words = wordsOf(text);
    expect(words).toContain(`${first.reference} We have the referral and are deciding how to help.`);
    expect(words).toContain(second.reference);
    expect(words).not.toContain(other.reference);
    expect(text).not.toMatch(/Archer|hill\.example/);
    expect(text).toContain(`/status/${statusTokenOf(idSecret, second.id)}`);
    expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' });
  });

  test('is shown nothing by a link of another kind, or of a referrer who may see no list', async () => {
    const professional = await referred(school('head@hill.example'));
    expect((await listOf(statusTokenOf(idSecret, professional.id))).status).toBe(404);
    expect((await listOf('nonsense')).status).toBe(404);
    const unsafe = await referred(school('open@hill.example', { safe: 'unknown' }));
    expect((await listOf(listTokenOf(idSecret, unsafe.id))).status).toBe(404);
    const relative = await referred({
      referrer: { kind: 'relative', name: 'Rita', email: 'head@hill.example', safe: 'yes' },
    });
    expect((await listOf(listTokenOf(idSecret, relative.id))).status).toBe(404);
    expect(wordsOf((await listOf(listTokenOf(idSecret, professional.id))).text)).not.toContain(relative.reference);
  });
});
