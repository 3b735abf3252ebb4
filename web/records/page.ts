import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { requireMay } from '../../api/actor.ts';
import type { ApiDeps } from '../../api/deps.ts';
import { invalidPart, type Problem } from '../../api/errors.ts';
import { liftLegalHold, placeLegalHold, reviewLegalHold } from '../../api/legal-holds.ts';
import { noteLook } from '../../api/looked.ts';
import { readableJourney } from '../../api/readable-journey.ts';
import { recordsInFull } from '../../api/reading/records.ts';
import { dayOf } from '../../domain/london-time.ts';
import { askedForm } from '../forms/asked-form.ts';
import { attempt, keyAfter } from '../forms/attempt.ts';
import { keyField } from '../forms/key.ts';
import { textOf, typedIn, type Typed } from '../forms/typed.ts';
import { paths } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';
import { keptWords } from '../words/records-words.ts';
import { holdLine } from './lines.ts';
import { bodyIn, holdField, holdQuestions, placeQuestions } from './questions.ts';

const doneWords = {
  placed: 'The records are under a legal hold.',
  review: 'The legal hold stays.',
  lift: 'The legal hold is lifted.',
} as const;

const doneIn = (done: unknown): string | undefined =>
  done === 'placed' || done === 'review' || done === 'lift' ? doneWords[done] : undefined;

interface Returned {
  readonly typed: Typed;
  readonly key: string;
  readonly problem: Problem;
}

/** How long the records of one journey are kept, every legal hold on them, and a form: about the hold that is asked for, else for a new one. */
async function showPage(deps: ApiDeps, req: Request, res: Response, journeyId: string, returned?: Returned) {
  const person = personOf(req);
  const journey = await readableJourney(deps, person, journeyId);
  requireMay(person, 'hold-records', journey);
  await noteLook(deps, person, journey.id);
  const now = await deps.now();
  const { kept, holds } = await recordsInFull(deps, person, journey, now);
  const asked = returned === undefined ? req.query[holdField] : textOf(returned.typed, holdField);
  const current = holds.find(({ holdId, lifted }) => holdId === asked && lifted === undefined);
  const { problem } = returned ?? {};
  const { retention } = deps.service.service;
  const within = retention?.holdReviewWithinDays;
  const { inputs, errors } = askedForm(
    current === undefined ? placeQuestions(within) : holdQuestions(within),
    returned?.typed ?? {},
    problem?.errors ?? [],
  );
  await show(deps, req, res, {
    template: 'records/page.njk',
    title: `Records of ${journey.reference}`,
    problem,
    context: {
      reference: journey.reference,
      backHref: paths.journey(journey.id),
      listHref: paths.recordsDue(),
      done: returned === undefined ? doneIn(req.query['done']) : undefined,
      open: journey.closed === undefined,
      unsaid: retention === undefined,
      kept: kept === undefined ? undefined : keptWords(kept, retention, dayOf(now)),
      laterHref: kept?.later === undefined ? undefined : paths.journey(kept.later.journeyId),
      holds: holds.filter(({ lifted }) => lifted === undefined).map((hold) => holdLine(journey.id, hold)),
      lifted: holds.filter(({ lifted }) => lifted !== undefined).map((hold) => holdLine(journey.id, hold)),
      action: paths.records(journey.id),
      current: current === undefined ? undefined : { holdId: current.holdId, ...holdLine(journey.id, current) },
      newHref: paths.records(journey.id),
      key: returned === undefined ? randomUUID() : keyAfter(returned.key, returned.problem),
      inputs,
      errors: problem !== undefined && errors.length === 0 ? [{ text: problem.message, href: '#hold' }] : errors,
    },
  });
}

export const showRecords = (deps: ApiDeps, req: Request, res: Response, journeyId: string): Promise<void> =>
  showPage(deps, req, res, journeyId);

/** Places a hold, or does what was chosen about one: the same functions as behind the API. */
export async function sendRecords(deps: ApiDeps, req: Request, res: Response, journeyId: string): Promise<void> {
  const actor = personOf(req);
  const typed = typedIn(req.body);
  const [key, holdId, act] = [textOf(typed, keyField), textOf(typed, holdField), textOf(typed, 'act')];
  let done = 'placed';
  const problem = await attempt(deps, req, async () => {
    if (holdId === '') {
      const body = { journeyId, ...bodyIn(typed, ['reason', 'reviewOn', 'note']) };
      await placeLegalHold(deps, { actor, key, body });
      return;
    }
    if (act !== 'review' && act !== 'lift') throw invalidPart('/act', 'Choose one.');
    done = act;
    if (act === 'lift') await liftLegalHold(deps, holdId, { actor, key, body: bodyIn(typed, ['note']) });
    else await reviewLegalHold(deps, holdId, { actor, key, body: bodyIn(typed, ['reviewOn', 'note']) });
  });
  if (problem === undefined) res.redirect(303, paths.records(journeyId, { done }));
  else await showPage(deps, req, res, journeyId, { typed, key, problem });
}
