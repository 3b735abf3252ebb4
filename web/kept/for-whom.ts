import { Router, type Request, type Response } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { asProblem, notFound } from '../../api/errors.ts';
import { trainingPeople } from '../../api/routes/people.ts';
import type { Staff } from '../../api/staff.ts';
import type { Actor } from '../../domain/may.ts';
import { isDatabaseAway } from '../../register/database-errors.ts';
import { formNamed, keepTyped } from '../drafts/keep.ts';
import { requireOwnForm, requireSameSite, tokenField } from '../forms/forgery.ts';
import { typedUnder } from '../forms/prefixed.ts';
import { textOf, typedIn, type Typed } from '../forms/typed.ts';
import { backWithin, paths, patterns } from '../paths.ts';
import { choosePerson } from '../person.ts';
import { show } from '../show.ts';
import { rolesWords } from '../words/role-words.ts';
import { showKeptForm } from './page.ts';

/** What was typed stands under this while somebody says who they are. */
const keptPrefix = 'kept.';
const toField = '_to';

/** Whether a form that came from nobody at least came from a page of ours: a stranger's is not carried on. */
export function isFromHere(req: Request): boolean {
  try {
    requireSameSite(req);
    return true;
  } catch {
    return false;
  }
}

/** Everybody one can be in a training service. With the register away nobody: the page still keeps what was typed until it is back. */
async function whoCanBe(deps: ApiDeps): ReturnType<typeof trainingPeople> {
  if (deps.mode !== 'training') return [];
  try {
    return await trainingPeople(deps);
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    return [];
  }
}

async function ask(
  deps: ApiDeps,
  req: Request,
  res: Response,
  { to, typed, missing }: { readonly to: string; readonly typed: Typed; readonly missing: boolean },
): Promise<void> {
  const people = await whoCanBe(deps);
  await show(deps, req, res, {
    template: 'kept/for-whom.njk',
    title: 'Who are you? What you typed is kept',
    status: 401,
    wrong: missing,
    context: {
      action: paths.keptForWhom(),
      items: people.map(({ id, name, roles }) => ({ value: id, text: name, hint: { text: rolesWords(roles) } })),
      missing: missing ? { text: 'Choose who you are' } : undefined,
      hidden: [
        { name: toField, value: to },
        ...Object.entries(typed)
          .filter(([name]) => name !== tokenField)
          .flatMap(([name, values]) => values.map((value) => ({ name: `${keptPrefix}${name}`, value }))),
      ],
    },
  });
}

/** A form came, and nobody knows whose it is: its session has ended. What was typed waits on the page on which they say who they are. */
export const askForWhom = (deps: ApiDeps, req: Request, res: Response): Promise<void> =>
  ask(deps, req, res, { to: req.originalUrl, typed: typedIn(req.body), missing: false });

/** The name under which a form that goes to this address can be kept. */
function nameOf(to: string): string | undefined {
  const [, journeyId, form] = /^\/journeys\/([^/?#]+)\/([a-z-]+)$/.exec(to) ?? [];
  if (journeyId !== undefined && form !== undefined) return `${decodeURIComponent(journeyId)}/${form}`;
  return to === paths.writeUp() ? 'write-up' : undefined;
}

/** Where the form stands filled again, as a draft; undefined when it is none that can be kept, or not this person's to open. */
async function asDraft(deps: ApiDeps, person: Actor, to: string, typed: Typed): Promise<string | undefined> {
  const kept = formNamed(nameOf(to) ?? '');
  if (kept === undefined) return undefined;
  try {
    return paths.draft(await keepTyped(deps, person, kept, typed), kept.form);
  } catch (error) {
    const { status } = asProblem(error, true);
    if (status === 404 || status === 503) return undefined;
    throw error;
  }
}

/** Whoever has said who they are goes on with the form as they left it. Only in a training service is that a choice. */
export function keptForWhomPage(deps: ApiDeps, staff: Staff): Router {
  const router = Router();
  if (deps.mode !== 'training') return router;
  router.post(patterns.keptForWhom, async (req, res) => {
    requireOwnForm(deps.idSecret, req);
    const sent = typedIn(req.body);
    const typed = typedUnder(sent, keptPrefix);
    const to = backWithin(textOf(sent, toField));
    if (to === paths.myDay()) throw notFound();
    const person = await staff.find(textOf(sent, 'person'));
    if (person === undefined) return ask(deps, req, res, { to, typed, missing: true });
    choosePerson(res, person.id);
    const draft = await asDraft(deps, person, to, typed);
    if (draft !== undefined) {
      res.redirect(303, draft);
      return;
    }
    await showKeptForm(deps, req, res, {
      title: 'What you typed is kept',
      summary: `You are ${person.name} now`,
      action: to,
      typed,
      status: 200,
      wrong: false,
      detail: 'It has not been saved yet. Send it now to save it.',
      back: { text: 'Go to my day', href: paths.myDay() },
    });
  });
  return router;
}
