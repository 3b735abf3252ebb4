import { Router } from 'express';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../errors.ts';
import { referrerStatus } from '../reading/referrer-status.ts';
import { iso } from '../reading/time-words.ts';

/** A referrer's own link: no sign-in, because the token is the key. A page for browsers, mounted before this, shows the same. */
export function statusRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/status/:token', async (req, res) => {
    const status = await referrerStatus(deps, req.params.token);
    if (status === undefined) throw notFound();
    const { hearBy, ...words } = status;
    // The address is a secret: nobody keeps the answer, and no other site is told where the reader came from.
    res.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex' });
    res.json({ ...words, ...(hearBy === undefined ? {} : { hearBy: iso(hearBy) }) });
  });
  return router;
}
