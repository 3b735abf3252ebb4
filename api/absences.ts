import { z } from 'zod';
import type { Instant } from '../domain/calendar.ts';
import type { Command } from '../domain/commands.ts';
import { halfDays } from '../domain/codes.ts';
import { decideFacts } from '../domain/decide.ts';
import { coverEnd, coverStart } from '../domain/features/caseload.ts';
import type { Journey } from '../domain/journey.ts';
import { dayOf, instantAt } from '../domain/london-time.ts';
import { seniorsOf } from '../domain/presence.ts';
import { may, type Actor } from '../domain/may.ts';
import { listJourneys, type ListedJourney } from '../register/queries/journey-list.ts';
import { readSnapshot } from '../register/queries/snapshot.ts';
import { readMember } from '../register/queries/staff.ts';
import { isKnownAway, journeysAround } from '../register/queries/staffing.ts';
import { endAbsences, saveAbsence } from '../register/staffing.ts';
import type { ApiDeps } from './deps.ts';
import { invalidPart } from './errors.ts';
import { doOnOne, type Became } from './one-of-many.ts';
import { readableTeams, requireManager } from './reading/readable-teams.ts';
import { requireInMyTeam, tellAll } from './staffing.ts';
import { day, id, keyOf, parse } from './validate.ts';

const half = z.enum(halfDays).optional();

/** One act for all of a worker's families: who is away, who covers, from when (at once unless it says) and until when, to the half-day. */
export const absenceBody = z.strictObject({
  workerId: id,
  coverId: id,
  from: day.optional(),
  fromHalf: half,
  until: day,
  untilHalf: half,
});

export type Absence = z.infer<typeof absenceBody>;

/** More families than any worker holds (002: about twelve). */
const most = 200;

const isOpen = ({ stage }: ListedJourney): boolean => stage !== 'closed' && stage !== 'finished';

/** The families a worker holds, and those that cover holds for them already: a repeat of the same act finds them there. */
async function familiesOf(deps: ApiDeps, actor: Actor, { workerId, coverId }: Absence) {
  const teams = readableTeams(actor);
  const of = (owner: string) => listJourneys(deps.db, { teams, owner }, { limit: most });
  const [own, covered] = await Promise.all([of(workerId), of(coverId)]);
  const open = [...own, ...covered].filter(isOpen);
  const journeys = await Promise.all(
    open.map(async (listed) => ({ listed, journey: await readSnapshot(deps.db, listed.journeyId) })),
  );
  return journeys.flatMap(({ listed, journey }) =>
    journey !== undefined && [journey.owner, journey.cover?.absent, journey.coverPlan?.absent].includes(workerId)
      ? [{ reference: listed.reference, journey }]
      : [],
  );
}

/** What became of one family: moved, or why not. One that cannot be moved keeps none of the others waiting. */
const cover = (deps: ApiDeps, actor: Actor, key: string, journeyId: string, absence: Absence) => {
  const { workerId: _worker, ...body } = absence;
  return doOnOne(deps, actor, key, journeyId, { command: 'begin-cover', body });
};

const lastDayOf = ({ until, untilHalf }: Pick<Absence, 'until' | 'untilHalf'>) => ({
  until,
  ...(untilHalf === undefined ? {} : { untilHalf }),
});

/** The visits that fall into the absence; one without a time falls into every half of its day. */
function visitsIn({ policy, appointments }: Journey, { from, fromHalf, until, untilHalf }: Absence, now: Instant) {
  const begins = from === undefined ? now : coverStart(policy, from, fromHalf);
  const ends = coverEnd(policy, lastDayOf({ until, untilHalf }));
  return appointments
    .filter(({ on, at }) =>
      at === undefined ? dayOf(begins) <= on && on <= until : begins <= instantAt(on, at) && instantAt(on, at) <= ends,
    )
    .map(({ visitId, on, at, kind }) => ({
      visitId,
      on,
      ...(at === undefined ? {} : { at }),
      ...(kind === undefined ? {} : { kind }),
    }));
}

/** A visit booked in the absence: to be kept by who covers, or cancelled. */
type VisitMeanwhile = ReturnType<typeof visitsIn>[number] & {
  readonly journeyId: string;
  readonly reference: string;
};

/** An absence that somebody who may record it means. Throws what is wrong with it. */
export function readAbsence(actor: Actor, sent: unknown): Absence {
  requireManager(actor);
  const absence = parse(absenceBody, sent);
  if (absence.workerId === absence.coverId) throw invalidPart('/coverId', 'Nobody covers for themselves.');
  return absence;
}

