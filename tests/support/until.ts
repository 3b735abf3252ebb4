/** How long something that must happen is waited for: no promise about speed, so that a machine with much else to do fails nothing. */
export const patienceMs = 120_000;

/**
 * Waits for something to become true.
 * @param what named in the error if it never does
 * @param holds asked again and again; an error it throws ends the waiting
 */
export const until = async (
  what: string,
  holds: () => boolean | Promise<boolean>,
  { withinMs = patienceMs, everyMs = 25 }: { readonly withinMs?: number; readonly everyMs?: number } = {},
): Promise<void> => {
  const deadline = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`Waited ${withinMs} ms in vain: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
};
