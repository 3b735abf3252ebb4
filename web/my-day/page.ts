import { counted } from '../../domain/counted.ts';
import type { Request, Response } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { readableTeams } from '../../api/reading/readable-teams.ts';
import { dayWords, momentWords } from '../../api/reading/time-words.ts';
import { ownClocks } from '../../api/routes/worklist.ts';
import { agenda } from '../../domain/agenda.ts';
import type { Journey } from '../../domain/journey.ts';
import { dayOf } from '../../domain/london-time.ts';
import { isOwnLetter } from '../../domain/spread.ts';
import { listClocks, type ListedClock } from '../../register/queries/clock-list.ts';
import { readStaffNames } from '../../register/queries/names.ts';
import { readNamesInFamilies, readOwnFamilies } from '../../register/queries/own-families.ts';
import type { StaffMember } from '../../register/queries/staff.ts';
import { draftsKeptDays } from '../../register/drafts.ts';
import { listDrafts } from '../../register/queries/drafts.ts';
import { draftLine } from '../drafts/forms.ts';
import { paths } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';
import { whenOf, clockAwayWords } from '../words/due-words.ts';
import { stageWords } from '../words/stage-words.ts';
import type { Board } from './clock-lines.ts';
import { dayClocks } from './day-clocks.ts';
import { dayGroups, type Families } from './day-groups.ts';
import { isOver } from '../words/visit-words.ts';
import { missedForms, missedId, type MissedReturned } from './missed-form.ts';
import { visitsToday } from './visits-today.ts';

/** More than anybody works through in one go; beyond it the page says that there are more. */
const mostClocks = 200;
const mostFamilies = 200;

/** A family of one's own, with what comes next there. */
function familyRow(journey: Journey, { now, calendar }: Board, families: Families) {
  const next = agenda(journey).find((clock) => clock.stopped === undefined && !isOwnLetter(clock));
  const missed = families.missed(journey.id);
  return {
    reference: journey.reference,
    href: paths.journey(journey.id),
    names: families.namesOf(journey.id),
    stage: stageWords(journey.stage),
    ...(missed === undefined ? {} : { missed }),
    ...(next === undefined
      ? {}
      : {
          next: next.summary,
          away: clockAwayWords(next, now, calendar),
          when: whenOf(next.dueAt, now),
        }),
  };
}

/** Everybody a line of a clock names. */
const namedIn = (clocks: readonly ListedClock[]): readonly string[] =>
  clocks.flatMap(({ owner, told, acknowledgedBy }) => [
    owner,
    ...told,
    ...(acknowledgedBy === null ? [] : [acknowledgedBy]),
  ]);

/** Everything the page is made from, read at once. */
async function readDay(deps: ApiDeps, person: StaffMember) {
  const teams = readableTeams(person);
  const [clocks, drafts] = await Promise.all([
    listClocks(deps.db, ownClocks(person), { limit: mostClocks + 1 }),
    listDrafts(deps.db, { author: person.id }, new Date()),
  ]);
  const named = [...new Set(clocks.map(({ journeyId }) => journeyId))];
  const [journeys, staff] = await Promise.all([
    readOwnFamilies(deps.db, { owner: person.id, named, teams }, mostFamilies + mostClocks),
    readStaffNames(deps.db, namedIn(clocks)),
  ]);
  return { clocks, drafts, journeys, staff, names: await readNamesInFamilies(deps.db, journeys) };
}

/** How much somebody holds: a family of nine is more work than one of two. */
const heldWords = (own: readonly Journey[]): string => {
  const people = own.reduce((sum, journey) => sum + journey.people.length, 0);
  return `${counted(own.length, 'family', 'families')} with ${counted(people, 'person', 'people')}`;
};

const doneWords: Readonly<Record<string, string>> = {
  'missed-call': 'missed call',
  visit: 'visit',
  'visit-next': 'visit, and the next one is booked,',
};

const draftWords: Readonly<Record<string, string>> = {
  draft: `Kept as a draft, for you alone and for ${String(draftsKeptDays)} days.`,
  'thrown-away': 'Thrown away.',
};

/** What has just been saved, and where it could be corrected. */
function doneOf(req: Request, byId: ReadonlyMap<string, Journey>) {
  const { done, family } = req.query;
  const what = typeof done === 'string' ? doneWords[done] : undefined;
  const plain = typeof done === 'string' ? draftWords[done] : undefined;
  if (plain !== undefined) return { text: plain };
  const journey = typeof family === 'string' ? byId.get(family) : undefined;
  return what === undefined || journey === undefined
    ? undefined
    : { text: `Saved: ${what} for ${journey.reference}.`, href: paths.journey(journey.id) };
}

async function contextOf(deps: ApiDeps, req: Request, returned: MissedReturned | undefined) {
  const person = personOf(req);
  const now = await deps.now();
  const { clocks, drafts, journeys, staff, names } = await readDay(deps, person);
  const byId = new Map(journeys.map((journey) => [journey.id, journey]));
  const nameOf = (journeyId: string, ref: string): string => names.get(journeyId)?.get(ref) ?? ref;
  const families: Families = {
    nameOf,
    namesOf: (id) => (byId.get(id)?.people ?? []).map(({ ref }) => nameOf(id, ref)).join(', '),
    missed: missedForms(person, byId, returned),
  };
  const board: Board = {
    now,
    calendar: deps.service.calendar,
    nameOf: (id) => staff.get(id) ?? id,
    budget: deps.service.service.noiseBudget,
    named: (clock) => clock.owner !== person.id,
    pathwayOf: (id) => byId.get(id)?.pathway,
  };
  const today = dayOf(now);
  const own = journeys.filter(({ owner }) => owner === person.id);
  const toWriteUp = own.flatMap(({ appointments }) => appointments.filter((visit) => isOver(visit, now))).length;
  return {
    today: dayWords(now),
    caseload: heldWords(own),
    done: returned === undefined ? doneOf(req, byId) : undefined,
    errors: returned === undefined ? [] : [{ text: returned.error, href: `#${missedId(returned.journeyId)}` }],
    missedAction: paths.missedCall(),
    writeUp: toWriteUp === 0 ? undefined : { href: paths.writeUp(), count: toWriteUp },
    drafts: drafts.map(draftLine),
    visits: visitsToday(own, today, person, families),
    groups: dayGroups(dayClocks(clocks.slice(0, mostClocks), byId, today, board), board, families),
    more: clocks.length > mostClocks,
    families: own.slice(0, mostFamilies).map((journey) => familyRow(journey, board, families)),
    packHref: person.roles.includes('practitioner') ? paths.supervision(person.id) : undefined,
    calendarHref: paths.calendar(),
    asOf: momentWords(now),
  };
}

/** What is this person's to do: visits of today, what is overdue, what comes; their families. `returned`: a missed call that could not be saved. */
export async function showMyDay(
  deps: ApiDeps,
  req: Request,
  res: Response,
  returned?: MissedReturned & { readonly status: number },
): Promise<void> {
  await show(deps, req, res, {
    template: 'my-day/page.njk',
    title: 'My day',
    current: 'myDay',
    ...(returned === undefined ? { live: 'mine' } : {}),
    status: returned?.status ?? 200,
    wrong: returned !== undefined,
    context: await contextOf(deps, req, returned),
  });
}
