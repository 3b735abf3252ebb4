import { isServiceOpen, nextOpenDay, type Day, type Instant } from '../calendar.ts';
import type { Agency, MeetingCalledOff, MeetingKind } from '../codes.ts';
import type { WithNote } from '../commands.ts';
import { checkDayAhead, fact, facts, noteOf, type Decision } from '../decision.ts';
import { dueFrom, hasFigure } from '../figures.ts';
import { hasConsent, type Journey } from '../journey.ts';
import { dayOf, instantAt } from '../london-time.ts';
import { refuse } from '../refusals.ts';
import { silenceLeadsTo } from '../silence-leads-to.ts';
import { standstill, underWay } from '../standstill.ts';
import type { Rule } from '../clock-rules.ts';
import type { Decisions, Evolvers, Inputs, WordsFor } from './feature.ts';
import { heardThrough } from './outside-lead.ts';
import { waitsForLead } from './panel.ts';

/**
 * Meetings of the family and those around it (DOMAIN 7; 002: a planning meeting after the assessment; 001: who came, agency by agency). A strategy
 * meeting is convened by the local authority: we record our part in it, and it waits for nobody's consent.
 */
export interface MeetingCommands {
  'plan-meeting': WithNote & {
    readonly meetingId: string;
    readonly kind: MeetingKind;
    readonly on: Day;
    readonly invited: readonly Agency[];
  };
  'hold-meeting': WithNote & { readonly meetingId: string; readonly attended: readonly Agency[] };
  'call-off-meeting': WithNote & { readonly meetingId: string; readonly because: MeetingCalledOff };
}

export interface MeetingEvents {
  MeetingPlanned: MeetingCommands['plan-meeting'];
  /** Whole, so that attendance can be counted from this event alone. */
  MeetingHeld: {
    readonly meetingId: string;
    readonly kind: MeetingKind;
    readonly invited: readonly Agency[];
    readonly attended: readonly Agency[];
    readonly noteId?: string;
  };
  MeetingCalledOff: MeetingCommands['call-off-meeting'];
}

/** One that is still to be held. */
export interface Meeting {
  readonly meetingId: string;
  readonly kind: MeetingKind;
  readonly on: Day;
  readonly invited: readonly Agency[];
}

export interface MeetingState {
  readonly meetings?: readonly Meeting[];
  /** When those around the family last met to plan. */
  readonly metTogetherAt?: Instant;
  /** When the wider family last met to make its own plan. */
  readonly familyMetAt?: Instant;
}

const most = 10;
const furthest = { amount: 26, unit: 'weeks' } as const;

const meetingOf = (journey: Journey, meetingId: string): Meeting | undefined =>
  journey.meetings?.find((meeting) => meeting.meetingId === meetingId);

/** Our own meetings need the family's yes, and theirs to sharing where another agency sits at the table. */
function plan(journey: Journey, data: MeetingCommands['plan-meeting'], at: Instant): Decision {
  const ours = data.kind !== 'strategy';
  if (ours && !hasConsent(journey, 'support')) return refuse('consent-missing');
  const shares = data.invited.some((agency) => agency !== 'family');
  if (ours && shares && !hasConsent(journey, 'sharing')) return refuse('sharing-consent-missing', 'invited');
  if (meetingOf(journey, data.meetingId) !== undefined) return refuse('meeting-known', 'meetingId');
  if ((journey.meetings?.length ?? 0) >= most) return refuse('too-many-meetings');
  const wrongDay = checkDayAhead(journey, { day: data.on, field: 'on', from: dayOf(at), at, furthest });
  if (wrongDay !== undefined) return wrongDay;
  // Whoever convenes it chooses the day.
  if (ours && !isServiceOpen(journey.calendar, data.on)) return refuse('service-closed', 'on');
  return facts(fact('MeetingPlanned', { ...data, invited: [...new Set(data.invited)] }));
}

