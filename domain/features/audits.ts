import type { Instant } from '../calendar.ts';
import type { AuditMark } from '../codes.ts';
import type { WithNote } from '../commands.ts';
import { fact, facts, noteOf } from '../decision.ts';
import { dueFrom, hasFigure } from '../figures.ts';
import { isOpen } from '../journey.ts';
import { refuse } from '../refusals.ts';
import { silenceLeadsTo } from '../silence-leads-to.ts';
import { without } from '../without.ts';
import type { Rule } from '../clock-rules.ts';
import type { Decisions, Evolvers, Inputs, WordsFor } from './feature.ts';

/**
 * The case audit dip sample (001, 004): somebody who does not hold the family (`may`) reads the record and says how far each audited dimension is met. Which
 * dimensions there are is the service's data. What is not met is put right by a day, or somebody says why it cannot be.
 */
export interface AuditCommands {
  'record-audit': WithNote & { readonly dimensions: Readonly<Record<string, AuditMark>> };
  'answer-audit': WithNote & { readonly answer: 'put-right' | 'cannot-be' };
}

export interface AuditEvents {
  CaseAudited: AuditCommands['record-audit'];
  AuditAnswered: AuditCommands['answer-audit'];
}

export interface AuditState {
  readonly audit?: {
    readonly count: number;
    readonly lastAt: Instant;
    /** What the last audit found not met and nobody has answered for yet. */
    readonly open?: { readonly seq: number; readonly since: Instant };
  };
}

/** More dimensions than anybody audits at once. */
const most = 20;

export const auditDecisions: Decisions<AuditCommands> = {
  'record-audit': (_journey, { data }) => {
    const marks = Object.keys(data.dimensions).length;
    if (marks === 0) return refuse('no-dimensions', 'dimensions');
    if (marks > most) return refuse('too-many-dimensions', 'dimensions');
    return facts(fact('CaseAudited', data));
  },
  'answer-audit': (journey, { data }) =>
    journey.audit?.open === undefined
      ? refuse('no-audit-open')
      : facts(fact('AuditAnswered', { answer: data.answer, ...noteOf(data) })),
};

export const auditEvolvers: Evolvers<AuditEvents> = {
  CaseAudited: (journey, { seq, at, data }) => {
    const follows = isOpen(journey) && hasFigure(journey, 'audit-answer');
    const failed = follows && Object.values(data.dimensions).includes('not');
    const audit = { count: (journey.audit?.count ?? 0) + 1, lastAt: at };
    return { ...journey, audit: { ...audit, ...(failed ? { open: { seq, since: at } } : {}) } };
  },
  AuditAnswered: (journey) =>
    journey.audit === undefined ? journey : { ...journey, audit: without(journey.audit, 'open') },
};

/** The worker who holds the family sees to it; silence climbs to the manager. */
export const auditRules: readonly Rule[] = [
  (journey) => {
    const open = journey.audit?.open;
    if (open === undefined || !hasFigure(journey, 'audit-answer')) return [];
    return [{ kind: 'audit-answer', key: open.seq, due: () => dueFrom(journey, 'audit-answer', open.since) }];
  },
];

export const auditInputs: Inputs<AuditCommands> = {
  'record-audit': () => [{ dimensions: { one: 'not' } }, { dimensions: { one: 'met' } }],
  'answer-audit': () => [{ answer: 'put-right' }],
};

export const auditWords: WordsFor<'audit-answer'> = {
  'audit-answer': {
    summary: 'What an audit found not met is to be put right',
    branches: [
      { when: 'it is put right', leadsTo: 'nothing more; the next audit looks again' },
      { when: 'it cannot be', leadsTo: 'the reason is kept' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
};
