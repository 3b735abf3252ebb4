import type { ApiDeps } from '../../api/deps.ts';
import { may, mayReadPack } from '../../domain/may.ts';
import { supervisionPack, type PackCounts } from '../../domain/supervision-pack.ts';
import type { Instant } from '../../domain/calendar.ts';
import type { Journey } from '../../domain/journey.ts';
import { readMembers, type StaffMember } from '../../register/queries/staff.ts';
import type { WorkingWeek } from '../../domain/working-pattern.ts';
import { readWeeks } from '../../register/queries/working-patterns.ts';
import { readHeldBy } from '../../register/queries/supervision.ts';

/** A practitioner of a team with what they hold now. */
export interface Worker {
  readonly member: StaffMember;
  readonly held: readonly Journey[];
  readonly counts: PackCounts;
  /** Where they work part of the week. */
  readonly week: WorkingWeek | undefined;
}

/** The practitioners of one team, by name, as far as somebody answers for them, each with the open families they hold and what there is of it. */
export async function workersOf(
  deps: ApiDeps,
  person: StaffMember,
  teamId: string,
  now: Instant,
): Promise<readonly Worker[]> {
  const [members, weeks] = await Promise.all([readMembers(deps.db, teamId), readWeeks(deps.db)]);
  const readable = members.filter(
    (member) => member.roles.includes('practitioner') && mayReadPack(person, member).allowed,
  );
  return Promise.all(
    readable.map(async (member) => {
      const held = (await readHeldBy(deps.db, member.id)).filter(
        (journey) => may(person, 'read-journey', journey).allowed,
      );
      return { member, held, counts: supervisionPack(held, now).counts, week: weeks.get(member.id) };
    }),
  );
}
