import compression from 'compression';
import express, { Router } from 'express';
import type { ApiDeps } from '../api/deps.ts';
import { openStaff } from '../api/staff.ts';
import { assetRoutes } from './assets.ts';
import { calendarFeedRoute, calendarPage } from './calendar/routes.ts';
import { checksPage } from './checks/page.ts';
import { documentsPage } from './documents/page.ts';
import { guidePage } from './guide/page.ts';
import { frontDoorPages } from './front-door/routes.ts';
import { draftsPage } from './drafts/routes.ts';
import { journeyPage } from './journey/routes.ts';
import { livePage } from './live/page.ts';
import { keptForWhomPage } from './kept/for-whom.ts';
import { messagePage } from './message/page.ts';
import { outboxPage } from './outbox/page.ts';
import { myDayPage } from './my-day/routes.ts';
import { pathwayPages } from './pathways/page.ts';
import { isForTheApi, patterns } from './paths.ts';
import { recognise } from './person.ts';
import { problemPage, unknownPage } from './problem/page.ts';
import { recordsPage } from './records/routes.ts';
import { referPages } from './refer/page.ts';
import { pageHeaders } from './security.ts';
import { startPage } from './start/page.ts';
import { statusPage } from './status/page.ts';
import { supervisionPage } from './supervision/page.ts';
import { teamPages } from './team/routes.ts';
import { trainingPage } from './training/page.ts';
import { visitPage } from './visit/routes.ts';
import { whoPage } from './who/page.ts';
import { whyPage } from './why/page.ts';
import { writeUpPage } from './write-up/routes.ts';

/**
 * The pages for people, to be mounted before the API's own routes: what a browser asks for is answered here, the rest is passed on.
 * In a live service only a referrer's status page answers; signing staff in comes later.
 */
export function webRoutes(deps: ApiDeps): Router {
  const router = Router();
  const staff = openStaff(deps);

  router.use((req, _res, next) => {
    next(isForTheApi(req.path) ? 'router' : undefined);
  });
  router.get(patterns.status, (req, _res, next) => {
    next(req.accepts(['html', 'json']) === 'json' ? 'router' : undefined);
  });
  router.use(compression());
  router.use(assetRoutes());
  router.use(pageHeaders);
  router.use(statusPage(deps, staff));
  router.use(referPages(deps));
  router.use(calendarFeedRoute(deps, staff));
  router.use(recognise(deps, staff));
  router.use(express.urlencoded({ extended: false, limit: '100kb', parameterLimit: 400 }));
  router.use(whoPage(deps, staff));
  router.use(startPage(deps));
  router.use(guidePage(deps));
  router.use(livePage(deps));
  router.use(myDayPage(deps));
  router.use(frontDoorPages(deps));
  router.use(teamPages(deps));
  router.use(checksPage(deps));
  router.use(pathwayPages(deps));
  router.use(documentsPage(deps));
  router.use(visitPage(deps));
  router.use(recordsPage(deps));
  router.use(writeUpPage(deps));
  router.use(draftsPage(deps));
  router.use(calendarPage(deps));
  router.use(keptForWhomPage(deps, staff));
  router.use(journeyPage(deps, staff));
  router.use(whyPage(deps));
  router.use(supervisionPage(deps));
  router.use(trainingPage(deps));
  router.use(outboxPage(deps));
  router.use(messagePage(deps));
  router.use(unknownPage);
  router.use(problemPage(deps));
  return router;
}
