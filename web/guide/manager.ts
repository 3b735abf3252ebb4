import type { ApiDeps } from '../../api/deps.ts';
import { clockKindWords } from '../../api/reading/clock-names.ts';
import { stuckIdOf, stuckWords } from '../../api/reading/stuck-words.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import type { Instant } from '../../domain/calendar.ts';
import { listClocks, type ListedClock } from '../../register/queries/clock-list.ts';
import { readStaffNames } from '../../register/queries/names.ts';
import { readMember, readMembers, type StaffMember } from '../../register/queries/staff.ts';
import { listStuck, type ListedSign } from '../../register/queries/stuck-list.ts';
import { mostVariedPractitioner } from '../../register/queries/story-people.ts';
import { readTeams } from '../../register/queries/team.ts';
import { paths } from '../paths.ts';
import { clockAwayWords } from '../words/due-words.ts';
import type { Step, Story } from './story.ts';

const mostLooked = 100;

/** The manager of the team whose families stand at the most stages. */
export async function fittingManager(deps: ApiDeps): Promise<StaffMember | undefined> {
  const fittest = await mostVariedPractitioner(deps.db);
  const teams = await readTeams(deps.db);
  const team = teams.find(({ teamId }) => teamId === fittest?.teamId) ?? teams[0];
  return team === undefined ? undefined : readMember(deps.db, team.manager);
}

/** What has climbed highest to this manager first: that is what it is theirs to answer for. */
const mostTelling = (clocks: readonly ListedClock[], managerId: string): ListedClock | undefined =>
  [...clocks]
    .sort((a, b) => Number(b.told.includes(managerId)) - Number(a.told.includes(managerId)) || b.rung - a.rung)
    .at(0);

const nothingLate: Step = {
  title: 'Find what is late',
  text: [
    'Nothing is late in your team just now. Move the clock a week on in the training console, and something will be: then come back to this page.',
  ],
  links: [{ text: 'Open the training console', href: paths.training() }],
};

function lateSteps(clock: ListedClock, away: string, nameOf: (id: string) => string): readonly Step[] {
  const family = paths.journey(clock.journeyId);
  const who = [...new Set(clock.told)].map(nameOf).join(', then ');
  const answered = clock.acknowledgedBy;
  return [
    {
      title: 'Find what is late, and why',
      text: [`${clock.reference} is late. Open it, then ask why: every clock says what started it and who was told.`],
      links: [
        { text: `Open ${clock.reference}`, href: family },
        { text: `Why this is late in ${clock.reference}`, href: paths.why(clock.journeyId, clock.clockId) },
      ],
      now: [
        `${clockKindWords(clock.kind)}, held by ${nameOf(clock.owner)}: ${away}${who === '' ? '' : `; told: ${who}`}.`,
      ],
    },
    {
      title: 'Answer for it with a plan',
      text: ['Say what will happen and by when. Nobody further up is troubled until that day; if it passes, they are.'],
      links: [
        {
          text: `Answer for ${clock.reference}`,
          href: paths.team({ answer: { journeyId: clock.journeyId, clockId: clock.clockId } }),
        },
      ],
      now: [answered === null ? 'Nobody has answered for it yet.' : `${nameOf(answered)} has answered for it.`],
    },
  ];
}

function stuckStep(sign: ListedSign | undefined, nameOf: (id: string) => string): Step {
  const title = 'Find what is on time and failing';
  return sign === undefined
    ? {
        title,
        text: [
          'Some families are visited on time and nothing gets better: two reviews without change, a child not seen, a step carried over again and again. No family shows a sign of it just now. Move the clock on a few weeks and look again.',
        ],
        links: [{ text: 'Open the training console', href: paths.training() }],
      }
    : {
        title,
        text: ['Nothing need be late here, and yet nothing gets better. Ask why it counts as failing.'],
        links: [
          { text: `Open ${sign.reference}`, href: paths.journey(sign.journeyId) },
          { text: `Why ${sign.reference} counts as failing`, href: paths.why(sign.journeyId, stuckIdOf(sign)) },
        ],
        now: [`${stuckWords[sign.kind]}, since ${momentWords(sign.since)}; held by ${nameOf(sign.owner)}.`],
      };
}

/** A manager’s morning: what is late and what is stuck in the team, and what to do about it. */
export async function managersStory(deps: ApiDeps, present: StaffMember | undefined, now: Instant): Promise<Story> {
  const manager = present?.roles.includes('manager') === true ? present : await fittingManager(deps);
  const title = 'A manager’s story';
  if (manager === undefined)
    return { title, opening: '', steps: [], nothing: 'No team has a manager yet. Look again in a minute.' };
  const teams = [manager.teamId];
  const [clocks, signs, names, members] = await Promise.all([
    listClocks(deps.db, { teams, lateAt: now }, { limit: mostLooked }),
    listStuck(deps.db, { teams, at: now }),
    readStaffNames(deps.db),
    readMembers(deps.db, manager.teamId),
  ]);
  const nameOf = (id: string): string => names.get(id) ?? id;
  const late = mostTelling(clocks, manager.id);
  const talkedOver = [signs[0]?.owner, late?.owner, members.find(({ roles }) => roles.includes('practitioner'))?.id]
    .map((id) => members.find((member) => member.id === id && member.roles.includes('practitioner')))
    .find((member) => member !== undefined);
  return {
    title,
    opening: `You are ${manager.name}. This story is about your team as it stands today.`,
    steps: [
      {
        title: 'Look at your team',
        text: ['What is late and what is stuck stand apart, because they ask for different things of you.'],
        links: [{ text: 'Open my team', href: paths.team() }],
      },
      ...(late === undefined
        ? [nothingLate]
        : lateSteps(late, clockAwayWords(late, now, deps.service.calendar), nameOf)),
      stuckStep(signs[0], nameOf),
      ...(talkedOver === undefined
        ? []
        : [
            {
              title: 'Prepare supervision',
              text: [
                'What there is to talk over with a worker is gathered already, family by family, to read or to print.',
              ],
              links: [{ text: `What to talk over with ${talkedOver.name}`, href: paths.supervision(talkedOver.id) }],
            },
          ]),
      {
        title: 'Let a week go by',
        text: [
          'Move the clock on, then look at your team again: what you promised to see to is late if nobody did it.',
        ],
        links: [{ text: 'Open the training console', href: paths.training() }],
      },
    ],
    person: { id: manager.id, name: manager.name },
  };
}
