import type { RoundFault } from '../../domain/rounds.ts';

/** What each check makes sure of, as people say it. Each should find nothing. */
const words: Readonly<Record<string, string>> = {
  'running-clock': 'Families for whom no clock is running',
  'present-owner': 'Families or clocks held by somebody who has left',
  'somebody-above': 'Families of whom nobody above their worker is there to be told',
  'promise-settled': 'Promises to referrers that nothing will keep',
  'deadline-fired': 'Deadlines that have passed without anything happening',
  'message-settled': 'Messages that are stuck on their way',
  'journal-complete': 'Journeys with a gap in their record',
  'no-alarm': 'Alarms that a machine must not settle by itself',
  'no-old-drafts': 'Words that were saved and never became part of a journey',
  'no-closing-over-a-worry': 'Journeys that closed while a worry was still to be answered',
  'support-agreed': 'Support that was given without consent',
  'snapshot-is-journal': 'Journeys that are shown otherwise than their record says',
  'journal-sealed': 'Records that were changed after they were written',
  'run-goes-on': 'Journeys whose steps keep failing',
  'run-exists': 'Journeys that nothing keeps running',
};

/** One that this page does not know is called by its code. */
export const checkWords = (invariant: string): string => words[invariant] ?? invariant;

/** Signs that a journey stands still and cannot go on by itself. */
export const wedging: ReadonlySet<string> = new Set([
  'deadline-fired',
  'no-alarm',
  'journal-complete',
  'run-goes-on',
  'run-exists',
]);

/** What is said when the service does not look after itself: what is wrong, and what to do. */
export const faultWords: Readonly<Record<RoundFault, string>> = {
  'never-checked':
    'No check has been made by itself yet. If this service has run for longer than half an hour: see that its worker runs and that its schedules exist in Temporal.',
  'check-too-old':
    'The last check is too old to prove anything. See that Temporal and the worker run, and that the schedule of this check is not paused.',
  'round-too-old':
    'The daily round has not been made lately, so nobody was told what has come of age or grown old. See that the worker runs and that the schedule of the round is not paused.',
};
