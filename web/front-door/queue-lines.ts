import { asWords } from '../../api/fields.ts';
import { sourceWords } from '../../api/reading/code-words.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import type { Instant } from '../../domain/calendar.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Journey } from '../../domain/journey.ts';
import type { ReferralWords } from '../../register/queries/family.ts';
import type { LikelyFamily } from '../../register/queries/likely-families.ts';
import { paths } from '../paths.ts';
import { whenOf, clockAwayWords, type When } from '../words/due-words.ts';

/** One of the two intake clocks, or that there is nothing more to do. */
interface Due {
  readonly text: string;
  readonly away?: string;
  readonly when?: When;
}

export interface QueueLine {
  readonly reference: string;
  readonly href: string;
  readonly received: string;
  readonly from: string;
  readonly needs: string;
  readonly screen: Due;
  readonly decision: Due;
  /** What it waits for besides a decision of ours. */
  readonly waits?: string;
  readonly owner: string;
  readonly own: boolean;
  readonly likely: readonly { readonly reference: string; readonly open: boolean; readonly href: string }[];
}

export interface QueueContext {
  readonly now: Instant;
  readonly personId: string;
  readonly nameOf: (staffId: string) => string;
  readonly needs: Readonly<Record<string, string>>;
  readonly words: ReadonlyMap<string, ReferralWords>;
  readonly likely: readonly LikelyFamily[];
}

const clockOf = ({ clocks }: Journey, kind: Clock['kind']): Clock | undefined =>
  clocks.find((clock) => clock.kind === kind);

function dueOf(journey: Journey, clock: Clock | undefined, otherwise: string, now: Instant): Due {
  if (clock === undefined) return { text: otherwise };
  const { dueAt, stopped } = clock;
  if (stopped !== undefined) return { text: 'Stands still' };
  return {
    text: momentWords(dueAt),
    away: clockAwayWords(clock, now, journey.calendar),
    when: whenOf(dueAt, now),
  };
}

function waitsWords(journey: Journey): string | undefined {
  if (journey.joining !== undefined) return 'Is being joined to another journey.';
  const clock = clockOf(journey, 'more-information') ?? clockOf(journey, 'panel-answer');
  if (clock === undefined) return undefined;
  const what = clock.kind === 'panel-answer' ? 'the panel' : 'more information';
  return `Waits for ${what} until ${momentWords(clock.dueAt)}.`;
}

/** When something of it is due first: how the queue is ordered. */
export const firstDue = ({ clocks }: Journey): Instant =>
  Math.min(...clocks.filter(({ stopped }) => stopped === undefined).map(({ dueAt }) => dueAt), Number.MAX_SAFE_INTEGER);

/** A referral that waits to be screened and decided, as a line of the queue. */
export function queueLine(journey: Journey, context: QueueContext): QueueLine {
  const { now, needs, words, likely, nameOf, personId } = context;
  const [first] = journey.referrals;
  const said = first === undefined ? undefined : words.get(first.referralId);
  const waits = waitsWords(journey);
  return {
    reference: journey.reference,
    href: paths.journey(journey.id),
    received: first === undefined ? '' : momentWords(first.receivedAt),
    from: first === undefined ? '' : `${asWords(first.referrer)}, ${sourceWords[first.source]}`,
    needs: (said?.reasons ?? []).map((code) => needs[code] ?? asWords(code)).join(', '),
    screen: dueOf(journey, clockOf(journey, 'safety-screen'), journey.screen.done ? 'Done' : 'Not running', now),
    decision: dueOf(journey, clockOf(journey, 'pathway-decision'), waits === undefined ? 'Decided' : 'Waits', now),
    ...(waits === undefined ? {} : { waits }),
    owner: nameOf(journey.owner),
    own: journey.owner === personId,
    likely: likely
      .filter(({ of }) => of === journey.id)
      .map(({ journeyId, reference, open }) => ({ reference, open, href: paths.compare(journey.id, journeyId) })),
  };
}
