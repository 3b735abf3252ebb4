import type { Instant } from '../calendar.ts';
import type { Clock } from '../clock.ts';
import type { LeadAgency, LeadContact } from '../lead-codes.ts';
import type { WithNote } from '../commands.ts';
import { fact, facts, noteOf, occurredAt } from '../decision.ts';
import type { Fact } from '../events.ts';
import { dueFrom, dueInTerms, hasFigure } from '../figures.ts';
import type { Journey } from '../journey.ts';
import { messageFact } from '../messages.ts';
import { hourOf, seniorsOf, whoHears } from '../presence.ts';
import { refuse } from '../refusals.ts';
import { silenceLeadsTo } from '../silence-leads-to.ts';
import { standstill, underWay } from '../standstill.ts';
import type { Rule } from '../clock-rules.ts';
import type { Decisions, Evolvers, Inputs, WordsFor } from './feature.ts';
import { searchedAgain } from './panel.ts';

/**
 * A lead professional of another agency (004). The link worker who holds the journey here stands behind them: every clock is the link worker's, and
 * what the lead says reaches us through them. A lead of whom nothing is heard is silence of its own kind: the link worker rings, and if nobody answers
 * the panel agrees somebody else. A school's holidays are no silence.
 */
export interface LeadCommands {
  'record-lead-answer': WithNote & { readonly accepted: boolean };
  'record-lead-contact': WithNote & { readonly outcome: LeadContact };
}

export interface LeadEvents {
  LeadAnswered: LeadCommands['record-lead-answer'];
  LeadContactRecorded: LeadCommands['record-lead-contact'] & { readonly occurredAt: Instant };
  /** So long without a word that somebody must ring. */
  LeadFellSilent: Record<string, never>;
}

export interface LeadState {
  readonly lead?: {
    readonly seq: number;
    readonly agency: LeadAgency;
    readonly status: 'asked' | 'leading' | 'silent';
    /** When the present status began. */
    readonly since: Instant;
    /** When they were last heard from, and how often since they were agreed. */
    readonly heardAt: Instant;
    readonly heard: number;
  };
}

type Lead = NonNullable<LeadState['lead']>;

/** The agency outside that leads now; whether it has fallen silent is another matter. */
const leadOutside = ({ lead, pathway }: Journey): Lead | undefined =>
  pathway?.outsideLead === undefined || lead?.agency === 'this-service' || lead?.status === 'asked' ? undefined : lead;

/** Somebody outside is in touch with the family, and we with them: our own next contact is not asked for. */
export const ledFromOutside = (journey: Journey): boolean => leadOutside(journey) !== undefined;

/** The last time a lead was lost: our own contacts count from here. */
export const leadLostAt = (journey: Journey): Instant => journey.panel?.since ?? 0;

/** A word of the lead, whichever way it came. What was told of before changes nothing. */
function heardFromLead(journey: Journey, at: Instant): Journey {
  const lead = leadOutside(journey);
  if (lead === undefined || at <= lead.heardAt) return journey;
  const back = lead.status === 'silent' ? { since: at, status: 'leading' as const } : {};
  return { ...journey, lead: { ...lead, ...back, heardAt: at, heard: lead.heard + 1 } };
}

/** What somebody of the lead's own agency did or came to is a word of theirs. */
export const heardThrough = (journey: Journey, agencies: readonly (string | undefined)[], at: Instant): Journey =>
  agencies.includes(leadOutside(journey)?.agency ?? '') ? heardFromLead(journey, at) : journey;

/** The moment silence has lasted too long. The link worker hears of it and rings; while they are away or do not work, whoever answers as manager. */
export const leadFallsSilent = (journey: Journey, clock: Clock, at: Instant): readonly Fact[] => {
  const { clockId, kind, dueAt } = clock;
  const staffId = whoHears(journey, [journey.owner, ...seniorsOf(journey.team)], at, hourOf(clock, at));
  const facts = { clockId, kind, dueAt, rung: 1 };
  return [
    fact('LeadFellSilent', {}, [messageFact('escalation', `${clockId}.silent`, { to: 'staff', staffId }, { facts })]),
  ];
};

