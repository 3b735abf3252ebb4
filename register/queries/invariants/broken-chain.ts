import { sha256 } from '../../canonical.ts';
import type { JournalCheck } from './check.ts';
import type { Step } from './replay.ts';

/** A gap is honest only where a restored journey says so further on. */
const gapIsTold = (steps: readonly Step[], at: number): boolean =>
  steps.slice(at).some(({ event }) => event.type === 'RegisterRestored');

function isBroken(steps: readonly Step[], at: number): boolean {
  const step = steps[at];
  if (step === undefined) return false;
  const last = steps[at - 1];
  if (step.prevHash !== (last?.hash ?? '') || sha256(`${step.prevHash}\n${step.body}`) !== step.hash) return true;
  return step.event.seq !== (last?.event.seq ?? 0) + 1 && !gapIsTold(steps, at);
}

/** The journal is the record: each event seals the one before it, so a row changed, lost or put in later shows. */
export const brokenChain: JournalCheck = {
  invariant: 'journal-sealed',
  remedy:
    'The journal of this journey has been changed, or part of it is lost. Keep a copy and compare it with a backup.',
  wrong: ({ steps }) => steps.some((_, at) => isBroken(steps, at)),
};
