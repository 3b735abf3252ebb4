import type { ApiDeps } from '../../api/deps.ts';
import { clockKindWords } from '../../api/reading/clock-names.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import type { Instant } from '../../domain/calendar.ts';
import type { Stage } from '../../domain/codes.ts';
import type { Journey } from '../../domain/journey.ts';
import { isLate } from '../../domain/late.ts';
import { readStaffNames } from '../../register/queries/names.ts';
import { readSnapshot } from '../../register/queries/snapshot.ts';
import { readMember, type StaffMember } from '../../register/queries/staff.ts';
import { listJourneys } from '../../register/queries/journey-list.ts';
import { mostVariedPractitioner } from '../../register/queries/story-people.ts';
import { paths } from '../paths.ts';
import { clockAwayWords } from '../words/due-words.ts';
import { stageWords } from '../words/stage-words.ts';
import type { Step, Story } from './story.ts';

/** Families whose worker sees them week by week, the one it is easiest to follow first. */
const inOrder: readonly Stage[] = ['supporting', 'planning', 'assessing', 'engaging'];

const mostLooked = 60;

/** Seen regularly, with nothing grave open: what is done in the story then shows at once. */
const fits = (journey: Journey): boolean =>
  inOrder.includes(journey.stage) &&
  journey.concerns.length === 0 &&
  journey.safeguarding === undefined &&
  journey.clocks.some(({ kind, stopped }) => kind === 'contact' && stopped === undefined);

/** The same family each time while the story is followed: the longest open one of the best stage. */
async function familyOf(deps: ApiDeps, person: StaffMember): Promise<Journey | undefined> {
  const listed = await listJourneys(deps.db, { teams: [person.teamId], owner: person.id }, { limit: mostLooked });
  const journeys = await Promise.all(listed.map(({ journeyId }) => readSnapshot(deps.db, journeyId)));
  const fitting = journeys.filter((journey) => journey !== undefined).filter(fits);
  return fitting
    .reverse()
    .sort((a, b) => inOrder.indexOf(a.stage) - inOrder.indexOf(b.stage))
    .at(0);
}

async function personAndFamily(deps: ApiDeps, present: StaffMember | undefined) {
  if (present?.roles.includes('practitioner') === true) {
    const journey = await familyOf(deps, present);
    if (journey !== undefined) return { person: present, journey };
  }
  const fittest = await mostVariedPractitioner(deps.db);
  const person = fittest === undefined ? undefined : await readMember(deps.db, fittest.id);
  return { person, journey: person === undefined ? undefined : await familyOf(deps, person) };
}

const dueLines = (journey: Journey, now: Instant): readonly string[] =>
  journey.clocks
    .filter(({ stopped }) => stopped === undefined)
    .sort((a, b) => a.dueAt - b.dueAt)
    .slice(0, 2)
    .map(
      ({ kind, dueAt }) =>
        `${clockKindWords(kind)}: ${momentWords(dueAt)}, ${clockAwayWords({ kind, dueAt }, now, journey.calendar)}.`,
    );

/** What nobody did in time, and who has been told. */
const lateLines = (journey: Journey, now: Instant, nameOf: (id: string) => string): readonly string[] =>
  journey.clocks
    .filter((clock) => isLate(clock, now))
    .map(({ kind, dueAt, told }) => {
      const who = [...new Set(told)].map(nameOf).join(', then ');
      return `${clockKindWords(kind)}: ${clockAwayWords({ kind, dueAt }, now, journey.calendar)}${who === '' ? '' : `; told: ${who}`}.`;
    });

function stepsOf(journey: Journey, now: Instant, nameOf: (id: string) => string): readonly Step[] {
  const family = paths.journey(journey.id);
  const { reference } = journey;
  const late = lateLines(journey, now, nameOf);
  const attempts = journey.silence?.attempts ?? 0;
  return [
    {
      title: 'Open your day',
      text: [
        'Everything that is yours to do stands on one page, what is late first. Each line says for whom it is and by when.',
      ],
      links: [{ text: 'Open my day', href: paths.myDay() }],
    },
    {
      title: 'Record a call that nobody answered',
      text: [
        `You have rung ${reference} and nobody answered. On your day, find ${reference}, open “Missed call”, and save: two taps. A sentence about it is yours to write or leave out.`,
      ],
      links: [{ text: `Find ${reference} on my day`, href: paths.myDay() }],
    },
    {
      title: 'See that the next clock has moved',
      text: ['Nobody typed a new date: the attempt itself started the next clock. This is what is due next.'],
      links: [{ text: `What happens next for ${reference}`, href: family }],
      now: [
        ...dueLines(journey, now),
        ...(attempts === 0 ? [] : [`Attempts without an answer so far: ${String(attempts)}.`]),
      ],
    },
    {
      title: 'Record a visit',
      text: [
        'They were in after all. On one page, say whom you saw and which child you saw alone. The attempts before count no longer.',
      ],
      links: [{ text: `Record a visit to ${reference}`, href: paths.recordVisit(journey.id) }],
    },
    {
      title: 'Let a week go by',
      text: ['Now do nothing. In the training console move the clock a week on, twice if you like.'],
      links: [{ text: 'Open the training console', href: paths.training() }],
    },
    {
      title: 'See what silence did',
      text: [
        'Nothing drifts unseen: what was due and was not done is late, and it climbs, first to you, then to your manager.',
      ],
      links: [
        { text: 'Open my day again', href: paths.myDay() },
        { text: `What became of ${reference}`, href: `${family}#timeline` },
      ],
      now: late.length === 0 ? ['Nothing of this family is late yet.'] : late,
    },
  ];
}

/** A practitioner’s afternoon, on one of their own families. */
export async function practitionersStory(
  deps: ApiDeps,
  present: StaffMember | undefined,
  now: Instant,
): Promise<Story> {
  const { person, journey } = await personAndFamily(deps, present);
  const title = 'A practitioner’s story';
  if (person === undefined || journey === undefined)
    return {
      title,
      opening: '',
      steps: [],
      nothing:
        'No practitioner holds a family that fits this story just now. If the service has only just been started, its families are still being made: look again in a minute.',
    };
  const names = await readStaffNames(deps.db);
  return {
    title,
    opening: `You are ${person.name}. This story is about one of your families, ${journey.reference} (${stageWords(journey.stage).toLowerCase()}).`,
    steps: stepsOf(journey, now, (id) => names.get(id) ?? id),
    person: { id: person.id, name: person.name },
  };
}
