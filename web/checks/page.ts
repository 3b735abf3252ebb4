import { Router } from 'express';
import { requireMay } from '../../api/actor.ts';
import type { ApiDeps } from '../../api/deps.ts';
import { mailKindWords } from '../../api/reading/code-words.ts';
import { readableTeams } from '../../api/reading/readable-teams.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import { messageIdOf } from '../../api/routes/outbox.ts';
import { clockNameOf } from '../../api/reading/clock-names.ts';
import { spanWords } from '../../api/reading/span-words.ts';
import { may } from '../../domain/may.ts';
import { roundFaults } from '../../domain/rounds.ts';
import type { LateFirings } from '../../register/queries/fired-late.ts';
import { teamsOf, type Violation } from '../../register/queries/invariants/find-violations.ts';
import { makeZeroReport, readLastReport, type ZeroReport } from '../../register/queries/zero-report.ts';
import { lastRound } from '../../register/rounds.ts';
import { listOutbox, type OutboxRow } from '../../register/queries/outbox.ts';
import { readReferences } from '../../register/queries/references.ts';
import type { StaffMember } from '../../register/queries/staff.ts';
import { capital } from '../forms/field-words.ts';
import { aboutOf } from '../message/about.ts';
import { statusWords } from '../message/status-words.ts';
import { paths, patterns } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';
import { teamPlaces } from '../team/places.ts';
import { checkWords, faultWords, wedging } from './check-words.ts';

const mostDoubts = 50;

const messageLine = (row: OutboxRow) => ({
  what: capital(mailKindWords(row.kind)),
  href: paths.message(messageIdOf(row)),
  ...aboutOf(row),
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

/** Deadlines that fired late, of families this person may read. */
async function lateLines(deps: ApiDeps, person: StaffMember, { latest }: LateFirings) {
  const teams = readableTeams(person);
  const references = await readReferences(
    deps.db,
    latest.map(({ journeyId }) => journeyId),
    teams,
  );
  return latest.flatMap(({ journeyId, clockId, dueAt, at }) => {
    const reference = references.get(journeyId);
    return reference === undefined
      ? []
      : [
          {
            reference,
            href: paths.journey(journeyId),
            what: clockNameOf(clockId, deps.service.pathways),
            due: momentWords(dueAt),
            fired: momentWords(at),
            by: spanWords(at - dueAt),
          },
        ];
  });
}

/** A check made now asks the register alone: what the schedule's check learnt of the engine stands until it is asked again. */
function withEngine(made: ZeroReport, kept: ZeroReport | undefined): ZeroReport {
  const asked = new Set(made.checks.map(({ invariant }) => invariant));
  const checks = kept?.checks.filter(({ invariant }) => !asked.has(invariant)) ?? [];
  const unasked = new Set(checks.map(({ invariant }) => invariant));
  const violations = kept?.violations.filter(({ invariant }) => unasked.has(invariant)) ?? [];
  return { ...made, checks: [...made.checks, ...checks], violations: [...made.violations, ...violations] };
}

/** The last check the schedule made, or one made now: where somebody asks for it, and where the schedule has made none. */
async function reportFor(deps: ApiDeps, asked: unknown) {
  const [kept, round] = await Promise.all([readLastReport(deps.db), lastRound(deps.db)]);
  const realNow = Date.now();
  const faults = roundFaults({
    realNow,
    checkedReal: kept?.finishedReal,
    roundReal: round?.finishedReal,
    zeroEveryMinutes: deps.service.service.rounds.zeroEveryMinutes,
  });
  const which = asked === 'all' || asked === 'recent' ? asked : undefined;
  const report: ZeroReport =
    which === undefined && kept !== undefined
      ? kept
      : withEngine(await makeZeroReport(deps.db, { at: await deps.now(), realNow, which: which ?? 'recent' }), kept);
  return { report, faults, kept, agoMs: kept === undefined ? undefined : realNow - kept.finishedReal };
}

/**
 * What should be zero and is, or is not: the promises this service makes to itself, as the last check by schedule found them, or asked of the register now.
 * A last check that is itself too old is a fault like any other.
 */
export function checksPage(deps: ApiDeps): Router {
  const router = Router();
  router.get(patterns.checks, async (req, res) => {
    const person = personOf(req);
    requireMay(person, 'read-invariants');
    const teams = readableTeams(person);
    const [{ report, faults, kept, agoMs }, doubts] = await Promise.all([
      reportFor(deps, req.query['journals']),
      inDoubt(deps, teams),
    ]);
    const [violations, late] = await Promise.all([
      readable(deps, person, report.violations),
      lateLines(deps, person, report.late),
    ]);
    const isManager = may(person, 'read-team').allowed;
    await show(deps, req, res, {
      template: 'checks/page.njk',
      title: 'What should be zero',
      ...(isManager ? { current: 'team' as const } : {}),
      context: {
        places: isManager ? teamPlaces('checks', person, deps) : [],
        checks: report.checks.map(({ invariant, tookMs }) => ({
          what: checkWords(invariant),
          found: violations.filter((one) => one.invariant === invariant).length,
          took: `${String(tookMs)} ms`,
        })),
        faults: faults.map((fault) => faultWords[fault]),
        total: violations.length,
        violations: violations.filter(({ invariant }) => !wedging.has(invariant)),
        wedged: violations.filter(({ invariant }) => wedging.has(invariant)),
        journals: report.journals,
        all: report.which === 'all',
        bySchedule: report === kept,
        ago: agoMs === undefined ? undefined : spanWords(agoMs),
        nowHref: paths.checks('recent'),
        allHref: paths.checks('all'),
        late,
        lateCount: report.late.count,
        lateMost: spanWords(report.late.mostMs),
        doubts,
        checkedAt: momentWords(report.at),
      },
    });
  });
  return router;
}