/** The absence itself, known also of somebody who holds no family. Told again, it began when it was told first. */
async function keepAbsence(deps: ApiDeps, absence: Absence, now: Instant): Promise<void> {
  const { workerId: staffId, coverId: standIn, from, fromHalf } = absence;
  const { policy } = deps.service;
  const until = coverEnd(policy, lastDayOf(absence));
  const begins = from === undefined ? now : Math.max(now, coverStart(policy, from, fromHalf));
  if (begins >= until || (await isKnownAway(deps.db, { staffId, standIn, from: begins, until }))) return;
  await saveAbsence(deps.db, { staffId, from: begins, until, standIn });
}

/** Why a family could not be moved, asked of the rules themselves; undefined where it can. */
function whyNot(
  journey: Journey,
  { workerId: _worker, ...data }: Absence,
  by: string,
  at: Instant,
): string | undefined {
  const command = { type: 'begin-cover', id: 'begin-cover-asked', by, at, data } as Command;
  const decision = decideFacts(journey, command);
  return 'refusal' in decision ? decision.refusal.message : undefined;
}

/** What an absence would come to, before anybody does it: each family with why it could not be moved, and the visits booked meanwhile. */
export async function absenceAhead(deps: ApiDeps, actor: Actor, sent: unknown) {
  const absence = readAbsence(actor, sent);
  const now = await deps.now();
  const found = await familiesOf(deps, actor, absence);
  return {
    absence,
    families: found.map(({ reference, journey }) => ({
      journeyId: journey.id,
      reference,
      people: journey.people.length,
      whyNot: whyNot(journey, absence, actor.id, Math.max(now, journey.at)),
    })),
    visits: found.flatMap(({ reference, journey }) =>
      visitsIn(journey, absence, now).map((visit): VisitMeanwhile => ({ journeyId: journey.id, reference, ...visit })),
    ),
  };
}

export const returnBody = z.strictObject({ workerId: id });

/**
 * Somebody is back before the day that was named, in one act: every family that was covered for them is theirs again, planned cover is called off, and a
 * manager answers again. Safe to repeat with the same key.
 */
export async function recordReturnOf(deps: ApiDeps, actor: Actor, sentKey: string | undefined, sent: unknown) {
  requireManager(actor);
  const key = keyOf(sentKey);
  const { workerId } = parse(returnBody, sent);
  await requireInMyTeam(deps, actor, workerId);
  const now = await deps.now();
  const around = await journeysAround(deps.db, workerId);
  await endAbsences(deps.db, workerId, now);
  const families: ({ readonly journeyId: string; readonly reference: string } & Became)[] = [];
  for (const journey of around) {
    const { id: journeyId, reference, cover, coverPlan } = journey;
    if (!may(actor, 'end-cover', journey).allowed) continue;
    if (cover?.absent === workerId || coverPlan?.absent === workerId) {
      const became = await doOnOne(deps, actor, key, journeyId, { command: 'end-cover', body: {} });
      families.push({ journeyId, reference, ...became });
    }
  }
  // A daily round may have told them of the absence as well.
  const heard = around.filter(
    (journey) =>
      may(actor, 'end-cover', journey).allowed && (journey.absent ?? []).some(({ staffId }) => staffId === workerId),
  );
  await tellAll(deps, heard, now, actor.id);
  return { workerId, families };
}

/**
 * Absence and cover in one act (DOMAIN 2), also for half a day, planned or not: every family of the absent worker moves when it begins, and goes back by
 * itself. Answers each family with what became of it, and the visits booked meanwhile, to be kept or cancelled. Safe to repeat with the same key.
 */
export async function recordAbsence(deps: ApiDeps, actor: Actor, sentKey: string | undefined, sent: unknown) {
  requireManager(actor);
  const key = keyOf(sentKey);
  const absence = readAbsence(actor, sent);
  await requireInMyTeam(deps, actor, absence.workerId);
  if ((await readMember(deps.db, absence.coverId)) === undefined)
    throw invalidPart('/coverId', 'Nobody by this id works here.');
  const now = await deps.now();
  await keepAbsence(deps, absence, now);
  const families: ({ readonly journeyId: string; readonly reference: string } & Became)[] = [];
  const visits: VisitMeanwhile[] = [];
  for (const { reference, journey } of await familiesOf(deps, actor, absence)) {
    const { id: journeyId } = journey;
    families.push({ journeyId, reference, ...(await cover(deps, actor, key, journeyId, absence)) });
    for (const visit of visitsIn(journey, absence, now)) visits.push({ journeyId, reference, ...visit });
  }
  // A manager's absence bears on every family of the team, whoever holds it.
  const answering = (await journeysAround(deps.db, absence.workerId)).filter(({ team }) =>
    seniorsOf(team).includes(absence.workerId),
  );
  await tellAll(deps, answering, now, actor.id);
  return { ...absence, families, visits };
}
