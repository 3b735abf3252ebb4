import type { Day } from '../calendar.ts';
import { fact, facts, type Decide } from '../decision.ts';
import type { Evolvers } from './feature.ts';

/**
 * Words that were saved and that no command ever named are swept after a while. That none named them can only be said of a register that has heard everything
 * the journey has to tell: so the journey is asked first, and its answer comes behind all it said before. What is swept is swept only when that answer stands
 * in the journal.
 */
export interface DraftsSweptEvents {
  DraftsSwept: { readonly savedBefore: Day };
}

export const sweepDrafts: Decide<'sweep-drafts'> = (_journey, { data }) =>
  facts(fact('DraftsSwept', { savedBefore: data.savedBefore }));

export const draftsSweptEvolvers: Evolvers<DraftsSweptEvents> = {
  DraftsSwept: (journey) => journey,
};
