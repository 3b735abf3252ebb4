import { canonicalJson } from '../../canonical.ts';
import type { JournalCheck } from './check.ts';

/** DESIGN 3, invariant 8: folding a journey's journal gives its state. */
export const snapshotDiffers: JournalCheck = {
  invariant: 'snapshot-is-journal',
  remedy: 'What is shown of this journey is not what its journal says. Tell those who run Keepstep: npm run rebuild.',
  wrong: ({ folded, snapshot }) => folded === undefined || canonicalJson(folded) !== canonicalJson(snapshot),
};
