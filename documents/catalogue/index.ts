import { enGb } from './en-gb.ts';

/** The name of a sentence. English is the language every other is measured by: it has them all. */
export type SentenceKey = keyof (typeof enGb)['sentences'];

/** All sentences in one language. `lang` is what a browser and a screen reader are told. */
export interface Catalogue {
  readonly lang: string;
  readonly sentences: Readonly<Record<SentenceKey, string>>;
}

/** The languages that ship, by tag. */
export const catalogues: Readonly<Record<string, Catalogue>> = { [enGb.lang]: enGb };

export const usualLanguage = enGb.lang;
