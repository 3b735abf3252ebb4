import { each, type RowCheck } from './check.ts';

/** Things a machine must not decide: for one, two writers of one journal. */
export const alarm: RowCheck = {
  invariant: 'no-alarm',
  remedy:
    'Two runs have written this journey’s journal, or tried to. Tell those who run Keepstep: npm run heal -- with this journey, which takes it off this list.',
  find: async ({ db }) => each(await db.selectFrom('alarms').select('journey_id').execute()),
};
