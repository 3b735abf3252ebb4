/** What a story is: it tells what happens, day by day, and checks that it did. */
import { isDeepStrictEqual } from 'node:util';
import type { Keepstep } from './keepstep-client.ts';
import { clockFace, inWords } from './london.ts';

/** Says what happens as it happens. */
export interface Teller {
  /** A sentence that belongs to a day of journey time: `Friday 18 December 2026. Debbie sends the letter.` */
  readonly on: (day: string, sentence: string) => void;
}

export interface Story {
  /** As typed after `npm run story --`. */
  readonly name: string;
  readonly title: string;
  /**
   * Plays it with a family of its own, so that any number of stories can share one service.
   * @throws {NotSo} when something is not as the story tells it
   */
  readonly play: (teller: Teller, keepstep: Keepstep) => Promise<void>;
}

/** Something was not as the story tells it. Its message is one sentence for a person. */
export class NotSo extends Error {
  override readonly name = 'NotSo';
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing'));

/** Checks one thing that the story says. */
export function same(what: string, found: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(found, expected))
    throw new NotSo(`${what} should be ${shown(expected)}, but is ${shown(found)}.`);
}

/** Checks that an instant falls on this minute in London. */
export function due(what: string, found: string | undefined, day: string, time = '17:00'): void {
  same(`${what} (London time)`, found === undefined ? undefined : clockFace(found), `${day} ${time}`);
}

/** Checks that something holds. */
export function holds(what: string, so: boolean): void {
  if (!so) throw new NotSo(`${what}, but it is not so.`);
}

/** What is there, or the end of the story. */
export function found<T>(what: string, value: T | undefined | null): T {
  if (value === undefined || value === null) throw new NotSo(`There should be ${what}, but there is none.`);
  return value;
}

/** Tells on a line of its own, the day first. */
export const tellingTo = (say: (line: string) => void): Teller => ({
  on: (day, sentence) => {
    say(`${inWords(day)}. ${sentence}`);
  },
});
