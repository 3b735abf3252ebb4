import { z } from 'zod';
import { linkOutcomes, type LinkCommands } from '../domain/features/links.ts';
import { promptOutcomes, type PromptCommands } from '../domain/features/prompts.ts';
import { entry, type CommandEntry, type Data } from './command-entry.ts';
import { id } from './validate.ts';

type Listed = PromptCommands & LinkCommands;

/** Commands of what a pathway's data lists: dates that come every year, and links to make (`domain/features/prompts.ts`, `links.ts`). */
export const listCommands: { readonly [T in keyof Listed]: CommandEntry<Data<T>> } = {
  'record-prompt': entry(
    'Record that the family has been reminded of a date',
    { prompt: id, outcome: z.enum(promptOutcomes) },
    ({ prompt, outcome }) => ({ prompt, outcome }),
  ),
  'record-link': entry(
    'Record what became of a link the family was to be helped to make',
    { link: id, outcome: z.enum(linkOutcomes) },
    ({ link, outcome }) => ({ link, outcome }),
  ),
};
