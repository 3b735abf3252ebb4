import type { Request, Response } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import type { Problem } from '../../api/errors.ts';
import { actField } from '../referral-form/rows.ts';
import type { Typed } from '../forms/typed.ts';
import { keyField } from '../forms/key.ts';
import { paths } from '../paths.ts';
import type { Built } from '../referral-form/body.ts';
import { errorList, inputsOf, peoplePart, wrongIn } from '../referral-form/view.ts';
import { show } from '../show.ts';
import { answersOf, carried } from './answers.ts';
import { questionsOf } from './build.ts';
import type { PublicForm } from './forms.ts';

/** The field that carries the code of a form that was kept before. */
export const codeField = '_code';

/** A public form as it stands. */
export interface Standing {
  readonly form: PublicForm;
  readonly typed: Typed;
  readonly key: string;
  /** Under which it was kept before. */
  readonly code: string;
}

/** No search engine keeps a half-filled form. */
export const keepPrivate = (res: Response): Response => res.set('X-Robots-Tag', 'noindex');

/** What every page of a public form needs. */
export const around = (deps: ApiDeps, exit: boolean) => {
  const { phone, outOfHours, publicReferrals } = deps.service.service;
  return { phone, outOfHours, exitTo: exit ? publicReferrals.exitTo : undefined, chooseHref: paths.refer() };
};

/** A form to fill in: empty, as it was kept, or given back with everything that was typed and what is wrong with it. */
export async function showForm(
  deps: ApiDeps,
  req: Request,
  res: Response,
  { form, typed, key, code }: Standing,
  wrongWith?: { readonly problem: Problem; readonly places: Built['places'] },
): Promise<void> {
  const { problem, places = new Map<string, string>() } = wrongWith ?? {};
  const questions = questionsOf(form, typed);
  const wrong = wrongIn(questions, typed, { places }, problem?.errors ?? []);
  const errors = errorList(questions, wrong);
  const action = paths.refer(form.name);
  keepPrivate(res);
  await show(deps, req, res, {
    template: 'refer/form.njk',
    title: form.title,
    forOutsiders: true,
    problem,
    context: {
      ...around(deps, form.exit),
      action,
      key,
      code,
      codeField,
      actField,
      opening: form.opening,
      errors: problem !== undefined && errors.length === 0 ? [{ text: problem.message, href: '#check' }] : errors,
      aboutYou: { title: form.aboutYou.title, inputs: inputsOf(form.aboutYou.questions, typed, wrong) },
      family: {
        title: form.people.title,
        hint: form.people.hint,
        people: peoplePart(typed, wrong, action, form.people.asked),
      },
      about: { title: form.about.title, inputs: inputsOf(form.about.questions, typed, wrong) },
    },
  });
}

/** All that was answered, to look over before it is sent. */
export async function showAnswers(
  deps: ApiDeps,
  req: Request,
  res: Response,
  { form, typed, key, code }: Standing,
): Promise<void> {
  keepPrivate(res);
  await show(deps, req, res, {
    template: 'refer/check.njk',
    title: 'Check your answers',
    forOutsiders: true,
    context: {
      ...around(deps, form.exit),
      action: paths.refer(form.name),
      key,
      code,
      codeField,
      actField,
      formTitle: form.title,
      parts: answersOf(form, typed),
      hidden: carried(typed, [actField, keyField, codeField]),
    },
  });
}
