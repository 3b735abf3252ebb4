import type { Request, Response } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { clockKindWords } from '../../api/reading/clock-names.ts';
import { readableTeams, requireManager } from '../../api/reading/readable-teams.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import { commandTable } from '../../api/commands.ts';
import { ownedByManager, type ClockKind } from '../../domain/clock.ts';
import type { Journey } from '../../domain/journey.ts';
import { may } from '../../domain/may.ts';
import { possibleCommands, type PeoplesCommand } from '../../domain/possible.ts';
import type { Instant } from '../../domain/calendar.ts';
import { listClocks, type ListedClock } from '../../register/queries/clock-list.ts';
import { readStaffNames } from '../../register/queries/names.ts';
import { readSnapshots } from '../../register/queries/snapshots.ts';
import type { StaffMember } from '../../register/queries/staff.ts';
import { paths } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';
import { whenOf, clockAwayWords } from '../words/due-words.ts';
import { teamPlaces } from './places.ts';

const mostShown = 200;

/** By which act each of these clocks is answered. What may really be done now is the rules' to say. */
const answeredBy: Readonly<Partial<Record<ClockKind, readonly PeoplesCommand[]>>> = {
  allocation: ['allocate'],
  reallocation: ['allocate'],
  'panel-agreement': ['answer-panel-request'],
  concern: ['answer-concern', 'make-safeguarding-referral'],
  'decline-decision': ['decide-after-decline'],
  'extension-answer': ['answer-extension'],
  supervision: ['record-supervision'],
  'uneasy-talk': ['record-supervision'],
  'long-open': ['record-supervision'],
  'after-check': ['record-after-check'],
  handover: ['answer-handover'],
};

/** What is hers whoever holds the family, and handovers, which she may settle. */
const kinds: readonly ClockKind[] = [...ownedByManager, 'handover'];

function formsOf(journey: Journey | undefined, kind: string, person: StaffMember, now: Instant) {
  if (journey === undefined) return [];
  const possible = possibleCommands(journey, Math.max(now, journey.at));
  return (answeredBy[kind as ClockKind] ?? [])
    .filter((name) => possible.has(name) && may(person, name, journey).allowed)
    .map((name) => ({ text: commandTable[name].summary, href: `${paths.journey(journey.id)}#${name}` }));
}

/** What waits for a manager's decision, by what it is, what is due first on top. */
export async function showToDecide(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  const person = personOf(req);
  requireManager(person);
  const teams = readableTeams(person);
  const [now, clocks, names] = await Promise.all([
    deps.now(),
    listClocks(deps.db, { ...(teams === undefined ? {} : { teams }), kinds }, { limit: mostShown + 1 }),
    readStaffNames(deps.db),
  ]);
  const shown = clocks.slice(0, mostShown).filter(({ stopped }) => !stopped);
  const journeys = await readSnapshots(
    deps.db,
    shown.map(({ journeyId }) => journeyId),
  );
  const line = (clock: ListedClock) => ({
    reference: clock.reference,
    href: paths.journey(clock.journeyId),
    holder: names.get(journeys.get(clock.journeyId)?.owner ?? '') ?? '',
    due: momentWords(clock.dueAt),
    away: clockAwayWords(clock, now, deps.service.calendar),
    when: whenOf(clock.dueAt, now),
    whyHref: paths.why(clock.journeyId, clock.clockId),
    forms: formsOf(journeys.get(clock.journeyId), clock.kind, person, now),
  });
  const groups = kinds
    .map((kind) => ({
      title: clockKindWords(kind),
      lines: shown.filter((clock) => clock.kind === kind).map(line),
    }))
    .filter(({ lines }) => lines.length > 0);
  await show(deps, req, res, {
    template: 'team/decide.njk',
    title: 'Waiting for a decision',
    current: 'team',
    context: {
      places: teamPlaces('decide', person, deps),
      groups,
      more: clocks.length > mostShown,
      asOf: momentWords(now),
    },
  });
}
