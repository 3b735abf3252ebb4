import { inForce, isToReview, type LegalHold, type LegalHoldAct } from '../../domain/legal-hold.ts';
import type { Journey } from '../../domain/journey.ts';
import { dayOf, type Day, type Instant } from '../../domain/london-time.ts';
import { isThereFor, type Actor } from '../../domain/may.ts';
import { keepingOf, mayBeDueBy, type KeptBecause } from '../../domain/retention.ts';
import { listHoldsInForce, readLegalHolds } from '../../register/queries/legal-holds.ts';
import { readStaffNames } from '../../register/queries/names.ts';
import { listClosed, readRecordsKept, type ClosedJourney } from '../../register/queries/records-kept.ts';
import { readSnapshot } from '../../register/queries/snapshot.ts';
import type { ApiDeps } from '../deps.ts';
import { iso } from './time-words.ts';

/** So many closed journeys are asked about at a time. */
const pageSize = 200;

/** Until when the records of a closed journey are kept. Of a later journey only whoever may read it learns more than that there is one. */
export interface KeptShown {
  readonly until?: Day;
  readonly because: KeptBecause | 'later-journey';
  readonly later?: { readonly journeyId: string; readonly reference: string };
}

/** Why a closed journey's records are kept, and until when; undefined while it is open, and where the service's data say nothing. */
async function keptShown(deps: ApiDeps, actor: Actor, journey: Journey): Promise<KeptShown | undefined> {
  const rule = deps.service.service.retention;
  if (rule === undefined || journey.closed === undefined) return undefined;
  const known = (await readRecordsKept(deps.db, [journey.id])).get(journey.id);
  if (known === undefined) return undefined;
  const { from, ...kept } = keepingOf(known.record, known.later, rule);
  if (from === journey.id) return kept;
  const later = await readSnapshot(deps.db, from);
  return {
    ...kept,
    because: 'later-journey',
    ...(later !== undefined && isThereFor(actor, later)
      ? { later: { journeyId: later.id, reference: later.reference } }
      : {}),
  };
}

type NameOf = (staffId: string) => string;

async function namesIn(deps: ApiDeps, holds: readonly LegalHold[]): Promise<NameOf> {
  const names = await readStaffNames(
    deps.db,
    holds.flatMap(({ acts }) => acts.map(({ by }) => by)),
  );
  return (id) => names.get(id) ?? id;
}

/** A hold as everybody sees it who reads the journey: that there is one, not why. */
const heldBy = ({ holdId, placedBy, placedAt, reviewOn }: LegalHold, nameOf: NameOf) => ({
  holdId,
  since: iso(placedAt),
  by: placedBy,
  byName: nameOf(placedBy),
  reviewOn,
});

/** What a journey's document says of its records: nothing of one that is open and not held. */
export async function recordsShown(deps: ApiDeps, actor: Actor, journey: Journey) {
  const holds = ((await readLegalHolds(deps.db, [journey.id])).get(journey.id) ?? []).filter(inForce);
  const kept = await keptShown(deps, actor, journey);
  if (kept === undefined && holds.length === 0) return {};
  const nameOf = await namesIn(deps, holds);
  return { records: { ...(kept === undefined ? {} : { kept }), holds: holds.map((hold) => heldBy(hold, nameOf)) } };
}

const actShown = (act: LegalHoldAct, nameOf: NameOf) => {
  const { holdId: _hold, at, by, ...rest } = act;
  return { ...rest, at: iso(at), by, byName: nameOf(by) };
};

/** A hold as those see it who may place one: with its reason and every word about it. */
function holdInFull(hold: LegalHold, today: Day, nameOf: NameOf) {
  const { reason, lifted, acts } = hold;
  return {
    ...heldBy(hold, nameOf),
    reason,
    toReview: lifted === undefined && isToReview(hold, today),
    ...(lifted === undefined ? {} : { lifted: { at: iso(lifted.at), by: lifted.by, byName: nameOf(lifted.by) } }),
    acts: acts.map((act) => actShown(act, nameOf)),
  };
}

export type HoldInFull = ReturnType<typeof holdInFull>;

/** Everything about the records of one journey, lifted holds too, for those who may hold them. */
export async function recordsInFull(deps: ApiDeps, actor: Actor, journey: Journey, now: Instant) {
  const holds = (await readLegalHolds(deps.db, [journey.id])).get(journey.id) ?? [];
  const kept = await keptShown(deps, actor, journey);
  const nameOf = await namesIn(deps, holds);
  return {
    asOf: iso(now),
    journeyId: journey.id,
    reference: journey.reference,
    ...(journey.closed === undefined ? {} : { closedAt: iso(journey.closed.at) }),
    ...(kept === undefined ? {} : { kept }),
    holds: holds.map((hold) => holdInFull(hold, dayOf(now), nameOf)),
  };
}

/** A closed journey about whose records somebody is to decide, from a day on. */
export interface RecordsDue extends ClosedJourney {
  readonly until: Day;
  readonly because: KeptShown['because'];
}

/** Between which days: after the one, where it is named, and up to the other. */
interface DueFilter {
  readonly teams: readonly string[] | undefined;
  readonly after?: Day;
  readonly by: Day;
}

/** Journeys whose records are due for a decision, the longest closed first; none where the service's data name no rule. What is held is not among them. */
export async function* recordsDue(
  deps: Pick<ApiDeps, 'db' | 'service'>,
  { teams, after, by }: DueFilter,
  from?: readonly [Instant, string],
): AsyncGenerator<RecordsDue> {
  const rule = deps.service.service.retention;
  if (rule === undefined) return;
  for (let place = from; ;) {
    const closed = await listClosed(deps.db, { teams, ...mayBeDueBy(rule, by) }, { after: place, limit: pageSize });
    const known = await readRecordsKept(
      deps.db,
      closed.map(({ journeyId }) => journeyId),
    );
    for (const one of closed) {
      const records = known.get(one.journeyId);
      const kept = records === undefined ? undefined : keepingOf(records.record, records.later, rule);
      if (kept?.until === undefined || kept.until > by || (after !== undefined && kept.until <= after)) continue;
      yield { ...one, until: kept.until, because: kept.from === one.journeyId ? kept.because : 'later-journey' };
    }
    const last = closed.at(-1);
    if (last === undefined || closed.length < pageSize) return;
    place = [last.closedAt, last.journeyId];
  }
}

/** The first of them, at most so many. */
export async function firstDue(due: AsyncGenerator<RecordsDue>, most: number): Promise<readonly RecordsDue[]> {
  const items: RecordsDue[] = [];
  for await (const one of due) {
    items.push(one);
    if (items.length === most) break;
  }
  return items;
}

/** Legal holds in force in these teams, what is to be looked at first on top, at most so many. */
export async function holdsInForce(deps: ApiDeps, teams: readonly string[] | undefined, now: Instant, most: number) {
  const found = await listHoldsInForce(deps.db, teams, most);
  const nameOf = await namesIn(
    deps,
    found.map(({ hold }) => hold),
  );
  return found.map(({ hold, ...journey }) => {
    const { acts: _acts, ...shown } = holdInFull(hold, dayOf(now), nameOf);
    return { ...journey, ...shown };
  });
}
