import { sourceWords } from '../../api/reading/code-words.ts';
import { asWords } from '../../api/fields.ts';
import type { JourneyDocument } from '../../api/journey-document.ts';
import type { Names } from '../../api/reading/names.ts';
import { momentWords } from '../../api/reading/time-words.ts';

/** What is known of one referral: rows of a summary list. Rows about which nothing was said are left out. */
export interface ReferralLine {
  readonly title: string;
  readonly rows: readonly { readonly key: string; readonly value: string }[];
}

const yesNo = (answer: boolean): string => (answer ? 'Yes' : 'No');

const safeWords: Readonly<Record<string, string>> = {
  yes: 'Yes',
  no: 'No',
  unknown: 'Not known',
};

/** Who referred, when, and what they said. */
export const referralLines = (
  { referrals }: Pick<JourneyDocument, 'referrals'>,
  names: Names,
  needs: Readonly<Record<string, string>>,
): readonly ReferralLine[] =>
  referrals.map((referral) => {
    const rows: readonly (readonly [string, string | undefined])[] = [
      ['Received', `${momentWords(Date.parse(referral.receivedAt))}, ${sourceWords[referral.source]}`],
      ['Kind of referrer', asWords(referral.referrer)],
      ['Reasons', referral.reasons?.map((code) => needs[code] ?? asWords(code)).join(', ')],
      ['What they wrote', referral.narrative],
      ['Does the family know?', referral.familyKnows === undefined ? undefined : yesNo(referral.familyKnows)],
      ['Will they introduce us?', referral.willIntroduce === undefined ? undefined : yesNo(referral.willIntroduce)],
      ['Email', referral.email],
      ['Telephone', referral.telephone],
      [
        'Safe to reach them there?',
        referral.safe === undefined ? undefined : (safeWords[referral.safe] ?? referral.safe),
      ],
      ['Ward', referral.ward],
      ['Language', referral.language],
    ];
    return {
      title: names.referrer(referral.referralId),
      rows: rows.flatMap(([key, value]) => (value === undefined || value === '' ? [] : [{ key, value }])),
    };
  });
