import type { Stage } from '../../domain/codes.ts';

/** What staff call the stages. */
const words: Readonly<Record<Stage, string>> = {
  intake: 'Intake',
  waiting: 'Waiting for a practitioner',
  engaging: 'Getting in touch',
  assessing: 'Assessing',
  planning: 'Planning',
  supporting: 'Supporting',
  closing: 'Closing',
  closed: 'Closed',
  finished: 'Finished',
};

/** One that this version does not know is called by its code. */
export const stageWords = (stage: string): string => (words as Readonly<Record<string, string>>)[stage] ?? stage;
