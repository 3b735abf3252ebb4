/** Who heard of what in a family's story, and when. */
import type { Instant } from '../../domain/calendar.ts';
import type { ClockKind } from '../../domain/clock.ts';
import type { MessageFact } from '../../domain/messages.ts';
import { inLondon } from './journeys.ts';
import type { Story } from './given.ts';

/** Who was told of a clock of this kind, and when: `manager 2026-11-17 17:00`. */
export const rungs = (story: Story, kind: ClockKind): readonly string[] =>
  story.journal.flatMap((event) =>
    event.type === 'EscalationRaised' && event.data.clockId.startsWith(`${kind}:`)
      ? [`${event.data.to} ${inLondon(event.at)}`]
      : [],
  );

/** Whom of the service each message goes to; empty for one that goes to somebody else. */
export const staffOf = (messages: readonly MessageFact[]): readonly string[] =>
  messages.map(({ recipient }) => (recipient.to === 'staff' ? recipient.staffId : ''));

/** The messages caused after an instant that go to one side: the service's own people, referrers, or the family. */
export const mailTo = (story: Story, to: MessageFact['recipient']['to'], since: Instant = 0): readonly MessageFact[] =>
  story.journal
    .filter(({ at }) => at > since)
    .flatMap(({ messages = [] }) => messages)
    .filter(({ recipient }) => recipient.to === to);

/** The kinds of those messages, in the order in which they were caused. */
export const kindsTo = (...asked: Parameters<typeof mailTo>): readonly MessageFact['kind'][] =>
  mailTo(...asked).map(({ kind }) => kind);
