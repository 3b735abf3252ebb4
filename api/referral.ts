import type { Day, Instant } from '../domain/calendar.ts';
import type { ConsentPurpose } from '../domain/codes.ts';
import type { CommandData } from '../domain/commands.ts';
import type { EarlierJourney } from '../domain/features/earlier-journey.ts';
import type { PersonFacts, ReferralFacts } from '../domain/journey.ts';
import { dayOf } from '../domain/london-time.ts';
import { patternsTold } from '../domain/features/staffing.ts';
import { seniorsOf } from '../domain/presence.ts';
import type { ReferralRows } from '../register/claim-check.ts';
import type { FrontDoor } from '../register/queries/team.ts';
import type { ApiDeps } from './deps.ts';
import { Problem, type ProblemPart } from './errors.ts';
import { personRefFor } from './ids.ts';
import type { ReferralBody } from './referral-body.ts';

/** The ids of one referral, all worked out from who sends it and their key. */
export interface ReferralIds {
  readonly journeyId: string;
  readonly referralId: string;
  readonly reference: string;
  readonly hash: string;
}

/** What only today and the service's data can tell. Throws 422 with every part that is wrong. */
export function checkReferral(deps: ApiDeps, body: ReferralBody, at: Instant): void {
  const today = dayOf(at);
  const { needs } = deps.service.service.wording;
  const notLater = (day: Day | undefined, pointer: string): readonly ProblemPart[] =>
    day === undefined || day <= today ? [] : [{ pointer, detail: 'Cannot be in the future.' }];
  const parts = [
    ...body.reasons.flatMap((reason, n) =>
      Object.hasOwn(needs, reason)
        ? []
        : [{ pointer: `/reasons/${String(n)}`, detail: `Must be one of: ${Object.keys(needs).join(', ')}.` }],
    ),
    ...body.people.flatMap((person, n) => notLater(person.dateOfBirth, `/people/${String(n)}/dateOfBirth`)),
    ...body.consent.flatMap((consent, n) => notLater(consent.on, `/consent/${String(n)}/on`)),
  ];
  if (parts.length > 0) throw new Problem(422, 'invalid', 'Correct what is named and send it again.', parts);
}

/** A mail only to an address known to be safe; a call where nobody said that it is not; otherwise silence. */
export function channelOf({ kind, email, telephone, safe }: ReferralBody['referrer']): ReferralFacts['channel'] {
  if (kind === 'anonymous') return 'none';
  if (email !== undefined && safe === 'yes') return 'mail';
  return telephone !== undefined && safe !== 'no' ? 'telephone' : 'none';
}

const refsOf = (deps: ApiDeps, journeyId: string, body: ReferralBody): ReadonlyMap<string, string> =>
  new Map(body.people.map(({ ref }) => [ref, personRefFor(deps.idSecret, journeyId, ref)]));

const pointId = (ref: string, n: number): string => `${ref}-${String(n + 1)}`;

/** The latest answer for each purpose. */
function consentOf(body: ReferralBody, ref: string): PersonFacts['consent'] {
  const answers: Partial<Record<ConsentPurpose, 'given' | 'refused'>> = {};
  const inOrder = body.consent.filter(({ personRef }) => personRef === ref).sort((a, b) => (a.on < b.on ? -1 : 1));
  for (const { purpose, given } of inOrder) answers[purpose] = given ? 'given' : 'refused';
  return answers;
}

/** The journey's first command: ids, codes and answers about safety, nothing personal. */
export function openingOf(
  deps: ApiDeps,
  ids: ReferralIds,
  body: ReferralBody,
  frontDoor: FrontDoor,
  earlier?: EarlierJourney,
): CommandData['receive-referral'] {
  const refs = refsOf(deps, ids.journeyId, body);
  const { team, absent, patterns, onDuty } = frontDoor;
  const named = new Set([onDuty, ...seniorsOf(team)]);
  const notThere = absent.filter(({ staffId }) => named.has(staffId));
  return {
    journeyId: ids.journeyId,
    reference: ids.reference,
    referralId: ids.referralId,
    source: body.source,
    referrer: body.referrer.kind,
    channel: channelOf(body.referrer),
    people: body.people.map(({ ref, role, contactPoints }) => {
      const ours = refs.get(ref) ?? ref;
      return {
        ref: ours,
        role,
        contactPoints: contactPoints.map(({ kind, safe }, n) => ({ id: pointId(ours, n), kind, safe })),
        consent: consentOf(body, ref),
      };
    }),
    reasons: body.reasons,
    owner: onDuty,
    team,
    ...(notThere.length === 0 ? {} : { absent: notThere }),
    ...patternsTold(patterns.filter(({ staffId }) => named.has(staffId))),
    calendar: deps.service.calendar,
    policy: deps.service.policy,
    ...(earlier === undefined ? {} : { earlier }),
  };
}

/** What stays in the register, as a draft until the journal names it. */
export function rowsOf(deps: ApiDeps, ids: ReferralIds, body: ReferralBody): ReferralRows {
  const { journeyId } = ids;
  const refs = refsOf(deps, journeyId, body);
  const ours = (ref: string): string => refs.get(ref) ?? ref;
  const { referrer } = body;
  return {
    referral: {
      referral_id: ids.referralId,
      journey_id: journeyId,
      status: 'draft',
      referrer_kind: referrer.kind,
      referrer_name: referrer.name ?? null,
      organisation: referrer.organisation ?? null,
      email: referrer.email ?? null,
      telephone: referrer.telephone ?? null,
      safe: referrer.safe,
      source: body.source,
      reasons: JSON.stringify(body.reasons),
      narrative: body.narrative ?? null,
      family_knows: body.familyKnows,
      will_introduce: body.willIntroduce ?? null,
      ward: body.ward ?? null,
      language: body.language ?? null,
      body_hash: ids.hash,
      created_real: new Date(),
    },
    people: body.people.map((person) => ({
      journey_id: journeyId,
      ref: ours(person.ref),
      role: person.role,
      name: person.name,
      date_of_birth: person.dateOfBirth ?? null,
      due_date: person.dueDate ?? null,
    })),
    contactPoints: body.people.flatMap((person) =>
      person.contactPoints.map(({ kind, value, safe }, n) => ({
        journey_id: journeyId,
        id: pointId(ours(person.ref), n),
        person_ref: ours(person.ref),
        kind,
        value,
        safe,
      })),
    ),
    relationships: body.relationships.map(({ from, to, kind }) => ({
      journey_id: journeyId,
      from_ref: ours(from),
      to_ref: ours(to),
      kind,
    })),
  };
}
