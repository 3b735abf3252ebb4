import type { Actor } from '../domain/may.ts';
import type { PeoplesCommand } from '../domain/possible.ts';
import { askedOf } from './asked.ts';
import type { ApiDeps } from './deps.ts';
import { NotRunning, Problem, Refused, Unavailable } from './errors.ts';
import { submit } from './submit.ts';

/** What became of one journey of an act that many take part in. */
export type Became = { readonly done: true; readonly seq: number } | { readonly done: false; readonly code: string };

/** Does one command on one of many journeys. One that refuses keeps none of the others waiting. */
export async function doOnOne(
  deps: ApiDeps,
  actor: Actor,
  key: string,
  journeyId: string,
  act: { readonly command: PeoplesCommand; readonly body: object },
): Promise<Became> {
  try {
    const { seq } = (await submit(deps, askedOf({ actor, journeyId, key, ...act }, deps))) as { readonly seq: number };
    return { done: true, seq };
  } catch (error) {
    // A field that is wrong is wrong for all of them: nothing has been done yet.
    if (error instanceof Problem && error.status === 422) throw error;
    // Nothing runs for this one: it says nothing of the others.
    if (error instanceof Unavailable && error.cause instanceof NotRunning) return { done: false, code: 'not-running' };
    if (error instanceof Refused || error instanceof Problem) return { done: false, code: error.code };
    throw error;
  }
}
