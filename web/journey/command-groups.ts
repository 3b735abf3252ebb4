import type { PeoplesCommand } from '../../domain/possible.ts';

/** Commands that stand together on a page. */
export interface CommandGroup {
  /** Of its place on the page. */
  readonly id: string;
  readonly title: string;
  /** In view at once; the others are folded until somebody looks for them. */
  readonly open?: true;
  readonly commands: readonly PeoplesCommand[];
}

/** Which commands stand together, in the order of the page. Only an order: what is offered is the rules' to say. */
export const commandGroups: readonly CommandGroup[] = [
  {
    id: 'do-next',
    title: 'Next steps',
    open: true,
    commands: [
      'answer-concern',
      'record-receiver-answer',
      'decide-after-decline',
      'record-handover-visit',
      'acknowledge-escalation',
      'complete-safety-screen',
      'decide-pathway',
      'join-referral',
      'allocate',
      'answer-handover',
      'confirm-earlier',
      'answer-extension',
      'answer-panel-request',
      'agree-lead',
      'record-lead-answer',
      'complete-closing-check',
      'complete-assessment',
      'agree-plan',
      'hold-review',
      'answer-audit',
      'read-reply',
    ],
  },
  {
    id: 'do-contact',
    title: 'Contact and visits',
    open: true,
    commands: [
      'record-contact',
      'complete-visit',
      'book-visit',
      'cancel-visit',
      'record-session',
      'settle-catch-up',
      'record-prompt',
      'record-link',
      'send-no-contact-letter',
      'record-reply',
      'record-lead-contact',
    ],
  },
  // Never folded: nobody should have to look for it.
  {
    id: 'do-safety',
    title: 'When a child may not be safe',
    open: true,
    commands: ['raise-concern', 'make-safeguarding-referral'],
  },
  {
    id: 'do-plan',
    title: 'Plan and readings',
    commands: [
      'add-action',
      'complete-action',
      'carry-over-action',
      'record-reading',
      'record-voice',
      'make-onward-referral',
      'record-onward-answer',
    ],
  },
  {
    id: 'do-meetings',
    title: 'Meetings and the panel',
    commands: [
      'plan-meeting',
      'hold-meeting',
      'call-off-meeting',
      'offer-family-group',
      'record-family-group-answer',
      'bring-to-panel',
      'leave-off-panel',
    ],
  },
  {
    id: 'do-people',
    title: 'Safety, and who belongs to the family',
    commands: [
      'record-safe-contact',
      'restrict-pair',
      'lift-restriction',
      'withhold-address',
      'lift-bar',
      'add-person',
      'record-relationship',
      'merge-people',
      'remove-person',
      'reach-threshold',
    ],
  },
  { id: 'do-consent', title: 'Consent', commands: ['record-consent', 'withdraw-consent'] },
  {
    id: 'do-promises',
    title: 'Referrers',
    commands: ['record-referrer-reply', 'record-promise-kept', 'record-promise-not-kept'],
  },
  {
    id: 'do-time',
    title: 'Pauses, more time and who holds it',
    commands: [
      'pause-support',
      'resume-support',
      'extend-support',
      'place-hold',
      'review-hold',
      'release-hold',
      'propose-level-change',
      'record-level-answer',
      'record-social-care',
      'offer-handover',
      'begin-cover',
      'end-cover',
    ],
  },
  {
    id: 'do-oversight',
    title: 'Oversight',
    commands: ['mark-uneasy', 'record-supervision', 'record-audit', 'change-pathway', 'change-calendar', 'undo-move'],
  },
  {
    id: 'do-end',
    title: 'Ending',
    commands: [
      'record-farewell',
      'name-step-down',
      'ask-feedback',
      'record-feedback',
      'record-move',
      'tell-next-area',
      'record-after-check',
      'close',
    ],
  },
  {
    id: 'do-right',
    title: 'Putting right what was recorded',
    commands: ['undo-command', 'recall-message', 'correct-contact', 'correct-entry', 'link-earlier-journey'],
  },
];
