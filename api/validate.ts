import { z } from 'zod';
import { isDay } from '../domain/london-time.ts';
import { invalid, Problem } from './errors.ts';
import { counted } from '../domain/counted.ts';

type Issue = Parameters<z.core.$ZodErrorMap>[0];

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  int: 'a whole number',
  number: 'a number',
};

const unitOf = (origin: string): string => (origin === 'array' ? 'item' : 'character');

const limit = (issue: Issue & { readonly code: 'too_big' | 'too_small' }): string => {
  const most = issue.code === 'too_big';
  const value = most ? issue.maximum : issue.minimum;
  if (issue.origin === 'number' || issue.origin === 'int')
    return `must be ${most ? 'at most' : 'at least'} ${String(value)}.`;
  return `must have ${most ? 'at most' : 'at least'} ${counted(value ?? 0, unitOf(issue.origin))}.`;
};

/** One wording for each way a value can be wrong, in words a person reads. Never repeats the value. */
const plainly: z.core.$ZodErrorMap = (issue) => {
  if (issue.input === undefined && issue.code !== 'unrecognized_keys') return 'is missing.';
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${kinds[issue.expected] ?? issue.expected}.`;
    case 'invalid_value':
      return `must be one of: ${issue.values.map(String).join(', ')}.`;
    case 'invalid_format':
      return issue.format === 'date' ? 'must be a real day, written YYYY-MM-DD.' : 'is not written as it should be.';
    case 'too_big':
    case 'too_small':
      return limit(issue);
    default:
      return 'is not one of the values that are possible here.';
  }
};

/** Checks what was sent against its schema. Throws one 422 that points at every wrong part. */
export function parse<S extends z.ZodType>(schema: S, body: unknown, where = ''): z.output<S> {
  const parsed = schema.safeParse(body, { error: plainly });
  if (!parsed.success) throw invalid(parsed.error, where);
  return parsed.data;
}

/** A real day. */
export const day = z.iso.date().refine(isDay, 'must be a real day, written YYYY-MM-DD.');

/** A time of day on London's clocks. */
export const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, written HH:MM.');

/** Words for people: control characters but for new lines and tabs have no place in them, and PostgreSQL refuses one. */
export const words = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text), 'must not hold control characters.')
    .refine((text) => !/\p{Surrogate}/u.test(text), 'must be well-formed text.');

/** A short line of words. */
export const line = (most: number) =>
  words(most)
    .trim()
    .min(1)
    .refine((text) => !/[\r\n]/.test(text), 'must be one line.');

/** An id, a code or a reference: printable, no blanks. */
export const id = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[!-~]+$/, 'is not written as it should be.');

const deepest = 8;
const mostParts = 5_000;

/** Refuses what no honest client sends, before any schema walks it: nesting without end, and keys that reach for prototypes. */
export function refuseStrangeJson(body: unknown): void {
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value: body, depth: 0 }];
  let parts = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    parts += 1;
    if (next.depth >= deepest || parts > mostParts)
      throw new Problem(400, 'too-deep', 'The body is nested too deeply, or has too many parts.');
    for (const [key, value] of Object.entries(next.value)) {
      if (key === '__proto__' || key === 'constructor' || key === 'prototype')
        throw new Problem(400, 'malformed', 'The body has a field that no request may have.');
      waiting.push({ value, depth: next.depth + 1 });
    }
  }
}

/** The key under which a command is done once, from its header. */
export function keyOf(header: string | undefined): string {
  const where = 'Idempotency-Key';
  if (header === undefined || header.trim() === '')
    throw new Problem(
      400,
      'key-missing',
      'Send an Idempotency-Key, new for each command and the same for its repeats.',
      [{ pointer: where, detail: 'Is missing.' }],
    );
  const key = header.trim();
  if (key.length > 200)
    throw new Problem(400, 'key-invalid', 'The Idempotency-Key is too long.', [
      { pointer: where, detail: 'Must have at most 200 characters.' },
    ]);
  return key;
}
