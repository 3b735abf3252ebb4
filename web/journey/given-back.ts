import type { ApiDeps } from '../../api/deps.ts';
import type { Problem } from '../../api/errors.ts';
import { commandForm, type CommandForm, type JourneyDocument } from '../../api/journey-document.ts';
import type { Journey } from '../../domain/journey.ts';
import type { Actor } from '../../domain/may.ts';
import { formErrors, type Returned } from './command-forms.ts';

/** A form that came back: with what is wrong with it, or because somebody wants to change an answer before anything leaves. */
export interface GivenBack extends Omit<Returned, 'wrong'> {
  readonly problem?: Problem;
}

/** The forms of a page, with the one that came back among them. */
export interface PageForms {
  readonly forms: readonly CommandForm[];
  readonly returned?: Returned;
  /** What went wrong, above everything: each field by name, or the one sentence that says why it was refused. */
  readonly errors: readonly { readonly text: string; readonly href: string }[];
}

/** The forms of a page. One that came back is there also when the rules no longer offer it: what was typed must not be lost. */
export async function pageForms(
  deps: ApiDeps,
  actor: Actor,
  journey: Journey,
  { commands }: Pick<JourneyDocument, 'commands'>,
  back: GivenBack | undefined,
): Promise<PageForms> {
  if (back === undefined) return { forms: commands, errors: [] };
  const { problem, ...sent } = back;
  const { command } = sent;
  const returned: Returned = { ...sent, wrong: problem?.errors ?? [] };
  const offered = commands.find(({ name }) => name === command);
  const form = offered ?? (await commandForm(deps, journey, command, actor));
  const errors = formErrors(form, returned);
  return {
    forms: offered === undefined ? [...commands, form] : commands,
    returned,
    errors: errors.length > 0 || problem === undefined ? errors : [{ text: problem.message, href: `#${command}` }],
  };
}
