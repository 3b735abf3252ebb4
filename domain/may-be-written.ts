import { hasConsent, type Journey } from './journey.ts';
import type { RefusalCode } from './refusals.ts';

/** What can be made from a journey's record: the plan, the sheet about who helps and how, a letter of one kind, or the form that goes with a referral to social care. */
export type Paper = 'plan' | 'sheet' | 'transfer-form' | 'letter:introduction' | 'letter:no-contact' | 'letter:ending';

/** There is nothing to write yet: it would say what is not so. */
export type NothingYet = 'no-plan' | 'no-letter' | 'not-closed' | Extract<RefusalCode, 'not-allocated'>;

export type NotWritten = NothingYet | Extract<RefusalCode, 'sharing-consent-missing'>;

/**
 * Why a paper cannot be made from a journey as it stands, whoever it is for; undefined when it can.
 * @param referred whether a safeguarding referral was ever made: what goes with one asks nobody's consent (002)
 */
export function whyNotWritten(journey: Journey, paper: Paper, referred: boolean): NotWritten | undefined {
  switch (paper) {
    case 'plan':
      return journey.planAgreedAt === undefined && (journey.actions?.length ?? 0) === 0 ? 'no-plan' : undefined;
    case 'transfer-form':
      return referred || hasConsent(journey, 'sharing') ? undefined : 'sharing-consent-missing';
    case 'sheet':
    case 'letter:introduction':
      return journey.allocatedAt === undefined ? 'not-allocated' : undefined;
    case 'letter:no-contact':
      return journey.silence?.letter === undefined || journey.pathway === undefined ? 'no-letter' : undefined;
    case 'letter:ending':
      return journey.closed === undefined ? 'not-closed' : undefined;
  }
}
