/** What Keepstep is compared with: the same command payload, the same kind of reply, and much less behind it. */
import { condition, defineUpdate, proxyLocalActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type { SubmitReply, SubmittedCommand } from '../../workflows/messages.ts';
import type { RecordActivities } from './record.ts';

const tenDays = 10 * 24 * 60 * 60 * 1000;

const submitCommand = defineUpdate<SubmitReply, [SubmittedCommand]>('submitCommand');

const { recordCommand } = proxyLocalActivities<RecordActivities>({ startToCloseTimeout: '10 seconds' });

/** One timer, armed anew by each command. Nothing is recorded outside Temporal. */
export async function bareReference(): Promise<void> {
  let seq = 0;
  let changed = false;
  setHandler(submitCommand, () => {
    seq += 1;
    changed = true;
    return { seq };
  });
  do changed = false;
  while (await condition(() => changed, tenDays));
}

/** The same, and one row in PostgreSQL for each command, written before it is answered. */
export async function recordedReference(): Promise<void> {
  let seq = 0;
  let changed = false;
  setHandler(submitCommand, async (command) => {
    seq += 1;
    const mine = seq;
    await recordCommand({ journeyId: workflowInfo().workflowId, seq: mine, command });
    changed = true;
    return { seq: mine };
  });
  do changed = false;
  while (await condition(() => changed, tenDays));
}
