import type { HoldInFull } from '../../api/reading/records.ts';
import { momentWords, writtenDay } from '../../api/reading/time-words.ts';
import { paths } from '../paths.ts';
import { heldWords, legalHoldWords } from '../words/records-words.ts';

const actWords = { placed: 'Placed', reviewed: 'Looked at, still needed', lifted: 'Lifted' } as const;

const moment = (text: string): string => momentWords(Date.parse(text));

/** What somebody did about a hold, and why. */
const actLine = ({ act, at, byName, note, ...rest }: HoldInFull['acts'][number]) => ({
  text: `${actWords[act]} on ${moment(at)} by ${byName}.${'reviewOn' in rest ? ` Next look on ${writtenDay(rest.reviewOn)}.` : ''}`,
  note,
});

/** A hold, in force or lifted, with everything people did about it. */
export const holdLine = (journeyId: string, hold: HoldInFull) => ({
  reason: legalHoldWords[hold.reason],
  said: hold.lifted === undefined ? heldWords(hold) : `Lifted on ${moment(hold.lifted.at)} by ${hold.lifted.byName}.`,
  toReview: hold.toReview,
  href: hold.lifted === undefined ? paths.records(journeyId, { hold: hold.holdId }) : undefined,
  acts: hold.acts.map(actLine),
});
