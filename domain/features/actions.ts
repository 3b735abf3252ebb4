import type { Day, Instant } from '../calendar.ts';
import type { ActionBy } from '../codes.ts';
import type { WithNote } from '../commands.ts';
import { checkDayAhead, fact, facts, noteOf } from '../decision.ts';
import { hasConsent, type Journey } from '../journey.ts';
import { addDays, dayOf, instantAt } from '../london-time.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { silenceLeadsTo } from '../silence-leads-to.ts';
import type { Rule } from '../clock-rules.ts';
import { agencyOf, type UnderAgency } from '../under-agency.ts';
import type { Decisions, Evolvers, Inputs, WordsFor } from './feature.ts';

/**
 * The plan's SMART actions in small steps (000, 002): who, by when; what better looks like is in the note, in the family's own words. One that is
 * not done is carried over to another day, which is counted: carried over twice, the journey stands still.
 */
export interface ActionCommands {
  'add-action': WithNote & { readonly actionId: string; readonly by: ActionBy; readonly due: Day };
  'complete-action': WithNote & UnderAgency & { readonly actionId: string; readonly outcome: 'done' | 'dropped' };
  'carry-over-action': WithNote & { readonly actionId: string; readonly due: Day };
}

export interface ActionEvents {
  ActionAdded: ActionCommands['add-action'];
  ActionCompleted: ActionCommands['complete-action'];
  ActionCarriedOver: ActionCommands['carry-over-action'];
}

/** One that is still to be done. */
export interface PlanAction {
  readonly actionId: string;
  readonly by: ActionBy;
  readonly due: Day;
  readonly carriedOver: number;
  readonly carriedOverAt?: Instant;
}

export interface ActionState {
  readonly actions?: readonly PlanAction[];
}

/** A plan with more open steps than this is not a small plan. */
const most = 30;
const furthest = { amount: 26, unit: 'weeks' } as const;

const actionOf = (journey: Journey, actionId: string): PlanAction | undefined =>
  journey.actions?.find((action) => action.actionId === actionId);

const checkDay = (journey: Journey, day: Day, at: Instant): { readonly refusal: Refusal } | undefined =>
  checkDayAhead(journey, { day, field: 'due', from: dayOf(at), at, furthest });

export const actionDecisions: Decisions<ActionCommands> = {
  'add-action': (journey, { data, at }) => {
    if (!hasConsent(journey, 'support')) return refuse('consent-missing');
    if (journey.allocatedAt === undefined) return refuse('not-allocated');
    if (actionOf(journey, data.actionId) !== undefined) return refuse('already-planned', 'actionId');
    if ((journey.actions?.length ?? 0) >= most) return refuse('too-many-actions');
    return checkDay(journey, data.due, at) ?? facts(fact('ActionAdded', data));
  },
  'complete-action': (journey, { data }) =>
    actionOf(journey, data.actionId) === undefined
      ? refuse('unknown-action', 'actionId')
      : facts(
          fact('ActionCompleted', {
            actionId: data.actionId,
            outcome: data.outcome,
            ...agencyOf(data),
            ...noteOf(data),
          }),
        ),
  'carry-over-action': (journey, { data, at }) => {
    const action = actionOf(journey, data.actionId);
    if (action === undefined) return refuse('unknown-action', 'actionId');
    if (data.due <= action.due) return refuse('not-later', 'due');
    return checkDay(journey, data.due, at) ?? facts(fact('ActionCarriedOver', data));
  },
};

const withActions = (journey: Journey, actions: readonly PlanAction[]): Journey => ({ ...journey, actions });

export const actionEvolvers: Evolvers<ActionEvents> = {
  ActionAdded: (journey, { data }) =>
    withActions(journey, [
      ...(journey.actions ?? []),
      { actionId: data.actionId, by: data.by, due: data.due, carriedOver: 0 },
    ]),
  ActionCompleted: (journey, { data }) =>
    withActions(
      journey,
      (journey.actions ?? []).filter((action) => action.actionId !== data.actionId),
    ),
  ActionCarriedOver: (journey, { at, data }) =>
    withActions(
      journey,
      (journey.actions ?? []).map((action) =>
        action.actionId === data.actionId
          ? { ...action, due: data.due, carriedOver: action.carriedOver + 1, carriedOverAt: at }
          : action,
      ),
    ),
};

export const actionRules: readonly Rule[] = [
  (journey) =>
    journey.ending !== undefined
      ? []
      : (journey.actions ?? []).map(({ actionId, due, carriedOver }) => ({
          kind: 'action' as const,
          key: `${actionId}.${String(carriedOver)}`,
          due: () => instantAt(due, journey.policy.closesAt),
          held: journey.pause === undefined ? undefined : ('paused' as const),
        })),
];

export const actionInputs: Inputs<ActionCommands> = {
  'add-action': (_journey, at) => [{ actionId: 'action', by: 'family', due: addDays(dayOf(at), 1) }],
  'complete-action': (journey) =>
    (journey.actions ?? []).slice(0, 1).map(({ actionId }) => ({ actionId, outcome: 'done' as const })),
  'carry-over-action': (journey, at) =>
    (journey.actions ?? []).slice(0, 1).map(({ actionId, due }) => ({
      actionId,
      due: addDays(due > dayOf(at) ? due : dayOf(at), 1),
    })),
};

export const actionWords: WordsFor<'action'> = {
  action: {
    summary: 'A step of the plan is to be done',
    branches: [
      { when: 'it is done', leadsTo: 'what got better is kept' },
      { when: 'it is carried over', leadsTo: 'another day; twice, and the journey counts as standing still' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
};
