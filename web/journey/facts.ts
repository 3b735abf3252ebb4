import type { JourneyDocument } from '../../api/journey-document.ts';
import { concernWords } from '../../api/reading/code-words.ts';
import { extensionWords, holdConditionWords, pauseWords } from '../../api/reading/feature-code-words.ts';
import { stuckWords } from '../../api/reading/stuck-words.ts';
import { momentWords, writtenDay } from '../../api/reading/time-words.ts';
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
    ...standing(document),
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
