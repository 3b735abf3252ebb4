import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { askedOf } from '../../api/asked.ts';
import type { ApiDeps } from '../../api/deps.ts';
import type { Problem, ProblemPart } from '../../api/errors.ts';
import { clockNameOf } from '../../api/reading/clock-names.ts';
import { readableTeams, requireManager } from '../../api/reading/readable-teams.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import { submit } from '../../api/submit.ts';
import { countClocks, listClocks, type ClockFilter } from '../../register/queries/clock-list.ts';
import { readStaffNames } from '../../register/queries/names.ts';
import { readSnapshots } from '../../register/queries/snapshots.ts';
import { listStuck } from '../../register/queries/stuck-list.ts';
import type { StaffMember } from '../../register/queries/staff.ts';
import { attempt, keyAfter } from '../forms/attempt.ts';
import { keyField } from '../forms/key.ts';
import { askedInput } from '../forms/question.ts';
import { textOf, typedIn, type Typed } from '../forms/typed.ts';
import { paths, type BoardQuery } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';
import { answerBody, answerErrors, answerForm } from './answer-form.ts';
import { filterQuestions, narrowed, queryText, typedFilter } from './board-filter.ts';
import { cameToIn } from './came-to.ts';
import { lateFamilies } from './late-lines.ts';
import { teamPlaces } from './places.ts';
import { stuckFamilies } from './stuck-lines.ts';
import { togetherBoxes, togetherForm, withBoxes } from './together-form.ts';

/** More than anybody works through in one go; beyond it the page says that there are more. */
const mostClocks = 100;
/** Of a whole service a beginning is enough: the rest is found by whose it is. */
const mostOfService = 50;
const mostStuck = 50;
/** A team has fewer people than this; of a whole service those with the most are named. */
const mostPeople = 50;

/** A form that came back: that of one line, or the one that answers for several together. */
interface Returned {
  readonly form: 'line' | 'together';
  readonly typed: Typed;
  readonly key: string;
  readonly problem: Problem;
}

async function readBoard(deps: ApiDeps, person: StaffMember, query: BoardQuery) {
  const now = await deps.now();
  const teams = readableTeams(person);
  const most = teams === undefined ? mostOfService : mostClocks;
  const all: ClockFilter = { ...(teams === undefined ? {} : { teams }), lateAt: now };
  const { lateKind, showLate, showStuck, sign } = narrowed(query);
  const filter: ClockFilter = {
    ...all,
    ...(query.worker === undefined ? {} : { owner: { id: query.worker } }),
    ...(lateKind === undefined ? {} : { kind: lateKind }),
  };
  const [clocks, { byOwner, kinds }, signs, names] = await Promise.all([
    showLate ? listClocks(deps.db, filter, { limit: most + 1 }) : [],
    countClocks(deps.db, all),
    listStuck(deps.db, { ...(teams === undefined ? {} : { teams }), at: now }),
    readStaffNames(deps.db),
  ]);
  const shown = clocks.slice(0, most);
  return {
    now,
    shown,
    more: clocks.length > most,
    byOwner,
    kinds,
    signs,
    stuck: showStuck
      ? signs.filter(
          ({ owner, kind }) =>
            (query.worker === undefined || owner === query.worker) && (sign === undefined || kind === sign),
        )
      : [],
    showLate,
    showStuck,
    nameOf: (id: string): string => names.get(id) ?? id,
    journeys: await readSnapshots(
      deps.db,
      shown.map(({ journeyId }) => journeyId),
    ),
  };
}

/** Whose lines can be asked for: those who have the most of them, and whoever was asked for. */
const choosable = (most: readonly string[], { worker }: BoardQuery): readonly string[] => {
  const people = [...new Set(most)].slice(0, mostPeople * 2);
  return worker === undefined || people.includes(worker) ? people : [...people, worker];
};

const cameBack = (returned: Returned | undefined, form: Returned['form']): readonly [Typed, readonly ProblemPart[]] =>
  returned?.form === form ? [returned.typed, returned.problem.errors] : [{}, []];

/** What has just been answered for. */
function doneWords({ done }: BoardQuery, answered: unknown): string | undefined {
  const n = done === 'acknowledged' ? 1 : done === 'together' ? Number(answered) : 0;
  if (!Number.isInteger(n) || n < 1) return undefined;
  const what =
    n === 1 ? 'It is answered for. The ladder is' : `${String(n)} late clocks are answered for. Their ladders are`;
  return `${what} quiet until the day that was promised.`;
}

