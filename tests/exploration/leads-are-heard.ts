import { ledFromOutside } from '../../domain/features/outside-lead.ts';
import { isOpen, type Journey } from '../../domain/journey.ts';
import { underWay } from '../../domain/standstill.ts';

/** Invariant 1 for families led from outside: a lead who falls silent would be noticed. Answers the sentence that is broken, if it is. */
export function leadsAreHeard(journey: Journey): readonly string[] {
  const { joining, clocks } = journey;
  const led = isOpen(journey) && ledFromOutside(journey) && underWay(journey) && joining?.moved !== true;
  const noticed = clocks.some(({ kind }) => kind === 'lead-news' || kind === 'lead-call');
  return led && !noticed ? ['1: nobody would notice that a lead outside falls silent'] : [];
}
