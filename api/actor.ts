import type { Request, RequestHandler } from 'express';
import { createRemoteJWKSet, errors as joseErrors, jwtVerify } from 'jose';
import type { Journey } from '../domain/journey.ts';
import { isThereFor, may, type Action, type Actor } from '../domain/may.ts';
import { isDatabaseAway } from '../register/database-errors.ts';
import type { ApiDeps } from './deps.ts';
import { notFound, Problem, Unavailable } from './errors.ts';
import type { Staff } from './staff.ts';

/** Who asks, or why that is not known. Kept beside the request, so that nothing a caller sends can set it. */
const known = new WeakMap<Request, Actor | Error>();

const notSignedIn = (why: string): Problem =>
  new Problem(401, 'not-signed-in', why, [], { 'WWW-Authenticate': 'Bearer realm="keepstep"' });

/** Finds out whose request it is: answers a staff id, or throws. */
type Identify = (req: Request) => Promise<string>;

/** Issuers name people in many ways; a name is printable and not endless. */
const isStaffId = /^[!-~]{1,255}$/;

const bearer = (req: Request): string => {
  const [, token] = /^Bearer ([A-Za-z0-9._~+/=-]+)$/i.exec(req.get('authorization') ?? '') ?? [];
  if (token === undefined) throw notSignedIn('Send a bearer token in the Authorization header.');
  return token;
};

/** Keys of the issuer are kept for an hour, so that its short outages keep nobody out. */
const keysKeptMs = 3_600_000;

function byToken(jwt: NonNullable<ApiDeps['jwt']>): Identify {
  const keys = createRemoteJWKSet(new URL(jwt.jwksUrl), { cacheMaxAge: keysKeptMs, timeoutDuration: 3_000 });
  return async (req) => {
    const token = bearer(req);
    try {
      const { payload } = await jwtVerify(token, keys, {
        // Pinned: the token must not choose how it is checked.
        algorithms: ['RS256', 'ES256', 'EdDSA'],
        issuer: jwt.issuer,
        audience: jwt.audience,
        clockTolerance: 5,
        requiredClaims: ['sub', 'exp'],
      });
      if (payload.sub !== undefined && isStaffId.test(payload.sub)) return payload.sub;
    } catch (error) {
      const keyTrouble =
        error instanceof joseErrors.JWKSTimeout ||
        error instanceof joseErrors.JWKSInvalid ||
        !(error instanceof joseErrors.JOSEError);
      if (keyTrouble) throw new Unavailable({ what: 'sign-in', fate: 'nothing-done' });
      if (error instanceof joseErrors.JWTExpired) throw notSignedIn('The token has expired. Sign in again.');
    }
    throw notSignedIn('The token is not one that this service accepts.');
  };
}

/** In a training service anybody may be anybody: it listens on this machine only and holds no real family. */
const byChoice: Identify = (req) => {
  const id = req.get('x-keepstep-person');
  if (id === undefined || !isStaffId.test(id))
    throw notSignedIn('Choose a person: send their id in X-Keepstep-Person.');
  return Promise.resolve(id);
};

/**
 * Gives every request its actor. It never answers itself: `actorOf` throws where somebody is needed. Roles and team come from the register.
 * @param urgent whether this request must be heard although the register is away: then what is remembered of its sender is enough, and in a
 *   live service the issuer's word that they work here
 */
export function identify(deps: ApiDeps, staff: Staff, urgent: (req: Request) => boolean): RequestHandler {
  if (deps.mode === 'live' && deps.jwt === undefined)
    throw new Error('A live service needs to know who signs people in.');
  const identifyBy = deps.mode === 'live' && deps.jwt !== undefined ? byToken(deps.jwt) : byChoice;

  const lookUp = async (req: Request): Promise<Actor> => {
    const id = await identifyBy(req);
    const remembered = urgent(req) ? staff.remembered(id) : undefined;
    if (remembered !== undefined) {
      // Nothing urgent waits for the register; a change of roles is seen by the next request.
      staff.find(id).catch(() => undefined);
      return remembered;
    }
    try {
      const member = await staff.find(id);
      if (member !== undefined) return member;
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      if (urgent(req) && deps.mode === 'live') return { id, roles: ['practitioner'], teamId: '' };
      throw new Unavailable({ what: 'database', fate: 'nothing-done' });
    }
    throw notSignedIn('Nobody by this name works here.');
  };

  return async (req, _res, next) => {
    try {
      known.set(req, await lookUp(req));
    } catch (error) {
      known.set(req, error instanceof Error ? error : notSignedIn('Sign in first.'));
    }
    next();
  };
}

/** Who asks. Throws 401 when nobody is signed in, 503 when that cannot be found out. */
export function actorOf(req: Request): Actor {
  const found = known.get(req);
  if (found === undefined) throw notSignedIn('Sign in first.');
  if (found instanceof Error) throw found;
  return found;
}

/** Who asks, if that is known: for counting requests. */
export const maybeActor = (req: Request): Actor | undefined => {
  const found = known.get(req);
  return found instanceof Error ? undefined : found;
};

/** For routes that only staff may use. */
export const staffOnly: RequestHandler = (req, _res, next) => {
  actorOf(req);
  next();
};

/**
 * Throws unless this person may do this. About a journey they may not read the answer is the same 404 as for one that does not exist.
 * `journey` is left out for actions that concern none.
 */
export function requireMay(actor: Actor, action: Action, journey?: Journey): void {
  if (journey !== undefined && !isThereFor(actor, journey)) {
    // Any worker may speak up about any family (002), also one whose journey they may not read.
    const urgent = action === 'raise-concern' || action === 'make-safeguarding-referral';
    if (!urgent) throw notFound();
  }
  const permission = may(actor, action, journey);
  if (!permission.allowed) throw new Problem(403, 'forbidden', permission.why);
}
