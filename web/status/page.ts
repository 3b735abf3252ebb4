import { Router } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { notFound } from '../../api/errors.ts';
import { referrerStatus } from '../../api/reading/referrer-status.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import { patterns } from '../paths.ts';
import { show } from '../show.ts';

/** A referrer's own link: no sign-in, because the token is the key. What asks for JSON is answered by the API instead. */
export function statusPage(deps: ApiDeps): Router {
  const router = Router();
  router.get(patterns.status, async (req, res, next) => {
    if (req.accepts(['html', 'json']) === 'json') {
      next('router');
      return;
    }
    // The address is a secret: nobody keeps the page, and no other site is told where the reader came from.
    res.set({ 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex' });
    const status = await referrerStatus(deps, req.params.token);
    if (status === undefined) throw notFound();
    const { reference, where, next: then, hearBy } = status;
    await show(deps, req, res, {
      template: 'status/page.njk',
      title: `Your referral ${reference}`,
      forOutsiders: true,
      context: {
        reference,
        where,
        then,
        ...(hearBy === undefined ? {} : { hearBy: momentWords(hearBy) }),
        phone: deps.service.service.phone,
        outOfHours: deps.service.service.outOfHours,
      },
    });
  });
  return router;
}
