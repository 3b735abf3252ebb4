import { sql, type Kysely } from 'kysely';

/**
 * Referrals that somebody outside has begun and comes back to: personal; the code that opens one is known to its writer only. And a way to find all that
 * came from one mailbox.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table kept_referrals (
    code_hash text primary key,
    form text not null,
    body text not null,
    saved_real timestamptz not null
  )`.execute(db);
  await sql`create index kept_referrals_saved on kept_referrals (saved_real)`.execute(db);
  await sql`create index referrals_by_mailbox on referrals (lower(email)) where email is not null`.execute(db);
}
