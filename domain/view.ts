import { agenda, type AgendaLine } from './agenda.ts';
import type { Day, Instant } from './calendar.ts';
import { closingSteps, type ClosingStep } from './closing-steps.ts';
import { ageThresholds } from './codes.ts';
import type { AgeThreshold, ClosingReason, PauseReason, Stage, VoiceHeard } from './codes.ts';
import type { PlanAction } from './features/actions.ts';
import type { Hold } from './features/holds.ts';
import { linksOf } from './features/links.ts';
import { programmeSoFar } from './features/programmes.ts';
import type { OnwardReferral } from './features/onward.ts';
import type { ReadingTaken } from './features/readings.ts';
import type { Restriction } from './features/safety.ts';
import { isSettled, referenceOf, type Journey, type PersonFacts, type ReferrerPromise } from './journey.ts';
import type { MessageKind } from './messages.ts';
import { daysBetween, dayOf } from './london-time.ts';
import { stuckNow, type StuckSign } from './stuck.ts';

export interface StaffView {
  readonly id: string;
  readonly reference: string;
  readonly stage: Stage;
  readonly seq: number;
  readonly asOf: Instant;
  readonly owner: string;
  readonly pathway?: { readonly id: string; readonly version: number };
  /** Weeks since support began, counted from 1. */
  readonly supportWeek?: number;
  readonly weeksSinceAcceptance?: number;
  readonly agenda: readonly AgendaLine[];
  readonly people: readonly PersonFacts[];
  readonly promises: readonly ReferrerPromise[];
  /** What shows now that this journey is on time and failing. */
  readonly stuck: readonly StuckSign[];
  readonly holds: readonly Hold[];
  readonly pause?: {
    readonly reason: PauseReason;
    readonly since: Instant;
    readonly until: Day;
    readonly renewals: number;
  };
  readonly extension?: NonNullable<Journey['extension']>;
  readonly uneasy?: NonNullable<Journey['uneasy']>;
  /** Steps of the plan still to be done, and referrals elsewhere still to be answered. */
  readonly actions: readonly PlanAction[];
  readonly onward: readonly OnwardReferral[];
  readonly handover?: NonNullable<Journey['handover']>;
  readonly cover?: NonNullable<Journey['cover']>;
  readonly coverPlan?: NonNullable<Journey['coverPlan']>;
  /** Meetings still to be held, missed sessions still to be made up for, and what the family said to making its own plan. */
  readonly meetings: NonNullable<Journey['meetings']>;
  readonly catchUps: NonNullable<Journey['catchUps']>;
  /** How far the programme of the pathway has come, and what became of each link on its checklist. */
  readonly programme?: NonNullable<ReturnType<typeof programmeSoFar>>;
  readonly links: ReturnType<typeof linksOf>;
  readonly familyGroup?: NonNullable<Journey['familyGroup']>;
  readonly level?: NonNullable<Journey['level']>;
  readonly atLevel?: NonNullable<Journey['atLevel']>;
  /** Who leads where a panel agrees it, and what is still to be agreed. */
  readonly lead?: NonNullable<Journey['lead']>;
  readonly panel?: NonNullable<Journey['panel']>;
  readonly bounced?: NonNullable<Journey['bounced']>;
  readonly moved?: NonNullable<Journey['moved']>;
  readonly farewell?: NonNullable<Journey['farewell']>;
  /** What the pathway asks for before an end, and what of it is done. */
  readonly closing: readonly ClosingStep[];
  readonly after?: NonNullable<Journey['after']>;
  readonly earlier?: NonNullable<Journey['earlier']>;
  readonly socialCareSince?: Instant;
  /** The last answer of each person who has been asked for their view. */
  readonly voices: readonly { readonly personRef: string; readonly heard: VoiceHeard; readonly since: Instant }[];
  /** People to whom nothing may be said. */
  readonly barred: readonly string[];
  readonly restrictions: readonly Restriction[];
  /** People whose address is kept secret. */
  readonly addressKept: readonly string[];
  readonly readings: readonly ReadingTaken[];
  readonly thresholds: readonly {
    readonly personRef: string;
    readonly threshold: AgeThreshold;
    readonly at: Instant;
  }[];
  /** What was just done and can be taken back, until when. */
  readonly undo?: { readonly commandId: string; readonly by: string; readonly until: Instant };
  /** News to people outside that has not left and can be called back. */
  readonly waiting: readonly { readonly messageId: string; readonly kind: MessageKind; readonly leavesAt: Instant }[];
  /** The last contact, if its facts can still be put right. */
  readonly lastContactSeq?: number;
  /** What the family says it needs, and what it has received support with; what a referrer named is in the referral. */
  readonly needs?: NonNullable<Journey['needs']>;
  readonly linkedFrom?: string;
  readonly closed?: { readonly reason: ClosingReason; readonly at: Instant };
}

export interface ReferrerView {
  readonly reference: string;
  readonly where: Stage;
  readonly next: 'decision' | 'practitioner' | 'support' | 'outcome' | 'nothing';
  readonly hearBy?: Instant;
}

