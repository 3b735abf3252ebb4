import type { FamilyGroupCommands } from '../../domain/features/family-groups.ts';
import type { MeetingCommands } from '../../domain/features/meetings.ts';
import type { SessionCommands } from '../../domain/features/sessions.ts';
import {
  agencyWords,
  calledOffWords,
  familyGroupWords,
  meetingKindWords,
} from '../../api/reading/meeting-code-words.ts';
import { agencyWording, capitals, receivedWords, type FieldWords } from './field-words.ts';

const hint = 'For example, 27 3 2027.';

const meeting: FieldWords = { label: 'Which meeting?', missing: 'Choose a meeting' };

type Together = MeetingCommands & FamilyGroupCommands & SessionCommands;

/** Fields of the commands of meetings, family group decision making and sessions. */
export const meetingFieldWords: { readonly [T in keyof Together]: Readonly<Record<string, FieldWords>> } = {
  'plan-meeting': {
    kind: { label: 'What kind of meeting?', missing: 'Choose the kind of meeting', options: meetingKindWords },
    on: { label: 'On which day?', hint, missing: 'Enter the day of the meeting' },
    invited: { label: 'Who is invited?', missing: 'Choose who is invited', options: capitals(agencyWords) },
  },
  'hold-meeting': {
    meetingId: meeting,
    attended: { label: 'Who came?', options: capitals(agencyWords) },
  },
  'call-off-meeting': {
    meetingId: meeting,
    because: { label: 'Why is it not held?', missing: 'Choose why it is not held', options: capitals(calledOffWords) },
  },
  'offer-family-group': {},
  'record-family-group-answer': {
    answer: {
      label: 'What does the family say?',
      missing: 'Choose what the family says',
      options: capitals(familyGroupWords),
    },
  },
  'record-session': {
    programme: { label: 'Of which programme?', missing: 'Choose a programme' },
    attended: { label: 'Who came?' },
    missed: { label: 'Who missed it?' },
    received: receivedWords,
    agency: agencyWording,
    catchUpBy: { label: 'By which day are they to catch up?', hint: `${hint} Leave empty for the usual time.` },
  },
  'settle-catch-up': {
    catchUpId: { label: 'Which missed session?', missing: 'Choose a missed session' },
    outcome: {
      label: 'What became of it?',
      missing: 'Choose what became of it',
      options: { done: 'It was made up for', 'not-needed': 'It need not be' },
    },
  },
};
