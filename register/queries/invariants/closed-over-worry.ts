import { worryStands } from '../../../domain/journey.ts';
import type { JournalCheck } from './check.ts';

/** DESIGN 3, invariant 2: nothing closes a journey while something about a child's safety is still to be answered. */
export const closedOverWorry: JournalCheck = {
  invariant: 'no-closing-over-a-worry',
  remedy:
    'This journey was closed over an open concern or safeguarding referral. Raise the concern again: it opens a new, linked journey.',
  wrong: ({ steps }) =>
    steps.some(({ event, before }) => event.type === 'JourneyClosed' && before !== undefined && worryStands(before)),
};
