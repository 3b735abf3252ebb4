import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { maybeActor } from './actor.ts';
import { Problem } from './errors.ts';

/** How many requests one person may send in a while. */
export interface RequestLimit {
  readonly requests: number;
  readonly perMs: number;
}

/** Far above what a person does and what a program should. */
export const usualLimit: RequestLimit = { requests: 600, perMs: 6_000 };

/** Whoever is not signed in shares the limit of their address. */
const whose = (req: Request): string => {
  const actor = maybeActor(req);
  return actor === undefined ? `address ${ipKeyGenerator(req.ip ?? '')}` : `person ${actor.id}`;
};

/** Refuses what comes too fast, before anything else looks at it; `by` says whose requests are counted together. */
export const limitRequests = (
  { requests, perMs }: RequestLimit,
  name: string,
  by: (req: Request) => string = whose,
): RequestHandler =>
  rateLimit({
    windowMs: perMs,
    limit: requests,
    identifier: name,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: by,
    // Behind a proxy whose headers are not trusted, an address is the proxy's: meant so, and no reason to warn.
    validate: false,
    handler: (_req, _res, next) => {
      next(
        new Problem(429, 'too-many-requests', 'Too many requests in a short time. Nothing was changed. Wait a moment.'),
      );
    },
  });
