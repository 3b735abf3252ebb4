import { sql, type Kysely } from 'kysely';
import type { Day } from '../../domain/calendar.ts';
import { hasReached, reachedOn } from '../../domain/age-reached.ts';
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

/** Journeys in which a child of the family's own may have reached an age it has not heard of; a linked one may know its people from the one before. */
async function worthAsking(
  db: Kysely<Schema>,
  teams: readonly string[] | undefined,
  today: Day,
): Promise<readonly Journey[]> {
  const ages = ageThresholds.map((threshold) => ({ threshold, years: Number(threshold.slice('age-'.length)) }));
  const { rows } = await sql<{ state: string }>`
    with ages as (select * from jsonb_to_recordset(${JSON.stringify(ages)}::jsonb) as a (threshold text, years integer))
    select j.state from journeys j where j.closed_at is null
      and (${teams === undefined} or j.team_id = any(${[...(teams ?? [])]}::text[]))
      and (j.state::jsonb ? 'linkedFrom' or exists (
        select 1 from people p, ages where p.journey_id = j.journey_id and p.role = 'child'
          and p.date_of_birth + make_interval(years => ages.years) <= ${today}::date
          and j.state::jsonb -> 'thresholds' -> p.ref -> ages.threshold is null))
    order by j.journey_id`.execute(db);
  return rows.map(({ state }) => JSON.parse(state) as Journey);
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
  for (const journey of await worthAsking(db, teams, today)) due.push(...(await dueIn(db, journey, today)));
  return due;
}

/** The days after one and up to another on which a child of an open journey reaches an age. */
export async function birthdaysBetween(db: Kysely<Schema>, after: Day, upTo: Day): Promise<ReadonlySet<Day>> {
  const rows = await db
    .selectFrom('people')
    .innerJoin('journeys', 'journeys.journey_id', 'people.journey_id')
    .select('people.date_of_birth')
    .distinct()
    .where('journeys.closed_at', 'is', null)
    .where('people.role', '=', 'child')
    .where('people.date_of_birth', 'is not', null)
    .execute();
  const days = rows.flatMap(({ date_of_birth: born }) =>
    born === null ? [] : ageThresholds.map((threshold) => reachedOn(born, threshold)),
  );
  return new Set(days.filter((day) => day > after && day <= upTo));
}
