import type { Request, Response } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { notFound } from '../../api/errors.ts';
import { followedReferral, type Followed } from '../../api/reading/referrer-status.ts';

/** Nothing of it may be told further: nobody keeps the page, and no other site learns where its reader came from. */
export function keepSecret(res: Response): void {
  res.set({ 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex' });
}

/** The referral behind a link. Throws 404 for a link that is none of ours and for a referrer who may not follow it. */
export async function behindLink(deps: ApiDeps, req: Request): Promise<Followed> {
  const followed = await followedReferral(deps, String(req.params['token']));
  if (followed === undefined) throw notFound();
  return followed;
}
