import { Router, type Request, type Response } from 'express';
import { requireMay } from '../../api/actor.ts';
import type { ApiDeps } from '../../api/deps.ts';
import { asProblem, invalidPart, type Problem } from '../../api/errors.ts';
import { clockKindWords } from '../../api/reading/clock-names.ts';
import { readableTeams } from '../../api/reading/readable-teams.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import type { StaffMember } from '../../register/queries/staff.ts';
import { durationMs } from '../../api/training/duration.ts';
import { moveClock, type Aim, type Moved } from '../../api/training/move-clock.ts';
import type { Instant } from '../../domain/calendar.ts';
import { may } from '../../domain/may.ts';
import { journeysDue } from '../../register/queries/due.ts';
import { readReferences } from '../../register/queries/references.ts';
import { requireOwnForm } from '../forms/forgery.ts';
import { textOf, typedIn } from '../forms/typed.ts';
import { paths, patterns } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';

/** The last move made from this page, kept until the next: the page after a form must be one that can be reloaded. */
interface LastMove {
  readonly from: Instant;
  readonly moved: Moved;
}

const buttons = [
  { text: '1 day on', name: 'by', value: 'P1D' },
  { text: '1 week on', name: 'by', value: 'P7D' },
  { text: 'To the next deadline', name: 'to', value: 'next-deadline' },
] as const;

const mostFired = 300;

function aimOf(body: unknown): Aim {
  const typed = typedIn(body);
  if (textOf(typed, 'to') === 'next-deadline') return { to: 'next-deadline' };
  const by = durationMs(textOf(typed, 'by'));
  if (by === undefined) throw invalidPart('/by', 'Choose how far the clock should move.');
  return { by };
}

async function lastMoveOf(deps: ApiDeps, person: StaffMember, last: LastMove | undefined) {
  if (last === undefined) return undefined;
  const { fired, now, leftBehind } = last.moved;
  const references = await readReferences(
    deps.db,
    [...fired.map(({ journeyId }) => journeyId), ...leftBehind],
    readableTeams(person),
  );
  // Who has arrived since is behind no more.
  const behind = leftBehind.length === 0 ? [] : await journeysDue(deps.db, now, []);
  const lines = fired.flatMap(({ journeyId, kind, at }) => {
    const reference = references.get(journeyId);
    return reference === undefined
      ? []
      : [{ reference, href: paths.journey(journeyId), summary: clockKindWords(kind), at: momentWords(at) }];
  });
  return {
    from: momentWords(last.from),
    to: momentWords(now),
    lines: lines.slice(0, mostFired),
    more: Math.max(0, lines.length - mostFired),
    elsewhere: fired.length - lines.length,
    leftBehind: leftBehind
      .filter((id) => behind.includes(id))
      .map((id) => references.get(id) ?? 'a journey of another team'),
  };
}

/** Where a training service's time is moved, with what fired, in order. A live service has no such page. */
export function trainingPage(deps: ApiDeps): Router {
  const router = Router();
  if (deps.mode !== 'training') return router;
  let last: LastMove | undefined;

  const showConsole = async (req: Request, res: Response, problem?: Problem): Promise<void> => {
    const person = personOf(req);
    const [now, moved] = await Promise.all([deps.now(), lastMoveOf(deps, person, last)]);
    await show(deps, req, res, {
      template: 'training/page.njk',
      title: 'Training console',
      current: 'training',
      problem,
      context: {
        now: momentWords(now),
        action: paths.moveClock(),
        buttons,
        moved,
        outboxHref: may(person, 'read-outbox').allowed ? paths.outbox() : undefined,
        startHref: paths.start(),
        problem: problem?.message,
        temporalUrl: deps.temporalUiUrl,
      },
    });
  };

  router.get(patterns.training, (req, res) => showConsole(req, res));
  router.get(patterns.moveClock, (_req, res) => {
    res.redirect(303, paths.training());
  });
  router.post(patterns.moveClock, async (req, res) => {
    requireMay(personOf(req), 'move-clock');
    requireOwnForm(deps.idSecret, req);
    try {
      const from = await deps.now();
      last = { from, moved: await moveClock(deps, aimOf(req.body)) };
      res.redirect(303, paths.training());
    } catch (error) {
      const problem = asProblem(error, true);
      if (problem.status === 500) throw error;
      await showConsole(req, res, problem);
    }
  });
  return router;
}
