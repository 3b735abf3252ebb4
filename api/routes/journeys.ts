import { Router } from 'express';
import { z } from 'zod';
import { stages } from '../../domain/codes.ts';
import { listJourneys, type ListedJourney } from '../../register/queries/journey-list.ts';
import { actorOf } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { journeyDocument } from '../journey-document.ts';
import { noteLook } from '../looked.ts';
import { readableJourney } from '../readable-journey.ts';
import { cursorOf, limitOf, placeOf } from '../reading/page.ts';
import { readableTeams, teamsAsked } from '../reading/readable-teams.ts';
import { id, line, parse } from '../validate.ts';
import { iso } from '../reading/time-words.ts';

/** Years, months, weeks or days, one of them: `P1Y`. */
const span = z.string().regex(/^P[1-9][0-9]{0,2}[YMWD]$/, 'must be a span of time, such as P1Y or P26W.');

/** The instant so long before another, by the calendar. */
function before(now: number, text: string): number {
  const amount = Number(text.slice(1, -1));
  const then = new Date(now);
  if (text.endsWith('Y')) then.setUTCFullYear(then.getUTCFullYear() - amount);
  else if (text.endsWith('M')) then.setUTCMonth(then.getUTCMonth() - amount);
  else then.setUTCDate(then.getUTCDate() - amount * (text.endsWith('W') ? 7 : 1));
  return then.getTime();
}

export const journeyQuery = z.strictObject({
  owner: id.optional(),
  stage: z.enum(stages).optional(),
  pathway: id.optional(),
  team: id.optional(),
  ward: line(100).optional(),
  openLongerThan: span.optional(),
  /** Families that bounced between levels. */
  bounced: z.enum(['true', 'false']).optional(),
  cursor: z.string().max(500).optional(),
  limit: limitOf(50, 100),
});

/** A page ends at an instant and an id. */
const place = z.tuple([z.int().min(0).max(8.64e15), z.string()]).readonly();

const [pathwayId, pathwayVersion] = [/^(.*)\.v\d+$/, /^.*\.v(\d+)$/];

const itemOf = (row: ListedJourney): object => ({
  id: row.journeyId,
  reference: row.reference,
  stage: row.stage,
  seq: row.seq,
  owner: row.owner,
  ownerName: row.ownerName ?? row.owner,
  team: row.teamId,
  ...(row.pathway === null
    ? {}
    : {
        pathway: {
          id: row.pathway.replace(pathwayId, '$1'),
          version: Number(row.pathway.replace(pathwayVersion, '$1')),
        },
      }),
  ...(row.bounced === null ? {} : { bounced: row.bounced }),
  openedAt: iso(row.openedAt),
  ...(row.closedAt === null ? {} : { closedAt: iso(row.closedAt) }),
  ...(row.nextKind === null || row.nextDueAt === null
    ? {}
    : { nextClock: { kind: row.nextKind, dueAt: iso(row.nextDueAt) } }),
});

export function journeyRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/api/journeys', async (req, res) => {
    const actor = actorOf(req);
    const { team, bounced, cursor, limit, openLongerThan, ...filter } = parse(journeyQuery, req.query);
    if (readableTeams(actor)?.length === 0) throw new Problem(403, 'forbidden', 'You have no role in family support.');
    const asOf = await deps.now();
    const rows = await listJourneys(
      deps.db,
      {
        ...filter,
        bounced: bounced === undefined ? undefined : bounced === 'true',
        teams: teamsAsked(actor, team),
        ...(openLongerThan === undefined ? {} : { openSince: before(asOf, openLongerThan) }),
      },
      { after: placeOf(place, cursor), limit: limit + 1 },
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const more = rows.length > limit && last !== undefined;
    res.json({
      asOf: iso(asOf),
      items: items.map(itemOf),
      ...(more ? { next: cursorOf([last.openedAt, last.journeyId]) } : {}),
    });
  });
  router.get('/api/journeys/:id', async (req, res) => {
    const actor = actorOf(req);
    const journey = await readableJourney(deps, actor, req.params.id);
    await noteLook(deps, actor, journey.id);
    res.json(await journeyDocument(deps, journey, actor));
  });
  return router;
}
