import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { maybeActor } from './actor.ts';

/** The shape of a route, never the address that was asked for: a status link is a secret, and a query may hold a name. */
const routeOf = (route: unknown): string =>
  typeof route === 'object' && route !== null && 'path' in route && typeof route.path === 'string'
    ? route.path
    : 'unknown';

const journeyId = /^\/api\/journeys\/(j[0-9a-z]{28})(?:\/|$)/;

/** One line a request, of ids, codes and numbers. */
export const requestLog =
  (log: Logger): RequestHandler =>
  (req, res, next) => {
    const requestId = randomUUID();
    res.locals['requestId'] = requestId;
    const began = performance.now();
    const [, journey] = journeyId.exec(req.path) ?? [];
    res.once('close', () => {
      log.info(
        {
          requestId,
          method: req.method,
          route: routeOf(req.route),
          status: res.writableEnded ? res.statusCode : 499,
          ms: Math.round(performance.now() - began),
          ...(journey === undefined ? {} : { journey }),
          actor: maybeActor(req)?.id,
        },
        'request',
      );
    });
    next();
  };
