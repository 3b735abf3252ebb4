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

/**
 * A form by itself, when its journey cannot be shown: the register is away. It needs nothing but what was typed, and keeps the key, so that
 * sending it again can do nothing twice.
 */
export async function showKept(deps: ApiDeps, req: Request, res: Response, kept: Kept): Promise<void> {
  const { journeyId, command, typed, key, raised } = kept;
  const summary = commandNamed(command)?.entry.summary ?? command;
  await show(deps, req, res, {
    template: 'kept/page.njk',
    title: raised ? 'It is raised' : 'This could not be saved yet',
    status: kept.status,
    wrong: raised !== true,
    context: {
      detail: kept.detail,
      again: kept.again,
      summary,
      action: kept.action ?? paths.command(journeyId, command),
      journeyHref: paths.journey(journeyId),
      key,
      note: textOf(typed, 'note'),
      hidden: Object.entries(typed)
        .filter(([name]) => name !== 'note' && name !== tokenField && name !== keyField)
        .flatMap(([name, values]) => values.map((value) => ({ name, value }))),
    },
  });
}
