/** On Monday morning a manager finds what is late and what stands still, learns why, and answers for it. */
import { expect } from '@jest/globals';
import { dayOf, openDaysLater } from '../../stories/london.ts';
import { mainWords } from '../support/main-words.ts';
import type { Site } from '../support/site.ts';

export async function mondayMorning(site: Site): Promise<void> {
  const { page, leave, look } = await site.visit({ as: 'amara' });
  const main = (): Promise<string> => mainWords(page);
  await page.goto('/team');
  for (const heading of ['Late', 'On time and failing'])
    expect(Number(/\d+/.exec(await page.locator('h2', { hasText: heading }).first().innerText())?.[0])).toBeGreaterThan(
      0,
    );
  await page.getByRole('link', { name: /^Why/ }).first().click();
  expect(await page.locator('h1').innerText()).toMatch(/why/i);
  expect(await main()).toContain('policy');
  await page.goto('/team');
  const unanswered = page.locator('li.ks-line', { hasText: 'Nobody has answered for it' }).first();
  const reference = await unanswered.getByRole('link', { name: /^KS-/ }).first().innerText();
  await unanswered.getByRole('link', { name: /^Answer with a plan/ }).click();
  await look('an answer with a plan');
  const answer = page.locator('li.ks-line', { has: page.locator('#answer') }).locator('form');
  const [year = '', month = '', day = ''] = openDaysLater(dayOf(await site.keepstep.now()), 2).split('-');
  const date = { year, month, day };
  for (const [part, value] of Object.entries(date)) await answer.locator(`input[name$="-${part}"]`).fill(value);
  await answer.locator('textarea').fill('Allocated at ten today.');
  await answer.locator('button:not(.govuk-button--secondary)').first().click();
  const said = await main();
  if (/There is a problem|has not been saved/.test(said)) throw new Error(said.slice(0, 500));
  const line = page.locator('li.ks-line', { hasText: reference }).first();
  expect(await line.innerText()).toContain('Amara Nwosu has answered for it');
  await leave();
  await restTogether(site);
}

/** On the bus she answers for the rest of it with one plan: on a telephone that runs no script. */
async function restTogether(site: Site): Promise<void> {
  const { page, leave, look } = await site.visit({ as: 'amara', size: 'telephone', javaScript: false });
  await page.goto('/team');
  const boxes = page.locator('input[name="late"]');
  const count = await boxes.count();
  expect(count).toBeGreaterThan(1);
  for (let n = 0; n < count; n += 1) await boxes.nth(n).check();
  await page.click('#together button');
  expect(await page.locator('.govuk-error-summary').innerText()).toContain('Enter the new day');
  expect(await page.locator('input[name="late"]:checked').count()).toBe(count);
  await look('several answered for together, without a day');
  const [year = '', month = '', day = ''] = openDaysLater(dayOf(await site.keepstep.now()), 1).split('-');
  for (const [part, value] of Object.entries({ year, month, day }))
    await page.fill(`#together input[name="newPromise-${part}"]`, value);
  await page.fill('#together textarea', 'We go through them on Thursday.');
  await page.click('#together button');
  expect(await page.locator('.govuk-notification-banner').innerText()).toContain(
    `${String(count)} late clocks are answered for.`,
  );
  await leave();
}
