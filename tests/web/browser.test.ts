/** The pages in a real browser: every one read by axe, forms worked by keyboard alone, nothing asked of JavaScript. */
import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { chromiumProgram } from '../lanes.mjs';
import { given } from '../support/given.ts';
import { family, inLondon, staff } from '../support/journeys.ts';
import { handedOver, lived } from './support/family.ts';
import { openPages, type Pages } from './support/pages.ts';

const program = chromiumProgram();
const lane = program === undefined ? describe.skip : describe;

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const sizes = { desktop: { width: 1280, height: 900 }, telephone: { width: 390, height: 844 } } as const;

lane('in Chromium', () => {
  let pages: Pages;
  let browser: Browser;
  let journeyId: string;
  /** Every kind of page by a name, with its address. */
  let addresses: ReadonlyMap<string, string>;

  beforeAll(async () => {
    pages = await openPages();
    // Received some weeks ago and screened by nobody: something late for the manager's list.
    const past = inLondon(Date.now() - 21 * 86_400_000);
    await lived(pages.register, given(past, family(1)).on(inLondon(Date.now())));
    const referred = await pages.referred();
    ({ journeyId } = referred);
    await pages.does(journeyId, 'raise-concern', { code: 'neglect' });
    const [message] = await pages.register.db
      .selectFrom('messages')
      .select(['journey_id', 'message_id'])
      .where('kind', '=', 'receipt')
      .where('journey_id', '=', 'j-1')
      .execute();
    await handedOver(
      pages.register,
      { journeyId: 'j-1', messageId: message?.message_id ?? '', at: new Date() },
      {
        subject: 'We have your referral',
        text: 'Thank you.',
        html: '<!doctype html><html lang="en-GB"><head><title>Mail</title></head><body style="color: #0b0c0c"><h1>Thank you</h1><script>document.title = "ran"</script></body></html>',
      },
    );
    const manager = await pages.browser(staff.manager);
    const [, why = ''] = /href="([^"]*\/why\/[^"]*)"/.exec((await manager.get(`/journeys/${journeyId}`)).text) ?? [];
    const [, mail = ''] = /href="(\/outbox\/[^"]*)">Receipt/.exec((await manager.get('/outbox')).text) ?? [];
    addresses = new Map([
      ['worklist', '/'],
      ['journey', `/journeys/${journeyId}`],
      ['why', why],
      ['supervision', `/supervision/${staff.duty}`],
      ['training', '/training'],
      ['message', mail],
      ['who', '/who'],
      ['status', new URL(referred.statusUrl ?? '').pathname],
      ['missing', '/nowhere'],
    ]);
    browser = await chromium.launch({
      executablePath: program ?? '',
      args: [
        '--headless=new',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-dev-shm-usage',
      ],
    });
  }, 240_000);

  afterAll(async () => {
    await browser.close();
    await pages.close();
  }, 60_000);

  const open = async (options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> => {
    const context = await browser.newContext({ baseURL: pages.url, ...options });
    context.setDefaultTimeout(60_000);
    return context;
  };

  const become = async (page: Page, person: string): Promise<void> => {
    await page.goto('/who');
    await page.check(`input[value="${person}"]`);
    await page.click('main button');
  };

  const axe = async (page: Page) => {
    const { violations } = await new AxeBuilder({ page }).withTags(wcag).exclude('iframe').analyze();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  };

  test.each(['desktop', 'telephone'] as const)(
    'axe finds nothing wrong with any page on a %s, with every form open',
    async (size) => {
      const context = await open({ viewport: sizes[size] });
      const page = await context.newPage();
      await become(page, staff.manager);
      for (const [name, address] of addresses) {
        await page.goto(address);
        await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
        expect({ name, wrong: await axe(page) }).toEqual({ name, wrong: [] });
        const sideways = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
        expect({ name, sideways: Number(sideways) <= 0 }).toEqual({ name, sideways: true });
      }
      await context.close();
    },
    240_000,
  );

  test('no page breaks its own content security policy, and no mail runs a script', async () => {
    const context = await open();
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await become(page, staff.manager);
    for (const address of addresses.values()) await page.goto(address);
    // The script of the mail is what the frame is there to hold back.
    expect(complaints.filter((text) => !text.includes('sandboxed'))).toEqual([]);
    await context.close();
  }, 120_000);

  test('a form is found, filled in and sent by keyboard alone', async () => {
    const { journeyId: fresh } = await pages.referred();
    const context = await open();
    const page = await context.newPage();
    await become(page, staff.duty);
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
    expect(await page.locator('main').innerText()).toContain('Typed by hand.');
    await context.close();
  }, 120_000);

  test('everything works without JavaScript: errors come first, lead to their field and lose nothing', async () => {
    const { journeyId: fresh } = await pages.referred();
    const context = await open({ javaScriptEnabled: false, viewport: sizes.telephone });
    const page = await context.newPage();
    await become(page, staff.duty);
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
    expect(await page.locator('main').innerText()).toContain('Telephone call: nobody answered.');
    await page.goto('/training');
    expect(await page.locator('main').innerText()).toContain('To the next deadline');
    await context.close();
  }, 120_000);

  test('axe finds nothing wrong with a form that came back', async () => {
    const context = await open();
    const page = await context.newPage();
    await become(page, staff.manager);
    await page.goto(`/journeys/${journeyId}`);
    await page.click('#raise-concern > summary');
    await page.click('#raise-concern button');
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('Choose what it is');
    expect(await page.evaluate('document.activeElement.className')).toContain('govuk-error-summary');
    expect(await axe(page)).toEqual([]);
    await context.close();
  }, 120_000);
});
