import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { asProblem, type Problem } from '../../api/errors.ts';
import { forPeople } from './for-people.ts';
import { requireSameSite, requireToken } from './forgery.ts';

/**
 * Does what a form asks for, if it is one that this service gave this browser. Answers what is wrong, to be shown beside what was typed; undefined when
 * it is done. Throws where there is nothing to correct: what is not there, what went wrong in here, and what a stranger sent.
 */
export async function attempt(deps: ApiDeps, req: Request, act: () => Promise<void>): Promise<Problem | undefined> {
  requireSameSite(req);
  try {
    requireToken(deps.idSecret, req);
    await act();
    return undefined;
  } catch (error) {
    const problem = asProblem(error, true);
    if (problem.status === 404 || problem.status === 500 || problem.code === 'foreign-form') throw error;
    return forPeople(problem);
  }
}

/** The key of a form that came back: the same, so that nothing is done twice; a new one where the old one already did something else. */
export const keyAfter = (key: string, problem: Problem | undefined): string =>
  key === '' || problem?.code === 'key-reused' ? randomUUID() : key;
