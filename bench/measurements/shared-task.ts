/** Commands that arrive together share one workflow task, and so its events and its row. */
import type { Context } from '../context.ts';
import type { Figure } from '../figures.ts';
import { historySize, tasksAfter, type HistoryEvent } from '../history.ts';
import { submit } from '../journeys.ts';
import { upTo } from '../pool.ts';
import { openOurs } from '../systems.ts';

interface Task {
  readonly commands: number;
  readonly events: number;
}

const taskOf = (events: readonly HistoryEvent[]): Task => ({
  commands: events.filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes).length,
  events: events.length,
});

export async function sharedTask(context: Context): Promise<readonly Figure[]> {
  context.tell('shared-task');
  const ours = await openOurs(context, 'postgres');
  const handle = await ours.open(0);
  const { events: before } = await historySize(handle);
  const together = 8;
  for (const burst of upTo(context.quick ? 4 : 12))
    await Promise.all(upTo(together).map((at) => submit(handle, ours.command(0, burst * together + at))));
  const tasks = (await tasksAfter(handle, before)).map(taskOf).filter(({ commands }) => commands > 0);
  await ours.worker.stop();
  const shared = tasks.filter(({ commands }) => commands > 1);
  const asExpected = tasks.filter(({ commands, events }) => events === 3 + 2 * commands + 1).length;
  const commands = tasks.reduce((sum, task) => sum + task.commands, 0);
  const events = tasks.reduce((sum, task) => sum + task.events, 0);
  return [
    {
      name: `events a command, ${String(together)} at once on one journey`,
      value: Math.round((events / commands) * 100) / 100,
      unit: '',
      note: `${String(commands)} commands in ${String(tasks.length)} tasks, ${String(shared.length)} of them shared, at most ${String(Math.max(0, ...tasks.map((task) => task.commands)))} in one`,
    },
    {
      name: 'tasks with 3 + 2k + 1 events for k commands',
      value: Math.round((asExpected / Math.max(1, tasks.length)) * 1_000) / 10,
      unit: '%',
    },
  ];
}
