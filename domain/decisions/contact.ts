import type { Instant } from '../calendar.ts';
import type { Command, CommandOf } from '../commands.ts';
import { fact, facts, knowsPerson, noteOf, occurredAt, type Decide, type Decision } from '../decision.ts';
import type { EventData, Fact } from '../events.ts';
import type { Journey } from '../journey.ts';
import { refuse } from '../refusals.ts';
import { agencyOf } from '../under-agency.ts';
import { concernFact } from './safeguarding.ts';

/** A contact and what follows from it at once: support week 1 begins with the first meeting; a worry becomes a concern. */
export function contactFacts(
  journey: Journey,
  command: Command,
  contact: EventData['ContactRecorded'],
  recorded: Fact = fact('ContactRecorded', { ...contact, correctable: true }),
): Decision {
  const people = [...(contact.seen ?? []), ...(contact.seenAlone ?? [])];
  if (people.some((ref) => !knowsPerson(journey, ref))) return refuse('unknown-person', 'seen');
  const met = contact.outcome === 'seen' || contact.outcome === 'worry';
  const starts = met && journey.allocatedAt !== undefined && journey.supportStartedAt === undefined;
  const more: readonly Fact[] = [
    ...(starts
      ? [fact('SupportStarted', { because: 'first-contact', startedAt: startOf(journey, contact.occurredAt) })]
      : []),
    ...(contact.outcome === 'worry'
      ? [concernFact(journey, command, { concernId: command.id, code: 'worry', about: people })]
      : []),
  ];
  return facts(recorded, ...more);
}

/** Support cannot have begun before there was a practitioner to give it. */
const startOf = (journey: Journey, metAt: Instant): Instant => Math.max(metAt, journey.allocatedAt ?? metAt);

export const whoWasSeen = (data: {
  readonly seen?: readonly string[];
  readonly seenAlone?: readonly string[];
}): { readonly seen?: readonly string[]; readonly seenAlone?: readonly string[] } => ({
  ...(data.seen === undefined ? {} : { seen: data.seen }),
  ...(data.seenAlone === undefined ? {} : { seenAlone: data.seenAlone }),
});

/** A contact as it is told of. */
export const contactOf = (
  journey: Journey,
  command: CommandOf<'record-contact'> | CommandOf<'correct-contact'>,
): EventData['ContactRecorded'] => ({
  kind: command.data.kind,
  outcome: command.data.outcome,
  ...whoWasSeen(command.data),
  ...agencyOf(command.data),
  ...noteOf(command.data),
  occurredAt: occurredAt(journey, command),
});

export const recordContact: Decide<'record-contact'> = (journey, command) =>
  contactFacts(journey, command, contactOf(journey, command));
