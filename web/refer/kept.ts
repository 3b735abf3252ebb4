import express, { Router } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { limitRequests } from '../../api/limits.ts';
import { dayWords } from '../../api/reading/time-words.ts';
import { forgetKeptReferral, keepReferral, keptDays, readKeptReferral } from '../../register/kept-referrals.ts';
import { keyField } from '../forms/key.ts';
import { textOf, typedIn, type Typed } from '../forms/typed.ts';
import { paths, patterns } from '../paths.ts';
import { actField } from '../referral-form/rows.ts';
import { show } from '../show.ts';
import { formNamed, formOf } from './forms.ts';
import { around, codeField, keepPrivate, showForm, type Standing } from './show-form.ts';

/** Nobody guesses a code in a lifetime; nobody should try. */
const tryLimit = { requests: 60, perMs: 600_000 };

const dayMs = 86_400_000;

/** Keeps a form as it stands under a new code; the one it had before opens nothing any more. Answers the code. */
export async function keep(deps: ApiDeps, { form, typed, code, key }: Standing): Promise<string> {
  const fields = Object.entries({ ...typed, [keyField]: [key] }).filter(
    ([name]) => name !== actField && name !== codeField,
  );
  const kept = { form: form.name, body: JSON.stringify(Object.fromEntries(fields)) };
  const given = await keepReferral(deps.db, deps.idSecret, kept, Date.now());
  if (code !== '') await forgetKeptReferral(deps.db, deps.idSecret, code);
  return given;
}

async function standingUnder(deps: ApiDeps, code: string): Promise<Standing | undefined> {
  const kept = await readKeptReferral(deps.db, deps.idSecret, code, Date.now());
  const name = formNamed(kept?.form);
  if (kept === undefined || name === undefined) return undefined;
  const typed = typedIn(JSON.parse(kept.body)) satisfies Typed;
  return { form: formOf(name, deps.service.service.wording.needs), typed, key: textOf(typed, keyField), code };
}

/** Save and come back later: the code that opens it again, and the page to type it into. */
export function keptRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.use(patterns.referBack, limitRequests(tryLimit, 'codes'));

  router.get(patterns.referKept, async (req, res) => {
    await show(deps, req, keepPrivate(res), {
      template: 'refer/kept.njk',
      title: 'Your form is saved',
      forOutsiders: true,
      context: {
        ...around(deps, true),
        code: req.params.code.slice(0, 40),
        backHref: `${deps.publicUrl()}${paths.referBack()}`,
        until: dayWords(Date.now() + keptDays * dayMs),
      },
    });
  });
  router.get(patterns.referBack, async (req, res) => {
    await show(deps, req, keepPrivate(res), {
      template: 'refer/back.njk',
      title: 'Go on with a saved form',
      forOutsiders: true,
      context: { ...around(deps, true), action: paths.referBack() },
    });
  });
  router.post(
    patterns.referBack,
    express.urlencoded({ extended: false, limit: '10kb', parameterLimit: 10 }),
    async (req, res) => {
      const code = textOf(typedIn(req.body), 'code').slice(0, 40);
      const standing = await standingUnder(deps, code);
      if (standing !== undefined) {
        // Shown as the answer itself: the code stands in no address that a browser would remember.
        await showForm(deps, req, res, standing);
        return;
      }
      const error = code === '' ? 'Enter your code' : 'Nothing is saved under this code. Check it, or start again.';
      await show(deps, req, keepPrivate(res), {
        template: 'refer/back.njk',
        title: 'Go on with a saved form',
        forOutsiders: true,
        status: code === '' ? 422 : 404,
        wrong: true,
        context: { ...around(deps, true), action: paths.referBack(), error, code },
      });
    },
  );
  return router;
}
