import { addDuration, type Instant } from '../../domain/calendar.ts';
import type { CommandData } from '../../domain/commands.ts';
import type { Journey } from '../../domain/journey.ts';
import { dayOf } from '../../domain/london-time.ts';
import type { WorkingWeek } from '../../domain/working-pattern.ts';

/** Commands that no person gives: the daily round's, and what the register tells of the people who work here. */
export type ItsOwnCommand = 'change-staffing' | 'note-long-open' | 'note-safe-contact-old' | 'sweep-drafts';

type Given = { readonly [T in ItsOwnCommand]: readonly [T, CommandData[T], Instant] }[ItsOwnCommand];

/** For as long as anybody in a walk lives. */
const longAway = 10 * 366 * 86_400_000;

/** Off whenever the service is open: what day it is must not matter here, because walks that differ in it alone are one. */
const off: WorkingWeek = { monday: 'none', tuesday: 'none', wednesday: 'none', thursday: 'none', friday: 'none' };

/** Everybody here; the worker gone for good; the manager away; both; and who is there but not at work: the worker and the manager; nobody is. */
function staffings({ team, at }: Journey): readonly CommandData['change-staffing'][] {
  const gone = [{ staffId: 'practitioner' }];
  const away = [{ staffId: team.manager, until: at + longAway }];
  const absences = [[], gone, away, [...away, ...gone]].map((absent) => ({ team, absent, onDuty: 'duty' }));
  const idle = [
    [team.manager, 'practitioner'],
    ['duty', team.manager, 'practitioner', team.serviceLead],
  ];
  const patterns = idle.map((people) => people.map((staffId) => ({ staffId, week: off })));
  return [...absences, ...patterns.map((those) => ({ team, absent: [], patterns: those, onDuty: 'duty' }))];
}

/** The moment from which on a family has been here for long, as the policy says: how long that is does not matter here. */
function longSince({ acceptedAt, longOpen, at, calendar, policy }: Journey): Instant {
  if (policy.longOpen === undefined || acceptedAt === undefined) return at;
  const [from, wait] =
    longOpen?.heldAt === undefined ? [acceptedAt, policy.longOpen.after] : [longOpen.heldAt, policy.longOpen.again];
  return Math.max(at, addDuration(calendar, from, wait, policy.closesAt));
}

/** The moment from which on every yes of this family is old. */
function agedAt({ at, calendar, policy }: Journey): Instant {
  return policy.safeContactFor === undefined ? at : addDuration(calendar, at, policy.safeContactFor, policy.closesAt);
}

/** What Keepstep may say to a journey as it stands, and when. What would be refused is refused. */
export function givenByItself(journey: Journey, types: readonly ItsOwnCommand[]): readonly Given[] {
  return types.flatMap((type): readonly Given[] => {
    switch (type) {
      case 'change-staffing':
        return staffings(journey).map((data) => [type, data, journey.at]);
      case 'note-long-open':
        return [[type, {}, longSince(journey)]];
      case 'note-safe-contact-old':
        return journey.people.map(({ ref }) => [type, { personRef: ref }, agedAt(journey)]);
      case 'sweep-drafts':
        return [[type, { savedBefore: dayOf(journey.at) }, journey.at]];
    }
  });
}
