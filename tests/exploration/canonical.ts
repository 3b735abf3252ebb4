import { causeOf, type Clock } from '../../domain/clock.ts';
import { linksOf } from '../../domain/features/links.ts';
import type { Journey, ReferrerPromise } from '../../domain/journey.ts';
import { isSettled } from '../../domain/journey.ts';

/**
 * A journey with all that cannot matter left out: dates (any clock may fire next anyway), counters above their thresholds, ids
 * (only who is meant), what has been settled. Two journeys with one abstract are walked as one.
 */
const flag = (value: unknown): number => (value === undefined || value === false ? 0 : 1);

const clockOf = (clock: Clock, withRungs: boolean): string => {
  const base = `${clock.kind}/${clock.owner}/${clock.stopped?.why ?? ''}`;
  const held =
    clock.kind === 'promise' || clock.kind === 'tell-referrer' ? causeOf(clock.clockId).replace(/-\d+$/, '') : '';
  return withRungs
    ? `${base}/${held}/${String(clock.rung)}/${[...clock.told].sort().join()}/${String(flag(clock.acknowledged))}`
    : `${base}/${held}`;
};

const promiseOf = ({ referralId, kind, status }: ReferrerPromise): string => `${referralId}/${kind}/${status}`;

const ledOf = ({ lead, panel, atLevel }: Journey): unknown => [
  lead === undefined ? 0 : [lead.status, lead.agency],
  panel === undefined ? 0 : [flag(panel.since), flag(panel.on), panel.tier ?? '', panel.asked?.tier ?? ''],
  atLevel?.to ?? '',
];

const endingOf = ({ farewell, moved, after, earlier, atLevel, bounced, cameDownAt }: Journey): unknown => [
  farewell === undefined
    ? 0
    : [
        flag(farewell.madeAt),
        flag(farewell.stepDown),
        farewell.feedback === undefined ? '' : (farewell.feedback.answer ?? 'asked'),
      ],
  [flag(moved), flag(atLevel), flag(bounced), flag(cameDownAt)],
  after === undefined ? 0 : [after.checks, flag(after.ended)],
  earlier === undefined ? 0 : [flag(earlier.assessed), flag(earlier.confirmed)],
];

/** What could be gone back to, and what the last contact was built on. */
const undoOf = (journey: Journey, withRungs: boolean): string => {
  if (journey.undo === undefined) return '';
  const { undo, ...now } = journey;
  return abstractOf({ ...undo.before, calendar: now.calendar, policy: now.policy, messages: now.messages }, withRungs);
};

/** What a journey went by before its last move: its version, or another calendar. */
const movedFrom = ({ lastMove }: Journey): string =>
  lastMove === undefined
    ? ''
    : 'pathway' in lastMove.before
      ? `v${String(lastMove.before.pathway.version)}`
      : 'calendar';

/** Who is not there, and what the daily round has asked for that nobody has answered. */
const roundsOf = ({ absent = [], patterns = [], leftBehind, longOpen, safeAgain, people }: Journey): unknown => [
  absent.map(({ staffId, until }) => `${staffId}/${String(flag(until))}`),
  patterns.map(({ staffId }) => staffId),
  flag(leftBehind),
  [flag(longOpen?.notedAt), flag(longOpen?.heldAt)],
  people.map(({ ref, contactPoints }) => {
    const since = safeAgain?.[ref];
    return since !== undefined && contactPoints.some(({ safe, checkedAt = 0 }) => safe === 'yes' && checkedAt < since);
  }),
];

const correctableOf = ({ lastContact, pathway }: Journey): unknown =>
  lastContact === undefined
    ? 0
    : [
        Math.min(lastContact.before.silence?.attempts ?? 0, pathway?.noContact.attempts ?? 2),
        flag(lastContact.before.silence?.visitedAt),
        flag(lastContact.before.supportStartedAt),
        flag(lastContact.before.contact.lastRealAt),
      ];

export function abstractOf(journey: Journey, withRungs: boolean): string {
  const { silence, contact, decision, ending, safeguarding, joining, closed } = journey;
  return JSON.stringify([
    journey.stage,
    journey.owner,
    flag(journey.screen.done),
    decision.made ?? decision.awaiting?.what ?? '',
    journey.pathway?.version ?? 0,
    flag(journey.allocatedAt),
    flag(journey.supportStartedAt),
    flag(journey.assessedAt),
    flag(journey.planAgreedAt),
    Math.min(journey.reviews.count, 1),
    flag(contact.lastAt),
    flag(contact.lastRealAt),
    silence === undefined
      ? 0
      : [
          Math.min(silence.attempts, journey.pathway?.noContact.attempts ?? 2),
          flag(silence.visitedAt),
          flag(silence.letter),
          flag(silence.letterFailedAt),
        ],
    journey.concerns.length,
    safeguarding?.status ?? '',
    ending === undefined ? '' : `${ending.reason}/${String(ending.check)}`,
    joining === undefined ? '' : [flag(joining.moved), joining.handed.map(promiseOf).sort()],
    closed === undefined ? '' : `${closed.reason}/${String(closed.finished)}`,
    journey.people.map((person) => JSON.stringify([person.consent, person.contactPoints.map(({ safe }) => safe)])),
    journey.referrals.length,
    journey.appointments.map(({ remind }) => flag(remind) + flag(remind?.at)),
    [...new Set(journey.promises.filter((promise) => !isSettled(promise)).map(promiseOf))].sort(),
    // Two letters that wait alike are as one: a third may always be written while they wait.
    [
      ...new Set(
        journey.messages.map(({ kind, keeps, attempts, againAt }) =>
          [kind, flag(keeps), attempts, flag(againAt)].join('/'),
        ),
      ),
    ].sort(),
    [journey.holds?.length ?? 0, flag(journey.pause), flag(journey.extension?.asked), flag(journey.uneasy)],
    [
      flag(journey.handover),
      flag(journey.cover),
      flag(journey.coverPlan),
      (journey.meetings ?? []).map((one) => one.kind),
      journey.familyGroup?.status ?? '',
      flag(journey.metTogetherAt),
      flag(journey.familyMetAt),
      (journey.catchUps ?? []).length,
      flag(journey.level),
      flag(journey.socialCareSince),
    ],
    // Sessions above the programme's own number, what became of a link, and the year of a date make no difference.
    [
      Math.min(journey.sessions?.[0]?.held ?? 0, journey.pathway?.programme?.sessions ?? 0),
      linksOf(journey).filter(({ outcome }) => outcome === undefined).length,
    ],
    [(journey.actions ?? []).map((one) => Math.min(one.carriedOver, 2)), (journey.onward ?? []).length],
    endingOf(journey),
    [Object.values(journey.voices ?? {}).map(({ heard }) => heard), journey.barred ?? []],
    [(journey.restrictions ?? []).map(({ what }) => what), journey.addressKept ?? []],
    Object.values(journey.thresholds ?? {}).map((reached) => Object.keys(reached).sort()),
    (journey.readings ?? []).map((one) => Object.keys(one).sort()),
    [undoOf(journey, withRungs), correctableOf(journey)],
    [flag(journey.audit?.open), flag(journey.unread), ledOf(journey), movedFrom(journey), roundsOf(journey)],
    journey.clocks.map((clock) => clockOf(clock, withRungs)).sort(),
  ]);
}
