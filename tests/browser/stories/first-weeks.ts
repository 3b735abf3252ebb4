/** A family from the telephone at the front door to a practitioner's telephone: four people, each on their own pages. */
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { mainWords } from '../support/main-words.ts';
import type { Site } from '../support/site.ts';

const choose = (page: Page, name: string, value: string) => page.check(`input[name="${name}"][value="${value}"]`);

const openAll = (page: Page, kind = ''): Promise<unknown> =>
  page.evaluate(`for (const one of document.querySelectorAll("details${kind}")) one.open = true`);

/** Opens one of a journey's forms, fills it in and sends it. */
async function answer(page: Page, command: string, fill: (form: string) => Promise<void>): Promise<void> {
  await openAll(page, '.ks-group');
  await page.click(`#${command} > summary`);
  await fill(`#${command}`);
  await page.click(`#${command} form button:not([formaction])`);
}

/** Nadia writes the call down and sees the family in her queue. */
async function telephoneCall(site: Site): Promise<{ readonly href: string; readonly reference: string }> {
  const { page, leave, look } = await site.visit({ as: 'nadia' });
  await page.goto('/front-door');
  await page.click('main a.govuk-button');
  await page.selectOption('#source', 'professional-form');
  await choose(page, 'referrer-kind', 'professional');
  await page.fill('#referrer-name', 'Gita Green');
  await page.fill('#referrer-email', 'gita@green-lane.example');
  await choose(page, 'referrer-safe', 'yes');
  const people = [
    ['Cara Coleby', 'mother'],
    ['Dan Coleby', 'child'],
    ['Eve Coleby', 'child'],
    ['Finn Coleby', 'child'],
    ['Gus Coleby', 'father'],
  ] as const;
  for (const [at, [name, role]] of people.entries()) {
    const n = String(at + 1);
    if ((await page.locator(`#person-${n}-name`).count()) === 0) await page.click('button[value="add-person"]');
    await page.fill(`#person-${n}-name`, name);
    await page.selectOption(`#person-${n}-role`, role);
  }
  await openAll(page);
  await page.fill('#person-1-telephone', '020 7946 0304');
  await choose(page, 'person-1-telephone-safe', 'yes');
  await choose(page, 'person-1-consent-support', 'yes');
  await page.check('input[name="reasons"][value="routines"]');
  await page.fill('#narrative', 'Mornings are hard.');
  await choose(page, 'family-knows', 'yes');
  await page.locator('main form button.govuk-button:not(.govuk-button--secondary)', { hasText: /\w/ }).last().click();
  await look('a referral received');
  const [reference = ''] = /KS-\w{4}-\w{4}/.exec(await mainWords(page)) ?? [];
  expect(reference).not.toBe('');
  await page.goto('/front-door');
  expect(await mainWords(page)).toContain(reference);
  await page.getByRole('link', { name: reference }).first().click();
  const href = new URL(page.url()).pathname;
  await answer(page, 'complete-safety-screen', () => choose(page, 'result', 'no-concern'));
  expect(await mainWords(page)).toContain('Done: Complete the safety screen');
  await answer(page, 'decide-pathway', async (form) => {
    await page.check(`${form} input[name="decision"][value="accept"]`);
    await page.check(`${form} input[name="pathway"][value="lewisham-fps.v1"]`);
  });
  expect(await mainWords(page)).toContain('Nothing has been saved or sent yet');
  expect(await mainWords(page)).toContain('Gita Green');
  await look('answers to check before anything leaves');
  await page.getByRole('button', { name: 'Confirm and save' }).click();
  expect(await mainWords(page)).toContain('About to leave');
  await leave();
  return { href, reference };
}

/** Amara gives the family to Debbie, seeing what each of her workers holds. */
async function allocation(site: Site, reference: string): Promise<void> {
  const { page, leave, look } = await site.visit({ as: 'amara' });
  await page.goto('/team/waiting');
  await page.getByLabel(`Practitioner for ${reference}`).selectOption('debbie');
  await look('a family that waits');
  await page.getByRole('button', { name: `Allocate ${reference}` }).click();
  expect(await mainWords(page)).toContain(`${reference} has a practitioner now`);
  await leave();
}

/** Debbie, on her telephone and without scripts, misses the family and says so in two taps; then she meets all five. */
async function onDebbiesTelephone(site: Site, href: string, reference: string): Promise<void> {
  const { page, leave, look } = await site.visit({ as: 'debbie', size: 'telephone', javaScript: false });
  await page.goto('/');
  const form = page.locator('details.ks-missed', { hasText: reference }).first();
  let taps = 0;
  const tap = async (what: 'summary' | 'button'): Promise<void> => {
    await form.locator(what).click();
    taps += 1;
  };
  await tap('summary');
  await form.locator('textarea').fill('Rang at lunch.');
  await tap('button');
  expect(taps).toBe(2);
  expect(await mainWords(page)).toContain(reference);
  expect(await page.locator('.govuk-notification-banner').innerText()).toContain('Saved');
  await look('a missed call is saved');
  await page.goto(href);
  expect(await mainWords(page)).toContain('Rang at lunch.');
  await page.goto(`${href}/visit`);
  await page.getByRole('button', { name: 'Save the visit' }).click();
  expect(await page.title()).toMatch(/^Error: /);
  await look('a visit with errors');
  await choose(page, 'kind', 'visit');
  await choose(page, 'outcome', 'seen');
  const seen = page.locator('main table tbody tr');
  expect(await seen.count()).toBe(5);
  for (let row = 0; row < 5; row += 1) await seen.nth(row).locator('input[name="seen"]').check();
  await page.locator('input[name="seenAlone"]').first().check();
  await page.getByRole('button', { name: 'Save the visit' }).click();
  await page.goto(href);
  for (const name of ['Cara', 'Dan', 'Eve', 'Finn', 'Gus']) expect(await mainWords(page)).toContain(`${name} Coleby`);
  expect(await mainWords(page)).toContain('Support week 1');
  await leave();
}

export async function firstWeeks(site: Site): Promise<void> {
  const { href, reference } = await telephoneCall(site);
  await allocation(site, reference);
  await onDebbiesTelephone(site, href, reference);
}
