import type {
  AfterCheckResult,
  ClosedWithout,
  ClosingPart,
  EarlierStands,
  ExtensionReason,
  HoldCondition,
  PauseReason,
  SupervisionOutlook,
  UneasyReason,
} from '../../domain/codes.ts';
import type { LinkOutcome } from '../../domain/features/links.ts';
import type { PromptOutcome } from '../../domain/features/prompts.ts';

/** Words for the codes of `domain/features/`. Each stands in the middle of a sentence. */

export const holdConditionWords: Readonly<Record<HoldCondition, string>> = {
  'plan-in-place': 'another plan for the child is in place',
  'assessment-elsewhere': 'an assessment elsewhere is done',
  'adult-services': 'adult services have taken over their part',
  housing: 'the family’s housing is settled',
  court: 'a court has decided',
  other: 'something outside is done',
};

export const pauseWords: Readonly<Record<PauseReason, string>> = {
  'family-asked': 'the family asked for it',
  'school-holiday': 'school holidays',
  illness: 'illness',
  bereavement: 'a bereavement',
  'another-agency': 'another agency’s work comes first',
  away: 'the family is away',
  other: 'see the note',
};

export const extensionWords: Readonly<Record<ExtensionReason, string>> = {
  'late-engagement': 'it took long to begin',
  'deeper-need': 'a deeper need has come up',
  'another-agency': 'another agency’s timescale',
  'school-holiday': 'school holidays',
  'worker-absent': 'the worker was absent',
  other: 'see the note',
};

export const uneasyWords: Readonly<Record<UneasyReason, string>> = {
  'nothing-changes': 'nothing changes',
  'something-unsaid': 'something is not being said',
  'cannot-see-child': 'a child cannot be seen',
  pattern: 'there is a pattern',
  'cannot-say': 'they cannot say why',
};

export const outlookWords: Readonly<Record<SupervisionOutlook, string>> = {
  'child-safe': 'the child is safe',
  'needs-grow': 'needs will grow',
  'harm-likely': 'harm is likely',
  'not-known': 'it is not known what happens',
};

export const promptOutcomeWords: Readonly<Record<PromptOutcome, string>> = {
  reminded: 'the family was reminded',
  'seen-to': 'the family has seen to it',
  'does-not-apply': 'it does not apply to the family this year',
};

export const linkOutcomeWords: Readonly<Record<LinkOutcome, string>> = {
  made: 'made',
  'not-needed': 'not needed',
  'not-possible': 'cannot be made',
};

export const closingPartWords: Readonly<Record<ClosingPart, string>> = {
  reading: 'the last reading',
  links: 'the links that were to be made',
  farewell: 'the farewell visit to the children',
  'step-down': 'services for everybody, named to the family',
  feedback: 'asking the family how our work was',
};

export const closedWithoutWords: Readonly<Record<ClosedWithout, string>> = {
  'reading-not-wanted': 'no last reading: the family did not want one',
  'reading-not-reached': 'no last reading: the family could not be reached',
  'links-not-wanted': 'not every link made: the family did not want them all',
  'links-not-reached': 'not every link made: the family could not be reached',
  'farewell-not-wanted': 'no farewell visit: the family did not want one',
  'farewell-not-reached': 'no farewell visit: the family could not be reached',
  'farewell-not-safe': 'no farewell visit: it was not safe',
  'step-down-not-needed': 'no other service named: none is needed',
  'step-down-not-wanted': 'no other service named: the family did not want it',
  'feedback-not-wanted': 'the family was not asked how it was: they did not want to be',
  'feedback-not-reached': 'the family was not asked how it was: they could not be reached',
  'feedback-not-safe': 'the family was not asked how it was: it was not safe',
};

export const afterCheckWords: Readonly<Record<AfterCheckResult, string>> = {
  sustained: 'the change has lasted',
  'needs-help': 'they need help again',
  'no-answer': 'nobody answered',
  'not-wanted': 'they would rather not be asked',
};

export const earlierStandsWords: Readonly<Record<EarlierStands, string>> = {
  'still-true': 'still true',
  changed: 'changed in part',
  outdated: 'out of date',
};
