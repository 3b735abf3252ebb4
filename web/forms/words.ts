import type { PeoplesCommand } from '../../domain/possible.ts';
import { voiceMissingWords } from '../../api/reading/people-words.ts';
import { contactFieldWords } from './contact-words.ts';
import { featureFieldWords } from './feature-words.ts';
import { capital, capitals, receivedWords, type FieldWords } from './field-words.ts';
import { closedWithoutWords, extensionWords } from '../../api/reading/feature-code-words.ts';
import { closingWords, concernWords, decisionWords } from '../../api/reading/code-words.ts';

const note: FieldWords = { label: 'Notes', hint: 'Kept on this journey. No mail ever carries them.' };
const person: FieldWords = { label: 'Who?', missing: 'Choose a person' };
const purpose: FieldWords = {
  label: 'For what?',
  missing: 'Choose what the consent is for',
  options: {
    support: 'Support',
    sharing: 'Sharing with other services',
    'telling-referrer': 'Telling the referrer',
    'contact-after-closure': 'Contact after closure',
  },
};
const about: FieldWords = { label: 'About whom?', hint: 'Leave empty if you are not sure.' };
const happenedOn: FieldWords = {
  label: 'On which day?',
  hint: 'For example, 27 3 2027. Leave empty for today.',
  missing: 'Enter a day',
};
const promise: FieldWords = { label: 'Which promise?', missing: 'Choose a promise' };

