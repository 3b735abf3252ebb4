import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Kysely } from 'kysely';
import { keepstepItself } from '../domain/commands.ts';
import type { RoundCommand } from '../domain/daily-round.ts';
import type { Schema } from '../register/schema.ts';
import { readServiceClock } from '../register/service-clock.ts';
import { moveClockSignal, tellJourneySignal, workflowIdOf } from '../workflows/messages.ts';

/**
 * Tells a journey something by a Signal: it is heard whether or not a worker runs. In a training service the journey is told what time it is first, because a
 * move brings along only those that something is due in.
 */
export async function tellJourney(
  { client, db, training }: { readonly client: Client; readonly db: Kysely<Schema>; readonly training: boolean },
  journeyId: string,
  { type, id, data }: RoundCommand,
): Promise<'told' | 'gone'> {
  const handle = client.workflow.getHandle(workflowIdOf(journeyId));
  try {
    if (training) await handle.signal(moveClockSignal, { offsetMs: (await readServiceClock(db)).offsetMs });
    await handle.signal(tellJourneySignal, { type, id, hash: '', by: keepstepItself, data });
    return 'told';
  } catch (failure) {
    if (failure instanceof WorkflowNotFoundError) return 'gone';
    throw failure;
  }
}
