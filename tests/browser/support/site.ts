/** A Keepstep as a user starts it, with its training families, and a Chromium to look at it with. */
import AxeBuilder from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { chromiumProgram } from '../../lanes.mjs';
import { openKeepstep, type Keepstep } from '../../stories/keepstep-client.ts';
import { startKeepstep } from '../../stories/running-keepstep.ts';

export const sizes = { desktop: { width: 1280, height: 900 }, telephone: { width: 390, height: 844 } } as const;

export interface VisitOptions {
  /** Somebody of the training service, already chosen; a stranger when left out. */
  readonly as?: string;
  readonly size?: keyof typeof sizes;
  readonly javaScript?: boolean;
}

/** One person at one browser. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser itself complained of: a breach of the content security policy, an error of a script. */
  readonly complaints: readonly string[];
  /** Has axe look at the page in the state it is in, which is none that a link leads to. */
  readonly look: (state: string) => Promise<void>;
  /** Closes the browser. @throws when it complained of anything, or axe did */
  readonly leave: () => Promise<void>;
}

export interface Site {
  readonly url: string;
  /** The same service over its API, for what a story needs besides. */
  readonly keepstep: Keepstep;
  readonly visit: (options?: VisitOptions) => Promise<Visitor>;
  readonly close: () => Promise<void>;
}

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumProgram() ?? '',
    args: [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-dev-shm-usage',
    ],
  });

/** Axe is a script: what a browser without scripts shows is laid before it in another, with its style, on an empty page. */
async function wrongWithout(browser: Browser, page: Page): Promise<readonly string[]> {
  const html = await page.content();
  const [, href = ''] = /<link rel="stylesheet" href="([^"]*)"/.exec(html) ?? [];
  const style = await page.context().request.get(new URL(href, page.url()).href);
  const context = await browser.newContext({ viewport: page.viewportSize() });
  const reader = await context.newPage();
  await reader.setContent(html.replace(/<link [^>]*>/g, ''), { waitUntil: 'domcontentloaded' });
  await reader.addStyleTag({ content: await style.text() });
  const found = await wrongWith(reader);
  await context.close();
  return found;
}

/** A browser of one person at this address. */
export async function visitAt(
  browser: Browser,
  url: string,
  { as, size = 'desktop', javaScript = true }: VisitOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: url, viewport: sizes[size], javaScriptEnabled: javaScript });
  context.setDefaultTimeout(60_000);
  if (as !== undefined) await context.addCookies([{ name: 'keepstep-person', value: as, url }]);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const wrong: object[] = [];
  return {
    page,
    context,
    complaints,
    look: async (state) => {
      const found = javaScript ? await wrongWith(page) : await wrongWithout(browser, page);
      if (found.length > 0) wrong.push({ state, found });
    },
    leave: async () => {
      await context.close();
      if (wrong.length + complaints.length > 0) throw new Error(JSON.stringify({ wrong, complaints }, undefined, 1));
    },
  };
}

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong with a page as it stands, everything on it opened; and whether it has to be scrolled sideways. */
export async function wrongWith(page: Page): Promise<readonly string[]> {
  await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
  const { violations } = await new AxeBuilder({ page })
    // What is right need not be written down: on a page of forty forms that is most of the work.
    .options({ resultTypes: ['violations'] })
    .withTags(wcag)
    .exclude('iframe')
    .analyze();
  const wide = Number(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'));
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    ...(wide > 0 ? [`${String(wide)} pixels wider than the screen`] : []),
  ];
}

export async function openSite(): Promise<Site> {
  const [running, browser] = await Promise.all([startKeepstep({}, 'in-place'), launchChromium()]);
  return {
    url: running.url,
    keepstep: openKeepstep(running.url),
    visit: (options) => visitAt(browser, running.url, options),
    close: async () => {
      await browser.close();
      await running.stop();
    },
  };
}
