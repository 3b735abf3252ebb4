import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { asProblem, type Problem } from '../../api/errors.ts';
import { familiesOf, moveAll, undoAll, type MoveAct } from '../../api/journey-moves.ts';
import { readableTeams, requireManager } from '../../api/reading/readable-teams.ts';
import { writtenDay } from '../../api/reading/time-words.ts';
import { counted } from '../../domain/counted.ts';
import type { Actor } from '../../domain/may.ts';
import { versionIdOf } from '../../domain/policy.ts';
import { findPathway } from '../../pathways/load.ts';
import { countByPathway } from '../../register/queries/pathway-versions.ts';
import { askedForm } from '../forms/asked-form.ts';
import { requireOwnForm } from '../forms/forgery.ts';
import { forPeople } from '../forms/for-people.ts';
import { keyField } from '../forms/key.ts';
import { dayTyped, textOf, type Typed } from '../forms/typed.ts';
import { paths, type MovesQuery } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';
import { teamPlaces } from '../team/places.ts';
import { moveAsked, moveQuestions, typedMove, versionWords } from './move-form.ts';
import { movedLines, moveLines } from './move-lines.ts';

/** So many families are shown with their dates; all of them are counted, and all are moved. */
const shownAtMost = 100;

/** Every family that an act is about, as it stands: those that would move, those that have, and those that stay, with why. */
async function standing(deps: ApiDeps, actor: Actor, act: MoveAct, key: string | undefined) {
  const qualifying: object[] = [];
  const moved: object[] = [];
  const staying: object[] = [];
  const counts = { qualifies: 0, moved: 0, refused: 0 };
  for await (const family of familiesOf(deps, actor, act, key)) {
    const { journey, stands } = family;
    counts[stands] += 1;
    if (counts[stands] > shownAtMost) continue;
    const line = { reference: journey.reference, href: paths.journey(journey.id) };
    if (family.stands === 'qualifies') qualifying.push({ ...line, lines: moveLines(family.moves) });
    else if (family.stands === 'moved') moved.push({ ...line, lines: movedLines(journey) });
    else staying.push({ ...line, why: family.message });
  }
  return { qualifying, moved, staying, counts };
}

const queryOf = (act: MoveAct): MovesQuery =>
  act.what === 'pathway' ? act : { what: act.what, alsoClosed: act.alsoClosed?.[0] };

function titleOf(deps: ApiDeps, act: MoveAct): string {
  if (act.what === 'calendar')
    return act.alsoClosed?.[0] === undefined
      ? 'To the service’s calendar of today'
      : `To a calendar that is also closed on ${writtenDay(act.alsoClosed[0])}`;
  const wordsOf = (given: string): string => {
    const pathway = deps.service.pathways.find((one) => versionIdOf(one) === given) ?? findPathway(deps.service, given);
    return pathway === undefined ? given : versionWords(pathway, deps.service);
  };
  return `From ${wordsOf(act.from)} to ${wordsOf(act.to)}`;
}

/** The act as the fields of a form carry it. */
const hiddenOf = (act: MoveAct) => {
  const day = act.what === 'calendar' ? act.alsoClosed?.[0] : undefined;
  const fields = {
    what: act.what,
    ...(act.what === 'pathway' ? { from: act.from, to: act.to } : {}),
    ...dayTyped('alsoClosed', day),
  };
  return Object.entries(fields).map(([name, value]) => ({ name, value }));
};

interface Shown {
  readonly typed: Typed;
  readonly act?: MoveAct | undefined;
  readonly problem?: Problem;
}

/** What an act came to, which need not be what was asked for: a journey may refuse, and of very many the rest waits for the same act again. */
function doneWords(said: string, moved: number): string | undefined {
  if (said === 'moved') return moved > 0 ? 'Moved.' : undefined;
  if (said !== 'undone') return undefined;
  return moved === 0
    ? 'The move has been taken back.'
    : `${counted(moved, 'journey')} of this act ${moved === 1 ? 'is' : 'are'} still moved. Take back the rest, or see on the journey why it stays.`;
}

async function showPage(deps: ApiDeps, req: Request, res: Response, { typed, act, problem }: Shown): Promise<void> {
  const person = personOf(req);
  const key = textOf(typed, 'key') || undefined;
  const [open, act_] = await Promise.all([
    countByPathway(deps.db, readableTeams(person)),
    act === undefined ? undefined : standing(deps, person, act, key),
  ]);
  const questions = moveQuestions(deps.service, open);
  const what = textOf(typed, 'what');
  const parts = (form: string) => (form === what ? (problem?.errors ?? []) : []);
  const pathway = askedForm(questions.pathway, typed, parts('pathway'));
  const calendar = askedForm(questions.calendar, typed, parts('calendar'));
  const errors = [...pathway.errors, ...calendar.errors];
  const said = textOf(typed, 'done');
  await show(deps, req, res, {
    template: 'pathways/moves-page.njk',
    title: 'Moving journeys',
    current: 'team',
    problem,
    context: {
      places: teamPlaces('pathways', person, deps),
      pathwaysHref: paths.pathways(),
      action: paths.moves(),
      undoAction: paths.undoMoves(),
      versions: deps.service.pathways.map((one) => ({
        name: versionWords(one, deps.service),
        href: paths.pathway(versionIdOf(one)),
        open: open.get(versionIdOf(one)) ?? 0,
      })),
      pathwayInputs: pathway.inputs,
      calendarInputs: calendar.inputs,
      errors: problem !== undefined && errors.length === 0 ? [{ text: problem.message, href: '#from' }] : errors,
      done: act_ === undefined ? undefined : doneWords(said, act_.counts.moved),
      ...(act === undefined || act_ === undefined
        ? {}
        : { act: { title: titleOf(deps, act), hidden: hiddenOf(act), actKey: key, ...act_ } }),
      key: key !== undefined && said === 'moved' ? key : randomUUID(),
      undoKey: randomUUID(),
    },
  });
}

/** How many journeys go by which version; asked for, what a move of all of them would come to, and what it came to. */
export async function showMoves(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  requireManager(personOf(req));
  const typed = typedMove(req.query);
  try {
    await showPage(deps, req, res, { typed, act: moveAsked(typed) });
  } catch (error) {
    const problem = asProblem(error, true);
    if (problem.status !== 422) throw error;
    await showPage(deps, req, res, { typed, problem: forPeople(problem) });
  }
}

const sent = (deps: ApiDeps, req: Request) => {
  const actor = personOf(req);
  requireManager(actor);
  requireOwnForm(deps.idSecret, req);
  const typed = typedMove(req.body);
  return { actor, typed, act: moveAsked(typed), key: textOf(typed, keyField) };
};

/** Confirmed: each journey by itself. Where there are very many it stops in between, and the page offers to go on. */
export async function sendMoves(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  const { actor, act, key } = sent(deps, req);
  if (act === undefined) {
    res.redirect(303, paths.moves());
    return;
  }
  await moveAll(deps, actor, key, act);
  res.redirect(303, paths.moves({ ...queryOf(act), key, done: 'moved' }));
}

/** Taken back, wherever nothing has moved the journey since. */
export async function sendUndoMoves(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  const { actor, typed, act, key } = sent(deps, req);
  const actKey = textOf(typed, 'key');
  if (act === undefined || actKey === '') {
    res.redirect(303, paths.moves());
    return;
  }
  await undoAll(deps, actor, { key, act, actKey });
  res.redirect(303, paths.moves({ ...queryOf(act), key: actKey, done: 'undone' }));
}
