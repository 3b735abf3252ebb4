import type { ApiDeps } from '../../api/deps.ts';
import type { Actor } from '../../domain/may.ts';
import { listDrafts } from '../../register/queries/drafts.ts';
import { draftLine, type DraftLine } from './forms.ts';

/** What this person has left of the forms of a page, by form: those of a journey, or those of no one family. */
export async function draftsOffered(
  deps: ApiDeps,
  person: Actor,
  journeyId?: string,
): Promise<Readonly<Record<string, DraftLine>>> {
  const own = { author: person.id, ...(journeyId === undefined ? {} : { journeyId }) };
  const drafts = await listDrafts(deps.db, own, new Date());
  return Object.fromEntries(
    drafts
      .filter((draft) => draft.journeyId === (journeyId ?? null))
      .map((draft) => [draft.form, { ...draftLine(draft), reference: null }]),
  );
}
