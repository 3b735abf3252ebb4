import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { askedOf } from '../../api/asked.ts';
import type { ApiDeps } from '../../api/deps.ts';
import { notFound, type Problem } from '../../api/errors.ts';
import { journeyDocument, type JourneyDocument } from '../../api/journey-document.ts';
import { readableJourney } from '../../api/readable-journey.ts';
import { submit } from '../../api/submit.ts';
import { attempt, keyAfter } from '../forms/attempt.ts';
import { keyField } from '../forms/key.ts';
import { textOf, typedIn } from '../forms/typed.ts';
import { paths } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';
import { compareRows } from './compare-lines.ts';

/** What can be done with two journeys of one family. */
const acts = {
  join: { command: 'join-referral', field: 'into' },
  link: { command: 'link-earlier-journey', field: 'earlierJourneyId' },
} as const;

type Act = keyof typeof acts;

const offers = ({ commands }: JourneyDocument, name: string): boolean => commands.some((one) => one.name === name);

const ids = (req: Request): readonly [string, string] => [String(req.params['id']), String(req.params['other'])];

/** Which act suits: a referral joins a journey that is open, and is linked to one that has ended. */
function actOf(left: JourneyDocument, right: JourneyDocument): Act | undefined {
  if (right.closed === undefined) return offers(left, acts.join.command) ? 'join' : undefined;
  return offers(left, acts.link.command) ? 'link' : undefined;
}

async function showPage(
  deps: ApiDeps,
  req: Request,
  res: Response,
  returned?: { readonly key: string; readonly problem: Problem },
) {
  const person = personOf(req);
  const [id, other] = ids(req);
  if (id === other) throw notFound();
  const [one, another] = await Promise.all([readableJourney(deps, person, id), readableJourney(deps, person, other)]);
  const [left, right] = await Promise.all([journeyDocument(deps, one, person), journeyDocument(deps, another, person)]);
  const act = actOf(left, right);
  const { problem } = returned ?? {};
  await show(deps, req, res, {
    template: 'front-door/compare.njk',
    title: `${left.reference} beside ${right.reference}`,
    current: 'front-door',
    problem,
    context: {
      left: { reference: left.reference, href: paths.journey(left.id) },
      right: { reference: right.reference, href: paths.journey(right.id) },
      rows: compareRows(left, right, deps.service.service.wording.needs),
      errors: problem === undefined ? [] : [{ text: problem.message, href: '#act' }],
      act,
      // Seen from the other side the act may be possible: the newer joins the older.
      turnedHref: act === undefined && actOf(right, left) !== undefined ? paths.compare(right.id, left.id) : undefined,
      action: paths.compare(left.id, right.id),
      key: returned === undefined ? randomUUID() : keyAfter(returned.key, returned.problem),
      backHref: paths.frontDoor(),
    },
  });
}

/** Two journeys that may be one family's, side by side. */
export const showCompare = (deps: ApiDeps, req: Request, res: Response): Promise<void> => showPage(deps, req, res);

/** The referral joins the open journey, or is linked to the earlier one: the journey's own command. */
export async function sendCompare(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  const actor = personOf(req);
  const [journeyId, other] = ids(req);
  const typed = typedIn(req.body);
  const key = textOf(typed, keyField);
  const { command, field } = acts[textOf(typed, 'act') === 'link' ? 'link' : 'join'];
  const problem = await attempt(deps, req, async () => {
    await submit(deps, askedOf({ actor, journeyId, command, key, body: { [field]: other } }, deps));
  });
  if (problem === undefined) res.redirect(303, paths.journey(journeyId, { done: command }));
  else await showPage(deps, req, res, { key, problem });
}
