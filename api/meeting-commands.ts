import { z } from 'zod';
import { agencies, familyGroupAnswers, meetingCalledOff, meetingKinds } from '../domain/codes.ts';
import type { FamilyGroupCommands } from '../domain/features/family-groups.ts';
import type { MeetingCommands } from '../domain/features/meetings.ts';
import type { SessionCommands } from '../domain/features/sessions.ts';
import {
  agency,
  agencyIn,
  entry,
  named,
  needs,
  needsIn,
  people,
  type CommandContext,
  type CommandEntry,
  type Data,
} from './command-entry.ts';
import { invalidPart } from './errors.ts';
import { day, id } from './validate.ts';

const someAgencies = z.array(z.enum(agencies)).max(agencies.length);

/** A programme of the service's data: a name typed here would be counted as another one. */
function programmeOf(given: string, { service }: CommandContext): string {
  if (!Object.hasOwn(service.service.programmes, given))
    throw invalidPart('/programme', 'This service has no such programme.');
  return given;
}

type Together = MeetingCommands & FamilyGroupCommands & SessionCommands;

/** Commands of meetings, family group decision making and sessions. */
export const meetingCommands: { readonly [T in keyof Together]: CommandEntry<Data<T>> } = {
  'plan-meeting': entry(
    'Plan a meeting about this family',
    { kind: z.enum(meetingKinds), on: day, invited: someAgencies.min(1) },
    ({ kind, on, invited }, { commandId }) => ({ meetingId: commandId, kind, on, invited }),
  ),
  'hold-meeting': entry(
    'Record who came to a meeting',
    { meetingId: id, attended: someAgencies },
    ({ meetingId, attended }) => ({ meetingId, attended }),
    { dated: true },
  ),
  'call-off-meeting': entry(
    'Record that a meeting will not be held',
    { meetingId: id, because: z.enum(meetingCalledOff) },
    ({ meetingId, because }) => ({ meetingId, because }),
  ),
  'offer-family-group': entry('Offer the family to make its own plan', {}, () => ({})),
  'record-family-group-answer': entry(
    'Record the family’s answer to making its own plan',
    { answer: z.enum(familyGroupAnswers) },
    ({ answer }) => ({ answer }),
  ),
  'record-session': entry(
    'Record a session of a programme, and who came',
    { programme: id, attended: people, missed: people, catchUpBy: day.optional(), received: needs, agency },
    ({ programme, attended = [], missed = [], catchUpBy, ...body }, context) => ({
      sessionId: context.commandId,
      programme: programmeOf(programme, context),
      attended: named(attended, context),
      missed: named(missed, context),
      ...(catchUpBy === undefined ? {} : { catchUpBy }),
      ...needsIn(body, 'received', context),
      ...agencyIn(body, context),
    }),
    { dated: true },
  ),
  'settle-catch-up': entry(
    'Record that a missed session is made up for, or need not be',
    { catchUpId: id, outcome: z.enum(['done', 'not-needed']) },
    ({ catchUpId, outcome }) => ({ catchUpId, outcome }),
  ),
};
