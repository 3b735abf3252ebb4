/** What a field asks, and what is said when it was left empty. */
export interface FieldWords {
  readonly label: string;
  readonly hint?: string;
  readonly missing?: string;
  /** Words for codes; one without is shown as the API words it. */
  readonly options?: Readonly<Record<string, string>>;
}

/** What support was given with, wherever it is recorded. */
export const receivedWords: FieldWords = { label: 'What has the family received support with?' };

/** Who did it, where it was not this service. */
export const agencyWording: FieldWords = {
  label: 'Which other agency did this?',
  hint: 'Leave empty if it was us.',
};

export const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** Words that stand in the middle of a sentence, each with a capital letter. */
export const capitals = (words: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(words).map(([code, text]) => [code, capital(text)]));
