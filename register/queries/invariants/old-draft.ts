import { draftsKeptFrom } from '../../drafts.ts';
import { journeysWithOldDrafts } from '../old-drafts.ts';
import type { RowCheck } from './check.ts';

/** The sweep of the daily round comes once a day: a draft of this morning is not overdue yet. */
const sweptWithinMs = 2 * 86_400_000;

/** Words that no event ever named stay their author's draft, but not for ever: they are personal. */
export const oldDraft: RowCheck = {
  invariant: 'no-old-drafts',
  remedy:
    'Words were saved more than 30 days ago and never became part of the journey. The daily round sweeps them: see that it is made, and that this journey goes on.',
  find: ({ db, realNow }) => journeysWithOldDrafts(db, draftsKeptFrom(new Date(realNow - sweptWithinMs))),
};
