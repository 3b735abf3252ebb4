import type { Instant } from '../domain/calendar.ts';
import { clockNamed } from '../domain/clock-named.ts';
import { digestByOwner, digestOf, type DigestKind } from '../domain/digest.ts';
import { dayOf } from '../domain/london-time.ts';
import { signOnBoard, type OnBoard } from '../domain/noise-budget.ts';
import type { Pathway } from '../domain/policy.ts';
import { stuckWords } from '../domain/stuck-words.ts';
import type { DigestFacts } from '../mail/digest.ts';
import type { ServiceData } from '../pathways/load.ts';
import type { ListedClock } from '../register/queries/clock-list.ts';
import type { ListedSign } from '../register/queries/stuck-list.ts';
import { inDays, inMoments } from './mail-facts.ts';

/** A clock or a sign as a digest names it. */
interface DigestItem extends OnBoard {
  readonly reference: string;
  readonly what: string;
}

const ofClock =
  (pathways: readonly Pathway[]) =>
  (clock: ListedClock): DigestItem => ({ ...clock, what: clockNamed(clock, pathways) });

const ofSign = (sign: ListedSign): DigestItem => ({ ...signOnBoard(sign), what: stuckWords[sign.kind] });

/** What a digest is composed from: read at the moment of sending. */
export interface DigestState {
  readonly kind: DigestKind;
  readonly reader: string;
  readonly clocks: readonly ListedClock[];
  readonly signs: readonly ListedSign[];
  readonly at: Instant;
  readonly nameOf: (staffId: string) => string;
}

export interface DigestContext {
  readonly service: Pick<ServiceData, 'service' | 'pathways'>;
  readonly publicUrl: string;
}

/** The facts of one digest; undefined when there is nothing to say. */
export function digestFacts(
  { kind, reader, clocks, signs, at, nameOf }: DigestState,
  { service: { service, pathways }, publicUrl }: DigestContext,
): DigestFacts | undefined {
  const items = [...signs.map(ofSign), ...clocks.map(ofClock(pathways))];
  const { groups, routine } = digestOf(items, at, service.noiseBudget);
  if (groups.length === 0) return undefined;
  return {
    kind,
    serviceName: service.name,
    day: inDays(at),
    url: `${publicUrl}/${kind === 'weekly' ? 'team' : ''}`,
    groups: groups.map(({ part, families, more }) => ({
      part,
      more,
      families: families.map(({ journeyId, items: own }) => ({
        reference: own[0]?.reference ?? '',
        url: `${publicUrl}/journeys/${journeyId}`,
        ...ownerOf(own, reader, nameOf),
        items: own.map((item) => ({
          what: item.what,
          on: item.stuck === true || dayOf(item.dueAt) !== dayOf(at) ? inDays(item.dueAt) : inMoments(item.dueAt),
        })),
      })),
    })),
    routine,
    workers:
      kind === 'weekly' ? digestByOwner(items, at).map(({ owner, ...much }) => ({ name: nameOf(owner), ...much })) : [],
  };
}

function ownerOf(own: readonly OnBoard[], reader: string, nameOf: (staffId: string) => string) {
  const owners = [...new Set(own.map(({ owner }) => owner))].filter((owner) => owner !== reader);
  return owners.length === 0 ? {} : { owner: owners.map(nameOf).join(', ') };
}
