import type { Page } from 'playwright-core';

/** What a page says, read when all of it has come: a click answers as soon as the next page begins. */
export async function mainWords(page: Page): Promise<string> {
  await page.waitForLoadState();
  return page.locator('main').innerText();
}
