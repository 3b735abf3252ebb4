import { setTimeout } from 'node:timers/promises';

/** How long an answer usually waits for the register to show what was just done, in milliseconds. Mostly it takes less than ten. */
const patienceMs = 1_000;
const firstPauseMs = 5;
/** The longer the patience, the longer the pauses may grow: this share of it. */
const longestPauseShare = 0.08;

/**
 * Asks the register until it knows. Answers what was found, or undefined when time is up or the register is away: what was
 * acknowledged by the journey stays true, only this person does not see it yet.
 */
export async function untilRegister<T>(
  look: () => Promise<T | undefined>,
  withinMs = patienceMs,
): Promise<T | undefined> {
  const end = performance.now() + withinMs;
  for (let pause = firstPauseMs; ; pause = Math.min(pause * 1.5, withinMs * longestPauseShare)) {
    const found = await within(end - performance.now(), look);
    if (found !== undefined || performance.now() + pause > end) return found;
    // Nobody's exit waits for this.
    await setTimeout(pause, undefined, { ref: false });
  }
}

/** What is found in this many milliseconds; undefined when it takes longer or fails. */
export async function within<T>(ms: number, look: () => Promise<T | undefined>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = globalThis.setTimeout(
      () => {
        resolve(undefined);
      },
      Math.max(1, ms),
    );
  });
  const found = look().catch(() => undefined);
  try {
    return await Promise.race([found, late]);
  } finally {
    clearTimeout(timer);
  }
}
