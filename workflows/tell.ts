import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { condition, getExternalWorkflowHandle, startChild } from '@temporalio/workflow';
import type { Command } from '../domain/commands.ts';
import type { Outbound } from '../domain/outbound.ts';
import {
  familyJourneyType,
  tellJourneySignal,
  workflowIdOf,
  type JourneyInput,
  type SubmittedCommand,
} from './messages.ts';
import type { ShellState } from './shell-state.ts';

const submitted = (outbound: Outbound): SubmittedCommand => ({ ...outbound.command, hash: '' });

/** Opens the other journey with what it is told; false when it exists already. */
async function open(outbound: Outbound, input: JourneyInput, offsetMs: number): Promise<boolean> {
  if (outbound.start === undefined) return false;
  const opening = {
    id: `${outbound.command.id}-opens`,
    hash: '',
    by: outbound.command.by,
    data: outbound.start,
    then: submitted(outbound),
  };
  const { training, commandsPerRun } = input;
  const child: JourneyInput = {
    journeyId: outbound.to,
    epoch: 1,
    training,
    offsetMs,
    opening,
    ...(commandsPerRun === undefined ? {} : { commandsPerRun }),
  };
  try {
    await startChild(familyJourneyType, {
      workflowId: workflowIdOf(outbound.to),
      // The new journey outlives the one that opened it.
      parentClosePolicy: 'ABANDON',
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      args: [child],
      staticSummary: 'A family’s journey, linked to one that had ended',
    });
    return true;
  } catch (failure) {
    if (failure instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw failure;
  }
}

/** Tells other journeys what concerns them, one after the other. The command ids make a repeat harmless. */
export async function keepTelling(
  state: ShellState,
  input: JourneyInput,
  rolling: () => boolean,
  submitOwn: (command: Pick<Command, 'type' | 'id' | 'data'>, at: number) => void,
): Promise<void> {
  for (;;) {
    await condition(() => state.outbound.length > 0 && !rolling());
    const [next] = state.outbound;
    if (next === undefined) continue;
    const opened = await open(next, input, state.offsetMs);
    if (!opened) {
      try {
        await getExternalWorkflowHandle(workflowIdOf(next.to)).signal(tellJourneySignal, submitted(next));
      } catch {
        const { ifGone } = next;
        if (ifGone !== undefined)
          submitOwn(
            ifGone as Pick<Command, 'type' | 'id' | 'data'>,
            Math.max(state.journey?.at ?? 0, Date.now() + state.offsetMs),
          );
      }
    }
    state.outbound.shift();
  }
}
