import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { absenceAhead, recordAbsence } from '../../api/absences.ts';
import type { ApiDeps } from '../../api/deps.ts';
import { Problem } from '../../api/errors.ts';
import { doOnOne } from '../../api/one-of-many.ts';
import { requireManager } from '../../api/reading/readable-teams.ts';
import { askedForm } from '../forms/asked-form.ts';
import { answersForTeams } from '../../domain/may.ts';
import { readMembers } from '../../register/queries/staff.ts';
import { attempt, keyAfter } from '../forms/attempt.ts';
import { tokenField } from '../forms/forgery.ts';
import { keyField } from '../forms/key.ts';
import { textOf, typedIn, type Typed } from '../forms/typed.ts';
import { paths, type CameTo } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';
import { visitDayWords } from '../words/visit-words.ts';
import { absenceFrom, absenceQuestions, cancelled, visitField } from './absence-form.ts';
import { queryText } from './board-filter.ts';
import { awayOf } from './away.ts';
import { cameTo } from './came-to.ts';
import { awayUntil } from './caseload-words.ts';
import { teamPlaces } from './places.ts';
import { teamAsked } from './team-asked.ts';
import { workersOf } from './workers.ts';

type Ahead = Awaited<ReturnType<typeof absenceAhead>>;

interface Shown {
  readonly typed: Typed;
  readonly key: string;
  readonly problem?: Problem;
  readonly ahead?: Ahead;
}

/** What confirming it would do, family by family, with the visits to keep or cancel. */
function previewOf({ families, visits }: Ahead, typed: Typed, key: string) {
  return {
    key,
    families: families.map(({ journeyId, reference, people, whyNot }) => ({
      reference,
      href: paths.journey(journeyId),
      people,
      whyNot,
    })),
    moving: families.filter(({ whyNot }) => whyNot === undefined).length,
    visits: visits.map(({ journeyId, reference, visitId, ...visit }, n) => {
      const name = visitField(journeyId, visitId);
      return {
        name,
        id: `visit-${String(n + 1)}`,
        what: `${reference}, ${visitDayWords(visit)}`,
        cancel: textOf(typed, name) === 'cancel',
      };
    }),
    hidden: Object.entries(typed)
      .filter(([name]) => name !== keyField && name !== tokenField && name !== 'act' && !name.startsWith('visit '))
      .flatMap(([name, values]) => values.map((value) => ({ name, value }))),
  };
}

async function showForm(deps: ApiDeps, req: Request, res: Response, shown: Shown): Promise<void> {
  const { typed, key, problem, ahead } = shown;
  const person = personOf(req);
  const team = await teamAsked(deps, person, textOf(typed, 'team'));
  const now = await deps.now();
  const [workers, members] = await Promise.all([
    workersOf(deps, person, team.teamId, now),
    readMembers(deps.db, team.teamId),
  ]);
  const questions = absenceQuestions(workers, awayUntil(workers), members.filter(answersForTeams));
  const { inputs, errors } = askedForm(questions, typed, problem?.errors ?? []);
  await show(deps, req, res, {
    template: 'team/absence.njk',
    title: 'Absence and cover',
    current: 'team',
    problem,
    context: {
      places: teamPlaces('absence', person, deps),
      team: team.name,
      teamId: team.teamId,
      others: team.others.map(({ id, name }) => ({ name, href: paths.absence(id) })),
      action: paths.absence(),
      leaverHref: paths.leaver(team.teamId),
      daysHref: paths.days({ team: team.teamId }),
      away: await awayOf(deps, team.teamId, workers, now),
      backAction: paths.isBack(),
      key,
      inputs,
      errors: problem !== undefined && errors.length === 0 ? [{ text: problem.message, href: '#absence' }] : errors,
      preview: ahead === undefined ? undefined : previewOf(ahead, typed, key),
    },
  });
}

/** An empty form; `problem`: what kept another form of the page from being saved. */
export const showAbsenceWith = (deps: ApiDeps, req: Request, res: Response, team: string, problem?: Problem) =>
  showForm(deps, req, res, {
    typed: { fromHalf: [''], untilHalf: [''], team: [team] },
    key: randomUUID(),
    ...(problem === undefined ? {} : { problem: new Problem(problem.status, problem.code, problem.message) }),
  });

export async function showAbsence(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  requireManager(personOf(req));
  await showAbsenceWith(deps, req, res, queryText(req.query['team']) ?? '');
}

/** First what it would come to; confirmed, every family moves in one act, and the visits that nobody can make are cancelled. */
export async function sendAbsence(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  const actor = personOf(req);
  requireManager(actor);
  const typed = typedIn(req.body);
  const key = textOf(typed, keyField);
  const body = absenceFrom(typed);
  let ahead: Ahead | undefined;
  let came: CameTo = {};
  const confirmed = textOf(typed, 'act') === 'confirm';
  const problem = await attempt(deps, req, async () => {
    if (!confirmed) {
      ahead = await absenceAhead(deps, actor, body);
      return;
    }
    came = cameTo((await recordAbsence(deps, actor, key, body)).families);
    for (const { journeyId, visitId } of cancelled(typed)) {
      const because = { visitId, because: 'worker-absent' };
      await doOnOne(deps, actor, `${key} ${visitId}`, journeyId, { command: 'cancel-visit', body: because });
    }
  });
  if (confirmed && problem === undefined)
    res.redirect(303, paths.coverSaved({ worker: textOf(typed, 'workerId'), team: textOf(typed, 'team'), ...came }));
  else
    await showForm(deps, req, res, {
      typed,
      key: keyAfter(key, problem),
      ...(problem === undefined ? {} : { problem }),
      ...(ahead === undefined ? {} : { ahead }),
    });
}
