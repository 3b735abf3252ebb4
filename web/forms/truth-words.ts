import type { CorrectionCommands } from '../../domain/features/corrections.ts';
import type { JourneyMoveCommands } from '../../domain/features/journey-moves.ts';
import type { UndoCommands } from '../../domain/features/undo.ts';
import { contactFieldWords } from './contact-words.ts';
import type { FieldWords } from './field-words.ts';

type TruthCommands = UndoCommands & CorrectionCommands & JourneyMoveCommands;

/** Fields of the commands that put right what was said or done. */
export const truthFieldWords: { readonly [T in keyof TruthCommands]: Readonly<Record<string, FieldWords>> } = {
  'undo-command': { commandId: { label: 'What is to be undone?', missing: 'Choose what is to be undone' } },
  'recall-message': { messageId: { label: 'Which message?', missing: 'Choose a message' } },
  'correct-entry': {
    seq: {
      label: 'Which entry?',
      hint: 'Its number in the timeline. What it says now is kept.',
      missing: 'Enter the number of an entry',
    },
  },
  'correct-contact': {
    seq: { label: 'Which entry?', hint: 'Leave empty for the last contact; only that one can be corrected so.' },
    ...contactFieldWords,
  },
  'change-pathway': {
    pathway: {
      label: 'To which pathway?',
      hint: 'You see every date that moves before anything is saved.',
      missing: 'Choose a pathway',
    },
  },
  'undo-move': {},
  'change-calendar': {
    alsoClosed: { label: 'On which other days is the service shut?', missing: 'Choose a day' },
  },
};
