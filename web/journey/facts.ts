import type { JourneyDocument } from '../../api/journey-document.ts';
import { concernWords } from '../../api/reading/code-words.ts';
import {
  afterCheckWords,
  closingPartWords,
  extensionWords,
  holdConditionWords,
  pauseWords,
} from '../../api/reading/feature-code-words.ts';
import { leadAgencyWords, leadStatusWords } from '../../api/reading/lead-code-words.ts';
import { stuckWords } from '../../api/reading/stuck-words.ts';
import { dayWords, momentWords, writtenDay } from '../../api/reading/time-words.ts';
import { stageWords } from '../words/stage-words.ts';

interface Fact {
  readonly key: string;
  readonly value: string;
}

/** What keeps it open, makes it stand still or lets it go on for longer. */
const standing = ({ holds, pause, extension }: JourneyDocument): readonly Fact[] => [
  ...holds.map(({ condition, reviewOn }) => ({
    key: 'Kept open until',
    value: `${holdConditionWords[condition]}; we ask on ${writtenDay(reviewOn)}`,
  })),
  ...(pause === undefined
    ? []
    : [{ key: 'Paused', value: `until ${writtenDay(pause.until)}: ${pauseWords[pause.reason]}` }]),
  ...(extension?.until === undefined ? [] : [{ key: 'Goes on until', value: writtenDay(extension.until) }]),
  ...(extension?.asked === undefined
    ? []
    : [
        {
          key: 'More time asked for',
          value: `until ${writtenDay(extension.asked.until)}: ${extensionWords[extension.asked.reason]}`,
        },
      ]),
];

const bouncedWords = {
  'came-back': 'soon back after it was moved to another level',
  'up-again': 'moved up again soon after it had come down',
} as const;

/** What is left to do before an end, and what was said after it. */
const ending = ({ closing, closed, bounced, after, ratings }: JourneyDocument): readonly Fact[] => {
  const left = closing.filter(({ done }) => !done).map(({ part }) => closingPartWords[part]);
  return [
    ...(left.length === 0 || closed !== undefined ? [] : [{ key: 'Before an end', value: left.join('; ') }]),
    ...(bounced === undefined ? [] : [{ key: 'Bounced', value: bouncedWords[bounced.how] }]),
    ...(after?.last === undefined ? [] : [{ key: 'After the end', value: afterCheckWords[after.last] }]),
    ...(ratings === undefined || ratings.length === 0
      ? []
      : [{ key: 'How our work was', value: `${String(ratings.at(-1))} of 5` }]),
  ];
};

/** When support is planned to end, and when it was at first. */
const plannedEnd = ({ agenda }: JourneyDocument): readonly Fact[] => {
  const end = agenda.find(({ kind }) => kind === 'target-end');
  if (end === undefined) return [];
  const [now, first] = [dayWords(Date.parse(end.dueAt)), dayWords(Date.parse(end.originalDueAt))];
  return [{ key: 'Planned end', value: now === first ? now : `${now}; at first ${first}` }];
};

/** Who leads where a panel agrees it, and what is still to be agreed. */
const led = ({ lead, panel, levelOfHelp }: JourneyDocument): readonly Fact[] => [
  ...(levelOfHelp === undefined ? [] : [{ key: 'Level of help', value: levelOfHelp }]),
  ...(lead === undefined
    ? []
    : [
        {
          key: 'Led by',
          value: `${leadAgencyWords[lead.agency]}: ${leadStatusWords[lead.status]}, since ${momentWords(Date.parse(lead.since))}`,
        },
      ]),
  ...(panel?.on === undefined ? [] : [{ key: 'At the panel', value: writtenDay(panel.on) }]),
  ...(panel?.asked === undefined
    ? []
    : [{ key: 'At the panel', value: `${writtenDay(panel.asked.on)}, if the manager agrees` }]),
];

/** Where the journey is, in lines of a word and its value. */
export function factsOf(document: JourneyDocument): readonly Fact[] {
  const { ownerName, pathway, supportWeek, weeksSinceAcceptance } = document;
  return [
    { key: 'Stage', value: stageWords(document.stage) },
    { key: 'Held by', value: ownerName },
    ...(pathway === undefined
      ? []
      : [{ key: 'Pathway', value: `${pathway.name}, version ${String(pathway.version)}` }]),
    ...(supportWeek === undefined ? [] : [{ key: 'Support week', value: String(supportWeek) }]),
    ...(weeksSinceAcceptance === undefined
      ? []
      : [{ key: 'Weeks since acceptance', value: String(weeksSinceAcceptance) }]),
    ...led(document),
    ...plannedEnd(document),
    ...standing(document),
    ...ending(document),
  ];
}

const safeguardingWords = {
  'awaiting-answer': 'A safeguarding referral is with social care, who have still to answer',
  accepted: 'Social care has accepted a safeguarding referral',
  declined: 'Social care has declined a safeguarding referral, and a manager decides what follows',
} as const;

/** A sign that nothing gets better, with the name of the child it is about. */
function signWords({ kind, about }: JourneyDocument['stuck'][number], people: JourneyDocument['people']): string {
  const child = people.find(({ ref }) => ref === about)?.name;
  return kind === 'child-not-seen' && child !== undefined
    ? `${child} has not been seen for too long`
    : stuckWords[kind];
}

/** What must be seen before anything else. */
export const warningsOf = ({ concerns, safeguarding, stuck, people }: JourneyDocument): readonly string[] => [
  ...concerns.map(
    ({ code, raisedAt }) => `A concern is open: ${concernWords[code]}, raised on ${momentWords(Date.parse(raisedAt))}.`,
  ),
  ...(safeguarding === undefined
    ? []
    : [`${safeguardingWords[safeguarding.status]}, since ${momentWords(Date.parse(safeguarding.since))}.`]),
  ...stuck.map((sign) => `${signWords(sign, people)}, since ${momentWords(Date.parse(sign.since))}.`),
];
