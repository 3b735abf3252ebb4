import type { JourneyEvent } from '../../domain/events.ts';
import type { Journey } from '../../domain/journey.ts';
import { whyNotTold } from '../../domain/who-may-be-told.ts';
import { when, type Problems } from './problems.ts';

/** Who may hear what (DOMAIN, "What a referrer may be told depends on kind"). */
export function tellingProblems(journey: Journey, event: JourneyEvent): Problems {
  return (event.messages ?? []).flatMap(({ kind, recipient }) => {
    if (recipient.to === 'person')
      return when(whyNotTold(journey, recipient.personRef, kind) !== undefined, 'a word to somebody who may hear none');
    if (recipient.to !== 'referrer') return [];
    const referral = journey.referrals.find((one) => one.referralId === recipient.referralId);
    const hearsAll = referral?.referrer === 'professional' || referral?.referrer === 'family';
    return [
      ...when(referral?.channel !== 'mail', 'mail to a referrer who has no safe address'),
      ...when(referral?.referrer === 'anonymous', 'a word to somebody unnamed'),
      ...when(!hearsAll && kind !== 'receipt', 'more than a receipt to someone who may have no more'),
      ...when(referral?.referrer === 'family' && !kind.startsWith('family-'), 'a referrer’s words to a family'),
    ];
  });
}
