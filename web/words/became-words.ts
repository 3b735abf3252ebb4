import { refusalMessages } from '../../domain/refusals.ts';

/** What keeps an act on many from reaching one of them, besides the rules themselves. */
const ofTheShell: Readonly<Record<string, string>> = {
  forbidden: 'You may not do this for this family.',
  'not-found': 'This family is not there for you any more.',
  stale: 'This journey has changed meanwhile.',
  'not-running': 'Nothing runs for this journey at the moment. It stands on “Should be zero”, with what helps.',
  'key-reused': 'This was saved before with other answers.',
};

/** Why one of many was refused, by its code; of a code nobody knows only that it was. */
export const becameWords = (code: string): string =>
  ofTheShell[code] ??
  (refusalMessages as Readonly<Record<string, string>>)[code] ??
  'It could not be reached. Send it again in a moment.';
