import { Router } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { statusOf, type Followed } from '../../api/reading/referrer-status.ts';
import { dayWords, momentWords } from '../../api/reading/time-words.ts';
import type { Staff } from '../../api/staff.ts';
import type { Instant } from '../../domain/calendar.ts';
import { paths, patterns } from '../paths.ts';
import { show } from '../show.ts';
import { behindLink, keepSecret } from './link.ts';
import { replyRoutes } from './reply.ts';

/** What has just been sent from here. */
const toldWords: Readonly<Record<string, string>> = {
  tell: 'Thank you. What you told us has reached us, and somebody will read it.',
  worse:
    'We have heard you, and a manager has been told. You may not hear from us what we do, because we keep what we know of a family to ourselves. If a child is in immediate danger, ring 999 now.',
};

const hearWords = (hearBy: Instant, now: Instant): string =>
  hearBy < now
    ? `You should have heard from us by ${momentWords(hearBy)}. We are late: please ring us.`
    : `You will hear from us by ${momentWords(hearBy)}.`;

/** What we wait for from whoever referred, and until when. */
function askedFor({ journey }: Followed): string | undefined {
  if (journey.decision.awaiting?.what !== 'more-information') return undefined;
  const clock = journey.clocks.find(({ kind }) => kind === 'more-information');
  return `We need more information before we can decide.${clock === undefined ? '' : ` Please tell us by ${dayWords(clock.dueAt)}.`}`;
}

/** A referrer's own link: no sign-in, because the token is the key. What asks for JSON is answered by the API instead. */
export function statusPage(deps: ApiDeps, staff: Staff): Router {
  const router = Router();
  router.get(patterns.status, async (req, res, next) => {
    if (req.accepts(['html', 'json']) === 'json') {
      next('router');
      return;
    }
    keepSecret(res);
    const token = req.params.token;
    const followed = await behindLink(deps, req);
    const { reference, where, next: then, hearBy } = statusOf(followed);
    const told = req.query['told'];
    const ended = followed.journey.closed !== undefined;
    await show(deps, req, res, {
      template: 'status/page.njk',
      title: `Your referral ${reference}`,
      forOutsiders: true,
      context: {
        reference,
        where,
        then,
        ...(hearBy === undefined ? {} : { hearBy: hearWords(hearBy, await deps.now()) }),
        told: typeof told === 'string' && Object.hasOwn(toldWords, told) ? toldWords[told] : undefined,
        asked: askedFor(followed),
        tellHref: ended ? undefined : paths.statusReply(token, 'tell'),
        worseHref: paths.statusReply(token, 'worse'),
        phone: deps.service.service.phone,
        outOfHours: deps.service.service.outOfHours,
      },
    });
  });
  router.use(replyRoutes(deps, staff));
  return router;
}
