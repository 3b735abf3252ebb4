/** Whole journals made in this process by the rules alone. */
import type { Command } from '../../domain/commands.ts';
import { decide } from '../../domain/decide.ts';
import type { JourneyEvent } from '../../domain/events.ts';
import type { Journey } from '../../domain/journey.ts';
import type { ServiceData } from '../../pathways/load.ts';
import type { SubmittedCommand } from '../../workflows/messages.ts';
import { journeyId, journeyInput, ordinaryWeek, submitted } from '../journeys.ts';
import { upTo } from '../pool.ts';

const asCommand = ({ type, id, by, data }: Omit<SubmittedCommand, 'hash'>, at: number): Command =>
  ({ type, id, by, at, data }) as Command;

/** The events of one command, and the journey after it. */
export function play(
  journey: Journey | undefined,
  command: Command,
): { readonly journey: Journey | undefined; readonly events: readonly JourneyEvent[] } {
  const outcome = decide(journey, command);
  if ('refusal' in outcome) throw new Error(`${command.type} was refused: ${outcome.refusal.code}.`);
  return { journey: outcome.after.at(-1) ?? journey, events: outcome.events };
}

/** The commands that carry the n-th journey to where support is given and through `weeks` ordinary weeks. */
export function commandsOf(service: ServiceData, lot: number, n: number, weeks: number): readonly Command[] {
  const { opening } = journeyInput(service, journeyId(lot, n));
  const [pathway] = service.pathways;
  if (opening === undefined || pathway === undefined) throw new Error('There is no pathway.');
  const at = Date.now();
  const given = [
    { ...opening, type: 'receive-referral' as const },
    submitted('complete-safety-screen', { result: 'no-concern' }, lot, n, 0, 1),
    submitted('decide-pathway', { decision: 'accept', pathway }, lot, n, 0, 2),
    submitted('allocate', { practitionerId: 'worker' }, lot, n, 0, 3),
    ...upTo(weeks * 5).map((k) => ordinaryWeek(k, lot, n)),
  ];
  return given.map((command, minute) => asCommand(command, at + minute * 60_000));
}
