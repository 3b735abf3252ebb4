import type { Request, Response } from 'express';
import { acknowledgeMany } from '../../api/acknowledgements.ts';
import type { ApiDeps } from '../../api/deps.ts';
import { Problem } from '../../api/errors.ts';
import { requireManager } from '../../api/reading/readable-teams.ts';
import { attempt } from '../forms/attempt.ts';
import { keyField } from '../forms/key.ts';
import { textOf, typedIn } from '../forms/typed.ts';
import { paths } from '../paths.ts';
import { personOf } from '../person.ts';
import { becameWords } from '../words/became-words.ts';
import { queryText } from './board-filter.ts';
import { showBoard } from './board-page.ts';
import { cameTo } from './came-to.ts';
import { togetherBody } from './together-form.ts';

/** What the rules may find wrong with the one day that all of them were promised for. */
const aboutTheDay: ReadonlySet<string> = new Set(['past-date', 'too-far-ahead']);

/** Several late clocks are answered for with one plan and one new day. Where none of them could be, the form comes back with why. */
export async function sendTogether(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  const actor = personOf(req);
  requireManager(actor);
  const typed = typedIn(req.body);
  const key = textOf(typed, keyField);
  const filter = { worker: queryText(textOf(typed, 'worker')), kind: queryText(textOf(typed, 'kind')) };
  let address = paths.team(filter);
  const problem = await attempt(deps, req, async () => {
    const answers = await acknowledgeMany(deps, actor, key, togetherBody(typed));
    const codes = answers.flatMap((one) => (one.done ? [] : [one.code]));
    const code = codes.find((one) => aboutTheDay.has(one)) ?? codes[0];
    if (code !== undefined && codes.length === answers.length) {
      const detail = becameWords(code);
      throw new Problem(409, code, detail, aboutTheDay.has(code) ? [{ pointer: '/newPromise', detail }] : []);
    }
    const answered = answers.length - codes.length;
    const { refused = '' } = cameTo(answers);
    address = paths.team({ ...filter, done: 'together', answered: String(answered), refused });
  });
  if (problem === undefined) res.redirect(303, address);
  else await showBoard(deps, req, res, filter, { form: 'together', typed, key, problem });
}
