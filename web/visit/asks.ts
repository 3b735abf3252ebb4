import { askedOf, type Asked } from '../../api/asked.ts';
import type { ApiDeps } from '../../api/deps.ts';
import { asProblem, type Problem } from '../../api/errors.ts';
import type { Field } from '../../api/fields.ts';
import type { Actor } from '../../domain/may.ts';
import { keyField } from '../forms/key.ts';
import { typedUnder } from '../forms/prefixed.ts';
import { bodyOf, dayParts, textOf, type Typed } from '../forms/typed.ts';

/** The choice of a visit that nobody had booked. */
export const unbooked = 'unbooked';
/** Fields of the next visit stand under this. */
export const nextPrefix = 'next-';

export interface VisitForms {
  readonly complete: readonly Field[];
  readonly contact: readonly Field[];
  readonly book: readonly Field[];
}

/** One part of the form as a command, or what is wrong with it. */
export type Part = { readonly asked: Asked } | { readonly problem: Problem };

/** Asks for a command; what a schema finds is an answer here, so that all parts are judged before any is done. */
function part(sent: Parameters<typeof askedOf>[0], deps: ApiDeps): Part {
  try {
    return { asked: askedOf(sent, deps) };
  } catch (error) {
    const problem = asProblem(error, true);
    if (problem.status !== 422) throw error;
    return { problem };
  }
}

/** The visit itself: a booked one by its command, another as a contact. */
export function visitPart(deps: ApiDeps, actor: Actor, journeyId: string, typed: Typed, forms: VisitForms): Part {
  const booked = textOf(typed, 'visitId');
  const command = booked === '' || booked === unbooked ? 'record-contact' : 'complete-visit';
  const fields = command === 'complete-visit' ? forms.complete : forms.contact;
  const body = bodyOf(fields, typed);
  return part({ actor, journeyId, command, key: textOf(typed, keyField), body }, deps);
}

/** Whatever was said of a next visit means that there is one: without its day it is asked for, not forgotten. */
const saidOfNext = [...dayParts.map((one) => `on-${one}`), 'at', 'where', 'kind', 'outOfHours'];

const nextWanted = (next: Typed): boolean => saidOfNext.some((name) => textOf(next, name) !== '');

/** The next visit, where anything was said of one. */
export function nextPart(
  deps: ApiDeps,
  actor: Actor,
  journeyId: string,
  typed: Typed,
  forms: VisitForms,
): Part | undefined {
  const next = typedUnder(typed, nextPrefix);
  if (!nextWanted(next)) return undefined;
  const body = { kind: 'visit', ...bodyOf(forms.book, next) };
  return part({ actor, journeyId, command: 'book-visit', key: `${textOf(typed, keyField)}-next`, body }, deps);
}