export const meetingDecisions: Decisions<MeetingCommands> = {
  'plan-meeting': (journey, { data, at }) => plan(journey, data, at),
  'hold-meeting': (journey, { data, at }) => {
    const meeting = meetingOf(journey, data.meetingId);
    if (meeting === undefined) return refuse('unknown-meeting', 'meetingId');
    if (meeting.on > dayOf(at)) return refuse('meeting-ahead', 'meetingId');
    const { meetingId, kind, invited } = meeting;
    const attended = [...new Set(data.attended)];
    return facts(fact('MeetingHeld', { meetingId, kind, invited, attended, ...noteOf(data) }));
  },
  'call-off-meeting': (journey, { data }) =>
    meetingOf(journey, data.meetingId) === undefined
      ? refuse('unknown-meeting', 'meetingId')
      : facts(fact('MeetingCalledOff', data)),
};

const without = (journey: Journey, meetingId: string): Journey => ({
  ...journey,
  meetings: (journey.meetings ?? []).filter((meeting) => meeting.meetingId !== meetingId),
});

/** Meetings at which the family's plan is made. */
const plans = (kind: MeetingKind): boolean => kind === 'planning' || kind === 'taf' || kind === 'family-group';

export const meetingEvolvers: Evolvers<MeetingEvents> = {
  MeetingPlanned: (journey, { data: { meetingId, kind, on, invited } }) => ({
    ...journey,
    meetings: [...(journey.meetings ?? []), { meetingId, kind, on, invited }],
  }),
  MeetingHeld: (journey, { at, data }) => ({
    ...heardThrough(without(journey, data.meetingId), data.attended, at),
    ...(plans(data.kind) && data.attended.length > 0 ? { metTogetherAt: at } : {}),
    ...(data.kind === 'family-group' && data.attended.length > 0 ? { familyMetAt: at } : {}),
  }),
  MeetingCalledOff: (journey, { data }) => without(journey, data.meetingId),
};

export const meetingRules: readonly Rule[] = [
  (journey) =>
    (journey.meetings ?? []).map(({ meetingId, on }) => ({
      kind: 'meeting' as const,
      key: meetingId,
      due: () => instantAt(on, journey.policy.closesAt),
    })),
  (journey) => {
    const { assessedAt, planAgreedAt, metTogetherAt, allocatedAt = 0 } = journey;
    if (assessedAt === undefined || planAgreedAt !== undefined || metTogetherAt !== undefined) return [];
    if (!underWay(journey) || !hasFigure(journey, 'planning-meeting') || waitsForLead(journey)) return [];
    const due = (): Instant =>
      dueFrom(journey, 'planning-meeting', Math.max(assessedAt, allocatedAt, journey.lead?.since ?? 0));
    return [{ kind: 'planning-meeting', key: 1, due, held: standstill(journey) }];
  },
];

export const meetingInputs: Inputs<MeetingCommands> = {
  'plan-meeting': (journey, at) => {
    const on = nextOpenDay(journey.calendar, dayOf(Math.max(at, journey.at)));
    return [
      { meetingId: 'meeting', kind: 'planning', on, invited: ['family'] },
      { meetingId: 'meeting', kind: 'family-group', on, invited: ['family'] },
      { meetingId: 'meeting', kind: 'strategy', on, invited: ['social-care'] },
    ];
  },
  'hold-meeting': (journey) =>
    (journey.meetings ?? []).slice(0, 1).map(({ meetingId }) => ({ meetingId, attended: ['family' as const] })),
  'call-off-meeting': (journey) =>
    (journey.meetings ?? []).slice(0, 1).map(({ meetingId }) => ({ meetingId, because: 'too-few-can-come' as const })),
};

export const meetingWords: WordsFor<'meeting' | 'planning-meeting'> = {
  meeting: {
    summary: 'A meeting about this family, and who came to it',
    branches: [
      { when: 'it is held', leadsTo: 'who came is kept, agency by agency' },
      { when: 'it is called off', leadsTo: 'another day, where a meeting is still needed' },
      { when: 'nothing is recorded', leadsTo: silenceLeadsTo },
    ],
  },
  'planning-meeting': {
    summary: 'Planning meeting with the family and those around it',
    branches: [
      { when: 'they have met', leadsTo: 'the plan' },
      { when: 'the plan is agreed without a meeting', leadsTo: 'support by the plan' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
};
