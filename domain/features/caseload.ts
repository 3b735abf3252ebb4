import type { Day, Instant } from '../calendar.ts';
import type { WithNote } from '../commands.ts';
import { checkDayAhead, fact, facts, noteOf } from '../decision.ts';
import { dueFrom, hasFigure } from '../figures.ts';
import type { Journey } from '../journey.ts';
import { addDays, dayOf, instantAt } from '../london-time.ts';
import { messageFact } from '../messages.ts';
import { heldBy } from '../owner.ts';
import { refuse } from '../refusals.ts';
import { without } from '../without.ts';
import type { Rule } from '../clock-rules.ts';
import type { Decisions, Evolvers, Inputs, WordsFor } from './feature.ts';

/**
 * Who holds a family (DOMAIN 2). A handover between workers is complete when the other has accepted it; until then the family stays where it is. An
 * absence moves it at once, and back by itself on the day that was named: nobody who is away owns a clock, and nobody has to remember.
 */
export interface CaseloadCommands {
  'offer-handover': WithNote & { readonly toId: string };
  'answer-handover': WithNote & { readonly accepted: boolean };
  'begin-cover': WithNote & { readonly coverId: string; readonly until: Day };
  'end-cover': WithNote;
}

export interface CaseloadEvents {
  HandoverOffered: CaseloadCommands['offer-handover'];
  HandoverAccepted: { readonly practitionerId: string; readonly noteId?: string };
  HandoverDeclined: { readonly noteId?: string };
  /** `absent` is whose family it is. */
  CoverBegan: CaseloadCommands['begin-cover'] & { readonly absent: string };
  CoverEnded: { readonly because: 'asked' | 'day-came'; readonly back: string; readonly noteId?: string };
}

export interface CaseloadState {
  readonly handover?: { readonly seq: number; readonly toId: string; readonly since: Instant };
  readonly cover?: { readonly seq: number; readonly absent: string; readonly until: Day };
}

/** Longer than this is not cover: the family is allocated to somebody else. */
const furthest = { amount: 12, unit: 'weeks' } as const;

const newForYou = (staffId: string, commandId: string) => messageFact('assigned', commandId, { to: 'staff', staffId });

export const caseloadDecisions: Decisions<CaseloadCommands> = {
  'offer-handover': (journey, { id, data }) => {
    if (journey.allocatedAt === undefined) return refuse('not-allocated');
    if (data.toId === journey.owner) return refuse('own-handover', 'toId');
    const asked = messageFact('handover-offered', id, { to: 'staff', staffId: data.toId });
    return facts(fact('HandoverOffered', { toId: data.toId, ...noteOf(data) }, [asked]));
  },
  'answer-handover': (journey, { data }) => {
    const { handover } = journey;
    if (handover === undefined) return refuse('no-handover');
    return facts(
      data.accepted
        ? fact('HandoverAccepted', { practitionerId: handover.toId, ...noteOf(data) })
        : fact('HandoverDeclined', noteOf(data)),
    );
  },
  'begin-cover': (journey, { id, data, at }) => {
    const absent = journey.cover?.absent ?? journey.owner;
    if (data.coverId === absent) return refuse('own-cover', 'coverId');
    const wrongDay = checkDayAhead(journey, { day: data.until, field: 'until', from: dayOf(at), at, furthest });
    if (wrongDay !== undefined) return wrongDay;
    // Half a day at its end: the family would go back in the same minute.
    if (instantAt(data.until, journey.policy.closesAt) <= at) return refuse('past-date', 'until');
    return facts(
      fact('CoverBegan', { coverId: data.coverId, until: data.until, absent, ...noteOf(data) }, [
        newForYou(data.coverId, id),
      ]),
    );
  },
  'end-cover': (journey, { data }) =>
    journey.cover === undefined
      ? refuse('no-cover')
      : facts(fact('CoverEnded', { because: 'asked', back: journey.cover.absent, ...noteOf(data) })),
};

/** In new hands for good: nobody covers and nothing is offered any more. */
export const takenOver = (journey: Journey, staffId: string): Journey =>
  without(heldBy(journey, staffId), 'handover', 'cover');

export const caseloadEvolvers: Evolvers<CaseloadEvents> = {
  HandoverOffered: (journey, { seq, at, data }) => ({ ...journey, handover: { seq, toId: data.toId, since: at } }),
  HandoverAccepted: (journey, { data }) => takenOver(journey, data.practitionerId),
  HandoverDeclined: (journey) => without(journey, 'handover'),
  CoverBegan: (journey, { seq, data }) => ({
    ...heldBy(journey, data.coverId),
    cover: { seq, absent: data.absent, until: data.until },
  }),
  CoverEnded: (journey, { data }) => without(heldBy(journey, data.back), 'cover'),
};

export const caseloadRules: readonly Rule[] = [
  (journey) => {
    const { handover } = journey;
    if (handover === undefined || !hasFigure(journey, 'handover')) return [];
    const due = (): Instant => dueFrom(journey, 'handover', handover.since);
    return [{ kind: 'handover', key: handover.seq, owner: handover.toId, due }];
  },
  (journey) => {
    const { cover } = journey;
    if (cover === undefined) return [];
    return [{ kind: 'cover-end', key: cover.seq, due: () => instantAt(cover.until, journey.policy.closesAt) }];
  },
];

export const caseloadInputs: Inputs<CaseloadCommands> = {
  'offer-handover': () => [{ toId: 'another' }],
  'answer-handover': () => [{ accepted: true }, { accepted: false }],
  'begin-cover': (_journey, at) => [{ coverId: 'cover', until: addDays(dayOf(at), 1) }],
  'end-cover': () => [{}],
};

export const caseloadWords: WordsFor<'handover' | 'cover-end'> = {
  handover: {
    summary: 'Answer to the handover of this family',
    branches: [
      { when: 'it is accepted', leadsTo: 'the family is theirs, with every clock' },
      { when: 'it is declined', leadsTo: 'the family stays where it is' },
      { when: 'nothing is done', leadsTo: 'they are told, then the manager, then the service lead' },
    ],
  },
  'cover-end': {
    summary: 'Cover ends',
    branches: [
      { when: 'this day comes', leadsTo: 'the family goes back to its own worker' },
      { when: 'the worker is away for longer', leadsTo: 'another day' },
      { when: 'the family is allocated anew', leadsTo: 'the new worker' },
    ],
  },
};
