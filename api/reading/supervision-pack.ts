import type { Clock } from '../../domain/clock.ts';
import { clockNamed } from '../../domain/clock-named.ts';
import type { EventOf } from '../../domain/events.ts';
import type { Journey } from '../../domain/journey.ts';
import { may, mayReadPack, type Actor } from '../../domain/may.ts';
import { supervisionPack, type PackFamily } from '../../domain/supervision-pack.ts';
import { readPeopleNames, readStaffNames } from '../../register/queries/names.ts';
import { readReferralWords, type ReferralWords } from '../../register/queries/family.ts';
import { readNotes } from '../../register/queries/journal.ts';
import { readMember } from '../../register/queries/staff.ts';
import { readHeldBy, readLastSupervisions } from '../../register/queries/supervision.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound, Problem } from '../errors.ts';
import { extensionWords, holdConditionWords, outlookWords, pauseWords } from './feature-code-words.ts';
import { needsShown } from './needs-shown.ts';
import { stuckIdOf, stuckWords } from './stuck-words.ts';
import { iso } from './time-words.ts';

type NameOf = (id: string) => string;

interface Known {
  readonly staff: NameOf;
  readonly person: NameOf;
  readonly place: NameOf;
  readonly note: (noteId: string | undefined) => string | undefined;
  readonly need: NameOf;
  readonly said: ReadonlyMap<string, ReferralWords>;
  readonly supervised: ReadonlyMap<string, EventOf<'SupervisionHeld'>>;
}

const lateLine = (clock: Clock, { pathway }: Journey, { staff }: Known) => ({
  clockId: clock.clockId,
  kind: clock.kind,
  summary: clockNamed(clock, [pathway]),
  owner: clock.owner,
  ownerName: staff(clock.owner),
  dueAt: iso(clock.dueAt),
  rung: clock.rung,
  told: clock.told.map(staff),
  ...(clock.acknowledged === undefined
    ? {}
    : { acknowledgedBy: staff(clock.acknowledged.by), promised: iso(clock.acknowledged.until) }),
});

function lastTime({ journey }: PackFamily, known: Known) {
  const event = known.supervised.get(journey.id);
  if (event === undefined) return undefined;
  const { changedForChild, ifNothingChanges, next, noteId } = event.data;
  const note = known.note(noteId);
  return {
    at: iso(event.at),
    by: known.staff(event.by),
    changedForChild,
    ifNothingChanges,
    outlook: outlookWords[ifNothingChanges],
    next,
    ...(note === undefined ? {} : { note }),
  };
}

/** What keeps a family open, lets it stand still or go on for longer. */
const standing = ({ journey }: PackFamily, { place }: Known) => ({
  holds: (journey.holds ?? []).map((hold) => ({
    holdId: hold.holdId,
    condition: holdConditionWords[hold.condition],
    waitingFor: place(hold.waitingFor),
    reviewOn: hold.reviewOn,
    renewals: hold.renewals,
  })),
  ...(journey.pause === undefined
    ? {}
    : {
        pause: {
          reason: pauseWords[journey.pause.reason],
          since: iso(journey.pause.since),
          until: journey.pause.until,
          renewals: journey.pause.renewals,
        },
      }),
  ...(journey.extension === undefined
    ? {}
    : {
        extension: {
          count: journey.extension.count,
          ...(journey.extension.until === undefined ? {} : { until: journey.extension.until }),
          ...(journey.extension.originalDue === undefined ? {} : { originalDue: iso(journey.extension.originalDue) }),
          ...(journey.extension.asked === undefined
            ? {}
            : {
                asked: { until: journey.extension.asked.until, reason: extensionWords[journey.extension.asked.reason] },
              }),
        },
      }),
});

