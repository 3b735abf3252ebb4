/** Work that is done when it is due: for stories in which nothing is late for months. */
import type { Clock } from './keepstep-client.ts';
import { dayOf } from './london.ts';
import type { Scene } from './scene.ts';

/** What is done about each kind of clock on the day it is due. */
export type Acts = Readonly<Record<string, (clock: Clock) => Promise<unknown>>>;

/** Goes from one clock of these kinds to the next, each on its day, until none is left or the next is due after `last`. */
export async function keptUp(scene: Scene, journeyId: string, acts: Acts, last: string): Promise<void> {
  for (;;) {
    const { agenda } = await scene.manager.journey(journeyId);
    const [next] = agenda
      .filter(({ kind, stopped }) => acts[kind] !== undefined && stopped === undefined)
      .sort((one, other) => one.dueAt.localeCompare(other.dueAt));
    if (next === undefined || dayOf(next.dueAt) > last) return;
    await scene.to(dayOf(next.dueAt));
    await acts[next.kind]?.(next);
  }
}

/** A talk in supervision that finds all well. */
export const supervised = (scene: Scene, journeyId: string): Promise<unknown> =>
  scene.manager.command(journeyId, 'record-supervision', {
    changedForChild: 'better',
    ifNothingChanges: 'child-safe',
    next: 'go-on',
  });
