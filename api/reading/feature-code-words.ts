import type {
  ExtensionReason,
  HoldCondition,
  PauseReason,
  SupervisionOutlook,
  UneasyReason,
} from '../../domain/codes.ts';

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
