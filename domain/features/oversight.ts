import type { Instant } from '../calendar.ts';
import type { SupervisionOutlook, UneasyReason } from '../codes.ts';
import type { WithNote } from '../commands.ts';
import { fact, facts, noteOf } from '../decision.ts';
import { dueFrom, hasFigure } from '../figures.ts';
import { isOpen, type Journey } from '../journey.ts';
import { messageFact } from '../messages.ts';
import { answeringManager } from '../presence.ts';
import { refuse } from '../refusals.ts';
import { without } from '../without.ts';
import type { Rule } from '../clock-rules.ts';
import { talkedOver } from './long-open.ts';
import type { Decisions, Evolvers, Inputs, WordsFor } from './feature.ts';

/**
 * Supervision that answers (004 L: oversight lacked analysis and depth): not a date ticked but what has changed for the child, what happens if
 * nothing does, and what is next. A worker who is uneasy says so, and the manager hears it the same minute.
 */
export interface OversightCommands {
  'mark-uneasy': WithNote & { readonly reason: UneasyReason };
  'record-supervision': WithNote & {
    /** What has changed for the child since the last time. */
    readonly changedForChild: 'better' | 'same' | 'worse';
    /** What happens if nothing changes. */
    readonly ifNothingChanges: SupervisionOutlook;
    /** What is next, as a code; the words are in the note. */
    readonly next: 'go-on' | 'change-plan' | 'more-visits' | 'level-change' | 'safeguarding' | 'close';
  };
}

export interface OversightEvents {
  MarkedUneasy: OversightCommands['mark-uneasy'];
  SupervisionHeld: OversightCommands['record-supervision'];
}

export interface OversightState {
  readonly uneasy?: { readonly since: Instant; readonly reason: UneasyReason };
  readonly supervision?: { readonly count: number; readonly lastAt: Instant };
}

export const oversightDecisions: Decisions<OversightCommands> = {
  'mark-uneasy': (journey, { id, data, at }) => {
    if (journey.uneasy !== undefined) return refuse('already-uneasy');
    const told = messageFact('marked-uneasy', id, { to: 'staff', staffId: answeringManager(journey, at) });
    return facts(fact('MarkedUneasy', { reason: data.reason, ...noteOf(data) }, [told]));
  },
  'record-supervision': (journey, { data }) => {
    if (journey.allocatedAt === undefined) return refuse('not-allocated');
    return facts(fact('SupervisionHeld', data));
  },
};

export const oversightEvolvers: Evolvers<OversightEvents> = {
  MarkedUneasy: (journey, { at, data }) => ({ ...journey, uneasy: { since: at, reason: data.reason } }),
  // Talked over: if the worry is still there it is said again, or it has become a concern.
  SupervisionHeld: (journey, { at }) => ({
    ...without(talkedOver(journey, at), 'uneasy'),
    supervision: { count: (journey.supervision?.count ?? 0) + 1, lastAt: at },
  }),
};

const supervised = (journey: Journey): boolean =>
  journey.allocatedAt !== undefined && isOpen(journey) && hasFigure(journey, 'supervision');

export const oversightRules: readonly Rule[] = [
  (journey, at) => {
    if (!supervised(journey)) return [];
    const { supervision, allocatedAt } = journey;
    const from = supervision?.lastAt ?? allocatedAt ?? 0;
    const key = supervision?.count ?? 0;
    const owner = answeringManager(journey, at);
    return [{ kind: 'supervision', key, owner, due: () => dueFrom(journey, 'supervision', from) }];
  },
  (journey, at) => {
    const { uneasy } = journey;
    if (uneasy === undefined || !hasFigure(journey, 'uneasy-talk')) return [];
    const due = (): Instant => dueFrom(journey, 'uneasy-talk', uneasy.since);
    return [{ kind: 'uneasy-talk', key: uneasy.since, owner: answeringManager(journey, at), due }];
  },
];

export const oversightInputs: Inputs<OversightCommands> = {
  'mark-uneasy': () => [{ reason: 'nothing-changes' }],
  'record-supervision': () => [{ changedForChild: 'same', ifNothingChanges: 'harm-likely', next: 'change-plan' }],
};

export const oversightWords: WordsFor<'supervision' | 'uneasy-talk'> = {
  supervision: {
    summary: 'Supervision: what has changed for the child, and what if nothing does?',
    branches: [
      { when: 'it is held and answered', leadsTo: 'the next supervision' },
      { when: 'nothing is done', leadsTo: 'the manager is told, then the service lead' },
    ],
  },
  'uneasy-talk': {
    summary: 'Talk with the worker who is uneasy about this family',
    branches: [
      { when: 'supervision is held and answered', leadsTo: 'what was decided there' },
      { when: 'nothing is done', leadsTo: 'the manager is told again, then the service lead' },
    ],
  },
};
