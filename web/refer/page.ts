import { randomUUID } from 'node:crypto';
import express, { Router, type Request, type Response } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { asProblem, notFound } from '../../api/errors.ts';
import { limitRequests } from '../../api/limits.ts';
import { checkFromOutside, receiveFromOutside } from '../../api/public-referral.ts';
import { dayOf } from '../../domain/london-time.ts';
import { forgetKeptReferral } from '../../register/kept-referrals.ts';
import { sentTokenOf } from '../../register/status-token.ts';
import { requireSameSite } from '../forms/forgery.ts';
import { forPeople } from '../forms/for-people.ts';
import { keyField } from '../forms/key.ts';
import { textOf, typedIn } from '../forms/typed.ts';
import { paths, patterns } from '../paths.ts';
import { actField, reshaped } from '../referral-form/rows.ts';
import { show } from '../show.ts';
import { withinLimit } from '../within-limit.ts';
import { bodyFrom } from './build.ts';
import { formNamed, formNames, formOf } from './forms.ts';
import { keep, keptRoutes } from './kept.ts';
import { minePage } from './mine.ts';
import { sentPage } from './sent.ts';
import { around, codeField, keepPrivate, showAnswers, showForm, type Standing } from './show-form.ts';

/** An office may share one address; a flood may not. */
const lookLimit = { requests: 300, perMs: 600_000 };
const sendLimit = { requests: 60, perMs: 600_000 };

const choices = {
  professional: 'I work with families: school, nursery, health, social care, a charity',
  gp: 'I am a GP, or work in a surgery (a short form)',
  family: 'I want help for myself or my family',
} as const;

function standingOf(deps: ApiDeps, req: Request): Standing {
  const name = formNamed(req.params['form']);
  if (name === undefined) throw notFound();
  const typed = typedIn(req.body);
  const key = textOf(typed, keyField);
  return {
    form: formOf(name, deps.service.service.wording.needs),
    typed,
    key: /^[\w-]{8,80}$/.test(key) ? key : randomUUID(),
    code: textOf(typed, codeField).slice(0, 40),
  };
}

/**
 * Referrals from outside: no sign-in and no cookie. A form is looked over before it is sent; sent twice it is one referral, because its key came with it;
 * and whatever is wrong or away, it comes back as it was typed.
 */
export function referPages(deps: ApiDeps): Router {
  const router = Router();
  const looks = limitRequests(lookLimit, 'forms');
  const sends = limitRequests(sendLimit, 'referrals');

  router.get(patterns.refer, async (req, res) => {
    await show(deps, req, keepPrivate(res), {
      template: 'refer/choose.njk',
      title: 'Refer a family, or ask for help',
      forOutsiders: true,
      context: {
        ...around(deps, true),
        choices: formNames.map((name) => ({ text: choices[name], href: paths.refer(name) })),
        backHref: paths.referBack(),
      },
    });
  });
  router.use(sentPage(deps));
  router.use(keptRoutes(deps));
  router.use(minePage(deps));
  router.get(patterns.referForm, async (req, res) => {
    await showForm(deps, req, res, { ...standingOf(deps, req), typed: {} });
  });

  const act = async (req: Request, res: Response, standing: Standing): Promise<void> => {
    const { form, typed, key, code } = standing;
    const { body } = bodyFrom(form, typed, dayOf(await deps.now()));
    switch (textOf(typed, actField)) {
      case 'change':
        await showForm(deps, req, res, standing);
        return;
      case 'keep':
        await withinLimit(sends, req, res);
        res.redirect(303, paths.referKept(await keep(deps, standing)));
        return;
      case 'send': {
        await withinLimit(sends, req, res);
        const { referralId } = await receiveFromOutside(deps, { key, body });
        if (code !== '') await forgetKeptReferral(deps.db, deps.idSecret, code).catch(() => undefined);
        res.redirect(303, paths.referSent(sentTokenOf(deps.idSecret, referralId)));
        return;
      }
      default:
        await checkFromOutside(deps, body);
        await showAnswers(deps, req, res, standing);
    }
  };

  router.post(
    patterns.referForm,
    express.urlencoded({ extended: false, limit: '100kb', parameterLimit: 400 }),
    async (req, res) => {
      const standing = standingOf(deps, req);
      requireSameSite(req);
      const longer = reshaped(standing.typed);
      try {
        await withinLimit(looks, req, res);
        if (longer === undefined) await act(req, res, standing);
        else await showForm(deps, req, res, { ...standing, typed: longer });
      } catch (error) {
        const problem = asProblem(error, true);
        if (problem.status === 404 || problem.status === 500) throw error;
        const key = problem.code === 'key-reused' ? randomUUID() : standing.key;
        const { places } = bodyFrom(standing.form, standing.typed, dayOf(Date.now()));
        await showForm(deps, req, res, { ...standing, key }, { problem: forPeople(problem), places });
      }
    },
  );
  return router;
}
