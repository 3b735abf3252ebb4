import { z } from 'zod';
import { contactKinds, contactOutcomes } from '../domain/codes.ts';
import type { CorrectionCommands } from '../domain/features/corrections.ts';
import type { JourneyMoveCommands } from '../domain/features/journey-moves.ts';
import type { UndoCommands } from '../domain/features/undo.ts';
import { agency, agencyIn, entry, pathwayOf, people, peopleIn, type CommandEntry, type Data } from './command-entry.ts';
import { withClosed } from './reading/offered-calendar.ts';
import { day, id } from './validate.ts';

type TruthCommands = UndoCommands & CorrectionCommands & JourneyMoveCommands;

/** Commands that put right what was said or done: taken back, called back, corrected, moved to another calendar. */
export const truthCommands: { readonly [T in keyof TruthCommands]: CommandEntry<Data<T>> } = {
  'undo-command': entry('Undo what you have just done', { commandId: id }, ({ commandId }) => ({ commandId })),
  'recall-message': entry('Call back a message that has not left', { messageId: id }, ({ messageId }) => ({
    messageId,
  })),
  'correct-entry': entry('Correct the words of an entry', { seq: z.int().min(1) }, ({ seq }) => ({ seq })),
  'correct-contact': entry(
    'Correct the last contact',
    {
      seq: z.int().min(1).optional(),
      kind: z.enum(contactKinds),
      outcome: z.enum(contactOutcomes),
      seen: people,
      seenAlone: people,
      agency,
    },
    (body, context) => ({
      ...(body.seq === undefined ? {} : { seq: body.seq }),
      kind: body.kind,
      outcome: body.outcome,
      ...peopleIn(body, ['seen', 'seenAlone'], context),
      ...agencyIn(body, context),
    }),
    { dated: true },
  ),
  'change-pathway': entry(
    'Move this journey to another pathway, or another version of its own',
    { pathway: id },
    ({ pathway }, context) => ({ pathway: pathwayOf(pathway, context) }),
  ),
  'change-calendar': entry(
    'Move this journey to the service’s calendar of today',
    { alsoClosed: z.array(day).max(60).optional() },
    ({ alsoClosed }, { service }) => ({ calendar: withClosed(service.calendar, alsoClosed) }),
  ),
  'undo-move': entry('Take back the last move to another pathway or calendar', {}, () => ({})),
};
