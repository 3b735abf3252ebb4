import type { Kysely } from 'kysely';
import { keepstepItself, theReferrer } from '../../domain/commands.ts';
import type { Journey } from '../../domain/journey.ts';
import type { Pathway } from '../../domain/policy.ts';
import type { ServiceData } from '../../pathways/load.ts';
import { readPeopleNames, readReferrerNames, readStaffNames } from '../../register/queries/names.ts';
import type { Schema } from '../../register/schema.ts';
import { clockNameOf } from './clock-names.ts';
import { agencyWords } from './meeting-code-words.ts';

/** What ids and codes of one journey are called. Personal: only for those who may read the journey. */
export interface Names {
  readonly staff: (staffId: string) => string;
  readonly person: (ref: string) => string;
  readonly referrer: (referralId: string) => string;
  readonly pathway: (pathwayId: string) => string;
  /** A place of the service's directory, or a level of help of a pathway's own. */
  readonly place: (code: string) => string;
  /** A kind of agency, or a place of the directory, under which something was recorded. */
  readonly agency: (code: string) => string;
  /** A need of the service's data. */
  readonly need: (code: string) => string;
  /** A dimension of case audits. */
  readonly dimension: (code: string) => string;
  /** A programme of the service's data. */
  readonly programme: (code: string) => string;
  /** A date or a link that a pathway of the service lists. */
  readonly listed: (code: string) => string;
  readonly clock: (clockId: string) => string;
}

/** What stands for an agency: the words of its kind, or the name of its place in the directory. */
const agencyNameOf = (directory: ServiceData['service']['directory'], code: string): string =>
  (agencyWords as Readonly<Record<string, string>>)[code] ?? directory[code]?.name ?? code;

/** What a pathway calls a level of help of its own. */
const levelNameOf = (pathways: ServiceData['pathways'], code: string): string | undefined =>
  pathways.flatMap(({ levels = [] }) => levels).find((level) => level.code === code)?.name;
/** What pathways call a date or a link of theirs: the journey's own first, as it is pinned. */
const namedIn = (pathways: readonly Pathway[], code: string): string =>
  pathways
    .flatMap(({ prompts = [], checklist }) => [...prompts, ...(checklist?.links ?? [])])
    .find((one) => one.code === code)?.name ?? code;

/** Those who act without working here. */
const unseen: Readonly<Record<string, string>> = { [keepstepItself]: 'Keepstep', [theReferrer]: 'The referrer' };

/** Reads the names that one journey speaks of. What has no name is called by its id. */
export async function namesOf(
  db: Kysely<Schema>,
  journey: Journey,
  { service, pathways }: ServiceData,
): Promise<Names> {
  const referralIds = journey.referrals.map((referral) => referral.referralId);
  const journeyIds = journey.linkedFrom === undefined ? [journey.id] : [journey.linkedFrom, journey.id];
  const [staff, people, referrers] = await Promise.all([
    readStaffNames(db),
    readPeopleNames(db, journeyIds),
    readReferrerNames(db, referralIds),
  ]);
  return {
    staff: (staffId) => unseen[staffId] ?? staff.get(staffId) ?? staffId,
    person: (ref) => people.get(ref) ?? ref,
    referrer: (referralId) => referrers.get(referralId) ?? 'the referrer',
    pathway: (pathwayId) => service.wording.pathways[pathwayId] ?? pathwayId,
    place: (code) => service.directory[code]?.name ?? levelNameOf(pathways, code) ?? code,
    agency: (code) => agencyNameOf(service.directory, code),
    need: (code) => service.wording.needs[code] ?? code,
    dimension: (code) => service.audit.dimensions[code]?.name ?? code,
    programme: (code) => service.programmes[code]?.name ?? code,
    listed: (code) => namedIn([...(journey.pathway === undefined ? [] : [journey.pathway]), ...pathways], code),
    clock: (clockId) => clockNameOf(clockId, [journey.pathway, ...pathways]),
  };
}
