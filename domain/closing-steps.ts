import type { ClosedWithout, ClosingPart, ClosingReason } from './codes.ts';
import { linksOf } from './features/links.ts';
import type { Journey } from './journey.ts';

/** Ends to which a journey comes as it should. Whoever says no, moves away or is never met is not made to sit through a farewell. */
const plannedEnds: ReadonlySet<ClosingReason> = new Set<ClosingReason>([
  'needs-met',
  'single-agency',
  'moved-up',
  'aged-out',
]);

export interface ClosingStep {
  readonly part: ClosingPart;
  readonly done: boolean;
}

/** What the pathway asks for before an end, and what of it is done. Empty where it asks for nothing, or support never began. */
export function closingSteps(journey: Journey): readonly ClosingStep[] {
  const asks = journey.pathway?.closing;
  if (journey.supportStartedAt === undefined) return [];
  const links = linksOf(journey);
  const listed =
    links.length === 0 ? [] : [{ part: 'links' as const, done: links.every(({ outcome }) => outcome !== undefined) }];
  if (asks === undefined) return listed;
  const { madeAt, stepDown = [], feedback } = journey.farewell ?? {};
  // Where a first reading was taken, the last one shows how far somebody has come.
  const read = (journey.readings ?? []).filter(({ baselineAt }) => baselineAt !== undefined);
  const reads = journey.pathway?.clocks['end-reading'] !== undefined && read.length > 0;
  return [
    ...(reads ? [{ part: 'reading' as const, done: read.every(({ endAt }) => endAt !== undefined) }] : []),
    ...listed,
    ...(asks.farewell ? [{ part: 'farewell' as const, done: madeAt !== undefined }] : []),
    ...(asks.stepDown ? [{ part: 'step-down' as const, done: stepDown.length > 0 }] : []),
    ...(asks.feedback ? [{ part: 'feedback' as const, done: feedback !== undefined }] : []),
  ];
}

/** The parts still outstanding for this end for which no reason is given. */
export const unexplained = (
  journey: Journey,
  reason: ClosingReason,
  without: readonly ClosedWithout[],
): readonly ClosingPart[] =>
  plannedEnds.has(reason)
    ? closingSteps(journey)
        .filter(({ part, done }) => !done && !without.some((code) => code.startsWith(`${part}-`)))
        .map(({ part }) => part)
    : [];
