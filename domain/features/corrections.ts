import type { Instant } from '../calendar.ts';
import type { ContactKind, ContactOutcome } from '../codes.ts';
import type { WithNote } from '../commands.ts';
import { fact, facts, noteOf } from '../decision.ts';
import { contactFacts, contactOf } from '../decisions/contact.ts';
import type { EventOf } from '../events.ts';
import type { Journey } from '../journey.ts';
import { refuse } from '../refusals.ts';
import { contactRecorded } from '../silence.ts';
import type { UnderAgency } from '../under-agency.ts';
import { without } from '../without.ts';
import type { Decisions, Evolvers, Inputs } from './feature.ts';
import { heardThrough } from './outside-lead.ts';

/**
 * What was said stays said; what is right stands beside it. Words of any entry are corrected by a note of their own. The last contact can also be
 * corrected in its facts, and clocks are then worked out as if it had been told right; an older one has been built on, so what is right is told as
 * a contact of its own day, which counts from when it happened.
 */
export interface CorrectionCommands {
  'correct-entry': WithNote & { readonly seq: number };
  'correct-contact': WithNote &
    UnderAgency & {
      /** The entry somebody means to correct; refused when another contact has been recorded since. */
      readonly seq?: number;
      readonly kind: ContactKind;
      readonly outcome: ContactOutcome;
      readonly seen?: readonly string[];
      readonly seenAlone?: readonly string[];
    };
}

export interface CorrectionEvents {
  EntryCorrected: { readonly seq: number; readonly noteId?: string };
  ContactCorrected: EventOf<'ContactRecorded'>['data'] & { readonly seq: number };
}

/** What a contact changes of a journey. */
type Touched = Pick<Journey, 'contact' | 'silence' | 'lastSeen' | 'missed' | 'supportStartedAt'> & {
  /** Whoever leads outside, as they stood, where the contact was a word of theirs. */
  readonly lead?: NonNullable<Journey['lead']>;
};

export interface CorrectionState {
  /** The last contact and how things stood before it, for as long as nothing has been built on it. */
  readonly lastContact?: { readonly seq: number; readonly occurredAt: Instant; readonly before: Touched };
}

const touched = ({ contact, silence, lastSeen, missed, supportStartedAt }: Journey): Touched => ({
  contact,
  ...(silence === undefined ? {} : { silence }),
  ...(lastSeen === undefined ? {} : { lastSeen }),
  ...(missed === undefined ? {} : { missed }),
  ...(supportStartedAt === undefined ? {} : { supportStartedAt }),
});

const unheard = ({ lead }: Journey, after: Journey): Pick<Touched, 'lead'> =>
  lead === undefined || lead === after.lead ? {} : { lead };

/** Keeps what a contact was built on, so that it can be put right. Events from before corrections do not ask for it. */
export const remembering = (before: Journey, event: EventOf<'ContactRecorded'>, after: Journey): Journey =>
  event.data.correctable === true
    ? {
        ...after,
        lastContact: {
          seq: event.seq,
          occurredAt: event.data.occurredAt,
          before: { ...touched(before), ...unheard(before, after) },
        },
      }
    : after;

/**
 * How things stood before the last contact. The counts go on, so that the clocks of the next contact and of the next word are new ones. What has been
 * heard of the lead since stays heard.
 */
function before(journey: Journey, { occurredAt, before: was }: NonNullable<CorrectionState['lastContact']>): Journey {
  const { lead, ...rest } = was;
  const { lead: now } = journey;
  const isLastWord =
    lead !== undefined && now?.seq === lead.seq && now.heardAt === occurredAt && now.status === 'leading';
  return {
    ...without(journey, 'silence', 'lastSeen', 'missed', 'supportStartedAt', 'lastContact'),
    ...rest,
    ...(isLastWord ? { lead: { ...lead, heard: now.heard + 1 } } : {}),
    contact: { ...was.contact, count: journey.contact.count },
  };
}

export const correctionDecisions: Decisions<CorrectionCommands> = {
  'correct-entry': (journey, { data }) => {
    if (data.seq > journey.seq) return refuse('unknown-entry', 'seq');
    if (data.noteId === undefined) return refuse('words-missing', 'note');
    return facts(fact('EntryCorrected', { seq: data.seq, noteId: data.noteId }));
  },
  'correct-contact': (journey, command) => {
    const { lastContact } = journey;
    if (lastContact === undefined) return refuse('not-last-contact');
    const { seq } = lastContact;
    if ((command.data.seq ?? seq) !== seq) return refuse('not-last-contact', 'seq');
    const right = {
      ...contactOf(journey, command),
      ...(command.happenedOn === undefined ? { occurredAt: lastContact.occurredAt } : {}),
      ...noteOf(command.data),
    };
    return contactFacts(before(journey, lastContact), command, right, fact('ContactCorrected', { ...right, seq }));
  },
};

export const correctionEvolvers: Evolvers<CorrectionEvents> = {
  EntryCorrected: (journey) => journey,
  ContactCorrected: (journey, { data, ...event }) => {
    const { lastContact } = journey;
    if (lastContact === undefined) return journey;
    const { seq: _corrected, ...contact } = data;
    const asIfTold = { ...event, type: 'ContactRecorded', data: contact } as EventOf<'ContactRecorded'>;
    // It may be put right once more: what it was built on stays.
    const told = contactRecorded(before(journey, lastContact), asIfTold);
    return { ...heardThrough(told, [contact.agency], contact.occurredAt), lastContact };
  },
};

export const correctionInputs: Inputs<CorrectionCommands> = {
  'correct-entry': (journey) => [{ seq: Math.max(1, journey.seq), noteId: 'note' }],
  'correct-contact': ({ lastContact }) =>
    lastContact === undefined
      ? []
      : [
          { kind: 'visit', outcome: 'seen' },
          { kind: 'call', outcome: 'no-answer' },
        ],
};
