import type { Kysely } from 'kysely';
import type { Journey } from '../domain/journey.ts';
import type { MessageKind, Recipient } from '../domain/messages.ts';
import { silentTo, whyNotTold } from '../domain/who-may-be-told.ts';
import { withEarlier } from './queries/family.ts';
import type { Schema } from './schema.ts';

/** A message as the outbox holds it, with the journey it belongs to as it is now. */
export interface OutboxMessage {
  readonly kind: string;
  readonly occurrence: string;
  readonly recipient: Recipient;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly journey: Journey;
}

export async function readMessage(
  db: Kysely<Schema>,
  journeyId: string,
  messageId: string,
): Promise<OutboxMessage | undefined> {
  const row = await db
    .selectFrom('messages')
    .innerJoin('journeys', 'journeys.journey_id', 'messages.journey_id')
    .select(['messages.kind', 'messages.occurrence', 'messages.recipient', 'messages.facts', 'journeys.state'])
    .where('messages.journey_id', '=', journeyId)
    .where('messages.message_id', '=', messageId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    kind: row.kind,
    occurrence: row.occurrence,
    recipient: JSON.parse(row.recipient) as Recipient,
    facts: JSON.parse(row.facts) as OutboxMessage['facts'],
    journey: JSON.parse(row.state) as Journey,
  };
}

/** Who a message is for at this moment. `address` is absent when there is none that may be used now. */
export interface Addressee {
  readonly address?: string;
  readonly name?: string;
  readonly referrerKind?: string;
  readonly referralId?: string;
}

/** Addresses of people to whom nothing may be said, under whatever name a message goes: one who referred the family may be one of them. */
async function silentAddresses(db: Kysely<Schema>, journey: Journey): Promise<ReadonlySet<string>> {
  const refs = silentTo(journey);
  if (refs.length === 0) return new Set();
  const rows = await db
    .selectFrom('contact_points')
    .select('value')
    .where('journey_id', 'in', [journey.id, ...(journey.linkedFrom === undefined ? [] : [journey.linkedFrom])])
    .where('person_ref', 'in', refs)
    .where('kind', '=', 'email')
    .execute();
  return new Set(rows.map(({ value }) => sameAddress(value)));
}

const sameAddress = (address: string): string => address.trim().toLowerCase();

async function referrer(db: Kysely<Schema>, referralId: string): Promise<Addressee> {
  const row = await db
    .selectFrom('referrals')
    .select(['email', 'safe', 'referrer_kind', 'referrer_name'])
    .where('referral_id', '=', referralId)
    .executeTakeFirst();
  if (row === undefined) return {};
  const usable = row.email !== null && row.safe === 'yes' && row.referrer_kind !== 'anonymous';
  return {
    referrerKind: row.referrer_kind,
    referralId,
    ...(row.referrer_name === null ? {} : { name: row.referrer_name }),
    ...(usable && row.email !== null ? { address: row.email } : {}),
  };
}

async function member(db: Kysely<Schema>, staffId: string): Promise<Addressee> {
  const row = await db
    .selectFrom('staff')
    .select(['email', 'name', 'active'])
    .where('staff_id', '=', staffId)
    .executeTakeFirst();
  return row?.active === true && row.email !== null ? { address: row.email, name: row.name } : {};
}

/** A linked journey may know its people from the one before it: the newest journey that has a way to reach somebody is the one that counts. */
async function person(
  db: Kysely<Schema>,
  journey: Journey,
  ref: string,
  pointId: string | undefined,
): Promise<Addressee> {
  const journeyIds = await withEarlier(db, journey);
  const known = await db
    .selectFrom('contact_points')
    .innerJoin('people', (join) =>
      join
        .onRef('people.journey_id', '=', 'contact_points.journey_id')
        .onRef('people.ref', '=', 'contact_points.person_ref'),
    )
    .select([
      'contact_points.journey_id',
      'contact_points.kind',
      'contact_points.safe',
      'contact_points.id',
      'contact_points.value',
      'people.name',
    ])
    .where('contact_points.journey_id', 'in', journeyIds)
    .where('contact_points.person_ref', '=', ref)
    .execute();
  const newest = journeyIds.find((id) => known.some((one) => one.journey_id === id));
  const points = known.filter((one) => one.journey_id === newest && one.kind === 'email' && one.safe === 'yes');
  const point = pointId === undefined ? points[0] : points.find((one) => one.id === pointId);
  return point === undefined ? {} : { address: point.value, name: point.name };
}

/** Somebody outside the service, but for an address at which somebody listens who may hear nothing. */
async function unlessSilent(db: Kysely<Schema>, journey: Journey, addressee: Addressee): Promise<Addressee> {
  const { address, ...rest } = addressee;
  if (address === undefined) return rest;
  const silent = await silentAddresses(db, journey);
  return silent.has(sameAddress(address)) ? rest : addressee;
}

/**
 * Reads the recipient, and whether the way to them is safe, at the moment of sending: never earlier. Nobody who is barred, or must learn nothing of
 * another, hears anything, also of what was composed before.
 */
export async function readAddressee(
  db: Kysely<Schema>,
  { journey, kind, recipient }: Pick<OutboxMessage, 'journey' | 'kind' | 'recipient'>,
): Promise<Addressee> {
  switch (recipient.to) {
    case 'referrer':
      return unlessSilent(db, journey, await referrer(db, recipient.referralId));
    case 'staff':
      return member(db, recipient.staffId);
    case 'person':
      return whyNotTold(journey, recipient.personRef, kind as MessageKind) === undefined
        ? unlessSilent(db, journey, await person(db, journey, recipient.personRef, recipient.contactPointId))
        : {};
  }
}

/** A colleague's name, for a letter. */
export async function staffName(db: Kysely<Schema>, staffId: string): Promise<string | undefined> {
  const row = await db.selectFrom('staff').select('name').where('staff_id', '=', staffId).executeTakeFirst();
  return row?.name;
}
