import { isSchoolHoliday, isServiceOpen, nextTermDay, type Day, type Instant } from '../calendar.ts';
import type { LeadAgency, NeedTier, PanelLeftOff } from '../lead-codes.ts';
import type { CommandOf, WithNote } from '../commands.ts';
import { checkDayAhead, fact, facts, noteOf, type Decision } from '../decision.ts';
import { dueFrom, dueInTerms, hasFigure } from '../figures.ts';
import { hasConsent, type Journey } from '../journey.ts';
import { dayOf, instantAt } from '../london-time.ts';
import { messageFact, type MessageFact } from '../messages.ts';
import { answeringManager, seniorsOf } from '../presence.ts';
import { refuse } from '../refusals.ts';
import { silenceLeadsTo } from '../silence-leads-to.ts';
import { standstill, underWay } from '../standstill.ts';
import { without } from '../without.ts';
import type { Rule } from '../clock-rules.ts';
import type { Decisions, Evolvers, Inputs, WordsFor } from './feature.ts';
import type { LeadState } from './outside-lead.ts';

/**
 * The panel at which the agencies of a place agree who leads the work with a family (004: Locality Action Panel). It reads an assessment, needs the
 * family's yes to sharing, hears of complex need only when a manager agrees, and may not meet in the school holidays.
 */
export interface PanelCommands {
  'bring-to-panel': WithNote & { readonly tier: NeedTier; readonly on: Day };
  'answer-panel-request': WithNote & { readonly granted: boolean };
  'leave-off-panel': WithNote & { readonly because: PanelLeftOff };
  /** Ourselves without any panel: where nobody outside can, a family is not left without somebody who leads. */
  'agree-lead': WithNote & { readonly lead: LeadAgency };
}

export interface PanelEvents {
  PanelAsked: PanelCommands['bring-to-panel'];
  PanelRefused: { readonly noteId?: string };
  PanelArranged: PanelCommands['bring-to-panel'];
  PanelLeftOff: PanelCommands['leave-off-panel'];
  LeadAgreed: PanelCommands['agree-lead'];
}

export interface PanelState extends LeadState {
  readonly panel?: {
    /** How often somebody to lead has been looked for, this time included. */
    readonly search: number;
    /** Since when nobody leads any more: absent the first time. */
    readonly since?: Instant;
    /** What was last agreed to be spoken of, and the day it is or was spoken of. */
    readonly tier?: NeedTier;
    readonly on?: Day;
    readonly asked?: { readonly seq: number; readonly tier: NeedTier; readonly on: Day; readonly since: Instant };
  };
}

/** The furthest day for which a family may be put down: over the summer, and to the second panel after it. */
const furthest = { amount: 12, unit: 'weeks' } as const;

const figuresOf = (journey: Journey) => journey.pathway?.outsideLead;

/** Somebody is still to be found who leads, or has not said yes: there is nobody yet to make the plan with. */
export const waitsForLead = (journey: Journey): boolean =>
  figuresOf(journey) !== undefined && (journey.lead === undefined || journey.lead.status === 'asked');

/** Nobody outside leads or has been asked. */
const mayBeAgreed = ({ lead }: Journey): boolean => lead === undefined || lead.agency === 'this-service';

const panelMeets = (journey: Journey, day: Day): boolean =>
  figuresOf(journey)?.panelKeepsTerms !== true || !isSchoolHoliday(journey.calendar, day);

function whyNotPanel(journey: Journey): Decision | undefined {
  if (figuresOf(journey) === undefined) return refuse('no-panel');
  if (journey.allocatedAt === undefined) return refuse('not-allocated');
  if (journey.ending !== undefined) return refuse('ending');
  return mayBeAgreed(journey) ? undefined : refuse('lead-known');
}

/** The manager is asked in words, too: her answer has a day, and a clock tells her only when it has passed. */
const askManager = (journey: Journey, id: string, at: Instant, on: Day): MessageFact =>
  messageFact(
    'panel-asked',
    id,
    { to: 'staff', staffId: answeringManager(journey, at) },
    { facts: { until: instantAt(on, journey.policy.closesAt) } },
  );

function bring(journey: Journey, { id, data, by, at }: CommandOf<'bring-to-panel'>): Decision {
  const blocked = whyNotPanel(journey);
  if (blocked !== undefined) return blocked;
  if (journey.assessedAt === undefined) return refuse('not-assessed');
  if (!hasConsent(journey, 'sharing')) return refuse('sharing-consent-missing');
  if (journey.panel?.asked !== undefined) return refuse('panel-asked');
  const wrongDay = checkDayAhead(journey, { day: data.on, field: 'on', from: dayOf(at), at, furthest });
  if (wrongDay !== undefined) return wrongDay;
  if (!isServiceOpen(journey.calendar, data.on)) return refuse('service-closed', 'on');
  if (!panelMeets(journey, data.on)) return refuse('panel-in-holidays', 'on');
  const agreed = journey.panel?.tier === data.tier || seniorsOf(journey.team).includes(by);
  const asks = figuresOf(journey)?.byAgreement.includes(data.tier) === true && !agreed;
  return facts(asks ? fact('PanelAsked', data, [askManager(journey, id, at, data.on)]) : fact('PanelArranged', data));
}

