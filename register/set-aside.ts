import { existsSync } from 'node:fs';

/** A name nobody uses yet for something kept but no longer used: its own, the word set-aside, the day, perhaps a number. */
export const setAsideName = (path: string, today: Date = new Date()): string => {
  const name = `${path}.set-aside-${today.toISOString().slice(0, 10)}`;
  for (let copy = 1; ; copy += 1) {
    const candidate = copy === 1 ? name : `${name}-${copy}`;
    if (!existsSync(candidate)) return candidate;
  }
};
