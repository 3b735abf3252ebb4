/** After this many milliseconds a repeated request to stop is meant as "now", not as the same one heard twice. */
const patienceMs = 3000;

/**
 * Waits until this process is asked to stop: Ctrl-C, a signal, or the end of `start.mjs`, even by kill -9. The first
 * request starts an orderly stop; with npm and `start.mjs` in between, Ctrl-C arrives several times, so repeats count
 * only after a while, and then end the process at once.
 */
export const whenAskedToStop = (): Promise<void> =>
  new Promise((resolve) => {
    let first: number | undefined;
    const asked = (): void => {
      first ??= performance.now();
      if (performance.now() - first > patienceMs) process.exit(1);
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, asked);
    process.once('disconnect', asked);
    // The line to start.mjs alone must not keep a stopped service alive.
    process.channel?.unref();
  });
