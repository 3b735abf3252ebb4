import type { Request, Response } from 'express';
import { commandNamed } from '../../api/commands.ts';
import type { ApiDeps } from '../../api/deps.ts';
import type { PeoplesCommand } from '../../domain/possible.ts';
import { tokenField } from '../forms/forgery.ts';
import { keyField } from '../forms/key.ts';
import { textOf, type Typed } from '../forms/typed.ts';
import { paths } from '../paths.ts';
import { show } from '../show.ts';

export interface Kept {
  readonly journeyId: string;
  readonly command: PeoplesCommand;
  /** Where it goes, when that is not the command's own address. */
  readonly action?: string;
  readonly typed: Typed;
  readonly key: string;
  readonly status: number;
  /** What became of it. */
  readonly detail: string;
  /** Whether it should be sent again. */
  readonly again: boolean;
  /** It has been heard; only its words may be missing. */
  readonly raised?: true;
}

/** Any form by itself, to be sent again as it was. */
export interface KeptForm {
  readonly title?: string;
  /** What the form is for. */
  readonly summary: string;
  readonly action: string;
  readonly typed: Typed;
  readonly status: number;
  readonly detail: string;
  readonly again?: boolean;
  readonly wrong?: boolean;
  readonly back: { readonly text: string; readonly href: string };
}

/**
 * A form by itself, when the page around it cannot be shown: the register is away, or nobody knows who sent it. It needs nothing but what was
 * typed, and keeps the key, so that sending it again can do nothing twice.
 */
export async function showKeptForm(deps: ApiDeps, req: Request, res: Response, kept: KeptForm): Promise<void> {
  const { title = 'This could not be saved yet', summary, action, typed, status, detail, again = true, back } = kept;
  await show(deps, req, res, {
    template: 'kept/page.njk',
    title,
    status,
    wrong: kept.wrong !== false,
    context: {
      detail,
      again,
      summary,
      action,
      back,
      note: typed['note'] === undefined ? undefined : textOf(typed, 'note'),
      hidden: Object.entries(typed)
        .filter(([name]) => name !== 'note' && name !== tokenField)
        .flatMap(([name, values]) => values.map((value) => ({ name, value }))),
    },
  });
}

/** A journey's form by itself, when its journey cannot be shown. */
export async function showKept(deps: ApiDeps, req: Request, res: Response, kept: Kept): Promise<void> {
  const { journeyId, command, typed, key, raised, status, detail, again } = kept;
  await showKeptForm(deps, req, res, {
    ...(raised ? { title: 'It is raised' } : {}),
    summary: commandNamed(command)?.entry.summary ?? command,
    action: kept.action ?? paths.command(journeyId, command),
    typed: { note: [''], ...typed, [keyField]: [key] },
    status,
    detail,
    again,
    wrong: raised !== true,
    back: { text: 'Go to the journey', href: paths.journey(journeyId) },
  });
}
