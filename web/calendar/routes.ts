import { Router } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { notFound } from '../../api/errors.ts';
import { limitRequests } from '../../api/limits.ts';
import { writtenDay } from '../../api/reading/time-words.ts';
import type { Staff } from '../../api/staff.ts';
import { dayOf } from '../../domain/london-time.ts';
import { feedToken, makeFeed, revokeFeed } from '../../register/calendar-feeds.ts';
import { ownerOfFeed, readFeed } from '../../register/queries/calendar-feeds.ts';
import { requireOwnForm } from '../forms/forgery.ts';
import { paths, patterns } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';
import { calendarFeed } from './feed.ts';

/** Calendars ask a few times an hour; whoever guesses addresses would have to ask more often. */
const feedLimit = { requests: 60, perMs: 60_000 };

const tokenForm = /^([A-Za-z0-9_-]{43})\.ics$/;

/** The feed itself: no sign-in, because its address is the key. Asked before anybody is recognised. */
export function calendarFeedRoute(deps: ApiDeps, staff: Staff): Router {
  const router = Router();
  router.get(patterns.calendarFeed, limitRequests(feedLimit, 'calendar'));
  router.get(patterns.calendarFeed, async (req, res) => {
    const [, token] = tokenForm.exec(req.params.file) ?? [];
    const owner = token === undefined ? undefined : await ownerOfFeed(deps.db, token);
    // Somebody who has left the service takes no feed with them.
    const person = owner === undefined ? undefined : await staff.find(owner);
    if (person === undefined) throw notFound();
    res
      .set({ 'Cache-Control': 'private', 'X-Robots-Tag': 'noindex', 'Referrer-Policy': 'no-referrer' })
      .type('text/calendar')
      .send(await calendarFeed(deps, person));
  });
  return router;
}

const doneWords: Readonly<Record<string, string>> = {
  made: 'Your calendar has an address.',
  revoked: 'The address no longer works.',
};

/** Where somebody makes the address of their calendar, and takes it back. */
export function calendarPage(deps: ApiDeps): Router {
  const router = Router();
  router.get(patterns.calendar, async (req, res) => {
    const person = personOf(req);
    const made = await readFeed(deps.db, person.id);
    const { done } = req.query;
    await show(deps, req, res, {
      template: 'calendar/page.njk',
      title: 'My visits in my own calendar',
      context: {
        homeHref: paths.myDay(),
        done: typeof done === 'string' ? doneWords[done] : undefined,
        madeOn: made === undefined ? undefined : writtenDay(dayOf(made.getTime())),
        address:
          made === undefined
            ? undefined
            : `${deps.publicUrl()}${paths.calendarFeed(feedToken(deps.idSecret, person.id, made))}`,
        makeAction: paths.makeCalendar(),
        revokeAction: paths.revokeCalendar(),
      },
    });
  });
  router.post(patterns.makeCalendar, async (req, res) => {
    const person = personOf(req);
    requireOwnForm(deps.idSecret, req);
    await makeFeed(deps.db, deps.idSecret, person.id, new Date());
    res.redirect(303, paths.calendar('made'));
  });
  router.post(patterns.revokeCalendar, async (req, res) => {
    const person = personOf(req);
    requireOwnForm(deps.idSecret, req);
    await revokeFeed(deps.db, person.id, new Date());
    res.redirect(303, paths.calendar('revoked'));
  });
  return router;
}
