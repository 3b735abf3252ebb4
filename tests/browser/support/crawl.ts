/** Finds the pages of a service as people do: by the links on the pages they have. */
import type { Page } from 'playwright-core';
import { patterns } from '../../../web/paths.ts';

/** A kind of page, by its name in `web/paths.ts`. */
export type Kind = keyof typeof patterns;

const kinds = Object.keys(patterns) as readonly Kind[];

const literal = (pattern: string): number =>
  pattern.split('/').filter((part) => part !== '' && !part.startsWith(':')).length;

const matcher = (pattern: string): RegExp => new RegExp(`^${pattern.replace(/:[A-Za-z]+/g, '[^/]+')}$`);

/** The most particular pattern first, as a router would have it. */
const matchers = kinds
  .map((kind) => ({ kind, pattern: patterns[kind], test: matcher(patterns[kind]) }))
  .sort((a, b) => literal(b.pattern) - literal(a.pattern));

/** Which kind of page an address is; undefined for one that no page has. */
export const kindOf = (path: string): Kind | undefined => matchers.find(({ test }) => test.test(path))?.kind;

/** Addresses of this site that a page links to. */
export async function linksOf(page: Page): Promise<readonly string[]> {
  const hrefs: unknown = await page.evaluate('Array.from(document.querySelectorAll("a[href]"), (one) => one.href)');
  const { origin } = new URL(page.url());
  return (hrefs as readonly string[])
    .filter((href) => URL.canParse(href) && new URL(href).origin === origin)
    .map((href) => {
      const { pathname, search } = new URL(href);
      return `${pathname}${search}`;
    });
}

/** A document lets no script in, not even one that reads it: it is laid open on an empty page instead. */
async function open(page: Page, kind: Kind, address: string): Promise<number> {
  if (kind !== 'document') return (await page.goto(address))?.status() ?? 0;
  const { origin } = new URL(page.url());
  const response = await page.context().request.get(`${origin}${address}`);
  await page.goto('about:blank');
  await page.setContent(await response.text());
  return response.status();
}

export interface CrawlOptions {
  /** Where to begin. */
  readonly from: readonly string[];
  /** Kinds that are no page to look at. */
  readonly without: ReadonlySet<Kind>;
  /** So many pages of each kind, over all crawls that share `counted`. */
  readonly most: number;
  readonly counted: Map<Kind, number>;
}

/**
 * Follows every link, breadth first, and looks at each page.
 * @param look called on each page that was opened, with the kind it is
 * @returns addresses that no page has, each with the page that links to it
 */
export async function crawl(
  page: Page,
  { from, without, most, counted }: CrawlOptions,
  look: (kind: Kind, address: string, status: number) => Promise<void>,
): Promise<readonly string[]> {
  const lost: string[] = [];
  const seen = new Set(from);
  const queue = [...from];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const kind = kindOf(new URL(next, 'http://here').pathname);
    if (kind === undefined || without.has(kind)) continue;
    // Where one begins differs from one person to the next.
    if ((counted.get(kind) ?? 0) >= most && !from.includes(next)) continue;
    counted.set(kind, (counted.get(kind) ?? 0) + 1);
    const status = await open(page, kind, next);
    const links = await linksOf(page);
    await look(kind, next, status);
    for (const link of links) {
      if (seen.has(link)) continue;
      seen.add(link);
      if (kindOf(new URL(link, 'http://here').pathname) === undefined) lost.push(`${link} on ${next}`);
      else queue.push(link);
    }
  }
  return lost;
}
