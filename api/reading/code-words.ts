import type { HoldReason, StopReason } from '../../domain/clock.ts';
import type {
  ClosingReason,
  ConcernCode,
  ConsentPurpose,
  ContactKind,
  ContactOutcome,
  PathwayDecision,
  ReferralSource,
} from '../../domain/codes.ts';
import type { PromiseKind } from '../../domain/journey.ts';
import type { DeliveryResult, MessageKind } from '../../domain/messages.ts';

/** The journal holds codes; these are the words staff read for them. Each stands in the middle of a sentence. */

export const sourceWords: Readonly<Record<ReferralSource, string>> = {
  'professional-form': 'on the form for professionals',
  'gp-form': 'on the form for GPs',
  'self-referral': 'from the family',
  telephone: 'by telephone',
  'step-down': 'from social care, as a step down',
  consultation: 'after a consultation',
  'transfer-in': 'from another area',
  concern: 'because of a concern after support had ended',
  'after-closure': 'because the family needs help again after support had ended',
};

export const contactWords: Readonly<Record<ContactKind, string>> = {
  call: 'Telephone call',
  text: 'Text message',
  visit: 'Visit',
  'unannounced-visit': 'Unannounced visit',
  online: 'Online meeting',
  'supported-appointment': 'Supported appointment',
};

export const outcomeWords: Readonly<Record<ContactOutcome, string>> = {
  seen: 'the family was met',
  reached: 'the family was spoken to',
  'no-answer': 'nobody answered',
  'someone-in-no-answer': 'somebody was in, nobody answered',
  'nobody-in': 'nobody was in',
  moved: 'the family has moved',
  worry: 'the family was met and there is a worry',
};

export const consentWords: Readonly<Record<ConsentPurpose, string>> = {
  support: 'to support',
  sharing: 'to sharing with other services',
  'telling-referrer': 'to the referrer being told',
  'contact-after-closure': 'to contact after closure',
};

export const decisionWords: Readonly<Record<PathwayDecision, string>> = {
  accept: 'accepted',
  signpost: 'pointed to another service',
  panel: 'to the panel',
  'other-tier': 'a different level of support',
  safeguarding: 'to children’s social care',
  decline: 'not accepted',
  'more-information': 'more information is needed',
};

export const closingWords: Readonly<Record<ClosingReason, string>> = {
  'needs-met': 'needs met',
  'single-agency': 'one service carries on',
  'moved-up': 'moved to another level of support',
  safeguarding: 'children’s social care now leads',
  'moved-away': 'the family has moved away',
  declined: 'support declined',
  withdrew: 'the family withdrew',
  'unable-to-engage': 'unable to engage',
  'aged-out': 'aged out',
  signposted: 'pointed to another service',
  'not-accepted': 'not accepted',
  joined: 'joined to another journey',
};

export const concernWords: Readonly<Record<ConcernCode, string>> = {
  'immediate-danger': 'immediate danger',
  harm: 'harm',
  neglect: 'neglect',
  worry: 'a worry',
};

export const promiseWords: Readonly<Record<PromiseKind, string>> = {
  receipt: 'a receipt',
  decision: 'our decision',
  update: 'an update',
  outcome: 'the outcome',
};

export const messageWords: Readonly<Record<MessageKind, string>> = {
  receipt: 'receipt to the referrer',
  decision: 'decision to the referrer',
  outcome: 'outcome to the referrer',
  'no-contact-update': 'update to the referrer',
  'referral-joined': 'news to the referrer',
  'family-receipt': 'receipt to the family',
  'family-decision': 'decision to the family',
  'family-outcome': 'outcome to the family',
  'no-contact-letter': 'letter to the family',
  escalation: 'reminder to staff',
  'concern-raised': 'news of a concern to staff',
  'safeguarding-referral-made': 'news of a safeguarding referral to staff',
  assigned: 'news of an allocation to staff',
  'doubtful-message': 'news of a doubtful message to staff',
  'extension-asked': 'request for more time to staff',
  'support-extended': 'news of an extension to staff',
  'panel-asked': 'question about the panel to staff',
  'marked-uneasy': 'news that a worker is uneasy to staff',
  'handover-offered': 'offer of a handover to staff',
  'social-care-news': 'news of social care to staff',
  'social-care-declined': 'news that social care has declined to staff',
  'family-feedback': 'question to the family how our work was',
  'visit-reminder': 'reminder of a visit to the family',
  'visit-cancelled': 'news of a cancelled visit to the family',
  'family-cover': 'news of cover to the family',
};

const digestWords: Readonly<Record<string, string>> = {
  'digest-daily': 'digest of the day',
  'digest-weekly': 'digest of the week',
};

/** What a mail of the outbox is called: one that a journey caused, or a digest. */
export const mailKindWords = (kind: string): string =>
  (messageWords as Readonly<Record<string, string>>)[kind] ?? digestWords[kind] ?? kind;

export const fateWords: Readonly<Record<DeliveryResult, string>> = {
  accepted: 'the next mail server took it',
  deferred: 'it could not be handed over and is tried again',
  rejected: 'it was refused',
  ambiguous: 'nobody knows whether it was handed over; it is not sent again by itself',
  suppressed: 'it was held back, because no address was known to be safe',
};

export const holdWords: Readonly<Record<HoldReason, string>> = {
  'waiting-for-reply': 'the family has days to reply',
  'waiting-for-social-care': 'social care has still to answer',
  paused: 'support is paused',
};

export const stopWords: Readonly<Record<StopReason, string>> = {
  done: 'it was done',
  replaced: 'a new one took its place',
  'no-longer-needed': 'it was no longer needed',
  closed: 'the journey closed',
};