/** What was referred for, what the family says and what support was received with, each as people read it. */
function needsNamed(journey: Journey, { need, said }: Known) {
  const { referredFor, familySays, received } = needsShown(
    journey,
    journey.referrals.flatMap(({ referralId }) => said.get(referralId) ?? []),
  );
  return { referredFor: referredFor.map(need), familySays: familySays.map(need), received: received.map(need) };
}

function familyLine(family: PackFamily, known: Known) {
  const { journey, late, unanswered, stuck, children } = family;
  const supervision = lastTime(family, known);
  return {
    journeyId: journey.id,
    reference: journey.reference,
    stage: journey.stage,
    people: journey.people.length,
    ...(journey.cover === undefined ? {} : { coveringFor: known.staff(journey.cover.absent) }),
    late: late.map((clock) => lateLine(clock, journey, known)),
    unanswered: unanswered.map(({ clockId }) => clockId),
    stuck: stuck.map((sign) => ({
      clockId: stuckIdOf(sign),
      kind: sign.kind,
      summary: stuckWords[sign.kind],
      ...(sign.kind === 'child-not-seen' ? { about: known.person(sign.about) } : {}),
      since: iso(sign.since),
    })),
    children: children.map(({ ref, lastSeenAt, unseen }) => ({
      ref,
      name: known.person(ref),
      ...(lastSeenAt === undefined ? {} : { lastSeenAt: iso(lastSeenAt) }),
      unseen,
    })),
    ...standing(family, known),
    needs: needsNamed(journey, known),
    ...(supervision === undefined ? {} : { supervision }),
  };
}

async function notesOf(
  deps: Pick<ApiDeps, 'db'>,
  supervised: ReadonlyMap<string, EventOf<'SupervisionHeld'>>,
): Promise<ReadonlyMap<string, string>> {
  const read = [...supervised].map(([journeyId, { data }]) =>
    readNotes(deps.db, journeyId, data.noteId === undefined ? [] : [data.noteId]),
  );
  return new Map((await Promise.all(read)).flatMap((notes) => [...notes]));
}

/**
 * The prefilled pack for one worker's supervision (DOMAIN 15), for whoever may read it: 404 for people of other teams, 403 for colleagues. Families
 * that the reader may not see are left out, from the counts too.
 */
export async function readSupervisionPack(deps: ApiDeps, actor: Actor, staffId: string) {
  const worker = await readMember(deps.db, staffId);
  if (worker === undefined) throw notFound();
  const permission = mayReadPack(actor, worker);
  if (!permission.allowed) throw permission.hidden ? notFound() : new Problem(403, 'forbidden', permission.why);
  const now = await deps.now();
  const held = (await readHeldBy(deps.db, staffId)).filter((journey) => may(actor, 'read-journey', journey).allowed);
  const ids = held.map(({ id }) => id);
  const linked = held.flatMap(({ linkedFrom }) => linkedFrom ?? []);
  const [staff, people, supervised, said] = await Promise.all([
    readStaffNames(deps.db),
    readPeopleNames(deps.db, [...ids, ...linked]),
    readLastSupervisions(deps.db, ids),
    readReferralWords(
      deps.db,
      held.flatMap(({ referrals }) => referrals.map(({ referralId }) => referralId)),
    ),
  ]);
  const notes = await notesOf(deps, supervised);
  const { directory, wording } = deps.service.service;
  const known: Known = {
    staff: (id) => staff.get(id) ?? id,
    person: (ref) => people.get(ref) ?? ref,
    place: (code) => directory[code]?.name ?? code,
    note: (noteId) => (noteId === undefined ? undefined : notes.get(noteId)),
    need: (code) => wording.needs[code] ?? code,
    said,
    supervised,
  };
  const { counts, families } = supervisionPack(held, now);
  return {
    asOf: iso(now),
    worker: { id: worker.id, name: worker.name },
    counts,
    families: families.map((family) => familyLine(family, known)),
  };
}

/** What the API answers, and what the page is made from. */
export type SupervisionPack = Awaited<ReturnType<typeof readSupervisionPack>>;
