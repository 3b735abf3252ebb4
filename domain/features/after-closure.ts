import { addDuration, type Instant } from '../calendar.ts';
import type { AfterCheckResult, ClosingReason } from '../codes.ts';
import type { WithNote } from '../commands.ts';
import { fact, facts, noteOf, type Decide } from '../decision.ts';
import { hasConsent, type Journey } from '../journey.ts';
import { answeringManager } from '../presence.ts';
import { refuse } from '../refusals.ts';
import type { Rule } from '../clock-rules.ts';
import type { Decisions, Evolvers, Inputs, WordsFor } from './feature.ts';

/**
 * After the end (DOMAIN 14): some months later a family that agreed to it is asked whether the change has lasted. A closed journey is in nobody's
 * caseload, so the check is the manager's; it keeps the journey from finishing until it is made, or the family would rather not be asked. A family
 * that needs help again gets a new journey at once, linked to this one.
 */
export interface AfterClosureCommands {
  'record-after-check': WithNote & {
    readonly result: AfterCheckResult;
    /** The journey that opens if they need help: decided by the caller so that a repeat cannot open two. */
    readonly linkedJourneyId: string;
  };
}

export interface AfterClosureEvents {
  AfterCheckRecorded: WithNote & {
    /** Which of the checks, from 1. */
    readonly check: number;
    readonly result: AfterCheckResult;
    /** The journey that opens, where they need help again. */
    readonly linkedJourneyId?: string;
  };
  /** The family came back and a new journey knows of this one. */
  FamilyReturned: { readonly journeyId: string };
}

export interface AfterClosureState {
  readonly after?: {
    readonly checks: number;
    /** What the family said last. */
    readonly last?: AfterCheckResult;
    /** Nobody asks any more. */
    readonly ended?: true;
    /** The journey in which work with this family went on. */
    readonly reopenedAs?: string;
  };
}

/** Ends after which there is a change that can last. */
const changeMade: ReadonlySet<ClosingReason> = new Set<ClosingReason>(['needs-met', 'single-agency', 'aged-out']);

/** When the next check is due; undefined when there is none. */
function nextCheck(journey: Journey): { readonly check: number; readonly due: () => Instant } | undefined {
  const { closed, pathway, after, supportStartedAt } = journey;
  if (closed === undefined || closed.finished || supportStartedAt === undefined) return undefined;
  if (!changeMade.has(closed.reason) || after?.ended === true) return undefined;
  const done = after?.checks ?? 0;
  const within = pathway?.afterClosure?.checks[done];
  if (within === undefined || !hasConsent(journey, 'contact-after-closure')) return undefined;
  return {
    check: done + 1,
    due: () => addDuration(journey.calendar, closed.at, within, journey.policy.closesAt),
  };
}

export const afterClosureDecisions: Decisions<AfterClosureCommands> = {
  'record-after-check': (journey, { data }) => {
    const next = nextCheck(journey);
    if (next === undefined) return refuse('no-after-check');
    const opens = data.result === 'needs-help' ? { linkedJourneyId: data.linkedJourneyId } : {};
    return facts(fact('AfterCheckRecorded', { check: next.check, result: data.result, ...opens, ...noteOf(data) }));
  },
};

/** A new journey of this family says that it has come back. */
export const recordReturn: Decide<'record-return'> = (journey, { data }) =>
  journey.closed === undefined || journey.closed.finished || journey.after?.reopenedAs !== undefined
    ? refuse('not-closed')
    : facts(fact('FamilyReturned', { journeyId: data.journeyId }));

export const afterClosureEvolvers: Evolvers<AfterClosureEvents> = {
  AfterCheckRecorded: (journey, { data }) => ({
    ...journey,
    after: {
      checks: data.check,
      last: data.result,
      ...(data.result === 'needs-help' || data.result === 'not-wanted' ? { ended: true as const } : {}),
      ...(data.linkedJourneyId === undefined ? {} : { reopenedAs: data.linkedJourneyId }),
    },
  }),
  FamilyReturned: (journey, { data }) => ({
    ...journey,
    after: { checks: 0, ...journey.after, ended: true, reopenedAs: data.journeyId },
  }),
};

export const afterClosureRules: readonly Rule[] = [
  (journey, at) => {
    const next = nextCheck(journey);
    if (next === undefined) return [];
    return [{ kind: 'after-check', key: next.check, owner: answeringManager(journey, at), due: next.due }];
  },
];

export const afterClosureInputs: Inputs<AfterClosureCommands> = {
  'record-after-check': () => [
    { result: 'sustained', linkedJourneyId: 'linked' },
    { result: 'needs-help', linkedJourneyId: 'linked' },
    { result: 'not-wanted', linkedJourneyId: 'linked' },
  ],
};

export const afterClosureWords: WordsFor<'after-check'> = {
  'after-check': {
    summary: 'Ask the family whether the change has lasted',
    branches: [
      { when: 'it has, or nobody answers', leadsTo: 'the next check, or the end' },
      { when: 'they need help again', leadsTo: 'a new journey at once, linked to this one' },
      { when: 'they would rather not be asked', leadsTo: 'nobody asks again' },
      { when: 'nothing is done', leadsTo: 'the manager is told, then the service lead' },
    ],
  },
};
