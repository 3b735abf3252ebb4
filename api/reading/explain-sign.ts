import type { JourneyEvent } from '../../domain/events.ts';
import { evolve } from '../../domain/evolve.ts';
import type { Journey } from '../../domain/journey.ts';
import type { StuckFigures } from '../../domain/policy.ts';
import { stuckKinds, stuckSigns, type StuckKind, type StuckSign } from '../../domain/stuck.ts';
import { tell } from '../event-words.ts';
import type { Link } from './explain-link.ts';
import { counted } from '../../domain/counted.ts';
import { durationWords } from '../../domain/duration-words.ts';
import { named } from './figure-words.ts';
import type { Names } from './names.ts';
import { stuckWords } from './stuck-words.ts';
import { momentWords } from './time-words.ts';

/** A number that the facts behind a sign move; undefined when there are none. */
type Evidence = (journey: Journey, about: string) => number | undefined;

const some = (count: number | undefined): number | undefined => (count === 0 ? undefined : count);

/** What each kind of sign is made from: an explanation names the events that changed it. */
const evidence: Readonly<Record<StuckKind, Evidence>> = {
  'no-change': ({ reviews }) => some(reviews.unchanged),
  'child-not-seen': ({ lastSeen, contact, allocatedAt }, ref) =>
    allocatedAt === undefined ? undefined : Math.max(lastSeen?.[ref] ?? 0, contact.resumedAt ?? 0, allocatedAt),
  'carried-over': ({ actions }, actionId) => actions?.find((action) => action.actionId === actionId)?.carriedOver,
  'hold-renewed': ({ holds }, holdId) => holds?.find((hold) => hold.holdId === holdId)?.renewals,
  'pause-renewed': ({ pause }) => pause?.renewals,
  'visits-missed': ({ missed }) => some(missed?.inARow),
  uneasy: ({ uneasy }) => uneasy?.since,
};

/** Where only the last fact counts, what was before it explains nothing. */
const lastOnly: ReadonlySet<StuckKind> = new Set<StuckKind>(['child-not-seen', 'uneasy']);

const figures: Readonly<Record<StuckKind, (figures: StuckFigures) => string>> = {
  'no-change': ({ reviewsWithoutChange }) => `${counted(reviewsWithoutChange, 'review')} in a row without change`,
  'child-not-seen': ({ childUnseenFor }) => `a child not seen for ${durationWords(childUnseenFor)}`,
  'carried-over': ({ renewals }) => `carried over ${counted(renewals, 'time')}`,
  'hold-renewed': ({ renewals }) => `put off ${counted(renewals, 'time')}`,
  'pause-renewed': ({ renewals }) => `put off ${counted(renewals, 'time')}`,
  'visits-missed': ({ visitsMissed }) => `${counted(visitsMissed, 'booked visit')} in a row that met nobody`,
  uneasy: () => 'as soon as the worker says so',
};

function figureWords({ pathway }: Journey, kind: StuckKind): string {
  if (pathway?.stuck === undefined) return 'Figure: not known in this version.';
  const source = pathway.stuck.source === undefined ? '' : ` (source: ${pathway.stuck.source})`;
  return `Figure: ${figures[kind](pathway.stuck)}, from ${named('pathway', pathway)}${source}.`;
}

/** `stuck:child-not-seen:child-1`, as lists name a sign. */
function signAsked(id: string): { readonly kind: StuckKind; readonly about: string } | undefined {
  const [, code = '', about = ''] = /^stuck:([a-z-]+)(?::(.+))?$/.exec(id) ?? [];
  const kind = stuckKinds.find((one) => one === code);
  return kind === undefined ? undefined : { kind, about };
}

const signOf = (journey: Journey, kind: StuckKind, about: string): StuckSign | undefined =>
  stuckSigns(journey).find((sign) => sign.kind === kind && sign.about === about);

const whom = (kind: StuckKind, about: string, names: Names): string =>
  kind === 'child-not-seen' ? ` (${names.person(about)})` : '';

/**
 * Why a journey counts as on time and failing: each fact that makes this sign, and by which figure of which pathway version. Journeys that show no such
 * sign have no explanation of it. A child who is seen often has none either: the sign lies ahead, and its explanation says from when.
 */
export function explainSign(events: readonly JourneyEvent[], id: string, at: number, names: Names): readonly Link[] {
  const asked = signAsked(id);
  if (asked === undefined) return [];
  const { kind, about } = asked;
  let chain: (Link & { readonly made: number })[] = [];
  let journey: Journey | undefined;
  let before: number | undefined;
  for (const event of events) {
    journey = evolve(journey, event);
    const now = evidence[kind](journey, about);
    if (now === before) continue;
    // Less than before: what made it more was taken back, or it begins anew.
    chain = now === undefined || lastOnly.has(kind) ? [] : chain.filter(({ made }) => made <= now);
    if (now !== undefined && chain.at(-1)?.made !== now)
      chain.push({ seq: event.seq, at: event.at, text: tell(event, names).summary, made: now });
    before = now;
  }
  const sign = journey === undefined ? undefined : signOf(journey, kind, about);
  if (journey === undefined || sign === undefined) return [];
  const { seq } = chain.at(-1) ?? journey;
  const since = momentWords(sign.since);
  return [
    ...chain.map(({ seq: made, at: when, text }) => ({ seq: made, at: when, text })),
    { seq, at: sign.since, text: figureWords(journey, kind) },
    {
      seq,
      at: sign.since,
      text:
        sign.since <= at
          ? `${stuckWords[kind]}${whom(kind, about, names)}: it counts as failing since ${since}.`
          : `Not yet: it counts as failing from ${since}, if nothing changes${whom(kind, about, names)}.`,
    },
  ];
}
