import { promiseWords } from '../../api/reading/code-words.ts';
import type { JourneyDocument } from '../../api/journey-document.ts';
import type { Names } from '../../api/reading/names.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import type { Instant } from '../../domain/calendar.ts';
import { awayWords, whenOf, type When } from '../words/due-words.ts';

type ReferrerPromise = JourneyDocument['promises'][number];

export interface PromiseLine {
  readonly what: string;
  readonly state: string;
  /** How near it is, of one that is still open. */
  readonly away?: string;
  readonly when?: When;
}

const settled: Readonly<Partial<Record<ReferrerPromise['status'], string>>> = {
  kept: 'Kept.',
  'not-kept': 'Not kept; the timeline says why and who said so.',
  moved: 'Handed to the journey this referral was joined to.',
};

/** What this promise is called in a sentence: "our decision to Ms Okafor, Hill School". */
export const promiseName = ({ kind, referralId }: Pick<ReferrerPromise, 'kind' | 'referralId'>, names: Names): string =>
  `${promiseWords[kind]} to ${names.referrer(referralId)}`;

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** What referrers were promised and what became of it. */
export const promiseLines = (
  { promises }: Pick<JourneyDocument, 'promises'>,
  names: Names,
  now: Instant,
): readonly PromiseLine[] =>
  promises.map((promise) => {
    const what = capital(promiseName(promise, names));
    const done = settled[promise.status];
    if (done !== undefined) return { what, state: done };
    const hearBy = Date.parse(promise.hearBy);
    const who = promise.status === 'to-tell' ? 'A person must tell them, by' : 'By';
    return {
      what,
      state: `${who} ${momentWords(hearBy)}.`,
      away: awayWords(hearBy, now),
      when: whenOf(hearBy, now),
    };
  });
