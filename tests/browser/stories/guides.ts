/** Somebody who has never seen this opens it, is each of three people, and follows the guided story where it leads. */
import { expect } from '@jest/globals';
import { linksOf } from '../support/crawl.ts';
import type { Site } from '../support/site.ts';

export async function firstFiveMinutes(site: Site): Promise<void> {
  for (const who of ['practitioner', 'manager', 'referrer']) {
    const { page, leave } = await site.visit({ javaScript: false });
    await page.goto('/');
    await page.getByRole('button', { name: `Be a ${who}` }).click();
    expect(new URL(page.url()).pathname).toBe(`/guide/${who}`);
    const steps = page.locator('li.ks-story__step');
    expect(await steps.count()).toBeGreaterThanOrEqual(4);
    const links = await linksOf(page);
    for (const link of links) {
      const response = await page.goto(link);
      expect({ who, link, status: response?.status() }).toEqual({ who, link, status: 200 });
    }
    await leave();
  }
}
