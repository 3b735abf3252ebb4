import { z } from 'zod';
import { legalHoldReasons, inForce, wrongReviewDay, type LegalHold } from '../domain/legal-hold.ts';
import type { Journey } from '../domain/journey.ts';
import { dayOf, type Day, type Instant } from '../domain/london-time.ts';
import type { Actor } from '../domain/may.ts';
import { refusalMessages } from '../domain/refusals.ts';
import { readHoldAct, saveHoldAct } from '../register/legal-holds.ts';
import { journeyOfHold, readLegalHolds } from '../register/queries/legal-holds.ts';
import { shellFailures } from '../workflows/messages.ts';
import { requireMay } from './actor.ts';
import type { ApiDeps } from './deps.ts';
import { notFound, Problem, Refused } from './errors.ts';
import { bodyHash, commandIdFor } from './ids.ts';
import { readableJourney } from './readable-journey.ts';
import { day, id, keyOf, parse, words } from './validate.ts';

/** Why it is done, in words that stay in the register: an inquiry’s number, who asked, what was decided. */
const note = words(4_000).trim().min(1);

/** From now on nothing of this journey may be destroyed. `reviewOn`: when somebody looks whether that is still needed. */
export const placeHoldBody = z.strictObject({ journeyId: id, reason: z.enum(legalHoldReasons), reviewOn: day, note });

/** It has been looked at and is still needed. */
export const reviewHoldBody = z.strictObject({ reviewOn: day, note });

/** It is needed no more. */
export const liftHoldBody = z.strictObject({ note });

/** An act as somebody sends it, by the API or by a form. */
export interface SentHoldAct {
  readonly actor: Actor;
  /** Under which it is done once. */
  readonly key: string | undefined;
  readonly body: unknown;
}

/** What was done. `repeated`: it had been done before under the same key. */
export interface HoldActDone {
  readonly holdId: string;
  readonly journeyId: string;
  readonly repeated: boolean;
}

const lifted = (): Problem =>
  new Problem(
    409,
    'hold-lifted',
    'This legal hold has been lifted already. If the records must be kept again, place a new one.',
  );

function checkReviewDay({ service }: ApiDeps, reviewOn: Day, now: Instant): void {
  const code = wrongReviewDay(reviewOn, dayOf(now), service.service.retention?.holdReviewWithinDays);
  if (code !== undefined) throw new Refused(code, refusalMessages[code], 'reviewOn');
}

/** What is to be written. `wrong`: throws what keeps it from being done now; a repeat of what has been done is not asked. */
interface ToWrite {
  readonly act: 'placed' | 'reviewed' | 'lifted';
  readonly journey: Journey;
  /** Of one that is there; absent for a new one, which is called after its act. */
  readonly holdId?: string;
  readonly body: { readonly reason?: string; readonly reviewOn?: Day; readonly note: string };
  readonly wrong: (now: Instant) => void;
}

async function once(deps: ApiDeps, { actor, key }: SentHoldAct, toWrite: ToWrite): Promise<HoldActDone> {
  const { act, journey, body } = toWrite;
  const route = `legal-hold ${act} ${toWrite.holdId ?? ''}`;
  const actId = commandIdFor(deps.idSecret, actor.id, journey.id, route, keyOf(key));
  const holdId = toWrite.holdId ?? actId;
  const hash = bodyHash(body);
  const row = {
    act_id: actId,
    hold_id: holdId,
    journey_id: journey.id,
    act,
    reason: body.reason ?? null,
    review_on: body.reviewOn ?? null,
    note: body.note,
    by: actor.id,
    body_hash: hash,
  };
  const write = async () => {
    const now = await deps.now();
    toWrite.wrong(now);
    return saveHoldAct(deps.db, { ...row, at: new Date(now) });
  };
  const became = (await readHoldAct(deps.db, row)) ?? (await write());
  if (became === 'other') throw new Refused(shellFailures.keyReused, 'The same key came with another body.');
  if (became === 'lifted') throw lifted();
  return { holdId, journeyId: journey.id, repeated: became === 'same' };
}

/** Places a legal hold on the records of a journey, open, closed or finished. Throws what is wrong with it; about a journey they may not read the same 404. */
export async function placeLegalHold(deps: ApiDeps, sent: SentHoldAct): Promise<HoldActDone> {
  keyOf(sent.key);
  const { journeyId, ...body } = parse(placeHoldBody, sent.body);
  const journey = await readableJourney(deps, sent.actor, journeyId);
  requireMay(sent.actor, 'hold-records', journey);
  const wrong = (now: Instant): void => checkReviewDay(deps, body.reviewOn, now);
  return once(deps, sent, { act: 'placed', journey, body, wrong });
}

/** A hold that this person may do something about, with its journey. For any other, and where none is, the same 404. */
async function holdToActOn(
  deps: ApiDeps,
  actor: Actor,
  holdId: string,
): Promise<{ readonly hold: LegalHold; readonly journey: Journey }> {
  const journeyId = await journeyOfHold(deps.db, holdId);
  if (journeyId === undefined) throw notFound();
  const journey = await readableJourney(deps, actor, journeyId);
  requireMay(actor, 'hold-records', journey);
  const holds = (await readLegalHolds(deps.db, [journeyId])).get(journeyId);
  const hold = holds?.find((one) => one.holdId === holdId);
  if (hold === undefined) throw notFound();
  return { hold, journey };
}

/** Records that a hold has been looked at and is still needed, and when somebody looks again. */
export async function reviewLegalHold(deps: ApiDeps, holdId: string, sent: SentHoldAct): Promise<HoldActDone> {
  keyOf(sent.key);
  const body = parse(reviewHoldBody, sent.body);
  const { hold, journey } = await holdToActOn(deps, sent.actor, holdId);
  const wrong = (now: Instant): void => {
    if (!inForce(hold)) throw lifted();
    checkReviewDay(deps, body.reviewOn, now);
  };
  return once(deps, sent, { act: 'reviewed', journey, holdId, body, wrong });
}

/** Lifts a hold: the retention clock counts again. What was said about it stays to be read. */
export async function liftLegalHold(deps: ApiDeps, holdId: string, sent: SentHoldAct): Promise<HoldActDone> {
  keyOf(sent.key);
  const body = parse(liftHoldBody, sent.body);
  const { hold, journey } = await holdToActOn(deps, sent.actor, holdId);
  const wrong = (): void => {
    if (!inForce(hold)) throw lifted();
  };
  return once(deps, sent, { act: 'lifted', journey, holdId, body, wrong });
}