/** Fields of each command; `note` and `happenedOn` read alike everywhere. */
const words: { readonly [T in PeoplesCommand]: Readonly<Record<string, FieldWords>> } = {
  'join-referral': { into: { label: 'Which open journey?', missing: 'Choose a journey' } },
  'record-consent': {
    personRef: person,
    purpose,
    given: { label: 'Do they agree?', missing: 'Choose whether they agree' },
  },
  'withdraw-consent': { personRef: person, purpose },
  'complete-safety-screen': {
    result: {
      label: 'What did the screen find?',
      missing: 'Choose what the screen found',
      options: { 'no-concern': 'No concern', concern: 'There is a concern' },
    },
  },
  'decide-pathway': {
    decision: {
      label: 'What is the decision?',
      missing: 'Choose a decision',
      options: { ...capitals(decisionWords), accept: 'Accept onto a pathway', decline: 'Decline' },
    },
    pathway: { label: 'Onto which pathway?', hint: 'When you accept the family.' },
    level: {
      label: 'Level of need, against this service',
      options: { below: 'Below', at: 'At this level', above: 'Above' },
    },
    because: { label: 'Why not?', hint: 'When the referral ends here.' },
    instead: { label: 'Where can the family turn instead?', hint: 'The referrer and the family are told.' },
    whomToCall: { label: 'Whom can they call?' },
  },
  allocate: { practitionerId: { label: 'Which practitioner?', missing: 'Choose a practitioner' } },
  'record-contact': contactFieldWords,
  'send-no-contact-letter': {
    personRef: { label: 'To whom?', missing: 'Choose to whom the letter goes' },
    contactPointId: {
      label: 'By which safe way?',
      hint: 'Only ways that are known to be safe are offered. The letter goes when you send this.',
      missing: 'Choose a safe way',
    },
    visitUnsafe: {
      label: 'If no visit was made: why is one unsafe?',
      hint: 'A letter needs a recorded visit, or this.',
      options: {
        'risk-to-worker': 'Risk to the worker',
        'risk-to-family': 'Risk to the family',
        'no-address': 'There is no address',
      },
    },
  },
  'record-reply': { wants: { label: 'What does the family want?', missing: 'Choose what the family wants' } },
  'complete-closing-check': {
    worry: { label: 'Is there a worry?', missing: 'Choose whether there is a worry' },
    childrenSeenBy: {
      label: 'Who has seen the children?',
      missing: 'Choose who has seen the children',
      options: {
        us: 'We have',
        school: 'School',
        health: 'Health',
        'other-agency': 'Another agency',
        nobody: 'Nobody',
      },
    },
    decision: {
      label: 'What follows?',
      missing: 'Choose what follows',
      options: { close: 'Close the journey', 'keep-open': 'Keep it open' },
    },
  },
  'raise-concern': {
    code: { label: 'What is it?', missing: 'Choose what it is', options: capitals(concernWords) },
    about,
  },
  'answer-concern': {
    concernId: { label: 'Which concern?', missing: 'Choose a concern' },
    answer: {
      label: 'What is the answer?',
      missing: 'Choose an answer',
      options: { 'support-continues': 'Support goes on', 'advice-taken': 'Advice was taken' },
    },
  },
  'make-safeguarding-referral': {
    about,
    parentSpokenTo: {
      label: 'Has a parent been spoken to?',
      hint: 'Nothing has to wait for this.',
      options: { yes: 'Yes', 'not-safe': 'No, it is not safe', 'not-reached': 'Not reached yet' },
    },
    siblingsConsidered: { label: 'Have brothers and sisters been considered?' },
  },
  'record-receiver-answer': {
    answer: { label: 'What did social care answer?', missing: 'Choose the answer' },
  },
  'decide-after-decline': {
    decision: {
      label: 'What follows?',
      missing: 'Choose what follows',
      options: { challenge: 'Challenge the answer', resume: 'Support goes on here' },
    },
  },
  'record-handover-visit': {
    withSocialWorker: { label: 'Was the social worker there?', missing: 'Choose whether the social worker was there' },
  },
  'complete-assessment': {
    childrenSeen: { label: 'Which children were seen?' },
    familySays: { label: 'What does the family itself say it needs?' },
    notSought: {
      label: 'Whose voice was not sought, because it is unsafe?',
      hint: 'They are left out of every task, invitation and letter.',
    },
    voiceMissing: {
      label: 'If somebody’s voice is missing: why?',
      options: capitals(voiceMissingWords),
    },
  },
  'agree-plan': {
    actions: { label: 'How many actions does the plan have?', missing: 'Enter the number of actions' },
  },
  'hold-review': {
    received: receivedWords,
    change: {
      label: 'What changed for the children, in the areas agreed?',
      options: { better: 'Better', same: 'No change', worse: 'Worse' },
    },
    outcome: {
      label: 'What did the review decide?',
      missing: 'Choose what the review decided',
      options: {
        continue: 'Support continues',
        extend: 'Support continues beyond its planned end',
        'level-change': 'The next level of help is offered',
        close: 'It is time to end',
      },
    },
    reason: {
      label: 'Why is more time needed?',
      hint: 'When support continues beyond its planned end.',
      options: capitals(extensionWords),
    },
    until: {
      label: 'Until which day?',
      hint: 'For example, 27 3 2027. When support continues beyond its planned end.',
    },
    to: { label: 'To which service?', hint: 'When the next level of help is offered.' },
  },
  close: {
    received: receivedWords,
    reason: { label: 'Why does it close?', missing: 'Choose a reason', options: capitals(closingWords) },
    without: {
      label: 'What is left out, and why?',
      hint: 'This pathway asks for it before an end.',
      options: capitals(closedWithoutWords),
    },
  },
  'record-promise-kept': { promiseId: promise },
  'record-promise-not-kept': {
    promiseId: promise,
    because: {
      label: 'Why can the referrer not be told?',
      missing: 'Choose a reason',
      options: {
        'no-way-to-reach': 'There is no way to reach them',
        'not-safe-to-tell': 'It is not safe to tell them',
        'consent-refused': 'The family does not agree to it',
        'referrer-left': 'They have left their post',
        other: 'Another reason, said in the notes',
      },
    },
  },
  'acknowledge-escalation': {
    clockId: { label: 'Which late clock?', missing: 'Choose a clock' },
    newPromise: {
      label: 'By which day will it be done?',
      hint: 'For example, 27 3 2027.',
      missing: 'Enter the new day',
    },
  },
  ...featureFieldWords,
};

/** The words of one field; of one that is not known here, its name. */
export function fieldWords(command: PeoplesCommand, field: string): FieldWords {
  if (field === 'note') return note;
  if (field === 'happenedOn') return happenedOn;
  return words[command][field] ?? { label: capital(field) };
}
