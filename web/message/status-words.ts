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

const reasons: Readonly<Record<string, string>> = {
  outbox: 'there is no mail server: it is kept here',
  'not-sent': 'there is no address it may go to',
  unreachable: 'the mail server could not be reached',
  'timed-out': 'the mail server took too long',
  'not-secure': 'the connection to the mail server was not secure',
  'sign-in-refused': 'the mail server refused our sign-in',
  'session-refused': 'the mail server refused us',
  busy: 'the mail server was busy',
  stopped: 'Keepstep was being stopped',
  'no-answer': 'the mail server took it and did not answer',
  'connection-lost': 'the connection was lost after it was handed over',
  'unclear-answer': 'the mail server answered something unclear',
  'begun-before': 'it was begun before, and nobody knows how that ended',
  'no-word': 'Keepstep was cut off in the middle',
  'never-begun': 'Keepstep was cut off before it began',
  'not-written-down': 'it did not leave',
};

/** Why an attempt ended as it did: the mail server’s code, or in words what was the matter. Empty when nothing is known. */
export const reasonWords = (code: string | null): string =>
  code === null ? '' : ` (${reasons[code] ?? `code ${code}`})`;
