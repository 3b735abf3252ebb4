import type { Journey } from '../domain/journey.ts';
import type { SubmittedCommand } from './messages.ts';

/**
 * The last line before a journey: whatever a message contains, nothing may be taken in that could stop the workflow or that the register could
 * never store, because every later event would wait behind it. The API checks what people write; this only keeps a journey alive.
 */

const longestWord = 500;
/** A pathway, the largest thing a command carries, has some 400 values and 8,000 characters. */
const mostValues = 20_000;
const mostCharacters = 200_000;
const deepest = 20;
const latest = 8_640_000_000_000_000;

type Unknowns = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Unknowns =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** PostgreSQL takes neither the character zero nor half a character. */
const isText = (value: unknown): value is string =>
  typeof value === 'string' && !value.includes('\u0000') && !/\p{Surrogate}/u.test(value);

const isWord = (value: unknown): boolean =>
  isText(value) && value.length > 0 && value.length <= longestWord && value !== '__proto__';

const isDay = (value: unknown): boolean => {
  if (typeof value !== 'string' || !/^(?:19|2\d)\d\d-\d\d-\d\d$/.test(value)) return false;
  const at = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
};

const isCount = (value: unknown): boolean => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

/** Plain data of a bearable size, with nothing in it that a database or a hash would choke on. */
function isPlain(data: unknown): boolean {
  let values = 0;
  let characters = 0;
  const fits = (value: unknown, depth: number): boolean => {
    values += 1;
    if (values > mostValues || depth > deepest) return false;
    if (typeof value === 'string') {
      characters += value.length;
      return characters <= mostCharacters && isText(value);
    }
    if (Array.isArray(value)) return value.every((inner) => fits(inner, depth + 1));
    if (!isObject(value)) return value === null || typeof value === 'boolean' || Number.isFinite(value);
    return Object.entries(value).every(
      ([key, inner]) => isText(key) && key !== '__proto__' && (inner === undefined || fits(inner, depth + 1)),
    );
  };
  return fits(data, 0);
}

/** Whether this is a command at all. What it says is judged by the rules. */
export const isWellFormed = (submitted: unknown): submitted is SubmittedCommand =>
  isObject(submitted) &&
  isWord(submitted.type) &&
  isWord(submitted.id) &&
  isWord(submitted.by) &&
  isText(submitted.hash) &&
  submitted.hash.length <= longestWord &&
  (submitted.happenedOn === undefined || isDay(submitted.happenedOn)) &&
  (submitted.expectedSeq === undefined || isCount(submitted.expectedSeq)) &&
  isObject(submitted.data) &&
  isPlain(submitted.data);

const isInstant = (value: unknown): boolean => Number.isSafeInteger(value) && Math.abs(value as number) <= latest;

/** Whether the register can store this journey's row and clocks, and its timers can be armed. */
export const isStorable = (journey: Journey): boolean =>
  isWord(journey.owner) &&
  isInstant(journey.at) &&
  journey.clocks.every(
    ({ clockId, owner, dueAt, nextAt }) =>
      typeof clockId === 'string' && isWord(owner) && isInstant(dueAt) && isInstant(nextAt),
  ) &&
  journey.messages.every(
    ({ messageId, againAt }) => isText(messageId) && (againAt === undefined || isInstant(againAt)),
  );
