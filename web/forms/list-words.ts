import { linkOutcomeWords, promptOutcomeWords } from '../../api/reading/feature-code-words.ts';
import type { LinkCommands } from '../../domain/features/links.ts';
import type { PromptCommands } from '../../domain/features/prompts.ts';
import { capitals, type FieldWords } from './field-words.ts';

type Listed = PromptCommands & LinkCommands;

/** Fields of the commands of what a pathway's data lists. */
export const listFieldWords: { readonly [T in keyof Listed]: Readonly<Record<string, FieldWords>> } = {
  'record-prompt': {
    prompt: { label: 'What is the family reminded of?', missing: 'Choose what the family is reminded of' },
    outcome: {
      label: 'What came of it?',
      missing: 'Choose what came of it',
      options: capitals(promptOutcomeWords),
    },
  },
  'record-link': {
    link: { label: 'Which link?', missing: 'Choose a link' },
    outcome: { label: 'What became of it?', missing: 'Choose what became of it', options: capitals(linkOutcomeWords) },
  },
};
