import { Router } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { notFound } from '../../api/errors.ts';
import { dayWords } from '../../api/reading/time-words.ts';
import { mayFollow } from '../../domain/may-follow.ts';
import { referrerView } from '../../domain/view.ts';
import { journeyOfReferral, referrerKindOf } from '../../register/queries/referral-status.ts';
import { referralIdOfSent, statusTokenOf } from '../../register/status-token.ts';
import { paths, patterns } from '../paths.ts';
import { show } from '../show.ts';
import { around, keepPrivate } from './show-form.ts';

/** What somebody is told once their referral has been sent: its reference, what happens next, and by when they hear. */
export function sentPage(deps: ApiDeps): Router {
  const router = Router();
  router.get(patterns.referSent, async (req, res) => {
    const referralId = referralIdOfSent(deps.idSecret, req.params.token);
    if (referralId === undefined) throw notFound();
    const kind = await referrerKindOf(deps.db, referralId);
    if (kind === undefined) throw notFound();
    const journey = await journeyOfReferral(deps.db, referralId);
    const referral = journey?.referrals.find((one) => one.referralId === referralId);
    const follows = mayFollow(kind);
    const view = journey === undefined ? undefined : referrerView(journey, referralId);
    const own = kind === 'family';
    await show(deps, req, keepPrivate(res), {
      template: 'refer/sent.njk',
      title: own ? 'We have your request' : 'Referral sent',
      forOutsiders: true,
      context: {
        ...around(deps, own),
        own,
        reference: view?.reference,
        hearBy: follows && view?.hearBy !== undefined ? dayWords(view.hearBy) : undefined,
        how: referral?.channel,
        statusHref: follows ? paths.status(statusTokenOf(deps.idSecret, referralId)) : undefined,
      },
    });
  });
  return router;
}
