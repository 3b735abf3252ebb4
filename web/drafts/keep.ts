import { commandNamed } from '../../api/commands.ts';
import type { ApiDeps } from '../../api/deps.ts';
import { readableJourney } from '../../api/readable-journey.ts';
import type { Actor } from '../../domain/may.ts';
import { sha256 } from '../../register/canonical.ts';
import { isDatabaseAway } from '../../register/database-errors.ts';
import { keepDraft, sweepDrafts, throwAwayDraft } from '../../register/drafts.ts';
import { tokenField } from '../forms/forgery.ts';
import { draftField } from '../forms/key.ts';
import type { Typed } from '../forms/typed.ts';
import { isForm, type FormKept } from './forms.ts';

/** One of each form for a person and a family: keeping it again is keeping it as it is now. */
const draftIdOf = (author: string, { journeyId, form }: FormKept): string =>
  sha256(`keepstep:draft\n${author}\n${journeyId ?? ''}\n${form}`).slice(0, 32);

/** `<journey>/<form>`, or the form alone where it belongs to no one family. */
export const draftName = ({ journeyId, form }: FormKept): string =>
  journeyId === undefined ? form : `${journeyId}/${form}`;

/** The form a name speaks of; undefined when there is none, or it is one that must not wait. */
export function formNamed(name: string): FormKept | undefined {
  const [form = '', journeyId] = name.split('/').reverse();
  const urgent = commandNamed(form)?.entry.urgent === true;
  if (urgent || !isForm(form)) return undefined;
  if (form === 'write-up') return journeyId === undefined ? { form } : undefined;
  return journeyId === undefined || journeyId === '' ? undefined : { journeyId, form };
}

/** Keeps what was typed for its author only. Throws 404 for a journey they may not read. Answers the draft's id. */
export async function keepTyped(deps: ApiDeps, author: Actor, kept: FormKept, typed: Typed): Promise<string> {
  const { journeyId, form } = kept;
  if (journeyId !== undefined) await readableJourney(deps, author, journeyId);
  const draftId = draftIdOf(author.id, kept);
  const body = Object.fromEntries(Object.entries(typed).filter(([name]) => name !== tokenField && name !== draftField));
  const now = new Date();
  await keepDraft(deps.db, {
    draft_id: draftId,
    author: author.id,
    journey_id: journeyId ?? null,
    form,
    body: JSON.stringify(body),
    saved_real: now,
  });
  await sweepDrafts(deps.db, now);
  return draftId;
}

/** What is done is no draft any more. The act stands, also when the register goes away just then: such a draft is swept in time. */
export async function forgetDraft(deps: ApiDeps, author: Actor, kept: FormKept): Promise<void> {
  try {
    await throwAwayDraft(deps.db, draftIdOf(author.id, kept), author.id);
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
  }
}
