import { z } from 'zod';
import type { Instant } from '../domain/calendar.ts';
import { requireInMyTeam, tellAll } from './staffing.ts';
import type { Journey } from '../domain/journey.ts';
import { dayOf } from '../domain/london-time.ts';
import { mayTakeOver, type Actor } from '../domain/may.ts';
import { journeysAround, postsOf } from '../register/queries/staffing.ts';
import { setLeft } from '../register/staffing.ts';
import { readSnapshot } from '../register/queries/snapshot.ts';
import { readMember } from '../register/queries/staff.ts';
import type { ApiDeps } from './deps.ts';
import { invalidPart } from './errors.ts';
import type { Became } from './one-of-many.ts';
import { requireManager } from './reading/readable-teams.ts';
import { iso } from './reading/time-words.ts';
import { untilRegister } from './until-register.ts';
import { id, parse } from './validate.ts';

/** Who no longer works here, and who takes their place at the head of a team if they had one. */
export const leaverBody = z.strictObject({ workerId: id, successorId: id.optional() });

type Leaver = z.infer<typeof leaverBody>;

/** A family of a leaver, with what is booked from today on and who sees to it now. */
interface LeftFamily {
  readonly journeyId: string;
  readonly reference: string;
  readonly people: number;
  readonly visits: readonly {
    readonly visitId: string;
    readonly on: string;
    readonly at?: string;
    readonly today: boolean;
  }[];
}

const holds = ({ owner, cover }: Journey, workerId: string): boolean =>
  owner === workerId || cover?.absent === workerId;

const familyOf = (journey: Journey, now: Instant): LeftFamily => ({
  journeyId: journey.id,
  reference: journey.reference,
  people: journey.people.length,
  visits: journey.appointments
    .filter(({ on }) => on >= dayOf(now))
    .map(({ visitId, on, at }) => ({
      visitId,
      on,
      ...(at === undefined ? {} : { at }),
      today: on === dayOf(now),
    })),
});

/** The leave-taking that somebody who may record it means. Throws what is wrong with it. */
async function readLeaver(deps: ApiDeps, actor: Actor, sent: unknown): Promise<Leaver> {
  requireManager(actor);
  const leaver = parse(leaverBody, sent);
  const { workerId, successorId } = leaver;
  if (workerId === actor.id) throw invalidPart('/workerId', 'Somebody else must record that you leave.');
  await requireInMyTeam(deps, actor, workerId);
  if (successorId !== undefined && !(await maySucceed(deps, successorId, workerId)))
    throw invalidPart('/successorId', 'Nobody by this id works here in the role that becomes free.');
  return leaver;
}

async function maySucceed(deps: ApiDeps, successorId: string, workerId: string): Promise<boolean> {
  const [member, posts] = await Promise.all([readMember(deps.db, successorId), postsOf(deps.db, workerId)]);
  return member !== undefined && mayTakeOver(member, workerId, posts);
}

/** What somebody's leaving would come to, before anybody says so: their families and the visits booked with them. */
export async function leavingAhead(deps: ApiDeps, actor: Actor, sent: unknown) {
  const leaver = await readLeaver(deps, actor, sent);
  const now = await deps.now();
  const held = (await journeysAround(deps.db, leaver.workerId)).filter((journey) => holds(journey, leaver.workerId));
  return { ...leaver, families: held.map((journey) => familyOf(journey, now)) };
}

/**
 * Somebody leaves (an inactive user must hold nothing): in one act they are given no family and no mail any more, and each of theirs is with whoever
 * answers for the team at once, with a clock until another worker is named. Answers every family with what became of it and the visits booked from today on. Safe to repeat:
 * what did not reach a journey the first time reaches it then, and the page that should be empty names it until it has.
 */
export async function recordLeaver(deps: ApiDeps, actor: Actor, sent: unknown) {
  const leaver = await readLeaver(deps, actor, sent);
  const { workerId, successorId } = leaver;
  const now = await deps.now();
  const around = await journeysAround(deps.db, workerId);
  await setLeft(deps.db, workerId, successorId);
  const told = await tellAll(deps, around, now, actor.id);
  const families: (LeftFamily & Became & { readonly owner: string; readonly reallocateBy?: string })[] = [];
  for (const journey of around) {
    const mine = holds(journey, workerId) || journey.leftBehind?.by === workerId;
    if (!mine) continue;
    const became = told.get(journey.id);
    const after = await seenAfter(deps, journey, became);
    const clock = after.clocks.find(({ kind }) => kind === 'reallocation' || kind === 'allocation');
    families.push({
      ...familyOf(after, now),
      ...(became ?? { done: true, seq: after.seq }),
      owner: after.owner,
      ...(clock === undefined ? {} : { reallocateBy: iso(clock.dueAt) }),
    });
  }
  return { ...leaver, families };
}

/** The journey as it is now; as it was, where the register does not show it in time. */
async function seenAfter(deps: ApiDeps, journey: Journey, became: Became | undefined): Promise<Journey> {
  const seq = became?.done === true ? became.seq : 0;
  const shown = await untilRegister(async () => {
    const now = await readSnapshot(deps.db, journey.id);
    return now !== undefined && now.seq >= seq ? now : undefined;
  });
  return shown ?? journey;
}
