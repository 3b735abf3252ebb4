/** How long an answer usually waits for the register to show what was just done, in milliseconds. Mostly it takes less than ten. */
const patienceMs = 1_000;
const firstPauseMs = 5;
const longestPauseMs = 80;

/**
 * Asks the register until it knows. Answers what was found, or undefined when time is up or the register is away: what was
 * acknowledged by the journey stays true, only this person does not see it yet.
 */
export async function untilRegister<T>(
  look: () => Promise<T | undefined>,
  withinMs = patienceMs,
): Promise<T | undefined> {
  const end = performance.now() + withinMs;
  for (let pause = firstPauseMs; ; pause = Math.min(pause * 1.5, longestPauseMs)) {
    const found = await within(end - performance.now(), look);
    if (found !== undefined || performance.now() + pause > end) return found;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** What is found in this many milliseconds; undefined when it takes longer or fails. */
export async function within<T>(ms: number, look: () => Promise<T | undefined>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(
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
