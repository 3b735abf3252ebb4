import type { CalendarEvents } from '../domain/features/calendar-change.ts';
import type { CorrectionEvents } from '../domain/features/corrections.ts';
import type { UndoEvents } from '../domain/features/undo.ts';
import type { Told } from './event-words.ts';
import { contactWords, outcomeWords } from './reading/code-words.ts';
import { underAgency } from './reading/needs-words.ts';
import { momentWords } from './reading/time-words.ts';

type TruthEvents = UndoEvents & CorrectionEvents & CalendarEvents;

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
    say: (_data, _names, { clocks }) => {
      const moved = clocks?.moved?.length ?? 0;
      if (moved === 0) return 'Moved to another calendar. No date changes.';
      return `Moved to another calendar: ${String(moved)} date${moved === 1 ? ' has' : 's have'} moved.`;
    },
  },
};
