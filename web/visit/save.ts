import type { Request, Response } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { asProblem, type Problem, type ProblemPart } from '../../api/errors.ts';
import { submit } from '../../api/submit.ts';
import { forgetDraft } from '../drafts/keep.ts';
import { forPeople } from '../forms/for-people.ts';
import { requireSameSite, requireToken } from '../forms/forgery.ts';
import { keyField } from '../forms/key.ts';
import { textOf, typedIn, type Typed } from '../forms/typed.ts';
import { showKept } from '../kept/page.ts';
import { paths } from '../paths.ts';
import { personOf } from '../person.ts';
import { nextPart, visitPart, type Part } from './asks.ts';
import { showVisit, visitForms } from './page.ts';

interface Sent {
  readonly journeyId: string;
  readonly typed: Typed;
  readonly key: string;
}

/** Nothing typed is lost: the page comes back with it, and if the register is away the form by itself. */
async function giveBack(deps: ApiDeps, req: Request, res: Response, sent: Sent, failed: Failed): Promise<void> {
  const { journeyId, typed } = sent;
  const problem = forPeople(failed.problem);
  const key = problem.code === 'key-reused' ? '' : sent.key;
  const { recorded, wrongVisit = [], wrongNext = [] } = failed;
  const back = { typed, recorded, problem, wrongVisit, wrongNext, ...(key === '' ? {} : { key }) };
  try {
    await showVisit(deps, req, res, journeyId, back);
  } catch (error) {
    if (asProblem(error, false).status !== 503) throw error;
    await showKept(deps, req, res, {
      journeyId,
      command: 'complete-visit',
      action: paths.recordVisit(journeyId),
      typed,
      key,
      status: problem.status,
      detail: problem.message,
      again: true,
    });
  }
}

interface Failed {
  readonly problem: Problem;
  readonly recorded: boolean;
  readonly wrongVisit?: readonly ProblemPart[];
  readonly wrongNext?: readonly ProblemPart[];
}

const wrongIn = (part: Part | undefined): readonly ProblemPart[] =>
  part !== undefined && 'problem' in part ? part.problem.errors : [];

/** Does one part. Answers what keeps it from being done. */
async function doPart(deps: ApiDeps, part: Part | undefined): Promise<Problem | undefined> {
  if (part === undefined || 'problem' in part) return part?.problem;
  try {
    await submit(deps, part.asked);
    return undefined;
  } catch (error) {
    const problem = asProblem(error, true);
    if (problem.status === 404 || problem.status === 500) throw error;
    return problem;
  }
}

/** Saves a visit and books the next one. Both are judged before either is done; the second can still be refused when the first is saved. */
export async function saveVisit(deps: ApiDeps, req: Request, res: Response, journeyId: string): Promise<void> {
  const actor = personOf(req);
  requireSameSite(req);
  const typed = typedIn(req.body);
  const sent: Sent = { journeyId, typed, key: textOf(typed, keyField) };
  const before = textOf(typed, 'recorded') === 'yes';
  const back = (failed: Failed): Promise<void> => giveBack(deps, req, res, sent, failed);
  try {
    requireToken(deps.idSecret, req);
    const { forms } = await visitForms(deps, req, journeyId);
    const visit = before ? undefined : visitPart(deps, actor, journeyId, typed, forms);
    const next = nextPart(deps, actor, journeyId, typed, forms);
    const wrongVisit = wrongIn(visit);
    const wrongNext = wrongIn(next);
    if (wrongVisit.length + wrongNext.length > 0) {
      const problem = [visit, next].flatMap((one) => (one !== undefined && 'problem' in one ? [one.problem] : []))[0];
      if (problem !== undefined) return await back({ problem, recorded: before, wrongVisit, wrongNext });
    }
    const notRecorded = await doPart(deps, visit);
    if (notRecorded !== undefined)
      return await back({ problem: notRecorded, recorded: false, wrongVisit: notRecorded.errors });
    if (!before) await forgetDraft(deps, actor, { journeyId, form: 'visit' });
    const notBooked = await doPart(deps, next);
    if (notBooked !== undefined) return await back({ problem: notBooked, recorded: true, wrongNext: notBooked.errors });
    const done = next === undefined ? 'visit' : 'visit-next';
    const onJourney = visit !== undefined && 'asked' in visit ? visit.asked.name : 'book-visit';
    res.redirect(
      303,
      textOf(typed, 'from') === 'day'
        ? paths.myDay({ done, family: journeyId })
        : paths.journey(journeyId, { done: onJourney }),
    );
  } catch (error) {
    const problem = asProblem(error, true);
    if (problem.status === 404 || problem.status === 500 || problem.code === 'foreign-form') throw error;
    await back({ problem, recorded: before });
  }
}