export const panelDecisions: Decisions<PanelCommands> = {
  'bring-to-panel': bring,
  'answer-panel-request': (journey, { data }) => {
    const asked = journey.panel?.asked;
    if (asked === undefined) return refuse('panel-not-asked');
    if (!data.granted) return facts(fact('PanelRefused', noteOf(data)));
    if (!hasConsent(journey, 'sharing')) return refuse('sharing-consent-missing');
    return facts(fact('PanelArranged', { tier: asked.tier, on: asked.on, ...noteOf(data) }));
  },
  'leave-off-panel': (journey, { data }) =>
    journey.panel?.on === undefined ? refuse('not-on-panel') : facts(fact('PanelLeftOff', data)),
  'agree-lead': (journey, { data, at }) => {
    const blocked = whyNotPanel(journey);
    if (blocked !== undefined) return blocked;
    if (data.lead === 'this-service')
      return journey.lead === undefined ? facts(fact('LeadAgreed', data)) : refuse('lead-known', 'lead');
    const on = journey.panel?.on;
    if (on === undefined) return refuse('not-on-panel');
    if (on > dayOf(at)) return refuse('panel-ahead');
    return hasConsent(journey, 'sharing') ? facts(fact('LeadAgreed', data)) : refuse('sharing-consent-missing');
  },
};

const withPanel = (journey: Journey, change: Partial<NonNullable<PanelState['panel']>>): Journey => ({
  ...journey,
  panel: { ...without(journey.panel ?? { search: 1 }, 'asked', 'on'), ...change },
});

/** Nobody leads any more, or whoever was asked cannot: the panel is to agree somebody else, and its clock begins anew. */
export const searchedAgain = (journey: Journey, at: Instant): Journey =>
  withPanel(without(journey, 'lead'), { search: (journey.panel?.search ?? 1) + 1, since: at });

export const panelEvolvers: Evolvers<PanelEvents> = {
  PanelAsked: (journey, { seq, at, data: { tier, on } }) => withPanel(journey, { asked: { seq, tier, on, since: at } }),
  PanelRefused: (journey) => withPanel(journey, {}),
  // A yes may come after the day that was asked for: the tier is agreed, and another day is to be named.
  PanelArranged: (journey, { at, data: { tier, on } }) => withPanel(journey, on < dayOf(at) ? { tier } : { tier, on }),
  PanelLeftOff: (journey) => withPanel(journey, {}),
  LeadAgreed: (journey, { seq, at, data }) => ({
    ...withPanel(journey, {}),
    lead: {
      seq,
      agency: data.lead,
      status: data.lead === 'this-service' ? 'leading' : 'asked',
      since: at,
      heardAt: at,
      heard: 0,
    },
  }),
};

export const panelRules: readonly Rule[] = [
  (journey) => {
    const { assessedAt, allocatedAt = 0, panel, lead } = journey;
    if (assessedAt === undefined || lead !== undefined || !underWay(journey)) return [];
    if (figuresOf(journey) === undefined || !hasFigure(journey, 'panel-lead')) return [];
    const from = Math.max(assessedAt, allocatedAt, panel?.since ?? 0);
    const dueBy = figuresOf(journey)?.panelKeepsTerms === true ? dueInTerms : dueFrom;
    const due = (): Instant => dueBy(journey, 'panel-lead', from);
    return [{ kind: 'panel-lead', key: panel?.search ?? 1, due, held: standstill(journey) }];
  },
  (journey, at) => {
    const asked = journey.panel?.asked;
    if (asked === undefined || !underWay(journey) || !hasFigure(journey, 'panel-agreement')) return [];
    const due = (): Instant => dueFrom(journey, 'panel-agreement', asked.since);
    return [{ kind: 'panel-agreement', key: asked.seq, owner: answeringManager(journey, at), due }];
  },
  (journey) => {
    const { panel } = journey;
    if (panel?.on === undefined || !underWay(journey) || figuresOf(journey) === undefined) return [];
    const { on, search } = panel;
    const due = (): Instant => instantAt(on, journey.policy.closesAt);
    return [{ kind: 'panel-day', key: `${String(search)}.${on}`, due, held: standstill(journey) }];
  },
];

export const panelInputs: Inputs<PanelCommands> = {
  'bring-to-panel': (journey, at) => {
    const on = nextTermDay(journey.calendar, dayOf(Math.max(at, journey.at)));
    return [
      { tier: 'tier-2', on },
      { tier: 'tier-3', on },
    ];
  },
  'answer-panel-request': () => [{ granted: true }, { granted: false }],
  'leave-off-panel': () => [{ because: 'papers-late' }],
  'agree-lead': () => [{ lead: 'school' }, { lead: 'this-service' }],
};

export const panelWords: WordsFor<'panel-lead' | 'panel-agreement' | 'panel-day'> = {
  'panel-lead': {
    summary: 'The panel agrees who leads',
    branches: [
      { when: 'an agency is agreed', leadsTo: 'its answer' },
      { when: 'nobody outside can', leadsTo: 'we lead ourselves' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
  'panel-agreement': {
    summary: 'Whether this family goes to the panel',
    branches: [
      { when: 'it is agreed', leadsTo: 'the day of the panel' },
      { when: 'it is not', leadsTo: 'we lead ourselves, or the next level of help' },
      { when: 'nothing is done', leadsTo: 'the manager is told, then the service lead' },
    ],
  },
  'panel-day': {
    summary: 'What the panel said',
    branches: [
      { when: 'it agrees who leads', leadsTo: 'the answer of that agency' },
      { when: 'the family was left off', leadsTo: 'another day, while the time to agree a lead runs on' },
      { when: 'nothing is recorded', leadsTo: silenceLeadsTo },
    ],
  },
};
