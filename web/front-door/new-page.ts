import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { requireMay } from '../../api/actor.ts';
import type { ApiDeps } from '../../api/deps.ts';
import { asProblem, type Problem } from '../../api/errors.ts';
import { receiveReferral } from '../../api/receive-referral.ts';
import { dayOf } from '../../domain/london-time.ts';
import { requireSameSite, requireToken } from '../forms/forgery.ts';
import { forPeople } from '../forms/for-people.ts';
import { keyField } from '../forms/key.ts';
import type { Question } from '../forms/question.ts';
import { textOf, typedIn, type Typed } from '../forms/typed.ts';
import { paths } from '../paths.ts';
import { personOf } from '../person.ts';
import { referralBodyFrom, type Built } from '../referral-form/body.ts';
import { aboutQuestions, kindQuestion, referrerQuestions, sourceQuestion } from '../referral-form/questions.ts';
import { reshaped } from '../referral-form/rows.ts';
import { askedByStaff, errorList, inputsOf, peoplePart, questionsOfAll, wrongIn } from '../referral-form/view.ts';
import { show } from '../show.ts';

interface Shown {
  readonly typed: Typed;
  readonly key: string;
  readonly problem?: Problem;
  readonly places?: Built['places'];
}

async function showForm(deps: ApiDeps, req: Request, res: Response, shown: Shown): Promise<void> {
  const { typed, key, problem, places = new Map<string, string>() } = shown;
  const referrer: readonly Question[] = [sourceQuestion, kindQuestion, ...referrerQuestions];
  const about = aboutQuestions(deps.service.service.wording.needs);
  const questions = [...referrer, ...questionsOfAll(typed, askedByStaff), ...about];
  const wrong = wrongIn(questions, typed, { places }, problem?.errors ?? []);
  const errors = errorList(questions, wrong);
  await show(deps, req, res, {
    template: 'front-door/new.njk',
    title: 'New referral by telephone',
    current: 'front-door',
    problem,
    context: {
      action: paths.newReferral(),
      backHref: paths.frontDoor(),
      key,
      errors: problem !== undefined && errors.length === 0 ? [{ text: problem.message, href: '#send' }] : errors,
      referrer: inputsOf(referrer, typed, wrong),
      people: peoplePart(typed, wrong, paths.newReferral(), askedByStaff),
      about: inputsOf(about, typed, wrong),
    },
  });
}

/** An empty form; most calls are calls. */
export async function showNewReferral(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  requireMay(personOf(req), 'receive-referral');
  await showForm(deps, req, res, { typed: { source: ['telephone'] }, key: randomUUID() });
}

/** A referral taken down by somebody who works here: received as the API receives one, or given back with everything that was typed. */
export async function sendNewReferral(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  const actor = personOf(req);
  requireMay(actor, 'receive-referral');
  requireSameSite(req);
  const typed = typedIn(req.body);
  const key = textOf(typed, keyField);
  const longer = reshaped(typed);
  if (longer !== undefined) {
    await showForm(deps, req, res, { typed: longer, key });
    return;
  }
  const { body, places } = referralBodyFrom(typed, { today: dayOf(await deps.now()) });
  try {
    requireToken(deps.idSecret, req);
    const { journeyId } = await receiveReferral(deps, { actor, key, body });
    res.redirect(303, paths.received(journeyId));
  } catch (error) {
    const problem = asProblem(error, true);
    if (problem.status === 500 || problem.code === 'foreign-form') throw error;
    const kept = problem.code === 'key-reused' ? randomUUID() : key;
    await showForm(deps, req, res, { typed, key: kept, problem: forPeople(problem), places });
  }
}
