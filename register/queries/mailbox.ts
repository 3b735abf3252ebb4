import { sql, type Kysely } from 'kysely';
import type { Journey } from '../../domain/journey.ts';
import type { Schema } from '../schema.ts';

/** A referral from a mailbox, with the journey that answers it now. */
export interface MailboxReferral {
  readonly referralId: string;
  readonly journey: Journey;
}

/**
 * All referrals of professionals from the mailbox that one referral came from, newest first; of that one alone there is at least itself. Nothing from a
 * mailbox that is not known to be safe.
 */
export async function referralsOfMailbox(
  db: Kysely<Schema>,
  referralId: string,
  limit: number,
): Promise<readonly MailboxReferral[]> {
  const { rows } = await sql<{ referral_id: string; state: string }>`select r.referral_id, j.state
    from referrals r join journeys j on j.journey_id = r.journey_id
    where r.status = 'live' and r.referrer_kind = 'professional' and r.safe = 'yes'
      and lower(r.email) = (select lower(o.email) from referrals o
        where o.referral_id = ${referralId} and o.referrer_kind = 'professional' and o.safe = 'yes' and o.status = 'live')
    order by r.created_real desc, r.referral_id limit ${limit}`.execute(db);
  return rows.map((row) => ({ referralId: row.referral_id, journey: JSON.parse(row.state) as Journey }));
}
