import type { Instant } from '../calendar.ts';
import type { WithNote } from '../commands.ts';
import { fact, facts, noteOf } from '../decision.ts';
import { dueFrom, hasFigure, levelOf } from '../figures.ts';
import { hasConsent, worryStands, type Journey } from '../journey.ts';
import { messageFact } from '../messages.ts';
import { seniorsOf, whoHears } from '../presence.ts';
import { refuse } from '../refusals.ts';
import { without } from '../without.ts';
import { silenceLeadsTo } from '../silence-leads-to.ts';
import type { Rule } from '../clock-rules.ts';
import type { Decisions, Evolvers, Inputs, WordsFor } from './feature.ts';

/**
 * Moving level, and social care from outside (DOMAIN 12). A level change is offered with consent when a deeper need shows and there
 * is no immediate danger; the present worker stays until the receiver has accepted, and the pathway says whether they stay on.
 */
export interface LevelCommands {
  'propose-level-change': WithNote & {
    /** A place of the service's directory: the next early-help tier. */
    readonly to: string;
  };
  'record-level-answer': WithNote & { readonly answer: 'accepted' | 'declined' };
  'record-social-care': WithNote & { readonly what: 'opened' | 'reopened' | 'closed' };
}

export interface LevelEvents {
  LevelChangeProposed: LevelCommands['propose-level-change'];
  LevelAnswered: LevelCommands['record-level-answer'];
  SocialCareRecorded: LevelCommands['record-social-care'];
}

export interface LevelState {
  readonly level?: { readonly seq: number; readonly to: string; readonly since: Instant };
  /** The next level of help works with this family too, and the same worker stays (001). */
  readonly atLevel?: { readonly to: string; readonly since: Instant };
  /** Since when social care works with this family too. */
  readonly socialCareSince?: Instant;
}

const keepsWorker = ({ pathway }: Journey): boolean =>
  (pathway?.keepsWorkerOnLevelChange ?? pathway?.keepsWorkerOnStepUp) === true;

/** When the family moved between levels of its own pathway, each of which may ask for reviews of its own. */
export const levelChangedAt = ({ pathway, atLevel }: Journey): Instant =>
  pathway?.levels === undefined ? 0 : (atLevel?.since ?? 0);

export const levelDecisions: Decisions<LevelCommands> = {
  'propose-level-change': (journey, { data }) => {
    if (!hasConsent(journey, 'sharing')) return refuse('sharing-consent-missing');
    if (worryStands(journey)) return refuse('worry-stands');
    if (journey.level !== undefined) return refuse('level-change-open');
    if (journey.ending !== undefined) return refuse('ending');
    if (levelOf(journey)?.code === data.to) return refuse('same-level', 'to');
    return facts(fact('LevelChangeProposed', { to: data.to, ...noteOf(data) }));
  },
  'record-level-answer': (journey, { data }) =>
    journey.level === undefined
      ? refuse('no-level-change')
      : facts(fact('LevelAnswered', { answer: data.answer, ...noteOf(data) })),
  'record-social-care': (journey, { id, data, at }) => {
    if ((data.what === 'closed') !== (journey.socialCareSince !== undefined))
      return refuse('social-care-known', 'what');
    const told = messageFact('social-care-news', id, {
      to: 'staff',
      staffId: whoHears(journey, seniorsOf(journey.team), at),
    });
    return facts(fact('SocialCareRecorded', { what: data.what, ...noteOf(data) }, [told]));
  },
};

export const levelEvolvers: Evolvers<LevelEvents> = {
  LevelChangeProposed: (journey, { seq, at, data }) => ({ ...journey, level: { seq, to: data.to, since: at } }),
  LevelAnswered: (journey, { seq, at, data }): Journey => {
    const next: Journey = without(journey, 'level');
    const { level } = journey;
    if (level === undefined || data.answer === 'declined') return next;
    // The same worker goes on where the pathway says so (001), and of a pathway with levels at one of its own; else the family is handed over (002).
    const within = journey.pathway?.levels?.some(({ code }) => code === level.to) ?? true;
    if (within && keepsWorker(journey)) return { ...next, atLevel: { to: level.to, since: at } };
    return next.ending === undefined ? { ...next, ending: { seq, reason: 'moved-up', since: at, check: false } } : next;
  },
  SocialCareRecorded: (journey, { at, data }) =>
    data.what === 'closed'
      ? { ...without(journey, 'socialCareSince'), cameDownAt: at }
      : { ...journey, socialCareSince: at },
};

export const levelRules: readonly Rule[] = [
  (journey) => {
    const { level } = journey;
    if (level === undefined || !hasFigure(journey, 'level-answer')) return [];
    return [{ kind: 'level-answer', key: level.seq, due: () => dueFrom(journey, 'level-answer', level.since) }];
  },
];

export const levelInputs: Inputs<LevelCommands> = {
  'propose-level-change': (journey) => {
    const other = journey.pathway?.levels?.find(({ code }) => code !== levelOf(journey)?.code)?.code;
    return [{ to: other ?? 'somewhere' }];
  },
  'record-level-answer': () => [{ answer: 'accepted' }, { answer: 'declined' }],
  'record-social-care': (journey) => [{ what: journey.socialCareSince === undefined ? 'opened' : 'closed' }],
};

export const levelWords: WordsFor<'level-answer'> = {
  'level-answer': {
    summary: 'Answer of the next level of help',
    branches: [
      { when: 'they accept', leadsTo: 'closing here, unless the pathway keeps the worker' },
      { when: 'they decline', leadsTo: 'the journey goes on' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
};
