import type { Instant } from '../calendar.ts';
import type { AgeThreshold, ReadingOccasion } from '../codes.ts';
import type { WithNote } from '../commands.ts';
import { fact, facts, knowsPerson, noteOf } from '../decision.ts';
import { dueFrom, hasFigure } from '../figures.ts';
import { hasConsent, type Journey } from '../journey.ts';
import { refuse } from '../refusals.ts';
import { silenceLeadsTo } from '../silence-leads-to.ts';
import { standstill, underWay } from '../standstill.ts';
import type { Rule } from '../clock-rules.ts';
import type { Decisions, Evolvers, Inputs, WordsFor } from './feature.ts';
import { isBarred } from './voices.ts';

/**
 * Readings on a scale of the service (000): where somebody stands on a path, area by area, at the beginning, at reviews and at the end. The stages are
 * personal and stand in the register, saved before the command, which says only that a reading was taken, of whom, on which scale and when.
 */
export interface ReadingCommands {
  'record-reading': WithNote & {
    readonly readingId: string;
    readonly occasion: ReadingOccasion;
    readonly scale: string;
    readonly aboutRef: string;
    /** The age at which this scale ends for somebody, where it does. */
    readonly endsAt?: AgeThreshold;
  };
}

export interface ReadingEvents {
  ReadingRecorded: ReadingCommands['record-reading'];
}

/** What has been read of one person on one scale. */
export interface ReadingTaken {
  readonly scale: string;
  readonly aboutRef: string;
  readonly baselineAt?: Instant;
  readonly reviewAt?: Instant;
  readonly endAt?: Instant;
}

export interface ReadingState {
  readonly readings?: readonly ReadingTaken[];
}

const most = 60;

type Asked = Pick<ReadingTaken, 'scale' | 'aboutRef'>;

const takenOf = (journey: Journey, { scale, aboutRef }: Asked): ReadingTaken | undefined =>
  journey.readings?.find((one) => one.scale === scale && one.aboutRef === aboutRef);

const fieldOf = { baseline: 'baselineAt', review: 'reviewAt', end: 'endAt' } as const;

export const readingDecisions: Decisions<ReadingCommands> = {
  'record-reading': (journey, { data }) => {
    const { readingId, occasion, scale, aboutRef, endsAt } = data;
    if (!hasConsent(journey, 'support')) return refuse('consent-missing');
    if (!knowsPerson(journey, aboutRef)) return refuse('unknown-person', 'aboutRef');
    if (isBarred(journey, aboutRef)) return refuse('barred-person', 'aboutRef');
    if (endsAt !== undefined && journey.thresholds?.[aboutRef]?.[endsAt] !== undefined)
      return refuse('scale-ended', 'scale');
    const before = takenOf(journey, data);
    if (occasion !== 'review' && before?.[fieldOf[occasion]] !== undefined) return refuse('reading-taken', 'occasion');
    if (before === undefined && (journey.readings?.length ?? 0) >= most) return refuse('too-many-readings');
    return facts(fact('ReadingRecorded', { readingId, occasion, scale, aboutRef, ...noteOf(data) }));
  },
};

export const readingEvolvers: Evolvers<ReadingEvents> = {
  ReadingRecorded: (journey, { at, data }) => {
    const { scale, aboutRef, occasion } = data;
    const before = takenOf(journey, data);
    const now: ReadingTaken = { ...(before ?? { scale, aboutRef }), [fieldOf[occasion]]: at };
    return { ...journey, readings: [...(journey.readings ?? []).filter((one) => one !== before), now] };
  },
};

/** Work that comes to its end as it was meant to: then there is somebody to take a last reading with. */
const endsWell = ({ ending }: Journey): boolean => ending?.check === false && ending.reason === 'needs-met';

export const readingRules: readonly Rule[] = [
  (journey) => {
    const { supportStartedAt, readings = [] } = journey;
    if (supportStartedAt === undefined || readings.some(({ baselineAt }) => baselineAt !== undefined)) return [];
    if (!underWay(journey) || !hasFigure(journey, 'baseline-reading')) return [];
    const due = (): Instant => dueFrom(journey, 'baseline-reading', supportStartedAt);
    return [{ kind: 'baseline-reading', key: 1, due, held: standstill(journey) }];
  },
  (journey) => {
    const { ending, readings = [] } = journey;
    if (ending === undefined || !endsWell(journey) || !hasFigure(journey, 'end-reading')) return [];
    if (!readings.some(({ baselineAt, endAt }) => baselineAt !== undefined && endAt === undefined)) return [];
    const due = (): Instant => dueFrom(journey, 'end-reading', ending.since);
    return [{ kind: 'end-reading', key: ending.seq, due, held: standstill(journey) }];
  },
];

export const readingInputs: Inputs<ReadingCommands> = {
  'record-reading': (journey) =>
    journey.people
      .filter(({ ref }) => !isBarred(journey, ref))
      .slice(0, 1)
      .flatMap(({ ref }) =>
        (['baseline', 'review', 'end'] as const).map((occasion) => ({
          readingId: 'reading',
          occasion,
          scale: 'a-scale',
          aboutRef: ref,
        })),
      ),
};

export const readingWords: WordsFor<'baseline-reading' | 'end-reading'> = {
  'baseline-reading': {
    summary: 'First reading: where the family stands',
    branches: [
      { when: 'a reading is taken', leadsTo: 'what is read later can be laid beside it' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
  'end-reading': {
    summary: 'Last reading: how far the family has come',
    branches: [
      { when: 'a reading is taken', leadsTo: 'the distance travelled can be seen' },
      { when: 'the journey closes without one', leadsTo: 'the pair counts as missing' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
};
