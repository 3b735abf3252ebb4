import type { LinkEvents } from '../domain/features/links.ts';
import type { PromptEvents } from '../domain/features/prompts.ts';
import type { Told } from './event-words.ts';
import { linkOutcomeWords, promptOutcomeWords } from './reading/feature-code-words.ts';

type Listed = PromptEvents & LinkEvents;

/** The events of what a pathway's data lists, each in one plain sentence. */
export const listEventWords: { readonly [T in keyof Listed]: Told<T> } = {
  PromptRecorded: {
    say: ({ prompt, outcome, year }, names) =>
      `To be reminded in ${String(year)}: ${names.listed(prompt)} – ${promptOutcomeWords[outcome]}.`,
  },
  LinkRecorded: {
    say: ({ link, outcome }, names) => `Link “${names.listed(link)}”: ${linkOutcomeWords[outcome]}.`,
  },
};
