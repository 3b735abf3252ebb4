import { Router } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { notFound } from '../../api/errors.ts';
import { statusOf } from '../../api/reading/referrer-status.ts';
import { dayWords } from '../../api/reading/time-words.ts';
import { referralsOfMailbox } from '../../register/queries/mailbox.ts';
import { referralIdOfList, statusTokenOf } from '../../register/status-token.ts';
import { paths, patterns } from '../paths.ts';
import { show } from '../show.ts';
import { around, keepPrivate } from './show-form.ts';

const mostReferrals = 200;

/** All referrals of one mailbox, behind the link in every receipt it was sent: how far each is, and nothing of any family. */
export function minePage(deps: ApiDeps): Router {
  const router = Router();
  router.get(patterns.referMine, async (req, res) => {
    const asked = referralIdOfList(deps.idSecret, req.params.token);
    const found = asked === undefined ? [] : await referralsOfMailbox(deps.db, asked, mostReferrals + 1);
    if (found.length === 0) throw notFound();
    const now = await deps.now();
    keepPrivate(res).set('Referrer-Policy', 'no-referrer');
    await show(deps, req, res, {
      template: 'refer/mine.njk',
      title: 'Your referrals to us',
      forOutsiders: true,
      context: {
        ...around(deps, false),
        more: found.length > mostReferrals,
        referrals: found.slice(0, mostReferrals).map((one) => {
          const { reference, where, hearBy } = statusOf(one);
          return {
            reference,
            where,
            hearBy: hearBy === undefined ? 'Nothing more is to come' : dayWords(hearBy),
            late: hearBy !== undefined && hearBy < now,
            href: paths.status(statusTokenOf(deps.idSecret, one.referralId)),
          };
        }),
      },
    });
  });
  return router;
}
