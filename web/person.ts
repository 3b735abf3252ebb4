import type { Request, RequestHandler, Response } from 'express';
import type { ApiDeps } from '../api/deps.ts';
import { Problem, Unavailable } from '../api/errors.ts';
import type { Staff } from '../api/staff.ts';
import { isDatabaseAway } from '../register/database-errors.ts';
import type { StaffMember } from '../register/queries/staff.ts';
import { cookieOf, cookieOptions } from './cookies.ts';

const cookieName = 'keepstep-person';

/** Nobody has been chosen in this browser yet: answered with the page to choose on. */
export class NobodyChosen extends Error {
  override readonly name = 'NobodyChosen';
}

const known = new WeakMap<Request, StaffMember | Error>();

async function lookUp(deps: ApiDeps, staff: Staff, req: Request): Promise<StaffMember | Error> {
  if (deps.mode === 'live')
    return new Problem(
      401,
      'not-signed-in',
      'Signing in to these pages is not part of this version. Programs can use the API with a token of your sign-in service.',
    );
  const id = cookieOf(req, cookieName);
  if (id === undefined || id.length > 100) return new NobodyChosen();
  try {
    return (await staff.find(id)) ?? new NobodyChosen();
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    // What somebody is in the middle of writing must not be lost because the register is away.
    return staff.remembered(id) ?? new Unavailable({ what: 'database', fate: 'nothing-done' });
  }
}

/** Finds out who sits at this browser. It never answers itself: `personOf` throws where somebody is needed. */
export const recognise =
  (deps: ApiDeps, staff: Staff): RequestHandler =>
  async (req, _res, next) => {
    known.set(req, await lookUp(deps, staff, req));
    next();
  };

/** Who sits at this browser. Throws when nobody has been chosen, or when that cannot be found out. */
export function personOf(req: Request): StaffMember {
  const person = known.get(req);
  if (person === undefined) throw new NobodyChosen();
  if (person instanceof Error) throw person;
  return person;
}

/** Whether this browser has still to choose; not so when that cannot be found out. */
export const nobodyIsChosen = (req: Request): boolean => known.get(req) instanceof NobodyChosen;

export const maybePerson = (req: Request): StaffMember | undefined => {
  const person = known.get(req);
  return person instanceof Error ? undefined : person;
};

/** Only in a training service: it holds no real family, so anybody may be anybody. */
export function choosePerson(res: Response, id: string): void {
  res.cookie(cookieName, id, cookieOptions);
}

/** To be nobody who works here: somebody outside, or nobody yet. */
export function leavePerson(res: Response): void {
  res.clearCookie(cookieName, cookieOptions);
}
