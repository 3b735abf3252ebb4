import type { Agency, FamilyGroupAnswer, MeetingCalledOff, MeetingKind } from '../../domain/codes.ts';

/** Words for the codes of meetings and family group decision making. But for kinds, each stands in the middle of a sentence. */

export const meetingKindWords: Readonly<Record<MeetingKind, string>> = {
  planning: 'Planning meeting',
  taf: 'Team Around the Family',
  'family-group': 'Meeting of the wider family',
  strategy: 'Strategy meeting',
  other: 'Meeting',
};

export const agencyWords: Readonly<Record<Agency, string>> = {
  school: 'school',
  health: 'health',
  'social-care': 'social care',
  police: 'police',
  housing: 'housing',
  'early-years': 'early years',
  voluntary: 'a voluntary organisation',
  family: 'the family',
  other: 'another agency',
};

export const calledOffWords: Readonly<Record<MeetingCalledOff, string>> = {
  'too-few-can-come': 'too few can come',
  'family-asked': 'the family asked for it',
  'not-needed': 'it is not needed any more',
  other: 'see the note',
};

export const familyGroupWords: Readonly<Record<FamilyGroupAnswer, string>> = {
  wanted: 'they want to',
  'not-wanted': 'they do not want to',
  later: 'not now, perhaps later',
};
