import { commandNamed } from '../../api/commands.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import type { Draft } from '../../register/queries/drafts.ts';
import type { Typed } from '../forms/typed.ts';
import { paths } from '../paths.ts';

/** A form that can be kept: a command of a journey, a visit on one page, or an evening's write-up. */
export interface FormKept {
  readonly journeyId?: string;
  readonly form: string;
}

const others: Readonly<Record<string, string>> = {
  visit: 'Record a visit',
  'write-up': 'Write up visits',
};

export const isForm = (form: string): boolean => Object.hasOwn(others, form) || commandNamed(form) !== undefined;

const formWords = (form: string): string => others[form] ?? commandNamed(form)?.entry.summary ?? form;

/** A form that was left, to go on with or to throw away. */
export interface DraftLine {
  readonly form: string;
  readonly what: string;
  readonly reference: string | null;
  readonly began: string;
  readonly href: string;
  readonly throwAway: string;
}

/** Drafts are kept in real time, like everything that is no journey's: a training service may be weeks ahead of it. */
export const draftLine = ({ draftId, form, reference, savedReal }: Draft): DraftLine => ({
  form,
  what: formWords(form),
  reference,
  began: momentWords(savedReal.getTime()),
  href: paths.draft(draftId, commandNamed(form) === undefined ? undefined : form),
  throwAway: paths.throwAway(draftId),
});

/** What was typed, as it was kept. */
export function typedOf({ body }: Draft): Typed {
  const kept = JSON.parse(body) as Typed;
  return kept;
}
