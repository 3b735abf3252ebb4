/**
 * Does something with each of many, at most so many at once. After a failure nothing more is begun; it is thrown when what was under way has ended, so that
 * whoever tries again meets nobody still at work.
 */
export async function fewAtOnce<T>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const waiting = items[Symbol.iterator]();
  let failed = false;
  const one = async (): Promise<void> => {
    for (const item of waiting) {
      if (failed) return;
      try {
        await work(item);
      } catch (failure) {
        failed = true;
        throw failure;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(most, items.length) }, one));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
