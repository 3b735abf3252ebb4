import { Router } from 'express';
import { z } from 'zod';
import type { Instant } from '../../domain/calendar.ts';
import { halfDays } from '../../domain/codes.ts';
import { coverEnd, coverStart } from '../../domain/features/caseload.ts';
import type { Journey } from '../../domain/journey.ts';
import { dayOf, instantAt } from '../../domain/london-time.ts';
import type { Actor } from '../../domain/may.ts';
import { listJourneys, type ListedJourney } from '../../register/queries/journey-list.ts';
import { readSnapshot } from '../../register/queries/snapshot.ts';
import { actorOf } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { invalidPart } from '../errors.ts';
import { doOnOne } from '../one-of-many.ts';
import { readableTeams, requireManager } from '../reading/readable-teams.ts';
import { day, id, keyOf, parse } from '../validate.ts';

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

type Absence = z.infer<typeof absenceBody>;

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

/** The visits that fall into the absence; one without a time falls into every half of its day. */
function visitsIn({ policy, appointments }: Journey, { from, fromHalf, until, untilHalf }: Absence, now: Instant) {
  const begins = from === undefined ? now : coverStart(policy, from, fromHalf);
  const ends = coverEnd(policy, { until, ...(untilHalf === undefined ? {} : { untilHalf }) });
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

/**
 * Absence and cover in one act (DOMAIN 2), also for half a day, planned or not: every family of the absent worker moves when it begins, and goes back by
 * itself. Answers each family with what became of it, and the visits booked meanwhile, to be kept or cancelled. Safe to repeat with the same key.
 */
export function absenceRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.post('/api/absences', async (req, res) => {
    const actor = actorOf(req);
    requireManager(actor);
    const key = keyOf(req.get('idempotency-key'));
    const absence = parse(absenceBody, req.body);
    if (absence.workerId === absence.coverId) throw invalidPart('/coverId', 'Nobody covers for themselves.');
    const now = await deps.now();
    const families: object[] = [];
    const visits: object[] = [];
    for (const { reference, journey } of await familiesOf(deps, actor, absence)) {
      const { id: journeyId } = journey;
      families.push({ journeyId, reference, ...(await cover(deps, actor, key, journeyId, absence)) });
      for (const visit of visitsIn(journey, absence, now)) visits.push({ journeyId, reference, ...visit });
    }
    res.json({ ...absence, families, visits });
  });
  return router;
}
