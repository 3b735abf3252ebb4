import type { ApiDeps } from '../../api/deps.ts';
import { may, mayReadPack } from '../../domain/may.ts';
import { supervisionPack, type PackCounts } from '../../domain/supervision-pack.ts';
import type { Instant } from '../../domain/calendar.ts';
import type { Journey } from '../../domain/journey.ts';
import { readMembers, type StaffMember } from '../../register/queries/staff.ts';
import { readHeldBy } from '../../register/queries/supervision.ts';

/** A practitioner of a team with what they hold now. */
export interface Worker {
  readonly member: StaffMember;
  readonly held: readonly Journey[];
  readonly counts: PackCounts;
}

/** The practitioners of one team, by name, as far as somebody answers for them, each with the open families they hold and what there is of it. */
export async function workersOf(
  deps: ApiDeps,
  person: StaffMember,
  teamId: string,
  now: Instant,
): Promise<readonly Worker[]> {
  const members = await readMembers(deps.db, teamId);
  const readable = members.filter(
    (member) => member.roles.includes('practitioner') && mayReadPack(person, member).allowed,
  );
  return Promise.all(
    readable.map(async (member) => {
      const held = (await readHeldBy(deps.db, member.id)).filter(
        (journey) => may(person, 'read-journey', journey).allowed,
      );
      return { member, held, counts: supervisionPack(held, now).counts };
    }),
  );
}
