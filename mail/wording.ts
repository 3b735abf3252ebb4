/**
 * The sentence for each decision and each outcome, once for the person who referred and once for the family. A sentence says
 * the outcome and nothing behind it: no reason, no name, no place. Every code has one, so no promise fails for want of words.
 */

interface Sentences {
  readonly toReferrer: string;
  readonly toFamily: string;
}

/** What was decided about a referral; the codes are those of the journey. */
export const decisionWords = {
  accept: {
    toReferrer: 'We have accepted your referral. A worker will get in touch with the family.',
    toFamily: 'Yes, we can help. A worker will get in touch with you soon.',
  },
  signpost: {
    toReferrer: 'Another service is better placed to help, so we have not taken this referral further.',
    toFamily: 'We think that another service can help you more than we can.',
  },
  panel: {
    toReferrer: 'Your referral will go to the panel of local services, who will agree the next step.',
    toFamily: 'We would like to ask other local services how to help you best. We will talk with you first.',
  },
  'other-tier': {
    toReferrer:
      'A different level of support is needed from the one we give, so we are taking it up with that service.',
    toFamily: 'We think that a different team can help you more. We will talk with you first.',
  },
  safeguarding: {
    toReferrer: "We have passed this to children's social care. They will decide what happens next.",
    // Told in person, never by mail (DOMAIN: the parent spoken to, or the reason not).
    toFamily: 'A worker will talk with you about what happens next.',
  },
  decline: {
    toReferrer: 'We have not accepted your referral.',
    toFamily: 'We are sorry. We cannot offer you our help this time.',
  },
  'more-information': {
    toReferrer: 'We need to know more before we can decide. A worker will get in touch with you.',
    toFamily: 'We need to know a bit more before we can say yes or no. A worker will get in touch with you.',
  },
} as const satisfies Record<string, Sentences>;

/** A decision about a referral. */
export type DecisionCode = keyof typeof decisionWords;

/** How a journey ended; the codes are the journey's closing reasons. */
export const outcomeWords = {
  'needs-met': {
    toReferrer: 'Our support has ended: the needs that we agreed to work on have been met.',
    toFamily: 'You have reached the goals that we set with you. Well done.',
  },
  'single-agency': {
    toReferrer: 'Our support has ended. One service will carry on the work.',
    toFamily: 'One service will carry on helping you, so our part has come to an end.',
  },
  'moved-up': {
    toReferrer: 'Our support has ended. A service at a different level has taken over.',
    toFamily: 'Another team is now helping you, so our part has come to an end.',
  },
  safeguarding: {
    toReferrer: "Our support has ended. Children's social care now leads.",
    toFamily: 'Another team is now working with you, so our part has come to an end.',
  },
  'moved-away': {
    toReferrer: 'Our support has ended because the family now lives outside our area.',
    toFamily: 'You now live in a new area, so our part has come to an end.',
  },
  declined: {
    toReferrer: 'Our support was offered and was not taken up.',
    toFamily: 'You told us that you do not want our help now. That is fine.',
  },
  withdrew: {
    toReferrer: 'Our support has ended. It is a choice, and the family chose to stop.',
    toFamily: 'You told us that you want to stop. That is fine.',
  },
  'unable-to-engage': {
    toReferrer: 'We have not been able to work with the family, so our involvement has ended.',
    toFamily: 'We have not been able to reach you, so we have stopped for now.',
  },
  'aged-out': {
    toReferrer: 'Our support has ended because our service has an age limit.',
    toFamily: 'Our help is for children up to a set age, so it has come to an end.',
  },
  signposted: {
    toReferrer: 'Another service is better placed to help, so our involvement has ended.',
    toFamily: 'We told you about others who can help you more, so our part has come to an end.',
  },
  'not-accepted': {
    toReferrer: 'We have not been able to take this referral on.',
    toFamily: 'We are sorry. We are not the right service to help you this time.',
  },
  joined: {
    toReferrer: 'We are dealing with your referral together with other work. You do not need to send it again.',
    toFamily: 'We have put this request together with others, so you do not need to send it again.',
  },
} as const satisfies Record<string, Sentences>;

/** How a journey ended. */
export type OutcomeCode = keyof typeof outcomeWords;
