import type { Agency } from '../domain/codes.ts';
import type { FamilyGroupEvents } from '../domain/features/family-groups.ts';
import type { MeetingEvents } from '../domain/features/meetings.ts';
import type { SessionEvents } from '../domain/features/sessions.ts';
import type { Told } from './event-words.ts';
import { agencyWords, calledOffWords, familyGroupWords, meetingKindWords } from './reading/meeting-code-words.ts';
import type { Names } from './reading/names.ts';
import { needsListed, underAgency } from './reading/needs-words.ts';
import { writtenDay } from './reading/time-words.ts';

const listed = (agencies: readonly Agency[]): string => agencies.map((agency) => agencyWords[agency]).join(', ');

const naming = (before: string, refs: readonly string[], names: Names): string =>
  refs.length === 0 ? '' : `${before}${refs.map(names.person).join(', ')}`;

type Together = MeetingEvents & FamilyGroupEvents & SessionEvents;

/** The events of meetings, family group decision making and sessions, each in one plain sentence. */
export const meetingEventWords: { readonly [T in keyof Together]: Told<T> } = {
  MeetingPlanned: {
    say: ({ kind, on, invited }) =>
      `${meetingKindWords[kind]} planned for ${writtenDay(on)}${kind === 'strategy' ? ', convened by the local authority' : ''}; invited: ${listed(invited)}.`,
  },
  MeetingHeld: {
    say: ({ kind, invited, attended }) => {
      const away = invited.filter((agency) => !attended.includes(agency));
      if (attended.length === 0) return `${meetingKindWords[kind]}: nobody came.`;
      const missing = away.length === 0 ? '' : `; invited and not there: ${listed(away)}`;
      return `${meetingKindWords[kind]} held; there: ${listed(attended)}${missing}.`;
    },
  },
  MeetingCalledOff: { say: ({ because }) => `A meeting was called off: ${calledOffWords[because]}.` },
  FamilyGroupOffered: { say: () => 'The family was offered to make its own plan with those it trusts.' },
  FamilyGroupAnswered: {
    say: ({ answer }) => `The family’s answer to making its own plan: ${familyGroupWords[answer]}.`,
  },
  SessionRecorded: {
    say: ({ programme, attended, missed, catchUpBy, received = [], agency }, names) =>
      `Session of ${names.programme(programme)}${underAgency(agency, names)}${naming('; came: ', attended, names)}${naming('; missed it: ', missed, names)}${catchUpBy === undefined ? '' : `, to catch up by ${writtenDay(catchUpBy)}`}${needsListed('; support received: ', received, names)}.`,
  },
  CatchUpSettled: {
    say: ({ outcome }) =>
      outcome === 'done' ? 'A missed session was made up for.' : 'A missed session need not be made up for.',
  },
};
