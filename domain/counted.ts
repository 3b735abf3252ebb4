/** "1 day", "3 days"; `more` where an s does not make it. */
export const counted = (n: number | bigint, one: string, more = `${one}s`): string =>
  `${String(n)} ${Number(n) === 1 ? one : more}`;
