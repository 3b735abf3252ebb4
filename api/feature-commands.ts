import { z } from 'zod';
import {
  actionBy,
  extensionReasons,
  holdConditions,
  pauseReasons,
  supervisionOutlooks,
  uneasyReasons,
} from '../domain/codes.ts';
import type { FeatureCommands } from '../domain/features/index.ts';
import { endingCommands } from './ending-commands.ts';
import { auditCommands } from './audit-commands.ts';
import { appointmentCommands } from './appointment-commands.ts';
import { listCommands } from './list-commands.ts';
import { meetingCommands } from './meeting-commands.ts';
import {
  agency,
  agencyIn,
  entry,
  needs,
  needsIn,
  levelOrPlace,
  placeOf,
  type CommandEntry,
  type Data,
} from './command-entry.ts';
import { leadCommands } from './lead-commands.ts';
import { peopleCommands } from './people-commands.ts';
import { truthCommands } from './truth-commands.ts';
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
  'offer-handover': entry('Offer this family to another worker', { toId: id }, ({ toId }) => ({ toId })),
  'answer-handover': entry('Answer a handover', { accepted: z.boolean() }, ({ accepted }) => ({ accepted })),
  'end-cover': entry('End cover: the worker is back', {}, () => ({})),
  'add-action': entry('Add a step to the plan', { by: z.enum(actionBy), due: day }, ({ by, due }, { commandId }) => ({
    actionId: commandId,
    by,
    due,
  })),
  'complete-action': entry(
    'Record that a step of the plan is done or dropped',
    { actionId: id, outcome: z.enum(['done', 'dropped']), agency },
    ({ actionId, outcome, ...body }, context) => ({ actionId, outcome, ...agencyIn(body, context) }),
  ),
  'carry-over-action': entry(
    'Carry a step of the plan over to another day',
    { actionId: id, due: day },
    ({ actionId, due }) => ({ actionId, due }),
  ),
  'make-onward-referral': entry('Refer the family on to another service', { place: id }, ({ place }, context) => ({
    onwardId: context.commandId,
    place: placeOf('place', place, context),
  })),
  'record-onward-answer': entry(
    'Record the answer to a referral we made elsewhere',
    { onwardId: id, answer: z.enum(['accepted', 'waiting-list', 'declined', 'not-taken-up']), received: needs },
    ({ onwardId, answer, ...body }, context) => ({ onwardId, answer, ...needsIn(body, 'received', context) }),
  ),
  'propose-level-change': entry('Offer the next level of help', { to: id }, ({ to }, context) => ({
    to: levelOrPlace('to', to, context),
  })),
  'record-level-answer': entry(
    'Record the answer of the next level of help',
    { answer: z.enum(['accepted', 'declined']) },
    ({ answer }) => ({ answer }),
  ),
  'record-social-care': entry(
    'Record that social care has opened, reopened or closed its work',
    { what: z.enum(['opened', 'reopened', 'closed']) },
    ({ what }) => ({ what }),
  ),
  ...endingCommands,
  ...peopleCommands,
  ...truthCommands,
  ...appointmentCommands,
  ...auditCommands,
  ...meetingCommands,
  ...leadCommands,
  ...listCommands,
  'record-referrer-reply': entry(
    'Record what a referrer has told us',
    { referralId: id },
    ({ referralId }) => ({ referralId }),
    { dated: true },
  ),
  'read-reply': entry('Record that what the referrer told us is read', {}, () => ({})),
};
