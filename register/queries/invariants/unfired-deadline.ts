import { each, graceMs, type RowCheck } from './check.ts';

/** DESIGN 3, invariant 6: a missed deadline reaches people because its timer fires; one that has not fired long after is stuck. */
export const unfiredDeadline: RowCheck = {
  invariant: 'deadline-fired',
  remedy:
    'A deadline has passed and nobody was told. See that workers run; if they do: npm run heal -- with this journey.',
  find: async ({ db, now }) => {
    const rows = await db
      .selectFrom('clocks')
      .select('journey_id')
      .where('stopped', '=', false)
      .where('next_at', '<', new Date(now - graceMs))
      .execute();
    return each(rows);
  },
};
