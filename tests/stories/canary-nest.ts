/** Words that occur nowhere else in the world, one for each personal field, and where they turn up again. */
import { randomBytes } from 'node:crypto';

export interface Nest {
  /** A new canary; `where` says what field it sits in. */
  readonly word: (where: string) => string;
  /** A number of digits alone, for fields that hold telephone numbers. */
  readonly number: (where: string) => string;
  /** Something already written that is personal: a date of birth, a status token. */
  readonly keep: (where: string, text: string) => string;
  /** Every field that has one. */
  readonly fields: () => readonly string[];
  /** The fields whose canary stands in this text, in any of the disguises a program might give it. */
  readonly heardIn: (text: string) => readonly string[];
}

/** How a program might have written it. */
const disguises = (text: string): readonly (string | RegExp)[] => {
  const plain = [
    text,
    encodeURIComponent(text),
    Buffer.from(text).toString('hex'),
    // Base64 depends on where in a block the text begins: the middle of it is the same in one of three ways.
    ...[0, 1, 2].map((n) =>
      Buffer.from(`${'-'.repeat(n)}${text}`)
        .toString('base64')
        .replace(/=+$/, '')
        .slice(n === 0 ? 0 : 4, -2),
    ),
  ];
  const lower = [...new Set(plain.map((one) => one.toLowerCase()))];
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? [...lower, ...datesOf(text)] : lower;
};

/** A day as digits alone counts only where no other digit is beside it: long numbers are full of such. */
const datesOf = (day: string): readonly (string | RegExp)[] => {
  const [year = '', month = '', date = ''] = day.split('-');
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const digits = [`${year}${month}${date}`, String(midnight), String(midnight - 3_600_000)];
  return [`${date}/${month}/${year}`, ...digits.map((one) => new RegExp(`(?<!\\d)${one}(?!\\d)`))];
};

export function makeNest(): Nest {
  const canaries = new Map<string, { readonly where: string; readonly looks: readonly (string | RegExp)[] }>();
  const keep = (where: string, text: string): string => {
    canaries.set(text, { where, looks: disguises(text) });
    return text;
  };
  const wordly = (): string => `canary${randomBytes(9).toString('hex')}`;
  return {
    keep,
    word: (where) => keep(where, wordly()),
    number: (where) => keep(where, `0770090${(randomBytes(6).readUIntBE(0, 6) + 1e14).toString()}`),
    fields: () => [...canaries.values()].map(({ where }) => where),
    heardIn: (text) => {
      const lower = text.toLowerCase();
      return [...canaries.values()]
        .filter(({ looks }) => looks.some((one) => (typeof one === 'string' ? lower.includes(one) : one.test(lower))))
        .map(({ where }) => where);
    },
  };
}
