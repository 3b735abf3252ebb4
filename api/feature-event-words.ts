import type { FeatureEvents } from '../domain/features/index.ts';
import { endingEventWords } from './ending-event-words.ts';
import { auditEventWords } from './audit-event-words.ts';
import { appointmentEventWords } from './appointment-event-words.ts';
import { listEventWords } from './list-event-words.ts';
import { meetingEventWords } from './meeting-event-words.ts';
import { leadEventWords } from './lead-event-words.ts';
import type { Told } from './event-words.ts';
import { peopleEventWords } from './people-event-words.ts';
import {
  extensionWords,
  holdConditionWords,
  outlookWords,
  pauseWords,
  uneasyWords,
} from './reading/feature-code-words.ts';
import { needsListed, underAgency } from './reading/needs-words.ts';
import { dayWords, momentWords, writtenDay } from './reading/time-words.ts';
import { truthEventWords } from './truth-event-words.ts';

const changeWords = { better: 'better', same: 'the same', worse: 'worse' } as const;

const byWords = { family: 'the family', practitioner: 'the practitioner', 'other-agency': 'another agency' } as const;

const onwardWords = {
  accepted: 'they take the family on',
  'waiting-list': 'there is a waiting list',
  declined: 'they cannot help',
  'not-taken-up': 'the family did not take it up',
} as const;

/** The events of each feature (`domain/features/`), each in one plain sentence. */
export const featureEventWords: { readonly [T in keyof FeatureEvents]: Told<T> } = {
  StaffingChanged: {
    say: ({ holder, leftBehindBy, manager }, names) =>
      leftBehindBy === undefined
        ? `Told anew who is there and when they work. ${names.staff(manager)} answers as the manager${holder === undefined ? '' : `, and ${names.staff(holder)} holds this family`}.`
        : `${names.staff(leftBehindBy)} has left. ${names.staff(holder ?? manager)} holds this family until another practitioner is named.`,
  },
  HoldPlaced: {
    say: ({ condition, waitingFor, reviewOn }, names) =>
      `Kept open until ${holdConditionWords[condition]}: ${names.place(waitingFor)} must see to it. We ask on ${writtenDay(reviewOn)}.`,
  },
  HoldReviewed: {
    say: ({ reviewOn }) => `Asked after what keeps this journey open. We ask again on ${writtenDay(reviewOn)}.`,
  },
  HoldReleased: {
    say: ({ because }) =>
      because === 'met' ? 'What kept this journey open is done.' : 'What kept this journey open is no longer needed.',
  },
  SupportPaused: { say: ({ reason, until }) => `Support paused until ${writtenDay(until)}: ${pauseWords[reason]}.` },
  SupportResumed: {
    say: ({ because }) =>
      because === 'day-came'
        ? 'The pause ended on its day. Support goes on.'
        : because === 'worry'
          ? 'The pause ended because of a worry.'
          : 'The pause was ended. Support goes on.',
  },
  ExtensionAsked: {
    say: ({ reason, until }) => `More time asked for, until ${writtenDay(until)}: ${extensionWords[reason]}.`,
  },
  SupportExtended: {
    say: ({ reason, until, originalDue }) =>
      `Support goes on until ${writtenDay(until)}: ${extensionWords[reason]}. At first it was to end ${momentWords(originalDue)}.`,
  },
  ExtensionRefused: { say: () => 'More time was not granted. The planned end stays.' },
  MarkedUneasy: { say: ({ reason }, names, { by }) => `${names.staff(by)} is uneasy: ${uneasyWords[reason]}.` },
  SupervisionHeld: {
    say: ({ changedForChild, ifNothingChanges }) =>
      `Supervision: for the child things are ${changeWords[changedForChild]}; if nothing changes, ${outlookWords[ifNothingChanges]}.`,
  },
  HandoverOffered: { say: ({ toId }, names) => `Offered to ${names.staff(toId)}.` },
  HandoverAccepted: { say: ({ practitionerId }, names) => `Handed over: ${names.staff(practitionerId)} has accepted.` },
  HandoverDeclined: { say: () => 'The handover was declined. The family stays where it is.' },
  CoverEnded: { say: ({ back }, names) => `Cover ended: back with ${names.staff(back)}.` },
  ActionAdded: { say: ({ by, due }) => `A step was planned: ${byWords[by]}, by ${writtenDay(due)}.` },
  ActionCompleted: {
    say: ({ outcome, agency }, names) =>
      `A step of the plan ${outcome === 'done' ? 'is done' : 'was dropped'}${underAgency(agency, names)}.`,
  },
  ActionCarriedOver: { say: ({ due }) => `A step of the plan was carried over to ${writtenDay(due)}.` },
  OnwardReferralMade: { say: ({ place }, names) => `Referred on to ${names.place(place)}.` },
  OnwardAnswered: {
    say: ({ answer, received = [] }, names) =>
      `Answer to a referral elsewhere: ${onwardWords[answer]}${needsListed('; support received: ', received, names)}.`,
  },
  LevelChangeProposed: { say: ({ to }, names) => `The next level of help was offered: ${names.place(to)}.` },
  LevelAnswered: {
    say: ({ answer }) =>
      answer === 'accepted' ? 'The next level of help takes the family on.' : 'The next level of help declined.',
  },
  SocialCareRecorded: { say: ({ what }) => `Social care has ${what} its work with the family.` },
  ...endingEventWords,
  ...peopleEventWords,
  ...truthEventWords,
  ...appointmentEventWords,
  ...auditEventWords,
  ...meetingEventWords,
  ...leadEventWords,
  ...listEventWords,
  ReferrerReplied: { say: ({ referralId }, names) => `${names.referrer(referralId)} told us something.` },
  LongOpenNoted: {
    say: ({ acceptedAt }) => `With us since ${dayWords(acceptedAt)}: the manager was asked to talk it over.`,
  },
  SafeContactGrownOld: {
    say: ({ personRef }, names) => `Which ways to ${names.person(personRef)} are safe is to be asked again.`,
  },
  DraftsSwept: {
    say: ({ savedBefore }) => `Words that were saved before ${writtenDay(savedBefore)} and never used were deleted.`,
  },
  ReplyRead: { say: () => 'What the referrer told us is read.' },
};
