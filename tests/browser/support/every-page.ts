/** Looks at every page that people come to by links, whoever they are. */
import { crawl, type Kind } from './crawl.ts';
import { summed } from './hostile-family.ts';
import { wrongWith, type Site, type VisitOptions } from './site.ts';

/** No pages to come to by a link: what only a form is sent to or answered with, what a script or a calendar asks for, a mail inside its frame. */
export const noPages: ReadonlySet<Kind> = new Set<Kind>([
  'asset',
  'live',
  'command',
  'moveClock',
  'messageHtml',
  'missedCall',
  'makeCalendar',
  'revokeCalendar',
  'calendarFeed',
  'drafts',
  'throwAway',
  'keptForWhom',
  'acknowledge',
  'together',
  'received',
  'coverSaved',
  'isBack',
  'returned',
  'leaverSaved',
  'undoMoves',
  'referSent',
  'referKept',
]);

/** Who looks, in this order: a stranger, a practitioner, a manager, a duty worker, the service lead. What one has seen the next need not. */
const people = [undefined, 'debbie', 'amara', 'nadia', 'helen'] as const;

/** Where each begins besides the first page: a guided story opens by a button, and some places only the service lead is shown. */
const beginnings: Readonly<Record<string, readonly string[]>> = {
  nobody: ['/refer'],
  debbie: ['/start', '/guide/practitioner', '/write-up'],
  helen: ['/team'],
};

export interface LookOptions {
  readonly size: NonNullable<VisitOptions['size']>;
  /** So many pages of each kind. */
  readonly most: number;
  /** More addresses at which the practitioner begins. */
  readonly besides: readonly string[];
}

export interface LookedAt {
  readonly counted: ReadonlyMap<Kind, number>;
  /** What is wrong, each with who saw it where. */
  readonly wrong: readonly object[];
  /** Links to where no page is. */
  readonly lost: readonly string[];
}

export async function lookAtAll(site: Site, { size, most, besides }: LookOptions): Promise<LookedAt> {
  const counted = new Map<Kind, number>();
  const wrong: object[] = [];
  const lost: string[] = [];
  for (const as of people) {
    const { page, complaints, context } = await site.visit({ size, ...(as === undefined ? {} : { as }) });
    const from = ['/', ...(beginnings[as ?? 'nobody'] ?? []), ...(as === 'debbie' ? besides : [])];
    lost.push(
      ...(await crawl(page, { from, without: noPages, most, counted }, async (kind, address, status) => {
        const ran = Number(await page.evaluate('document.querySelectorAll("[data-xss]").length')) > 0;
        const reckoned = (await page.content()).includes(summed);
        const found = [
          ...(status < 400 ? await wrongWith(page) : [`answered ${String(status)}`]),
          ...(ran || reckoned ? ['a word of somebody’s became part of the page'] : []),
        ];
        if (found.length > 0) wrong.push({ as, kind, address, found });
      })),
    );
    if (complaints.length > 0) wrong.push({ as, complaints });
    await context.close();
  }
  return { counted, wrong, lost };
}