export const leadDecisions: Decisions<LeadCommands> = {
  'record-lead-answer': (journey, { data }) =>
    journey.lead?.status === 'asked'
      ? facts(fact('LeadAnswered', { accepted: data.accepted, ...noteOf(data) }))
      : refuse('no-lead-asked'),
  'record-lead-contact': (journey, command) =>
    ledFromOutside(journey)
      ? facts(fact('LeadContactRecorded', { ...command.data, occurredAt: occurredAt(journey, command) }))
      : refuse('no-outside-lead'),
};

export const leadEvolvers: Evolvers<LeadEvents> = {
  LeadAnswered: (journey, { at, data }) => {
    const { lead } = journey;
    if (lead === undefined) return journey;
    return data.accepted
      ? { ...journey, lead: { ...lead, status: 'leading', since: at, heardAt: at } }
      : searchedAgain(journey, at);
  },
  LeadContactRecorded: (journey, { at, data }) => {
    if (data.outcome === 'heard') return heardFromLead(journey, data.occurredAt);
    const lost = data.outcome === 'stepped-down' || journey.lead?.status === 'silent';
    return lost ? searchedAgain(journey, at) : journey;
  },
  LeadFellSilent: (journey, { at }) =>
    journey.lead === undefined ? journey : { ...journey, lead: { ...journey.lead, status: 'silent', since: at } },
};

/** When something asked of this agency falls due: schools are not asked in their holidays. */
const dueOf = (journey: Journey, { agency }: Lead, kind: 'lead-answer' | 'lead-news' | 'lead-call', from: Instant) =>
  (journey.pathway?.outsideLead?.keepTerms.includes(agency) === true ? dueInTerms : dueFrom)(journey, kind, from);

export const leadRules: readonly Rule[] = [
  (journey) => {
    const { lead } = journey;
    if (lead?.status !== 'asked' || !underWay(journey) || !hasFigure(journey, 'lead-answer')) return [];
    const due = (): Instant => dueOf(journey, lead, 'lead-answer', lead.since);
    return [{ kind: 'lead-answer', key: lead.seq, due, held: standstill(journey) }];
  },
  (journey) => {
    const lead = leadOutside(journey);
    if (lead === undefined || !underWay(journey)) return [];
    const [kind, from] =
      lead.status === 'silent' ? (['lead-call', lead.since] as const) : (['lead-news', lead.heardAt] as const);
    if (!hasFigure(journey, kind)) return [];
    const key = `${String(lead.seq)}-${String(lead.heard)}`;
    return [{ kind, key, due: () => dueOf(journey, lead, kind, from), held: standstill(journey) }];
  },
];

export const leadInputs: Inputs<LeadCommands> = {
  'record-lead-answer': () => [{ accepted: true }, { accepted: false }],
  'record-lead-contact': () => [{ outcome: 'heard' }, { outcome: 'no-answer' }, { outcome: 'stepped-down' }],
};

export const leadWords: WordsFor<'lead-answer' | 'lead-news' | 'lead-call'> = {
  'lead-answer': {
    summary: 'Whether the agency that was agreed will lead',
    branches: [
      { when: 'they accept', leadsTo: 'the plan with the Team Around the Family' },
      { when: 'they decline', leadsTo: 'the panel, which agrees somebody else' },
      { when: 'no answer comes', leadsTo: silenceLeadsTo },
    ],
  },
  'lead-news': {
    summary: 'Word from the lead professional outside',
    branches: [
      { when: 'a word comes', leadsTo: 'the next word' },
      { when: 'nothing is heard', leadsTo: 'the link worker rings them' },
    ],
  },
  'lead-call': {
    summary: 'Ring the lead professional: nothing has been heard',
    branches: [
      { when: 'they answer', leadsTo: 'they go on leading' },
      { when: 'they do not, or step down', leadsTo: 'the panel agrees somebody else' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
};