const weeks = (from: Instant, to: Instant): number => Math.floor(Math.max(0, daysBetween(dayOf(from), dayOf(to))) / 7);

/** Parts of the state that staff see as they are, where they are there. */
const asTheyAre = [
  'extension',
  'uneasy',
  'handover',
  'cover',
  'coverPlan',
  'level',
  'atLevel',
  'lead',
  'panel',
  'socialCareSince',
  'bounced',
  'moved',
  'farewell',
  'after',
  'earlier',
  'needs',
] as const satisfies readonly (keyof Journey & keyof StaffView)[];

const shownAsTheyAre = (journey: Journey) =>
  Object.fromEntries(
    asTheyAre.flatMap((key) => (journey[key] === undefined ? [] : [[key, journey[key]]])),
    // Made from the list by name, which the compiler cannot follow.
  ) as Pick<Journey, (typeof asTheyAre)[number]>;

/** What is known of people's safety, voices and ages. */
const safetyShown = ({ voices, barred, restrictions, addressKept, readings, thresholds }: Journey) => ({
  voices: Object.entries(voices ?? {}).map(([personRef, voice]) => ({ personRef, ...voice })),
  barred: barred ?? [],
  restrictions: restrictions ?? [],
  addressKept: addressKept ?? [],
  readings: readings ?? [],
  thresholds: Object.entries(thresholds ?? {}).flatMap(([personRef, reached]) =>
    ageThresholds.flatMap((threshold) => {
      const at = reached[threshold];
      return at === undefined ? [] : [{ personRef, threshold, at }];
    }),
  ),
});

const pauseShown = ({ reason, since, until, renewals }: NonNullable<Journey['pause']>) => ({
  reason,
  since,
  until,
  renewals,
});

const waitingShown = ({ messages }: Journey): StaffView['waiting'] =>
  messages.flatMap(({ messageId, kind, notBefore, againAt }) =>
    notBefore === undefined || againAt === undefined ? [] : [{ messageId, kind, leavesAt: againAt }],
  );

const undoShown = ({ commandId, by, until }: NonNullable<Journey['undo']>) => ({ commandId, by, until });

/** What staff of the team see. `at` is journey time now. */
export function staffView(journey: Journey, at: Instant): StaffView {
  const { pathway, supportStartedAt, acceptedAt, closed } = journey;
  const until = closed?.at ?? at;
  const programme = programmeSoFar(journey);
  return {
    id: journey.id,
    reference: journey.reference,
    stage: journey.stage,
    seq: journey.seq,
    asOf: journey.at,
    owner: journey.owner,
    ...(pathway === undefined ? {} : { pathway: { id: pathway.id, version: pathway.version } }),
    ...(supportStartedAt === undefined ? {} : { supportWeek: weeks(supportStartedAt, until) + 1 }),
    ...(acceptedAt === undefined ? {} : { weeksSinceAcceptance: weeks(acceptedAt, until) }),
    agenda: agenda(journey),
    people: journey.people,
    promises: journey.promises,
    stuck: stuckNow(journey, at),
    holds: journey.holds ?? [],
    ...(journey.pause === undefined ? {} : { pause: pauseShown(journey.pause) }),
    ...shownAsTheyAre(journey),
    closing: closingSteps(journey),
    actions: journey.actions ?? [],
    onward: journey.onward ?? [],
    ...safetyShown(journey),
    ...(journey.undo === undefined ? {} : { undo: undoShown(journey.undo) }),
    waiting: waitingShown(journey),
    ...(journey.lastContact === undefined ? {} : { lastContactSeq: journey.lastContact.seq }),
    meetings: journey.meetings ?? [],
    catchUps: journey.catchUps ?? [],
    ...(programme === undefined ? {} : { programme }),
    links: linksOf(journey),
    ...(journey.familyGroup === undefined ? {} : { familyGroup: journey.familyGroup }),
    ...(journey.linkedFrom === undefined ? {} : { linkedFrom: journey.linkedFrom }),
    ...(closed === undefined ? {} : { closed: { reason: closed.reason, at: closed.at } }),
  };
}

const nextFor: Readonly<Record<Stage, ReferrerView['next']>> = {
  intake: 'decision',
  waiting: 'practitioner',
  engaging: 'support',
  assessing: 'support',
  planning: 'support',
  supporting: 'support',
  closing: 'outcome',
  closed: 'outcome',
  finished: 'nothing',
};

/** What one referrer may know: the stage in a word, what comes next, and the earliest promise still open to them. */
export function referrerView(journey: Journey, referralId: string): ReferrerView {
  const owed = journey.promises.filter((promise) => promise.referralId === referralId && !isSettled(promise));
  const hearBy = owed.length === 0 ? undefined : Math.min(...owed.map((promise) => promise.hearBy));
  // Told what came of it, a referrer has nothing more to hear, whatever the family is still asked.
  const stage = journey.stage === 'closed' && owed.length === 0 ? 'finished' : journey.stage;
  return {
    reference: referenceOf(journey, referralId),
    where: stage,
    next: nextFor[stage],
    ...(hearBy === undefined ? {} : { hearBy }),
  };
}
