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
type Touched = Pick<Journey, 'contact' | 'silence' | 'lastSeen' | 'missed' | 'supportStartedAt'>;

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

/** Keeps what a contact was built on, so that it can be put right. Events from before corrections do not ask for it. */
export const remembering = (before: Journey, event: EventOf<'ContactRecorded'>, after: Journey): Journey =>
  event.data.correctable === true
    ? {
        ...after,
        lastContact: { seq: event.seq, occurredAt: event.data.occurredAt, before: touched(before) },
      }
    : after;

/** How things stood before the last contact. The count goes on, so that the clock of the next contact is a new one. */
const before = (journey: Journey, was: Touched): Journey => ({
  ...without(journey, 'silence', 'lastSeen', 'missed', 'supportStartedAt', 'lastContact'),
  ...was,
  contact: { ...was.contact, count: journey.contact.count },
});

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
    return contactFacts(
      before(journey, lastContact.before),
      command,
      right,
      fact('ContactCorrected', { ...right, seq }),
    );
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
    return { ...contactRecorded(before(journey, lastContact.before), asIfTold), lastContact };
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
