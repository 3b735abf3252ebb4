import { sql, type Kysely } from 'kysely';
import type { Instant } from '../../domain/calendar.ts';
import type { StaffRole } from '../../domain/codes.ts';
import type { Schema } from '../schema.ts';
import { readMembers } from './staff.ts';

/** Somebody who may be written to now. */
export interface DigestReader {
  readonly id: string;
  readonly roles: readonly StaffRole[];
  readonly teamId: string;
  readonly address: string;
}

/**
 * Whoever is away: as the absences have it, or because somebody covers for them and they hold no open family. Where cover moved one family only, its worker is
 * at work with the others. States are searched as text first: to read ten thousand of them as JSON takes seconds.
 */
async function readAway(db: Kysely<Schema>, at: Instant): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ staff_id: string }>`
    select staff_id from staff_absences where from_at <= ${new Date(at)} and until_at > ${new Date(at)}
    union
    select state::jsonb -> 'cover' ->> 'absent' as staff_id from journeys covered
    where closed_at is null and state like '%"cover":{%' and state::jsonb -> 'cover' is not null
      and not exists (select 1 from journeys held where held.closed_at is null
        and held.owner = covered.state::jsonb -> 'cover' ->> 'absent')`.execute(db);
  return new Set(rows.map((row) => row.staff_id));
}

/** Everybody who works here now, is not away and has an address, by id. */
export async function readDigestReaders(db: Kysely<Schema>, at: Instant): Promise<readonly DigestReader[]> {
  const [members, away, addresses] = await Promise.all([
    readMembers(db),
    readAway(db, at),
    db.selectFrom('staff').select(['staff_id', 'email']).where('active', '=', true).execute(),
  ]);
  const addressOf = new Map(addresses.map((row) => [row.staff_id, row.email]));
  return members
    .flatMap(({ id, roles, teamId }) => {
      const address = addressOf.get(id) ?? '';
      return address === '' || away.has(id) ? [] : [{ id, roles, teamId, address }];
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
