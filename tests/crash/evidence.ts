/** What a case left behind, gathered when all was over. */
import type { Client } from '@temporalio/client';
import { fold } from '../../domain/evolve.ts';
import type { JourneyEvent } from '../../domain/events.ts';
import { canonicalJson } from '../../register/canonical.ts';
import type { Database } from '../../register/database.ts';
import { readEvents } from '../../register/queries/journal.ts';
import { listOutbox } from '../../register/queries/outbox.ts';
import { readSnapshot } from '../../register/queries/snapshot.ts';
import { checkRebuild } from '../../register/rebuild.ts';
import { workflowIdOf } from '../../workflows/messages.ts';
import { readHistories, replayFailures } from '../support/replays.ts';
import type { ToldTwice } from './calls.ts';

export interface Journal {
  readonly journeyId: string;
  readonly events: readonly JourneyEvent[];
  /** Whether the snapshot is what the events come to. */
  readonly folds: boolean;
}

export interface Message {
  /** Absent for a digest. */
  readonly about?: { readonly journeyId: string };
  readonly messageId: string;
  readonly kind: string;
  readonly status: string;
  readonly smtpMessageId: string | null;
}

export interface Evidence {
  /** How processes ended unasked. */
  readonly deaths: readonly string[];
  /** How they ended when asked to. */
  readonly ends: readonly string[];
  readonly told: readonly ToldTwice[];
  /** Where the training clock was asked to go, and where it stands; in milliseconds. */
  readonly clock: { readonly asked: number; readonly now: number };
  readonly journals: readonly Journal[];
  readonly referrals: readonly { readonly referralId: string; readonly status: string }[];
  readonly notes: readonly { readonly text: string; readonly status: string }[];
  readonly messages: readonly Message[];
  /** Message-IDs at the mail server, in order of arrival. */
  readonly arrived: readonly string[];
  /** Names of invariants that do not hold. */
  readonly violations: readonly string[];
  /** Rows in which a rebuilt read model differs. */
  readonly differences: number;
  readonly runs: number;
  readonly replayFailures: readonly string[];
}

type FromRegister = Pick<Evidence, 'journals' | 'referrals' | 'notes' | 'messages' | 'differences'>;

export async function readRegister({ db }: Database): Promise<FromRegister> {
  const rows = await db.selectFrom('journeys').select('journey_id').orderBy('journey_id').execute();
  const journals = await Promise.all(
    rows.map(async ({ journey_id: journeyId }) => {
      const events = await readEvents(db, journeyId);
      const folds = canonicalJson(fold(events)) === canonicalJson(await readSnapshot(db, journeyId));
      return { journeyId, events, folds };
    }),
  );
  const referrals = await db.selectFrom('referrals').select(['referral_id as referralId', 'status']).execute();
  const notes = await db.selectFrom('notes').select(['text', 'status']).execute();
  const messages = await listOutbox(db, {}, { limit: 10_000 });
  const { differences } = await checkRebuild(db);
  return { journals, referrals, notes, messages, differences };
}

/** Replays every run of these journeys and of those they opened. */
export async function replayAll(
  client: Client,
  code: string,
  journals: readonly Journal[],
): Promise<Pick<Evidence, 'runs' | 'replayFailures'>> {
  const histories = await readHistories(
    client,
    journals.map(({ journeyId }) => ({ workflowId: workflowIdOf(journeyId) })),
  );
  return { runs: histories.length, replayFailures: await replayFailures(code, histories) };
}
