import type { FeatureEvents } from '../domain/features/index.ts';
import type { Told } from './event-words.ts';
import {
  extensionWords,
  holdConditionWords,
  outlookWords,
  pauseWords,
  uneasyWords,
} from './reading/feature-code-words.ts';
import { momentWords, writtenDay } from './reading/time-words.ts';

const changeWords = { better: 'better', same: 'the same', worse: 'worse' } as const;

/** The events of each feature (`domain/features/`), each in one plain sentence. */
export const featureEventWords: { readonly [T in keyof FeatureEvents]: Told<T> } = {
  HoldPlaced: {
    say: ({ condition, waitingFor, reviewOn }, names) =>
      `Kept open until ${holdConditionWords[condition]}: ${names.place(waitingFor)} must see to it. We ask on ${writtenDay(reviewOn)}.`,
  },
  HoldReviewed: {
    say: ({ reviewOn }) => `Asked after what keeps this journey open. We ask again on ${writtenDay(reviewOn)}.`,
  },
  HoldReleased: {
    say: ({ because }) =>
      because === 'met' ? 'What kept this journey open is done.' : 'What kept this journey open is no longer needed.',
  },
  SupportPaused: { say: ({ reason, until }) => `Support paused until ${writtenDay(until)}: ${pauseWords[reason]}.` },
  SupportResumed: {
    say: ({ because }) =>
      because === 'day-came'
        ? 'The pause ended on its day. Support goes on.'
        : because === 'worry'
          ? 'The pause ended because of a worry.'
          : 'The pause was ended. Support goes on.',
  },
  ExtensionAsked: {
    say: ({ reason, until }) => `More time asked for, until ${writtenDay(until)}: ${extensionWords[reason]}.`,
  },
  SupportExtended: {
    say: ({ reason, until, originalDue }) =>
      `Support goes on until ${writtenDay(until)}: ${extensionWords[reason]}. At first it was to end ${momentWords(originalDue)}.`,
  },
  ExtensionRefused: { say: () => 'More time was not granted. The planned end stays.' },
  MarkedUneasy: { say: ({ reason }, names, { by }) => `${names.staff(by)} is uneasy: ${uneasyWords[reason]}.` },
  SupervisionHeld: {
    say: ({ changedForChild, ifNothingChanges }) =>
      `Supervision: for the child things are ${changeWords[changedForChild]}; if nothing changes, ${outlookWords[ifNothingChanges]}.`,
  },
};
