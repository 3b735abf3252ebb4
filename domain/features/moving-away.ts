import type { Instant } from '../calendar.ts';
import type { WithNote } from '../commands.ts';
import { fact, facts, noteOf } from '../decision.ts';
import { concernFact } from '../decisions/safeguarding.ts';
import { dueFrom, hasFigure } from '../figures.ts';
import { hasConsent } from '../journey.ts';
import { refuse } from '../refusals.ts';
import { silenceLeadsTo } from '../silence-leads-to.ts';
import { visitsCalledOff } from './visits-called-off.ts';
import type { Rule } from '../clock-rules.ts';
import type { Decisions, Evolvers, Inputs, WordsFor } from './feature.ts';

/**
 * A family that moves away (DOMAIN 13). Where they are known the next area is told, with consent, and that is owed like a promise: also after the
 * end. Where nobody knows, that is a worry, and the manager's at once.
 */
export interface MovingCommands {
  'record-move': WithNote & { readonly whereabouts: 'known' | 'unknown' };
  'tell-next-area': WithNote & { readonly outcome: 'told' | 'not-needed' | 'not-possible' };
}

export interface MovingEvents {
  MoveRecorded: MovingCommands['record-move'];
  NextAreaTold: MovingCommands['tell-next-area'];
}

export interface MovingState {
  /** Where they are is known, and the next area has still to be told. */
  readonly moved?: { readonly seq: number; readonly since: Instant };
}

export const movingDecisions: Decisions<MovingCommands> = {
  // Said again while it is open, it is the same worry.
  'record-move': (journey, command) => {
    const { data } = command;
    if (journey.ending !== undefined) return refuse('ending');
    const moved = fact('MoveRecorded', { whereabouts: data.whereabouts, ...noteOf(data) });
    return data.whereabouts === 'known'
      ? facts(moved, ...visitsCalledOff(journey, 'moved-away', command.at))
      : facts(moved, concernFact(journey, command, { concernId: 'whereabouts', code: 'worry' }));
  },
  'tell-next-area': (journey, { data }) => {
    if (journey.moved === undefined) return refuse('no-move');
    if (data.outcome === 'told' && !hasConsent(journey, 'sharing')) return refuse('sharing-consent-missing');
    return facts(fact('NextAreaTold', { outcome: data.outcome, ...noteOf(data) }));
  },
};

export const movingEvolvers: Evolvers<MovingEvents> = {
  MoveRecorded: (journey, { seq, at, data }) =>
    data.whereabouts === 'known'
      ? {
          ...journey,
          moved: { seq, since: at },
          ending: { seq, reason: 'moved-away', since: at, check: false },
        }
      : journey,
  NextAreaTold: ({ moved: _told, ...journey }) => journey,
};

/** Without consent nobody is told, and nobody is asked to. */
export const movingRules: readonly Rule[] = [
  (journey) => {
    const { moved } = journey;
    if (moved === undefined || !hasFigure(journey, 'next-area') || !hasConsent(journey, 'sharing')) return [];
    if (journey.closed?.reason === 'joined') return [];
    return [{ kind: 'next-area', key: moved.seq, due: () => dueFrom(journey, 'next-area', moved.since) }];
  },
];

export const movingInputs: Inputs<MovingCommands> = {
  'record-move': () => [{ whereabouts: 'known' }, { whereabouts: 'unknown' }],
  'tell-next-area': () => [{ outcome: 'told' }, { outcome: 'not-needed' }],
};

export const movingWords: WordsFor<'next-area'> = {
  'next-area': {
    summary: 'The area to which the family has moved is to be told',
    branches: [
      { when: 'they are told, or it is recorded why not', leadsTo: 'done here' },
      { when: 'the family no longer agrees to it', leadsTo: 'nobody is told' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
};
