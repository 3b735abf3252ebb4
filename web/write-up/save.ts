import type { Request, Response } from 'express';
import { askedOf } from '../../api/asked.ts';
import type { ApiDeps } from '../../api/deps.ts';
import { asProblem, type Problem } from '../../api/errors.ts';
import { submit } from '../../api/submit.ts';
import type { Actor } from '../../domain/may.ts';
import { dayOf } from '../../domain/london-time.ts';
import { readSnapshot } from '../../register/queries/snapshot.ts';
import { forgetDraft } from '../drafts/keep.ts';
import { forPeople } from '../forms/for-people.ts';
import { requireSameSite, requireToken } from '../forms/forgery.ts';
import { keyField } from '../forms/key.ts';
import { textOf, typedIn, type Typed } from '../forms/typed.ts';
import { showKeptForm } from '../kept/page.ts';
import { paths } from '../paths.ts';
import { personOf } from '../person.ts';
import { showWriteUp, type WriteUpReturned } from './page.ts';
import { visitsTyped } from './typed.ts';
import { firstInput, type Back } from './visits.ts';

const isFilled = (one: Typed): boolean =>
  textOf(one, 'outcome') !== '' ||
  textOf(one, 'note') !== '' ||
  (one['seen'] ?? []).length + (one['seenAlone'] ?? []).length > 0;

function bodyOfVisit(one: Typed, today: string): object {
  const text = (name: string): object => (textOf(one, name) === '' ? {} : { [name]: textOf(one, name) });
  const list = (name: string): object => ((one[name] ?? []).length === 0 ? {} : { [name]: one[name] });
  const on = textOf(one, 'on');
  return {
    ...text('visitId'),
    ...text('outcome'),
    ...list('seen'),
    ...list('seenAlone'),
    ...text('note'),
    ...(on !== '' && on < today ? { happenedOn: on } : {}),
  };
}

/** Saves one visit under a key of its own. Answers what keeps it from being saved. */
async function saveOne(deps: ApiDeps, actor: Actor, one: Typed, today: string): Promise<Problem | undefined> {
  try {
    const sent = {
      actor,
      journeyId: textOf(one, 'journey'),
      command: 'complete-visit',
      key: textOf(one, keyField),
      body: bodyOfVisit(one, today),
    };
    await submit(deps, askedOf(sent, deps));
    return undefined;
  } catch (error) {
    const problem = asProblem(error, true);
    if (problem.status === 500) throw error;
    return forPeople(problem);
  }
}

interface Outcome {
  readonly one: Typed;
  readonly problem: Problem | undefined;
}

/** Each visit is saved by itself: what is wrong with one keeps no other from being saved. */
async function saveEach(deps: ApiDeps, actor: Actor, filled: readonly Typed[]): Promise<readonly Outcome[]> {
  const today = dayOf(await deps.now());
  const outcomes: Outcome[] = [];
  for (const one of filled) outcomes.push({ one, problem: await saveOne(deps, actor, one, today) });
  return outcomes;
}

const backOf = ({ one, problem }: Outcome): Back => ({
  typed: one,
  wrong: problem?.errors ?? [],
  ...(problem === undefined || problem.errors.length > 0 ? {} : { refused: problem.message }),
});

async function referencesOf(deps: ApiDeps, saved: readonly Outcome[]): Promise<readonly string[]> {
  const journeys = await Promise.all(saved.map(({ one }) => readSnapshot(deps.db, textOf(one, 'journey'))));
  return journeys.flatMap((journey) => (journey === undefined ? [] : [journey.reference]));
}

/** What came back when not everything could be saved. Visits that were left empty stay so. */
async function returnedOf(deps: ApiDeps, outcomes: readonly Outcome[]): Promise<WriteUpReturned> {
  const failed = outcomes.filter(({ problem }) => problem !== undefined);
  const [first] = failed;
  return {
    status: first?.problem?.status === 404 ? 409 : (first?.problem?.status ?? 422),
    saved: await referencesOf(
      deps,
      outcomes.filter(({ problem }) => problem === undefined),
    ),
    back: new Map(failed.map((outcome) => [textOf(outcome.one, 'visitId'), backOf(outcome)])),
    others: outcomes.length === 0 ? [{ text: 'Say of at least one visit how it went', href: `#${firstInput(0)}` }] : [],
  };
}

/** The evening's write-up, saved at once. */
export async function saveWriteUp(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  const actor = personOf(req);
  requireSameSite(req);
  const typed = typedIn(req.body);
  const filled = visitsTyped(typed).filter(isFilled);
  try {
    requireToken(deps.idSecret, req);
    const outcomes = await saveEach(deps, actor, filled);
    if (outcomes.length > 0 && outcomes.every(({ problem }) => problem === undefined)) {
      await forgetDraft(deps, actor, { form: 'write-up' });
      res.redirect(303, paths.writeUp({ saved: String(outcomes.length) }));
      return;
    }
    await showWriteUp(deps, req, res, await returnedOf(deps, outcomes));
  } catch (error) {
    const problem = forPeople(asProblem(error, true));
    if (problem.status === 500 || problem.code === 'foreign-form') throw error;
    await showKeptForm(deps, req, res, {
      summary: 'Write up visits',
      action: paths.writeUp(),
      typed,
      status: problem.status,
      detail: problem.message,
      back: { text: 'Go to my day', href: paths.myDay() },
    });
  }
}
