/** Every page of a running service in a real browser, found by its links: read by axe on a desktop and a telephone, with its own security policy kept. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chromiumProgram } from '../lanes.mjs';
import { patterns } from '../../web/paths.ts';
import { crawl, type Kind } from './support/crawl.ts';
import { openSite, wrongWith, type Site } from './support/site.ts';

const lane = chromiumProgram() === undefined ? describe.skip : describe;

/** No pages: what only a form is sent to, what a script or a calendar asks for, a mail inside its frame. */
const noPages: ReadonlySet<Kind> = new Set<Kind>(['asset', 'live', 'command', 'moveClock', 'messageHtml']);

/** Who looks, in this order: what one has seen the next need not. */
const people = ['debbie', 'amara', 'nadia', 'helen'] as const;

lane('every page', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite();
  }, 300_000);

  afterAll(() => site.close(), 60_000);

  /** Looks at so many pages of each kind; answers what is wrong with each, and which kinds there were. */
  async function lookAtAll(size: 'desktop' | 'telephone', most: number) {
    const counted = new Map<Kind, number>();
    const wrong: object[] = [];
    const lost: string[] = [];
    for (const as of [undefined, ...people]) {
      const visitor = await site.visit({ size, ...(as === undefined ? {} : { as }) });
      const { page, complaints, leave } = visitor;
      lost.push(
        ...(await crawl(page, { from: ['/'], without: noPages, most, counted }, async (kind, address, status) => {
          const found = status < 400 ? await wrongWith(page) : [`answered ${String(status)}`];
          if (found.length > 0) wrong.push({ as, kind, address, found });
        })),
      );
      if (complaints.length > 0) wrong.push({ as, complaints });
      await leave();
    }
    return { counted, wrong, lost };
  }

  test('axe finds nothing wrong with any page on a desktop, no page breaks its policy, and no link leads nowhere', async () => {
    const { counted, wrong, lost } = await lookAtAll('desktop', 2);
    process.stderr.write(
      `${String([...counted.values()].reduce((a, b) => a + b, 0))} pages of ${String(counted.size)} kinds\n`,
    );
    expect(wrong).toEqual([]);
    expect(lost).toEqual([]);
    // Whoever adds a kind of page links to it, or says above why it is none.
    const reached = new Set(counted.keys());
    expect((Object.keys(patterns) as Kind[]).filter((kind) => !noPages.has(kind) && !reached.has(kind))).toEqual([]);
  }, 600_000);

  test('nor with any on a telephone, where nothing has to be scrolled sideways', async () => {
    const { wrong } = await lookAtAll('telephone', 1);
    expect(wrong).toEqual([]);
  }, 600_000);
});