export async function showBoard(deps: ApiDeps, req: Request, res: Response, query: BoardQuery, returned?: Returned) {
  const person = personOf(req);
  requireManager(person);
  const board = await readBoard(deps, person, query);
  const { now, nameOf, signs, kinds, byOwner, shown, journeys } = board;
  const [typed, wrong] = cameBack(returned, 'line');
  const [typedTogether, wrongTogether] = cameBack(returned, 'together');
  const stuck = stuckFamilies(board.stuck, { now, nameOf, person, calendar: deps.service.calendar });
  const workers = choosable([...byOwner.map(({ owner }) => owner), ...signs.map(({ owner }) => owner)], query)
    .map((id) => ({ id, name: nameOf(id) }))
    .sort((a, b) => a.name.localeCompare(b.name));
  const families = lateFamilies(shown, { now, nameOf, person, query, journeys });
  const boxes = togetherBoxes(families, typedTogether);
  const together = togetherForm(typedTogether, wrongTogether, [...boxes.values()][0]?.id);
  const errors = [...answerErrors(typed, wrong), ...together.errors];
  const cameTogether = query.done === 'together' ? await cameToIn(deps, person, req.query) : undefined;
  // The line may have gone while its form was filled in: what was typed is shown all the same, above the others.
  const { answer } = query;
  const inLine = families.some(
    ({ journeyId, lines }) =>
      journeyId === answer?.journeyId && lines.some(({ clockId }) => clockId === answer.clockId),
  );
  await show(deps, req, res, {
    template: 'team/board.njk',
    live: 'all',
    title: 'What drifts in my team',
    current: 'team',
    problem: returned?.problem,
    context: {
      places: teamPlaces('drift', person, deps),
      done: returned === undefined ? doneWords(query, req.query['answered']) : undefined,
      refused: cameTogether?.refused.map((one) => ({ ...one, what: clockNameOf(one.clockId, deps.service.pathways) })),
      errors:
        returned !== undefined && errors.length === 0
          ? [{ text: returned.problem.message, href: returned.form === 'line' ? '#answer' : `#${together.id}` }]
          : errors,
      together:
        boxes.size === 0 && returned?.form !== 'together'
          ? undefined
          : {
              ...together,
              action: paths.together(),
              key: returned?.form === 'together' ? keyAfter(returned.key, returned.problem) : randomUUID(),
            },
      filter: filterQuestions({ workers, kinds, signs }).map((one) => askedInput(one, typedFilter(query))),
      filtered: query.worker !== undefined || query.kind !== undefined,
      query,
      boardHref: paths.team(),
      showLate: board.showLate,
      showStuck: board.showStuck,
      families: withBoxes(families, boxes),
      lateCount: shown.length,
      more: board.more,
      stuck: stuck.slice(0, mostStuck),
      stuckCount: stuck.length,
      others: Math.max(0, byOwner.length - mostPeople),
      byOwner: byOwner.slice(0, mostPeople).map(({ owner, name, clocks, families: held }) => ({
        name: name ?? owner,
        own: owner === person.id,
        href: paths.team({ worker: owner }),
        clocks,
        families: held,
      })),
      answering:
        answer === undefined
          ? undefined
          : {
              ...answer,
              inLine,
              ...answerForm(answer.clockId, deps.service.pathways, typed, wrong),
              action: paths.acknowledge(),
              key: returned?.form !== 'line' ? randomUUID() : keyAfter(returned.key, returned.problem),
              cancelHref: paths.team({ worker: query.worker, kind: query.kind }),
            },
      asOf: momentWords(now),
    },
  });
}

/** What drifts: late and stuck apart. */
export function showDrift(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  const [worker, kind, journeyId, clockId, done] = ['worker', 'kind', 'journey', 'clock', 'done'].map((name) =>
    queryText(req.query[name]),
  );
  const answer = journeyId === undefined || clockId === undefined ? undefined : { journeyId, clockId };
  return showBoard(deps, req, res, { worker, kind, answer, done });
}

/** A late clock is answered for with a plan and a new day: the journey's own command, sent from its line. */
export async function sendAnswer(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  const actor = personOf(req);
  requireManager(actor);
  const typed = typedIn(req.body);
  const [journeyId, clockId, worker, kind] = ['journeyId', 'clockId', 'worker', 'kind'].map((name) =>
    textOf(typed, name),
  );
  const key = textOf(typed, keyField);
  const filter = { worker: queryText(worker), kind: queryText(kind) };
  const problem = await attempt(deps, req, async () => {
    const command = 'acknowledge-escalation';
    await submit(deps, askedOf({ actor, journeyId: journeyId ?? '', command, key, body: answerBody(typed) }, deps));
  });
  if (problem === undefined) {
    res.redirect(303, paths.team({ ...filter, done: 'acknowledged' }));
    return;
  }
  const answer = { journeyId: journeyId ?? '', clockId: clockId ?? '' };
  await showBoard(deps, req, res, { ...filter, answer }, { form: 'line', typed, key, problem });
}
