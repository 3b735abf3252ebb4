import { sql, type Kysely } from 'kysely';
import type { Day } from '../../domain/calendar.ts';
import { ageThresholds, type AgeThreshold } from '../../domain/codes.ts';
import type { Journey } from '../../domain/journey.ts';
import type { Schema } from '../schema.ts';
import { readFamily } from './family.ts';

/** An age that somebody has reached and their journey has not heard of. */
export interface ThresholdDue {
  readonly journeyId: string;
  readonly personRef: string;
  readonly threshold: AgeThreshold;
}

const yearsOf = (threshold: AgeThreshold): number => Number(threshold.slice('age-'.length));

/**
 * Whether somebody born on a day has reached an age on another: from the first moment of the birthday, and for one born on 29 February in a year that
 * has none on 1 March.
 */
export function hasReached(born: Day, threshold: AgeThreshold, today: Day): boolean {
  const year = Number(born.slice(0, 4)) + yearsOf(threshold);
  return `${String(year).padStart(4, '0')}${born.slice(4)}` <= today;
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
  const rows = await db
    .selectFrom('journeys')
    .select('state')
    .where('closed_at', 'is', null)
    .$if(teams !== undefined, (query) => query.where('team_id', '=', sql<string>`any(${teams ?? []}::text[])`))
    .orderBy('journey_id')
    .execute();
  const due: ThresholdDue[] = [];
  for (const { state } of rows) due.push(...(await dueIn(db, JSON.parse(state) as Journey, today)));
  return due;
}
