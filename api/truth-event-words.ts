import type { ClockChanges } from '../domain/clock.ts';
import { counted } from '../domain/counted.ts';
import type { CorrectionEvents } from '../domain/features/corrections.ts';
import type { JourneyMoveEvents } from '../domain/features/journey-moves.ts';
import type { UndoEvents } from '../domain/features/undo.ts';
import type { Pathway } from '../domain/policy.ts';
import type { Told } from './event-words.ts';
import { contactWords, outcomeWords } from './reading/code-words.ts';
import type { Names } from './reading/names.ts';
import { underAgency } from './reading/needs-words.ts';
import { momentWords } from './reading/time-words.ts';

type TruthEvents = UndoEvents & CorrectionEvents & JourneyMoveEvents;

const some = (list: readonly unknown[] = [], what: string, became: string): readonly string[] =>
  list.length === 0 ? [] : [`${counted(list.length, what)} ${became}`];

/** ": 2 dates moved, 1 step fallen away." */
function datesWords({ moved, started, ended }: ClockChanges = {}): string {
  const parts = [
    ...some(moved, 'date', 'moved'),
    ...some(started, 'step', 'begun'),
    ...some(ended, 'step', 'fallen away'),
  ];
  return parts.length === 0 ? '. No date changes.' : `: ${parts.join(', ')}.`;
}

const versionWords = ({ id, version }: Pathway, names: Names): string =>
  `${names.pathway(id)}, version ${String(version)}`;

/** What was put right, each in one plain sentence. What was said before stays where it stands. */
export const truthEventWords: { readonly [T in keyof TruthEvents]: Told<T> } = {
  UndoOffered: {
    say: ({ until }) => `This can be undone until ${momentWords(until)}; until then nobody outside is told.`,
    quiet: () => true,
  },
  CommandUndone: { say: (_data, names, { by }) => `${names.staff(by)} took back what was done just before.` },
  UndoExpired: { say: () => 'It can no longer be undone.', quiet: () => true },
  MessageRecalled: { say: (_data, names, { by }) => `${names.staff(by)} called back a message before it left.` },
  EntryCorrected: {
    say: ({ seq }, names, { by }) => `${names.staff(by)} corrected entry ${String(seq)}; both are kept.`,
  },
  ContactCorrected: {
    say: ({ seq, kind, outcome, agency }, names, { by }) =>
      `${names.staff(by)} corrected the contact of entry ${String(seq)}: ${contactWords[kind]}${underAgency(agency, names)}, ${outcomeWords[outcome]}. Both are kept.`,
  },
  CalendarChanged: {
    say: (_data, _names, { clocks }) => `Moved to another calendar${datesWords(clocks)}`,
  },
  PathwayChanged: {
    say: ({ pathway }, names, { by, clocks }) =>
      `${names.staff(by)} moved this journey to ${versionWords(pathway, names)}${datesWords(clocks)}`,
  },
  MoveUndone: {
    say: ({ pathway }, names, { by, clocks }) =>
      `${names.staff(by)} took back the last move: ${pathway === undefined ? 'the calendar is as it was' : `back to ${versionWords(pathway, names)}`}${datesWords(clocks)}`,
  },
};
