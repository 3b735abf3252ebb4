import type { Request, Response } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { draftName } from '../drafts/keep.ts';
import { draftsOffered } from '../drafts/offered.ts';
import { paths } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';
import { mostVisits } from './typed.ts';
import { unwrittenVisits, visitSheet, type Back } from './visits.ts';

/** The page filled in: what was typed by visit, and of what could not be saved, why. */
export interface WriteUpReturned {
  /** Something is wrong; absent for a draft that is gone on with. */
  readonly status?: number;
  /** What is saved by now. */
  readonly saved?: readonly string[];
  readonly back: ReadonlyMap<string, Back>;
  /** What concerns no one visit. */
  readonly others?: readonly { readonly text: string; readonly href?: string }[];
}

const savedWords = (saved: readonly string[]): string => `Saved: ${saved.join(', ')}.`;

const countWords = (count: unknown): string | undefined =>
  typeof count === 'string' && /^[1-9]\d?$/.test(count)
    ? `Saved: ${count} ${count === '1' ? 'visit' : 'visits'}.`
    : undefined;

/** Every visit of today and before that is not recorded yet, on one page, each with what is asked about it. */
export async function showWriteUp(
  deps: ApiDeps,
  req: Request,
  res: Response,
  returned?: WriteUpReturned,
): Promise<void> {
  const person = personOf(req);
  const visits = await unwrittenVisits(deps, person);
  const sheets = visits
    .slice(0, mostVisits)
    .map((one, at) => visitSheet(one, at, returned?.back.get(one.visit.visitId)));
  const saved = returned?.saved ?? [];
  await show(deps, req, res, {
    template: 'write-up/page.njk',
    title: 'Write up visits',
    status: returned?.status ?? 200,
    wrong: returned?.status !== undefined,
    current: 'myDay',
    context: {
      homeHref: paths.myDay(),
      action: paths.writeUp(),
      sheets,
      keepAs: draftName({ form: 'write-up' }),
      draft: (await draftsOffered(deps, person))['write-up'],
      more: visits.length - sheets.length,
      done: saved.length > 0 ? savedWords(saved) : countWords(req.query['saved']),
      errors: [...(returned?.others ?? []), ...sheets.flatMap(({ errors }) => errors)],
    },
  });
}
