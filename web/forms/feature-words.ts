import type { FeatureCommands } from '../../domain/features/index.ts';
import {
  extensionWords,
  holdConditionWords,
  outlookWords,
  pauseWords,
  uneasyWords,
} from '../../api/reading/feature-code-words.ts';
import { endingFieldWords } from './ending-words.ts';
import { auditFieldWords } from './audit-words.ts';
import { appointmentFieldWords } from './appointment-words.ts';
import { listFieldWords } from './list-words.ts';
import { meetingFieldWords } from './meeting-words.ts';
import { leadFieldWords } from './lead-words.ts';
import { agencyWording, capitals, receivedWords, type FieldWords } from './field-words.ts';
import { peopleFieldWords } from './people-words.ts';
import { truthFieldWords } from './truth-words.ts';

const reason = (label: string, options: Readonly<Record<string, string>>): FieldWords => ({
  label,
  missing: 'Choose a reason',
  options: capitals(options),
});

const day = (label: string): FieldWords => ({ label, hint: 'For example, 27 3 2027.', missing: 'Enter a day' });

const hold: FieldWords = { label: 'Which condition?', missing: 'Choose a condition' };

const step: FieldWords = { label: 'Which step?', missing: 'Choose a step' };

/** Fields of the commands of each feature (`domain/features/`). */
export const featureFieldWords: { readonly [T in keyof FeatureCommands]: Readonly<Record<string, FieldWords>> } = {
  'place-hold': {
    condition: {
      label: 'What keeps this journey open?',
      hint: 'Until…',
      missing: 'Choose what keeps it open',
      options: capitals(holdConditionWords),
    },
    waitingFor: { label: 'Who must see to it?', missing: 'Choose who must see to it' },
    reviewOn: day('On which day do we ask after it?'),
  },
  'review-hold': { holdId: hold, reviewOn: day('On which day do we ask again?') },
  'release-hold': {
    holdId: hold,
    because: {
      label: 'Why is it released?',
      missing: 'Choose why',
      options: { met: 'It is done', 'no-longer-needed': 'It is no longer needed' },
    },
  },
  'pause-support': { reason: reason('Why is there a pause?', pauseWords), until: day('Until which day?') },
  'resume-support': {},
  'extend-support': { reason: reason('Why is more time needed?', extensionWords), until: day('Until which day?') },
  'answer-extension': { granted: { label: 'Is more time granted?', missing: 'Choose yes or no' } },
  'mark-uneasy': { reason: reason('What makes you uneasy?', uneasyWords) },
  'record-supervision': {
    changedForChild: {
      label: 'What has changed for the child?',
      missing: 'Choose what has changed',
      options: { better: 'Better', same: 'The same', worse: 'Worse' },
    },
    ifNothingChanges: {
      label: 'What happens if nothing changes?',
      missing: 'Choose what happens',
      options: capitals(outlookWords),
    },
    next: {
      label: 'What is next?',
      missing: 'Choose what is next',
      options: {
        'go-on': 'Go on as planned',
        'change-plan': 'Change the plan',
        'more-visits': 'Visit more often',
        'level-change': 'Move to another level',
        safeguarding: 'Safeguarding referral',
        close: 'Bring it to a close',
      },
    },
  },
  'offer-handover': { toId: { label: 'To which practitioner?', missing: 'Choose a practitioner' } },
  'answer-handover': { accepted: { label: 'Do you take this family on?', missing: 'Choose yes or no' } },
  'end-cover': {},
  'add-action': {
    by: {
      label: 'Who does it?',
      missing: 'Choose who does it',
      options: { family: 'The family', practitioner: 'The practitioner', 'other-agency': 'Another agency' },
    },
    due: day('By which day?'),
  },
  'complete-action': {
    actionId: step,
    agency: agencyWording,
    outcome: {
      label: 'What became of it?',
      missing: 'Choose what became of it',
      options: { done: 'It is done', dropped: 'It was dropped' },
    },
  },
  'carry-over-action': { actionId: step, due: day('To which day?') },
  'make-onward-referral': { place: { label: 'To which service?', missing: 'Choose a service' } },
  'record-onward-answer': {
    received: receivedWords,
    onwardId: { label: 'Which referral?', missing: 'Choose a referral' },
    answer: {
      label: 'What is their answer?',
      missing: 'Choose their answer',
      options: {
        accepted: 'They take the family on',
        'waiting-list': 'There is a waiting list',
        declined: 'They cannot help',
        'not-taken-up': 'The family did not take it up',
      },
    },
  },
  'propose-level-change': { to: { label: 'To which service?', missing: 'Choose a service' } },
  'record-level-answer': {
    answer: {
      label: 'What is their answer?',
      missing: 'Choose their answer',
      options: { accepted: 'They take the family on', declined: 'They decline' },
    },
  },
  'record-social-care': {
    what: {
      label: 'What has social care done?',
      missing: 'Choose what social care has done',
      options: { opened: 'Opened its work', reopened: 'Opened it again', closed: 'Closed it' },
    },
  },
  ...endingFieldWords,
  ...peopleFieldWords,
  ...truthFieldWords,
  ...appointmentFieldWords,
  ...auditFieldWords,
  'record-referrer-reply': {
    referralId: { label: 'Which referral is it about?', missing: 'Choose the referral' },
  },
  'read-reply': {},
  ...meetingFieldWords,
  ...leadFieldWords,
  ...listFieldWords,
};
