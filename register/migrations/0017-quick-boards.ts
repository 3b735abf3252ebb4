import { sql, type Kysely } from 'kysely';

/**
 * What the boards and the zero page ask of a whole service, without reading all of it: clocks that run in the order they fall due, and those told of; deadlines
 * that fired; attempts that came to something else than a mail that left; mails in their order. Only indexes: every row stays as it is.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index clocks_running on clocks (due_at, journey_id, clock_id) where not stopped`.execute(db);
  await sql`create index clocks_told on clocks (journey_id) where not stopped and rung > 0`.execute(db);
  await sql`create index journey_events_fired on journey_events (at, journey_id, command_id)
    where command_id like 'deadline:%'`.execute(db);
  await sql`create index deliveries_unlike on deliveries (status) where status <> 'accepted'`.execute(db);
  await sql`create index messages_newest on messages (created_at, journey_id, message_id)`.execute(db);
}
