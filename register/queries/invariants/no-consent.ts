import { hasConsent } from '../../../domain/journey.ts';
import type { EventType } from '../../../domain/events.ts';
import type { JournalCheck } from './check.ts';

const supporting: ReadonlySet<EventType> = new Set<EventType>([
  'AssessmentCompleted',
  'PlanAgreed',
  'ReviewHeld',
  'EarlierConfirmed',
]);

/** DESIGN 3, invariant 4: no support without a parent's or carer's yes. */
export const noConsent: JournalCheck = {
  invariant: 'support-agreed',
  remedy: 'Support was recorded without consent. Ask the family now, and record their answer.',
  wrong: ({ steps }) =>
    steps.some(
      ({ event, before }) => supporting.has(event.type) && before !== undefined && !hasConsent(before, 'support'),
    ),
};
