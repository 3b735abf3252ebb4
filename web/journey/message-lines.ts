import { mailKindWords } from '../../api/reading/code-words.ts';
import type { Names } from '../../api/reading/names.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import { messageIdOf } from '../../api/routes/outbox.ts';
import type { Recipient } from '../../domain/messages.ts';
import type { OutboxRow } from '../../register/queries/outbox.ts';
import { capital } from '../forms/field-words.ts';
import { statusWords } from '../message/status-words.ts';
import { paths } from '../paths.ts';

/** A message this journey caused. */
export interface MessageLine {
  readonly what: string;
  readonly to: string;
  readonly when: string;
  readonly status: string;
  /** Where it can be read, for whoever may read the outbox. */
  readonly href?: string;
}

function recipientWords(recipient: Recipient, names: Names): string {
  switch (recipient.to) {
    case 'referrer':
      return `${names.referrer(recipient.referralId)}, who referred`;
    case 'person':
      return `${names.person(recipient.personRef)}, of the family`;
    case 'staff':
      return `${names.staff(recipient.staffId)}, staff`;
  }
}

/** What was written to whom, when, and what became of it; the newest first. */
export const messageLines = (rows: readonly OutboxRow[], names: Names, mayOpen: boolean): readonly MessageLine[] =>
  rows.map((row) => ({
    what: capital(mailKindWords(row.kind)),
    to: recipientWords(JSON.parse(row.recipient) as Recipient, names),
    when: momentWords(row.createdAt),
    status: statusWords(row.status),
    ...(mayOpen ? { href: paths.message(messageIdOf(row)) } : {}),
  }));
