import type { Story } from '../support/given.ts';

/** The life of one kind of clock: where it starts, when it is due, what ends it and who hears when nothing does. */
export interface Life {
  readonly starts: () => Story;
  readonly owner: string;
  readonly due: string;
  /** What ends it as it should. */
  readonly ends: (story: Story) => Story;
  /** The people told one after the other when nobody acts, or what its date brings about by itself. */
  readonly climbs: readonly string[] | 'turns';
}
