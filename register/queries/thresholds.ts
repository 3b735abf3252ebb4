import type { Kysely } from 'kysely';
import type { Day } from '../../domain/calendar.ts';
import { hasReached } from '../../domain/age-reached.ts';
import { ageThresholds, type AgeThreshold } from '../../domain/codes.ts';
import type { Journey } from '../../domain/journey.ts';
import type { Schema } from '../schema.ts';
import { readFamily } from './family.ts';
import { openJourneysOf } from './open-journeys.ts';

/** An age that somebody has reached and their journey has not heard of. */
export interface ThresholdDue {
  readonly journeyId: string;
  readonly personRef: string;
  readonly threshold: AgeThreshold;
}

/** The children of one family who have reached an age of which their journey has not heard. Dates of birth stay here. */
async function dueIn(db: Kysely<Schema>, journey: Journey, today: Day): Promise<readonly ThresholdDue[]> {
  const family = await readFamily(db, journey);
  return journey.people
    .filter(({ role }) => role === 'child')
    .flatMap(({ ref }) => {
      const born = family.get(ref)?.dateOfBirth;
      if (born === undefined || born === null) return [];
      return ageThresholds
        .filter(
          (threshold) => journey.thresholds?.[ref]?.[threshold] === undefined && hasReached(born, threshold, today),
        )
        .map((threshold) => ({ journeyId: journey.id, personRef: ref, threshold }));
    });
}

/** Every age reached on a day in the open journeys of these teams, youngest age first for each child. */
export async function thresholdsDue(
  db: Kysely<Schema>,
  teams: readonly string[] | undefined,
  today: Day,
): Promise<readonly ThresholdDue[]> {
  const due: ThresholdDue[] = [];
  for await (const journey of openJourneysOf(db, teams)) due.push(...(await dueIn(db, journey, today)));
  return due;
}
