import { may } from '../../domain/may.ts';
import { Router } from 'express';
import { requireMay } from '../../api/actor.ts';
import type { ApiDeps } from '../../api/deps.ts';
import { messageWords } from '../../api/reading/code-words.ts';
import { readableTeams } from '../../api/reading/readable-teams.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import { messageIdOf } from '../../api/routes/outbox.ts';
import { findViolations, teamsOf, type Violation } from '../../register/queries/invariants/find-violations.ts';
import { listOutbox, type OutboxRow } from '../../register/queries/outbox.ts';
import { readReferences } from '../../register/queries/references.ts';
import type { StaffMember } from '../../register/queries/staff.ts';
import { capital } from '../forms/field-words.ts';
import { statusWords } from '../message/status-words.ts';
import { paths, patterns } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';
import { teamPlaces } from '../team/places.ts';
import { checkWords, wedging } from './check-words.ts';

const mostDoubts = 50;

const messageLine = (row: OutboxRow) => ({
  what: capital((messageWords as Readonly<Record<string, string>>)[row.kind] ?? row.kind),
  href: paths.message(messageIdOf(row)),
  reference: row.reference,
  journeyHref: paths.journey(row.journeyId),
  at: momentWords(row.createdAt),
  status: statusWords(row.status),
});

/** Messages about which a person must decide: nobody knows whether they left, or no address was known to be safe. */
async function inDoubt(deps: ApiDeps, teams: readonly string[] | undefined) {
  const of = (status: string) =>
    listOutbox(deps.db, { ...(teams === undefined ? {} : { teams }), status }, { limit: mostDoubts });
  const [ambiguous, suppressed] = await Promise.all([of('ambiguous'), of('suppressed')]);
  return { ambiguous: ambiguous.map(messageLine), suppressed: suppressed.map(messageLine) };
}

/** What this person may know of what was found. */
async function readable(deps: ApiDeps, person: StaffMember, violations: readonly Violation[]) {
  const teams = readableTeams(person);
  const ids = violations.map(({ journeyId }) => journeyId);
  const [teamOf, references] = await Promise.all([
    teamsOf(deps.db, teams === undefined ? [] : ids),
    readReferences(deps.db, ids, teams),
  ]);
  return violations
    .filter(({ journeyId }) => teams === undefined || teams.includes(teamOf.get(journeyId) ?? ''))
    .map(({ invariant, journeyId, remedy }) => ({
      invariant,
      what: checkWords(invariant),
      // Words that were saved for a journey that was never opened belong to no reference.
      reference: references.get(journeyId),
      href: paths.journey(journeyId),
      remedy,
    }));
}

/** What should be zero and is, or is not: the promises this service makes to itself, asked of the register now. */
export function checksPage(deps: ApiDeps): Router {
  const router = Router();
  router.get(patterns.checks, async (req, res) => {
    const person = personOf(req);
    requireMay(person, 'read-invariants');
    const all = req.query['journals'] === 'all';
    const now = await deps.now();
    const teams = readableTeams(person);
    const [found, doubts] = await Promise.all([
      findViolations({ db: deps.db, now, realNow: Date.now() }, all ? 'all' : 'recent'),
      inDoubt(deps, teams),
    ]);
    const violations = await readable(deps, person, found.violations);
    const isManager = may(person, 'read-team').allowed;
    await show(deps, req, res, {
      template: 'checks/page.njk',
      title: 'What should be zero',
      ...(isManager ? { current: 'team' as const } : {}),
      context: {
        places: isManager ? teamPlaces('checks', person) : [],
        checks: found.checks.map(({ invariant, tookMs }) => ({
          what: checkWords(invariant),
          found: violations.filter((one) => one.invariant === invariant).length,
          took: `${String(tookMs)} ms`,
        })),
        total: violations.length,
        violations: violations.filter(({ invariant }) => !wedging.has(invariant)),
        wedged: violations.filter(({ invariant }) => wedging.has(invariant)),
        journals: found.journals,
        all,
        allHref: paths.checks(true),
        doubts,
        checkedAt: momentWords(now),
      },
    });
  });
  return router;
}
