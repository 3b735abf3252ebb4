import type { VisitCancelled, VisitEnded, VisitKind, VisitPlace } from '../../domain/codes.ts';

/** Words for the codes of appointments. But for kinds, each stands in the middle of a sentence. */

export const visitKindWords: Readonly<Record<VisitKind, string>> = {
  visit: 'Visit',
  'unannounced-visit': 'Unannounced visit',
  online: 'Online meeting',
  'supported-appointment': 'Supported appointment',
};

export const visitPlaceWords: Readonly<Record<VisitPlace, string>> = {
  home: 'at home',
  school: 'at school',
  centre: 'at the centre',
  online: 'online',
  elsewhere: 'elsewhere',
};

export const visitCancelledWords: Readonly<Record<VisitCancelled, string>> = {
  'family-asked': 'the family asked for it',
  'worker-absent': 'the worker is absent',
  'service-shut': 'the service is shut',
  other: 'see the note',
};

/** What calls off every visit still booked. */
export const visitEndedWords: Readonly<Record<VisitEnded, string>> = {
  'support-ended': 'support has ended',
  'moved-away': 'the family has moved away',
};
