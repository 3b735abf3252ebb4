import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Journeys for which something must be running: those doubted that are unfinished, and the next others by id. */
export async function journeysToRun(
  db: Kysely<Schema>,
  { suspects, after, limit }: { readonly suspects: readonly string[]; readonly after: string; readonly limit: number },
): Promise<{ readonly suspects: readonly string[]; readonly others: readonly string[] }> {
  const unfinished = db.selectFrom('journeys').select('journey_id').where('stage', '<>', 'finished');
  const [doubted, next] = await Promise.all([
    unfinished.where(sql<boolean>`journey_id = any(${[...suspects]}::text[])`).execute(),
    unfinished.where('journey_id', '>', after).orderBy('journey_id').limit(limit).execute(),
  ]);
  const ids = (rows: readonly { readonly journey_id: string }[]) => rows.map((row) => row.journey_id);
  return { suspects: ids(doubted), others: ids(next) };
}
