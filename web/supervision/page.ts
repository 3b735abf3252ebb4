import { Router } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { readSupervisionPack, type SupervisionPack } from '../../api/reading/supervision-pack.ts';
import { momentWords, writtenDay } from '../../api/reading/time-words.ts';
import type { Calendar, Instant } from '../../domain/calendar.ts';
import { paths, patterns } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';
import { holdWords } from '../words/hold-words.ts';
import { clockAwayWords } from '../words/due-words.ts';
import { stageWords } from '../words/stage-words.ts';

type Family = SupervisionPack['families'][number];

const moment = (iso: string): string => momentWords(Date.parse(iso));

const nextWords: Readonly<Record<NonNullable<Family['supervision']>['next'], string>> = {
  'go-on': 'go on as before',
  'change-plan': 'change the plan',
  'more-visits': 'visit more often',
  'level-change': 'offer another level of help',
  safeguarding: 'make a safeguarding referral',
  close: 'draw to an end',
};

const changedWords = { better: 'better', same: 'the same', worse: 'worse' } as const;

function lateWords(family: Family, clock: Family['late'][number], now: Instant, calendar: Calendar): string {
  const told = clock.told.length === 0 ? '' : ` Told: ${[...new Set(clock.told)].join(', then ')}.`;
  const answered =
    clock.acknowledgedBy === undefined
      ? family.unanswered.includes(clock.clockId)
        ? ' Nobody has answered for it.'
        : ''
      : ` ${clock.acknowledgedBy} has answered for it${clock.promised === undefined ? '' : ` and promised ${moment(clock.promised)}`}.`;
  return `${clock.summary} (${clock.ownerName}): due ${moment(clock.dueAt)}, ${clockAwayWords({ ...clock, dueAt: Date.parse(clock.dueAt) }, now, calendar)}.${told}${answered}`;
}

function childWords({ name, lastSeenAt, unseen }: Family['children'][number]): string {
  if (lastSeenAt === undefined) return `${name}: not seen yet.`;
  return `${name}: last seen ${moment(lastSeenAt)}.${unseen ? ' That is too long ago.' : ''}`;
}

/** What was referred for, what the family says and what was given; nothing is said of what nobody named. */
const needLines = ({ needs }: Family): readonly string[] =>
  (
    [
      ['Referred for', needs.referredFor],
      ['The family says', needs.familySays],
      ['Support received', needs.received],
    ] as const
  ).flatMap(([who, list]) => (list.length === 0 ? [] : [`${who}: ${list.join(', ')}.`]));

/** What keeps it open, makes it stand still or lets it go on for longer. */
const standing = ({ holds, pause, extension }: Family): readonly string[] => [
  ...holds.map(holdWords),
  ...(pause === undefined ? [] : [`Paused until ${writtenDay(pause.until)}: ${pause.reason}.`]),
  ...(extension?.until === undefined
    ? []
    : [
        `Goes on until ${writtenDay(extension.until)}${extension.originalDue === undefined ? '' : `; at first it was to end ${moment(extension.originalDue)}`}.`,
      ]),
  ...(extension?.asked === undefined
    ? []
    : [`More time is asked for, until ${writtenDay(extension.asked.until)}: ${extension.asked.reason}.`]),
];

function lastWords({ supervision }: Family): string {
  if (supervision === undefined) return 'Not talked over in supervision yet.';
  const { at, by, changedForChild, outlook, next, note } = supervision;
  const words = note === undefined ? '' : ` “${note}”`;
  return `${moment(at)}, ${by}: for the child things were ${changedWords[changedForChild]}; if nothing changes, ${outlook}; next: ${nextWords[next]}.${words}`;
}

const familyPart = (family: Family, now: Instant, calendar: Calendar) => ({
  reference: family.reference,
  href: paths.journey(family.journeyId),
  stage: stageWords(family.stage),
  people: family.people,
  coveringFor: family.coveringFor,
  late: family.late.map((clock) => lateWords(family, clock, now, calendar)),
  stuck: family.stuck.map(({ clockId, summary, about, since }) => ({
    text: `${summary}${about === undefined ? '' : ` (${about})`}, since ${moment(since)}.`,
    whyHref: paths.why(family.journeyId, clockId),
  })),
  children: family.children.map(childWords),
  needs: needLines(family),
  standing: standing(family),
  last: lastWords(family),
});

/** The counts in the order they are talked over, with what each is called. */
const countsOf = ({ counts }: SupervisionPack) => [
  { name: 'Families', count: counts.families },
  { name: 'People', count: counts.people },
  { name: 'Late', count: counts.late },
  { name: 'Late and unanswered', count: counts.unanswered },
  { name: 'Signs of standing still', count: counts.stuck },
  { name: 'Children unseen', count: counts.unseenChildren },
  { name: 'Conditions that keep open', count: counts.holds },
  { name: 'Pauses', count: counts.pauses },
  { name: 'Extensions', count: counts.extensions },
];

/** What there is to talk over in one worker's supervision, to read or to print. */
export function supervisionPage(deps: ApiDeps): Router {
  const router = Router();
  router.get(patterns.supervision, async (req, res) => {
    const pack = await readSupervisionPack(deps, personOf(req), req.params.staffId);
    const now = Date.parse(pack.asOf);
    await show(deps, req, res, {
      template: 'supervision/page.njk',
      title: `Supervision: ${pack.worker.name}`,
      context: {
        worker: pack.worker.name,
        counts: countsOf(pack),
        families: pack.families.map((family) => familyPart(family, now, deps.service.calendar)),
        asOf: momentWords(now),
        backHref: paths.myDay(),
      },
    });
  });
  return router;
}
