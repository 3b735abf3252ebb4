import { addDuration, type Day, type Instant } from '../calendar.ts';
import type { Clock } from '../clock.ts';
import type { ExtensionReason } from '../codes.ts';
import type { Command, WithNote } from '../commands.ts';
import { checkDayAhead, fact, facts, noteOf } from '../decision.ts';
import type { Fact } from '../events.ts';
import { dueFrom } from '../figures.ts';
import type { Journey } from '../journey.ts';
import { addDays, dayOf, instantAt } from '../london-time.ts';
import { messageFact } from '../messages.ts';
import type { Approval } from '../policy.ts';
import { answeringManager, seniorsOf } from '../presence.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { without } from '../without.ts';
import type { Rule } from '../clock-rules.ts';
import type { Decisions, Evolvers, Inputs, WordsFor } from './feature.ts';

/**
 * Support goes on beyond its planned end (000: some families went on to eight weeks) for a coded reason until a day. Whether somebody must agree is
 * the pathway's to say (003: fewer layers); a question nobody answers climbs to the deputy, and the first planned end stays to be seen.
 */
export interface ExtensionCommands {
  'extend-support': WithNote & { readonly reason: ExtensionReason; readonly until: Day };
  'answer-extension': WithNote & { readonly granted: boolean };
}

export interface ExtensionEvents {
  ExtensionAsked: ExtensionCommands['extend-support'];
  SupportExtended: ExtensionCommands['extend-support'] & {
    readonly approval: Approval;
    /** The end that was planned at first; both stay to be seen. */
    readonly originalDue: Instant;
  };
  ExtensionRefused: { readonly noteId?: string };
}

export interface ExtensionState {
  readonly extension?: {
    readonly count: number;
    /** The planned end as it now stands, and as it was at first; absent while the first question is unanswered. */
    readonly until?: Day;
    readonly originalDue?: Instant;
    readonly asked?: {
      readonly seq: number;
      readonly reason: ExtensionReason;
      readonly until: Day;
      readonly since: Instant;
    };
  };
}

/** Further at once is another pathway, not an extension. */
const furthest = { amount: 26, unit: 'weeks' } as const;

function whyNotExtend(journey: Journey, until: Day, at: Instant): { readonly refusal: Refusal } | undefined {
  if (journey.supportStartedAt === undefined) return refuse('support-not-started');
  if (journey.pathway?.clocks['target-end'] === undefined) return refuse('no-planned-end');
  if (journey.ending !== undefined) return refuse('ending');
  if (journey.extension?.asked !== undefined) return refuse('extension-asked');
  const planned = plannedEnd(journey);
  if (until <= dayOf(at) || (planned !== undefined && until <= dayOf(planned.dueAt)))
    return refuse('not-later', 'until');
  return checkDayAhead(journey, { day: until, field: 'until', from: dayOf(at), at, furthest });
}

/** Who must agree to support until this day. */
function approvalFor(journey: Journey, until: Day): Approval {
  const { pathway, supportStartedAt } = journey;
  const rule = pathway?.extension;
  if (rule === undefined || supportStartedAt === undefined) return 'none';
  const limit = addDuration(journey.calendar, supportStartedAt, rule.longStay, journey.policy.closesAt);
  return until > dayOf(limit) ? rule.beyond : rule.within;
}

const toManager = (
  journey: Journey,
  kind: 'extension-asked' | 'support-extended',
  { id, at }: Pick<Command, 'id' | 'at'>,
  until: Day,
) =>
  messageFact(
    kind,
    id,
    { to: 'staff', staffId: answeringManager(journey, at) },
    { facts: { until: instantAt(until, journey.policy.closesAt) } },
  );

const plannedEnd = (journey: Journey): Clock | undefined => journey.clocks.find((clock) => clock.kind === 'target-end');

const plannedAtFirst = (journey: Journey): Instant => plannedEnd(journey)?.originalDueAt ?? journey.at;

const extended = (
  journey: Journey,
  data: ExtensionCommands['extend-support'],
  approval: Approval,
  command: Pick<Command, 'id' | 'at'>,
): Fact =>
  fact(
    'SupportExtended',
    { reason: data.reason, until: data.until, approval, originalDue: plannedAtFirst(journey), ...noteOf(data) },
    approval === 'inform' ? [toManager(journey, 'support-extended', command, data.until)] : [],
  );

export const extensionDecisions: Decisions<ExtensionCommands> = {
  'extend-support': (journey, command) => {
    const { by, data, at } = command;
    const blocked = whyNotExtend(journey, data.until, at);
    if (blocked !== undefined) return blocked;
    const approval = approvalFor(journey, data.until);
    // Whoever would be asked has just said it.
    const asks = approval === 'approve' && !seniorsOf(journey.team).includes(by);
    return asks
      ? facts(fact('ExtensionAsked', data, [toManager(journey, 'extension-asked', command, data.until)]))
      : facts(extended(journey, data, approval, command));
  },
  'answer-extension': (journey, command) => {
    const { data } = command;
    const asked = journey.extension?.asked;
    if (asked === undefined) return refuse('extension-not-asked');
    if (!data.granted) return facts(fact('ExtensionRefused', noteOf(data)));
    return facts(extended(journey, { reason: asked.reason, until: asked.until, ...noteOf(data) }, 'approve', command));
  },
};

export const extensionEvolvers: Evolvers<ExtensionEvents> = {
  ExtensionAsked: (journey, { seq, at, data }) => ({
    ...journey,
    extension: {
      ...(journey.extension ?? { count: 0 }),
      asked: { seq, reason: data.reason, until: data.until, since: at },
    },
  }),
  SupportExtended: (journey, { data }) => ({
    ...journey,
    extension: { count: (journey.extension?.count ?? 0) + 1, until: data.until, originalDue: data.originalDue },
  }),
  ExtensionRefused: (journey) => {
    const { extension } = journey;
    if (extension === undefined) return journey;
    return extension.until === undefined
      ? without(journey, 'extension')
      : { ...journey, extension: without(extension, 'asked') };
  },
};

export const extensionRules: readonly Rule[] = [
  (journey, at) => {
    const asked = journey.extension?.asked;
    if (asked === undefined || journey.ending !== undefined) return [];
    const due = (): Instant => dueFrom(journey, 'extension-answer', asked.since);
    return [{ kind: 'extension-answer', key: asked.seq, owner: answeringManager(journey, at), due }];
  },
];

export const extensionInputs: Inputs<ExtensionCommands> = {
  'extend-support': (journey, at) => {
    const planned = plannedEnd(journey);
    return [{ reason: 'late-engagement', until: addDays(dayOf(Math.max(at, planned?.dueAt ?? at)), 1) }];
  },
  'answer-extension': () => [{ granted: true }, { granted: false }],
};

export const extensionWords: WordsFor<'extension-answer'> = {
  'extension-answer': {
    summary: 'Answer to a request for more time',
    branches: [
      { when: 'it is granted', leadsTo: 'a later planned end' },
      { when: 'it is not', leadsTo: 'the planned end as it was' },
      { when: 'nothing is done', leadsTo: 'the manager is told, then the service lead as deputy' },
    ],
  },
};
