import { Router } from 'express';
import { z } from 'zod';
import type { Actor } from '../../domain/may.ts';
import {
  listOutbox,
  placeOfRow,
  readOutbox,
  type OutboxMessage,
  type OutboxRow,
} from '../../register/queries/outbox.ts';
import { actorOf, requireMay } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../errors.ts';
import { cursorOf, instantAndIds, limitOf, parseQuery, placeOf } from '../reading/page.ts';
import { readableTeams } from '../reading/readable-teams.ts';
import { iso } from '../reading/time-words.ts';

/** What can have become of a message. */
export const messageStatuses = [
  'pending',
  'handing-over',
  'deferred',
  'accepted',
  'rejected',
  'ambiguous',
  'suppressed',
] as const;

const query = z.strictObject({
  journeyId: z.string().max(120).optional(),
  status: z.enum(messageStatuses).optional(),
  cursor: z.string().max(600).optional(),
  limit: limitOf(100, 1_000),
});

/** A journey's message is named by two ids, a digest by its own. */
const ids = z.union([
  z.tuple([z.string(), z.string()]).transform(([journeyId, messageId]) => ({ journeyId, messageId })),
  z.tuple([z.string()]).transform(([messageId]) => ({ journeyId: undefined, messageId })),
]);

/** The opaque id of a message: a journey's own id for it says what it is about. */
export const messageIdOf = ({ about, messageId }: Pick<OutboxRow, 'about' | 'messageId'>): string =>
  cursorOf(about === undefined ? [messageId] : [about.journeyId, messageId]);

const itemOf = (row: OutboxRow) => ({
  id: messageIdOf(row),
  // A digest is about no one journey.
  journeyId: row.about?.journeyId ?? null,
  reference: row.about?.reference ?? null,
  kind: row.kind,
  occurrence: row.occurrence,
  // Every message goes by mail; what a person must say on the telephone is a task of theirs, not a message.
  channel: row.channel ?? 'mail',
  status: row.status,
  // The address, and so the mail's own id, is only settled when it is handed over.
  messageId: row.smtpMessageId,
  attempts: row.attempts,
  createdAt: iso(row.createdAt),
});

/** The ids in an opaque one; undefined for anything else, which is then not found. */
function idsIn(id: string): z.output<typeof ids> | undefined {
  try {
    return placeOf(ids, id);
  } catch {
    return undefined;
  }
}

/** A journey's own id of a message, from the opaque one; undefined for anything else, and for another journey's. */
export function messageOfOutbox(id: string, journeyId: string): string | undefined {
  const found = idsIn(id);
  return found?.journeyId === journeyId ? found.messageId : undefined;
}

/** One message whole, for whoever may read the outbox and its journey; 404 for any other. */
export async function readableMessage(deps: Pick<ApiDeps, 'db'>, actor: Actor, id: string): Promise<OutboxMessage> {
  requireMay(actor, 'read-outbox');
  const found = idsIn(id);
  const message = found === undefined ? undefined : await readOutbox(deps.db, found);
  const teams = readableTeams(actor);
  if (message === undefined || (teams !== undefined && !teams.includes(message.teamId))) throw notFound();
  return message;
}

/** Every message the service caused, newest first, and what became of it. The words and the address only one at a time. */
export function outboxRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/api/outbox', async (req, res) => {
    const actor = actorOf(req);
    requireMay(actor, 'read-outbox');
    const { journeyId, status, cursor, limit } = parseQuery(query, req.query);
    const teams = readableTeams(actor);
    const rows = await listOutbox(
      deps.db,
      { ...(teams === undefined ? {} : { teams }), journeyId, status },
      { after: placeOf(instantAndIds, cursor), limit: limit + 1 },
    );
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    res.json({
      items: shown.map(itemOf),
      ...(rows.length > limit && last !== undefined ? { next: cursorOf(placeOfRow(last)) } : {}),
    });
  });
  router.get('/api/outbox/:id', async (req, res) => {
    const message = await readableMessage(deps, actorOf(req), req.params.id);
    const { address, subject, text, html, tries } = message;
    res.json({
      ...itemOf(message),
      recipient: JSON.parse(message.recipient) as unknown,
      to: address === '' ? null : address,
      subject,
      text,
      html,
      tries: tries.map((attempt) => ({ ...attempt, at: iso(attempt.at) })),
    });
  });
  return router;
}
