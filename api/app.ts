import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Router,
} from 'express';
import helmet from 'helmet';
import { identify, staffOnly } from './actor.ts';
import { commandNamed } from './commands.ts';
import type { ApiDeps } from './deps.ts';
import { Problem, problemHandler, Unavailable, unknownRoute } from './errors.ts';
import { limitRequests, usualLimit, type RequestLimit } from './limits.ts';
import { openApiRoutes } from './openapi.ts';
import { requestLog } from './request-log.ts';
import { absenceRoutes } from './routes/absences.ts';
import { journeyMoveRoutes } from './routes/journey-moves.ts';
import { acknowledgementRoutes } from './routes/acknowledgements.ts';
import { auditRoutes } from './routes/audits.ts';
import { commandRoutes } from './routes/commands.ts';
import { documentRoutes } from './routes/documents.ts';
import { driftRoutes } from './routes/drift.ts';
import { familyRoutes } from './routes/family.ts';
import { explainRoutes } from './routes/explain.ts';
import { healthRoutes } from './routes/health.ts';
import { invariantsRoutes } from './routes/invariants.ts';
import { journeyRoutes } from './routes/journeys.ts';
import { outboxRoutes } from './routes/outbox.ts';
import { pathwayRoutes } from './routes/pathways.ts';
import { peopleRoutes } from './routes/people.ts';
import { recordRoutes } from './routes/records.ts';
import { referralRoutes } from './routes/referrals.ts';
import { staffingRoutes } from './routes/staffing.ts';
import { statusRoutes } from './routes/status.ts';
import { timelineRoutes } from './routes/timeline.ts';
import { supervisionRoutes } from './routes/supervision.ts';
import { trainingClockRoutes } from './routes/training-clock.ts';
import { worklistRoutes } from './routes/worklist.ts';
import { openStaff } from './staff.ts';
import { ringInstead } from './urgent.ts';
import { refuseStrangeJson } from './validate.ts';

/** What differs between the processes that serve the API. */
export interface ApiOptions {
  /** The pages for people; asked first, so that they can answer a browser where the API answers a program. */
  readonly pages?: Router;
  readonly limit?: RequestLimit;
}

const isUrgent = (req: Request): boolean =>
  req.method === 'POST' && commandNamed(req.path.split('/').at(-1) ?? '')?.entry.urgent === true;

/** In a training service anybody may be anybody, so no other site may reach it under a name of its own. */
const onlyThisMachine: RequestHandler = (req, _res, next) => {
  const { hostname } = req;
  const here = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  next(here ? undefined : new Problem(421, 'wrong-host', 'A training service answers only as localhost or 127.0.0.1.'));
};

/** No address of ours holds a zero byte, and no database takes one. */
const soundAddress: RequestHandler = (req, _res, next) => {
  next(/%00/.test(req.url) ? new Problem(400, 'malformed', 'The address could not be read.') : undefined);
};

const onlyJson: RequestHandler = (req, _res, next) => {
  const hasBody = req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
  next(
    hasBody && req.is('application/json') === false
      ? new Problem(415, 'not-json', 'Send the body as application/json.')
      : undefined,
  );
};

const soundBody: RequestHandler = (req, _res, next) => {
  const body: unknown = req.body;
  refuseStrangeJson(body);
  if (body === undefined && req.method === 'POST') req.body = {};
  next();
};

/** Everything under /api before its routes: who asks, how fast, and a body that can be read. */
function gate(deps: ApiDeps, identifies: RequestHandler, limit: RequestLimit): Router {
  const router = express.Router();
  const ordinary = limitRequests(limit, 'requests');
  // Counted apart, so that a busy day cannot keep a concern out.
  const urgent = limitRequests(limit, 'urgent');
  router.use(identifies);
  router.use((req, res, next) => {
    void (isUrgent(req) ? urgent : ordinary)(req, res, next);
  });
  router.use((req, res, next) => {
    if (deps.mode === 'training' && req.path === '/training/people') next();
    else
      try {
        staffOnly(req, res, next);
      } catch (error) {
        // Whoever has a worry and cannot even be known must hear whom to ring.
        throw error instanceof Unavailable && isUrgent(req) ? ringInstead(deps) : error;
      }
  });
  router.use(onlyJson);
  router.use(express.json({ limit: '100kb', strict: true, inflate: false, type: 'application/json' }));
  router.use(soundBody);
  return router;
}

/** Journeys over HTTP: every route of API.md. Needs neither the engine nor the register to be there when it starts. */
export function createApp(deps: ApiDeps, { pages, limit = usualLimit }: ApiOptions = {}): Express {
  const app = express();
  const staff = openStaff(deps);

  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  const live = deps.mode === 'live';
  app.use(
    helmet({
      strictTransportSecurity: live,
      contentSecurityPolicy: { directives: { upgradeInsecureRequests: live ? [] : null } },
    }),
  );
  app.use(requestLog(deps.log));
  app.use((_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  if (!live) app.use(onlyThisMachine);
  app.use(soundAddress);

  app.use(healthRoutes(deps));
  app.use(openApiRoutes(deps));
  app.use('/api', gate(deps, identify(deps, staff, isUrgent), limit));
  if (pages !== undefined)
    app.use((req, res, next) => {
      if (req.path.startsWith('/api/')) next();
      else void pages(req, res, next);
    });
  app.use(referralRoutes(deps));
  app.use(journeyRoutes(deps));
  app.use(timelineRoutes(deps));
  app.use(explainRoutes(deps));
  app.use(familyRoutes(deps));
  app.use(documentRoutes(deps));
  app.use(worklistRoutes(deps));
  app.use(driftRoutes(deps));
  app.use(supervisionRoutes(deps));
  app.use(absenceRoutes(deps));
  app.use(staffingRoutes(deps));
  app.use(acknowledgementRoutes(deps));
  app.use(journeyMoveRoutes(deps));
  app.use(auditRoutes(deps));
  app.use(recordRoutes(deps));
  app.use(outboxRoutes(deps));
  app.use(invariantsRoutes(deps));
  app.use(statusRoutes(deps));
  app.use(peopleRoutes(deps));
  app.use(pathwayRoutes(deps));
  app.use(trainingClockRoutes(deps));
  app.use(commandRoutes(deps, staff));
  app.use(unknownRoute);
  app.use(problemHandler(deps.log) satisfies ErrorRequestHandler);
  return app;
}
