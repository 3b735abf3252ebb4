/** An evening: what was begun is kept, the day's visits are written up on one page; and a colleague's families get cover for the rest of the week. */
import { expect } from '@jest/globals';
import { dayOf, openDaysLater } from '../../stories/london.ts';
import { mainWords } from '../support/main-words.ts';
import type { Site } from '../support/site.ts';

/** Debbie writes up a visit of today and keeps something else for tomorrow. */
async function writeUp(site: Site): Promise<void> {
  const { keepstep } = site;
  const { page, leave, look } = await site.visit({ as: 'debbie', size: 'telephone', javaScript: false });
  const main = (): Promise<string> => mainWords(page);
  await page.goto('/');
  const family = page.locator('.ks-families li').first().getByRole('link', { name: /^KS-/ });
  const reference = await family.innerText();
  await family.click();
  const href = new URL(page.url()).pathname;
  const journeyId = href.split('/').at(-1) ?? '';
  await keepstep.as('debbie').command(journeyId, 'book-visit', { on: dayOf(await keepstep.now()) });
  await page.click('#mark-uneasy > summary').catch(async () => {
    await page
      .locator('details.ks-group', { has: page.locator('#mark-uneasy') })
      .locator('> summary')
      .click();
    await page.click('#mark-uneasy > summary');
  });
  await page.fill('#mark-uneasy textarea', 'Something in how nobody spoke.');
  await page.getByRole('button', { name: 'Keep as a draft' }).and(page.locator('#mark-uneasy button')).click();
  await look('a draft is kept');
  await page.goto('/write-up');
  expect(await main()).toContain(reference);
  await look('visits to write up');
  const sheet = page.locator('fieldset.ks-write-up', { hasText: reference }).first();
  await sheet.locator('input[value="seen"]').first().check();
  await sheet.locator('table input[type="checkbox"]').first().check();
  await sheet.locator('textarea').fill('They were all at tea.');
  await page.getByRole('button', { name: 'Save what is filled in' }).click();
  await look('visits written up');
  await page.goto(href);
  expect(await main()).toContain('They were all at tea.');
  await page.goto('/');
  expect(await main()).toContain('You began this');
  await leave();
}

/** Tomasz is ill: Amara looks at what it comes to, and gives all his families cover in one act. */
async function cover(site: Site): Promise<void> {
  const { page, leave, look } = await site.visit({ as: 'amara' });
  await page.goto('/team/absence');
  await page.selectOption('#workerId', 'tomasz');
  const [year = '', month = '', day = ''] = openDaysLater(dayOf(await site.keepstep.now()), 3).split('-');
  for (const [part, value] of Object.entries({ year, month, day })) await page.fill(`#until-${part}`, value);
  await page.check('input[name="coverId"][value="joseph"]');
  await page.locator('main form button').first().click();
  expect(await mainWords(page)).toContain('What this comes to');
  await look('what an absence comes to');
  await page.locator('button[value="confirm"]').click();
  expect(await mainWords(page)).toMatch(/Tomasz .* (?:is|are) covered/);
  await look('an absence is covered');
  await leave();
}

export async function anEvening(site: Site): Promise<void> {
  await writeUp(site);
  await cover(site);
}
