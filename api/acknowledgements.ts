import { z } from 'zod';
import type { Actor } from '../domain/may.ts';
import type { ApiDeps } from './deps.ts';
import { bodyHash } from './ids.ts';
import { doOnOne, type Became } from './one-of-many.ts';
import { requireManager } from './reading/readable-teams.ts';
import { day, id, keyOf, parse, words } from './validate.ts';

/** Late clocks that are answered for together, with one plan and one new day. */
export const acknowledgementsBody = z.strictObject({
  clocks: z
    .array(z.strictObject({ journeyId: id, clockId: z.string().min(1).max(200) }))
    .min(1)
    .max(200),
  newPromise: day,
  note: words(4_000).optional(),
});

/** What became of one of them. */
type Answered = { readonly journeyId: string; readonly clockId: string } & Became;

/** Many late clocks acknowledged in one act: each is its journey's own command, so that of each it is known who answered, with what. Safe to repeat with the same key. */
export async function acknowledgeMany(
  deps: ApiDeps,
  actor: Actor,
  sentKey: string | undefined,
  sent: unknown,
): Promise<readonly Answered[]> {
  requireManager(actor);
  const key = keyOf(sentKey);
  const { clocks, ...rest } = parse(acknowledgementsBody, sent);
  const answers: Answered[] = [];
  for (const { journeyId, clockId } of clocks) {
    const act = { command: 'acknowledge-escalation', body: { clockId, ...rest } } as const;
    const became = await doOnOne(deps, actor, `${key} ${bodyHash(clockId)}`, journeyId, act);
    answers.push({ journeyId, clockId, ...became });
  }
  return answers;
}
