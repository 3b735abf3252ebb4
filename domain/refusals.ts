/** Every reason a command can be refused, with its one wording. Refusals are values; nothing is written when one is given. */
export const refusalMessages = {
  'unknown-command': 'This command is not known.',
  'not-received': 'This journey has not begun.',
  'already-received': 'This referral has already been received.',
  closed: 'This journey is closed. A concern can still be raised; it opens a new, linked journey.',
  'not-accepted': 'Accept the referral onto a pathway first.',
  'already-decided': 'The pathway has already been decided.',
  'pathway-missing': 'Name the pathway to accept the family onto.',
  'screen-done': 'The safety screen is already complete.',
  'unknown-person': 'Nobody with this reference belongs to this family.',
  'unknown-visit': 'No such visit is booked.',
  'unknown-promise': 'No such promise to a referrer is open.',
  'unknown-concern': 'No such concern is open.',
  'unknown-message': 'No such message is waiting to be sent.',
  'future-date': 'The day it happened cannot be in the future.',
  'past-date': 'Choose a day that is not in the past.',
  'too-far-ahead': 'Choose an earlier day: this is too far ahead.',
  'consent-missing': 'Record a parent or carer’s consent to support first.',
  'sharing-consent-missing': 'Record a parent or carer’s consent to sharing first.',
  'no-visit-yet': 'Record an unannounced visit before the letter, or say why a visit is unsafe.',
  'unsafe-channel': 'Choose a way of contact that is known to be safe for this person.',
  'letter-already-sent': 'The letter has been sent and the days to reply are running.',
  'no-letter': 'No letter is waiting for a reply.',
  'no-check-due': 'No closing check is due.',
  'open-concern': 'A concern is open. Answer it before closing.',
  'open-safeguarding': 'A safeguarding referral is open. Wait for its answer, or decide what follows, before closing.',
  'no-safeguarding-referral': 'No safeguarding referral is waiting for an answer.',
  'not-declined': 'Social care has not declined a referral.',
  'not-accepted-by-receiver': 'Social care has not accepted the referral yet.',
  'nothing-to-acknowledge': 'This clock has not been escalated.',
  'deadline-moved': 'This deadline has moved or is done.',
  'joining-itself': 'A journey cannot be joined to itself.',
  'joining-under-way': 'This referral is already being joined to another journey.',
  'not-joining': 'This referral is not being joined.',
  'check-comes-first': 'A closing check comes first: complete it, and the journey closes with it.',
  'not-allocated': 'Name a practitioner first.',
  ending: 'This journey is drawing to its end. Complete the closing check, or take up the work again, first.',
  'already-held': 'This condition is held already. Record that you have asked after it instead.',
  'unknown-hold': 'No such condition keeps this journey open.',
  'too-many-holds': 'Ten conditions keep this journey open already. Release one first.',
  'open-hold': 'A condition keeps this journey open. Release it before closing.',
  'worry-stands': 'A concern or safeguarding referral is open: answer it first.',
  'not-paused': 'Support is not paused.',
  'support-not-started': 'Support has not begun yet.',
  'no-planned-end': 'This pathway has no planned end, so there is nothing to extend.',
  'not-later': 'Choose a day after the planned end as it stands.',
  'extension-asked': 'More time has been asked for already. Wait for the answer.',
  'extension-not-asked': 'Nobody has asked for more time.',
  'already-uneasy':
    'That somebody is uneasy about this family is recorded already. Add a contact or raise a concern if there is more.',
  'own-handover': 'This family is theirs already.',
  'no-handover': 'This family has not been offered to anybody.',
  'own-cover': 'Nobody covers for themselves. Name somebody else.',
  'no-cover': 'Nobody covers this family.',
  'already-planned': 'This step is in the plan already.',
  'too-many-actions': 'Thirty steps are open already. Complete or drop one first.',
  'unknown-action': 'No such step of the plan is open.',
  'already-referred-on': 'This referral elsewhere has been made already.',
  'too-many-onward': 'Twenty referrals elsewhere wait for an answer already. Record one first.',
  'unknown-onward': 'No such referral elsewhere waits for an answer.',
  'level-change-open': 'A level change is waiting for its answer already.',
  'no-level-change': 'No level change is waiting for an answer.',
  'social-care-known': 'That is how it is recorded already.',
  'not-undoable': 'This can no longer be undone. Put right what is wrong by saying what is so.',
  'already-left': 'This message has left already. Tell its reader what is right.',
  'unknown-entry': 'There is no such entry in this journey.',
  'words-missing': 'Say in words what is right.',
  'not-last-contact':
    'Something has been built on this contact since. Record what is right as a contact of its day, and correct the words of this one.',
  'same-calendar': 'This journey goes by that calendar already.',
  'not-restored': 'The register holds every event of this journey.',
} as const;

export type RefusalCode = keyof typeof refusalMessages;

/** Why a command was refused; `field` names the part of the input to change. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly field?: string;
  readonly message: string;
}

export const refuse = (code: RefusalCode, field?: string): { readonly refusal: Refusal } => ({
  refusal: { code, message: refusalMessages[code], ...(field === undefined ? {} : { field }) },
});
