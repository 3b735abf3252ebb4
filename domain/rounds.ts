import type { Instant } from './calendar.ts';

/** Something that should have been done by itself and was not, or not lately. */
export type RoundFault = 'never-checked' | 'check-too-old' | 'round-too-old';

const hour = 3_600_000;
/** As many checks may be missed before the last one is no proof any more. */
const checksMissed = 3;
/** A day, and the time a round may be made up for after an outage. */
const roundWithin = 34 * hour;

/**
 * Whether the service still looks after itself. A check that found nothing says nothing once it is old. In real time: a training clock that is moved makes
 * no check older.
 */
export function roundFaults({
  realNow,
  checkedReal,
  roundReal,
  zeroEveryMinutes,
}: {
  readonly realNow: Instant;
  /** When the last check was over; undefined when none was ever made. */
  readonly checkedReal: Instant | undefined;
  /** When the last daily round was over; undefined when none was ever made. */
  readonly roundReal: Instant | undefined;
  readonly zeroEveryMinutes: number;
}): readonly RoundFault[] {
  const oldest = realNow - checksMissed * zeroEveryMinutes * 60_000;
  return [
    ...(checkedReal === undefined ? ['never-checked' as const] : []),
    ...(checkedReal !== undefined && checkedReal < oldest ? ['check-too-old' as const] : []),
    // A service that began today has made none yet.
    ...(roundReal !== undefined && roundReal < realNow - roundWithin ? ['round-too-old' as const] : []),
  ];
}
