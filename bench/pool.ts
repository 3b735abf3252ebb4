/** Runs `work` for every item, at most `clients` at once. */
export async function withClients<T>(
  clients: number,
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const waiting = items.values();
  const client = async (): Promise<void> => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: clients }, client));
}

/** Runs something and answers how long it took, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** The numbers 0 to n - 1. */
export const upTo = (n: number): readonly number[] => Array.from({ length: n }, (_, at) => at);
