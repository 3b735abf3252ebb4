import { writtenDay } from '../../api/reading/time-words.ts';
import type { Day } from '../../domain/calendar.ts';
import { counted } from '../../domain/counted.ts';

/** A condition that keeps a family open, already in words: what it is, who must see to it, on which day we ask after it. */
interface HoldLine {
  readonly condition: string;
  readonly waitingFor: string;
  readonly reviewOn: Day;
  /** How often it was put off so far. */
  readonly renewals: number;
}

export const holdWords = ({ condition, waitingFor, reviewOn, renewals }: HoldLine): string =>
  `Kept open until ${condition} (${waitingFor}). We ask on ${writtenDay(reviewOn)}.${renewals === 0 ? '' : ` Put off ${counted(renewals, 'time')} so far.`}`;
