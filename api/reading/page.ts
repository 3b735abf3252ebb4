import { z } from 'zod';
import { invalidPart, Problem } from '../errors.ts';
import { parse } from '../validate.ts';

/** Checks the parameters of a list. Throws 422 naming each that is wrong or not known: a filter that is misspelt must not show everything. */
export function parseQuery<S extends z.ZodType>(schema: S, query: unknown): z.output<S> {
  try {
    return parse(schema, query);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const parts = error.errors.map(({ pointer, detail }) => ({ pointer: pointer.replace(/^\//, ''), detail }));
    throw new Problem(error.status, error.code, error.message, parts);
  }
}

/** `limit` of a list: text in a query string, a number inside. */
export const limitOf = (usual: number, most: number) =>
  z
    .string()
    .regex(/^[1-9][0-9]{0,4}$/, `must be a whole number from 1 to ${String(most)}.`)
    .transform(Number)
    .refine((limit) => limit <= most, `must be a whole number from 1 to ${String(most)}.`)
    .default(usual);

/** Where a page ended, as an opaque text for the next one. */
export const cursorOf = (place: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

/** The place an opaque text names; it must have the shape this list gives. */
export function placeOf<S extends z.ZodType>(shape: S, cursor: string | undefined): z.output<S> | undefined {
  if (cursor === undefined) return undefined;
  const wrong = (): Error => invalidPart('cursor', 'Must be one that this list has given.');
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw wrong();
  }
  const parsed = shape.safeParse(parts);
  if (!parsed.success) throw wrong();
  return parsed.data;
}

/** The place of a list that is ordered by an instant and two ids. */
export const instantAndIds = z.tuple([z.int().min(0).max(8.64e15), z.string(), z.string()]).readonly();
