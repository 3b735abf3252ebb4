import type { Kysely } from 'kysely';
import { decide } from '../domain/decide.ts';
import { mayFollow } from '../domain/may-follow.ts';
import type { Actor } from '../domain/may.ts';
import { saveReferral } from '../register/claim-check.ts';
import { journeyCalled } from '../register/queries/references.ts';
import { readSnapshot } from '../register/queries/snapshot.ts';
import { readFrontDoor } from '../register/queries/team.ts';
import type { Schema } from '../register/schema.ts';
import { commandsOfOneRun, shellFailures, type JourneyInput } from '../workflows/messages.ts';
import { requireMay } from './actor.ts';
import type { ApiDeps } from './deps.ts';
import { earlierNamed } from './earlier.ts';
import { Problem, Refused } from './errors.ts';
import { bodyHash, commandIdFor, journeyIdFor, referenceFor, referralIdFor, statusTokenOf } from './ids.ts';
import { referralBody } from './referral-body.ts';
import { checkReferral, openingOf, rowsOf, type ReferralIds } from './referral.ts';
import { bringAlong } from './training/bring-along.ts';
import { untilRegister } from './until-register.ts';
import { keyOf, parse } from './validate.ts';

/** Who may follow a referral on a page of its own; everybody else hears what their kind may hear, or nothing. */

/** The first reference that no other journey has. A repeat finds its own and so the same. */
async function freeReference(db: Kysely<Schema>, secret: string, journeyId: string): Promise<string> {
  for (let turn = 0; ; turn += 1) {
    const reference = referenceFor(secret, journeyId, turn);
    const holder = await journeyCalled(db, reference);
    if (holder === undefined || holder === journeyId) return reference;
  }
}

/** A referral as somebody of the team sends it, by the API or by a form. */
interface SentReferral {
  readonly actor: Actor;
  /** Under which it is received once. */
  readonly key: string | undefined;
  readonly body: unknown;
}

/** What whoever sent it is told. `statusUrl` only where its referrer may follow it. */
export interface ReceivedReferral {
  readonly journeyId: string;
  readonly referralId: string;
  readonly reference: string;
  readonly statusUrl?: string;
  readonly seq: number;
}

/**
 * Receives a referral: checks it, saves its words as a draft, starts its journey, and waits a moment for the register to show it. The same key does it
 * once. Throws what is wrong with it.
 */
export async function receiveReferral(
  deps: ApiDeps,
  { actor, key: sentKey, body: sent }: SentReferral,
): Promise<ReceivedReferral> {
  const { db, idSecret } = deps;
  requireMay(actor, 'receive-referral');
  const key = keyOf(sentKey);
  const body = parse(referralBody, sent);
  const at = await deps.now();
  const offsetMs = deps.mode === 'training' ? at - Date.now() : 0;
  checkReferral(deps, body, at);

  const journeyId = journeyIdFor(idSecret, actor.id, key);
  const ids: ReferralIds = {
    journeyId,
    referralId: referralIdFor(idSecret, actor.id, key),
    reference: await freeReference(db, idSecret, journeyId),
    hash: bodyHash(body),
  };
  const earlier =
    body.earlierJourneyId === undefined ? undefined : await earlierNamed(deps, actor, body.earlierJourneyId);
  const frontDoor = await readFrontDoor(db, actor.teamId, at);
  if (frontDoor === undefined) throw new Problem(403, 'forbidden', 'You are in no team that receives referrals.');
  if ((await saveReferral(db, rowsOf(deps, ids, body))) === 'other')
    throw new Refused(shellFailures.keyReused, 'The same key came with another body.');

  deps.crashPoint?.('api-after-referral-saved');
  const data = openingOf(deps, ids, body, frontDoor, earlier);
  const id = commandIdFor(idSecret, actor.id, journeyId, 'receive-referral', key);
  const input: JourneyInput = {
    journeyId,
    epoch: 1,
    training: deps.mode === 'training',
    offsetMs,
    commandsPerRun: commandsOfOneRun,
    opening: { id, hash: ids.hash, by: actor.id, data },
  };
  // The same rules as the journey's own: how many facts a referral comes to does not hang on the hour.
  const outcome = decide(undefined, { type: 'receive-referral', id, by: actor.id, at, data });
  const seq = 'events' in outcome ? (outcome.events.at(-1)?.seq ?? 0) : 0;
  // Temporal forgets what ended long ago; the register does not.
  if ((await readSnapshot(db, journeyId)) === undefined) await deps.journeys.start(input);
  deps.crashPoint?.('api-after-start');
  const shown = await untilRegister(() => readSnapshot(db, journeyId));
  const broughtAlong = bringAlong(deps, journeyId, offsetMs);
  if (shown !== undefined) await broughtAlong;
  const { referralId, reference } = ids;
  const statusUrl = `${deps.publicUrl()}/status/${statusTokenOf(idSecret, referralId)}`;
  return { journeyId, referralId, reference, ...(mayFollow(body.referrer.kind) ? { statusUrl } : {}), seq };
}
