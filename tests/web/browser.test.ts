/** Forms in a real browser: by keyboard alone, without JavaScript, and come back with errors. Every page there is: `tests/browser`. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { mainWords } from '../browser/support/main-words.ts';
import { launchChromium, visitAt } from '../browser/support/site.ts';
import { staff } from '../support/journeys.ts';
import { describeInChromium } from '../support/lane.ts';
import { openPages, type Pages } from './support/pages.ts';

describeInChromium('in Chromium', () => {
  let pages: Pages;
  let browser: Browser;

  beforeAll(async () => {
    [pages, browser] = await Promise.all([openPages(), launchChromium()]);
  });

  afterAll(async () => {
    await browser.close();
    await pages.close();
  });

  test('a form is found, filled in and sent by keyboard alone', async () => {
    const { journeyId: fresh } = await pages.referred();
    const { page, leave } = await visitAt(browser, pages.url, { as: staff.duty });
    await page.goto(`/journeys/${fresh}`);
    const focused = (): Promise<string> =>
      page.evaluate(
        'const one = document.activeElement; `${one.tagName} ${one.closest("details")?.id ?? ""} ${one.getAttribute("name") ?? one.textContent.trim()}`',
      );
    const tabTo = async (wanted: string): Promise<void> => {
      for (let presses = 0; presses < 150; presses += 1) {
        await page.keyboard.press('Tab');
        if ((await focused()) === wanted) return;
      }
      throw new Error(`The tab key never came to ${wanted}.`);
    };
    await page.keyboard.press('Tab');
    expect(await focused()).toContain('Skip to main content');
    await tabTo('SUMMARY complete-safety-screen Complete the safety screen');
    await page.keyboard.press('Enter');
    await tabTo('INPUT complete-safety-screen result');
    await page.keyboard.press('Space');
    await tabTo('TEXTAREA complete-safety-screen note');
    await page.keyboard.type('Typed by hand.');
    await tabTo('BUTTON complete-safety-screen Save');
    await page.keyboard.press('Enter');
    await page.waitForURL('**?done=complete-safety-screen');
    expect(await page.locator('.govuk-notification-banner').innerText()).toContain('Done: Complete the safety screen.');
    expect(await mainWords(page)).toContain('Typed by hand.');
    await leave();
  });

  test('everything works without JavaScript: errors come first, lead to their field and lose nothing', async () => {
    const { journeyId: fresh } = await pages.referred();
    const { page, leave } = await visitAt(browser, pages.url, {
      as: staff.duty,
      javaScript: false,
      size: 'telephone',
    });
    await page.goto(`/journeys/${fresh}`);
    await page.click('#record-contact > summary');
    await page.fill('#record-contact-note', 'I rang twice.');
    await page.click('#record-contact button');
    expect(await page.title()).toMatch(/^Error: Journey KS-/);
    const summary = page.locator('.govuk-error-summary');
    expect(await summary.innerText()).toContain('Choose the kind of contact');
    expect(await summary.innerText()).toContain('Choose how it went');
    expect(await page.inputValue('#record-contact-note')).toBe('I rang twice.');
    await summary.getByText('Choose how it went').click();
    expect(page.url()).toContain('#record-contact-outcome');
    await page.check('#record-contact input[value="call"]');
    await page.check('#record-contact input[value="no-answer"]');
    await page.click('#record-contact button');
    expect(await mainWords(page)).toContain('Telephone call: nobody answered.');
    await page.goto('/training');
    expect(await mainWords(page)).toContain('To the next deadline');
    await leave();
  });

  test('axe finds nothing wrong with a form that came back', async () => {
    const { journeyId } = await pages.referred();
    const { page, look, leave } = await visitAt(browser, pages.url, { as: staff.manager });
    await page.goto(`/journeys/${journeyId}`);
    await page.click('#raise-concern > summary');
    await page.click('#raise-concern button');
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('Choose what it is');
    expect(await page.evaluate('document.activeElement.className')).toContain('govuk-error-summary');
    await look('a form that came back');
    await leave();
  });
});
