/** What became of a message, in a word or three. "Taken" is not "read". */
const words: Readonly<Record<string, string>> = {
  pending: 'Waiting to leave',
  'handing-over': 'Being handed over',
  deferred: 'Tried again later',
  accepted: 'Taken by the mail server',
  rejected: 'Refused',
  ambiguous: 'In doubt',
  suppressed: 'Held back',
};

export const statusWords = (status: string): string => words[status] ?? status;
