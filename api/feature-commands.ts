import { z } from 'zod';
import { extensionReasons, holdConditions, pauseReasons, supervisionOutlooks, uneasyReasons } from '../domain/codes.ts';
import type { FeatureCommands } from '../domain/features/index.ts';
import { entry, placeOf, type CommandEntry, type Data } from './command-entry.ts';
import { day, id } from './validate.ts';

/** The commands of each feature (`domain/features/`), as outside callers, forms and the documents know them. */
export const featureCommands: { readonly [T in keyof FeatureCommands]: CommandEntry<Data<T>> } = {
  'place-hold': entry(
    'Keep this journey open until something outside is done',
    { condition: z.enum(holdConditions), waitingFor: id, reviewOn: day },
    ({ condition, waitingFor, reviewOn }, context) => ({
      holdId: context.commandId,
      condition,
      waitingFor: placeOf('waitingFor', waitingFor, context),
      reviewOn,
    }),
  ),
  'review-hold': entry(
    'Record that you have asked after a condition, and when you will again',
    { holdId: id, reviewOn: day },
    ({ holdId, reviewOn }) => ({ holdId, reviewOn }),
  ),
  'release-hold': entry(
    'Release a condition that kept this journey open',
    { holdId: id, because: z.enum(['met', 'no-longer-needed']) },
    ({ holdId, because }) => ({ holdId, because }),
  ),
  'pause-support': entry(
    'Pause support until a day',
    { reason: z.enum(pauseReasons), until: day },
    ({ reason, until }) => ({ reason, until }),
  ),
  'resume-support': entry('Take support up again', {}, () => ({})),
  'extend-support': entry(
    'Go on with support beyond its planned end',
    { reason: z.enum(extensionReasons), until: day },
    ({ reason, until }) => ({ reason, until }),
  ),
  'answer-extension': entry('Answer a request for more time', { granted: z.boolean() }, ({ granted }) => ({ granted })),
  'mark-uneasy': entry(
    'Say that you are uneasy about this family',
    { reason: z.enum(uneasyReasons) },
    ({ reason }) => ({ reason }),
  ),
  'record-supervision': entry(
    'Record supervision: what has changed, what if nothing does, what next',
    {
      changedForChild: z.enum(['better', 'same', 'worse']),
      ifNothingChanges: z.enum(supervisionOutlooks),
      next: z.enum(['go-on', 'change-plan', 'more-visits', 'level-change', 'safeguarding', 'close']),
    },
    ({ changedForChild, ifNothingChanges, next }) => ({ changedForChild, ifNothingChanges, next }),
  ),
};
