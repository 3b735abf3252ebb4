import { z } from 'zod';
import { moveBody, type MoveAct } from '../../api/journey-moves.ts';
import { parse } from '../../api/validate.ts';
import { versionIdOf, type Pathway } from '../../domain/policy.ts';
import type { ServiceData } from '../../pathways/load.ts';
import type { Question } from '../forms/question.ts';
import { dayIn, textOf, typedIn, type Typed } from '../forms/typed.ts';

/** "Family Practitioner Service, version 1" */
export const versionWords = (pathway: Pathway, { service }: ServiceData): string =>
  `${service.wording.pathways[pathway.id] ?? pathway.id}, version ${String(pathway.version)}`;

/** What is asked before a move of many: from which version to which, or which day is also closed. */
export function moveQuestions(
  service: ServiceData,
  open: ReadonlyMap<string, number>,
): { readonly pathway: readonly Question[]; readonly calendar: readonly Question[] } {
  const options = service.pathways.map((pathway) => ({
    value: versionIdOf(pathway),
    text: versionWords(pathway, service),
  }));
  const inUse = options
    .filter(({ value }) => (open.get(value) ?? 0) > 0)
    .map(({ value, text }) => ({ value, text: `${text} (${String(open.get(value))} open)` }));
  return {
    pathway: [
      { name: 'from', type: 'select', label: 'Which journeys?', missing: 'Choose a version', options: inUse },
      { name: 'to', type: 'select', label: 'To which version?', missing: 'Choose where they go', options },
    ],
    calendar: [
      {
        name: 'alsoClosed',
        type: 'date',
        label: 'A day on which the service will also be closed (optional)',
        hint: 'For example, 27 3 2027. Left empty, journeys go by the service’s calendar as it is today.',
      },
    ],
  };
}

const texts = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** What an address or a form asks for, as it was typed. */
export const typedMove = (asked: unknown): Typed => typedIn(texts.safeParse(asked).data ?? {});

/** The act that was asked for; undefined where none was. Throws 422 at what is wrong. */
export function moveAsked(typed: Typed): MoveAct | undefined {
  const what = textOf(typed, 'what');
  if (what === '') return undefined;
  const day = dayIn(typed, 'alsoClosed');
  const [from, to] = [textOf(typed, 'from'), textOf(typed, 'to')];
  return parse(moveBody, {
    what,
    ...(what === 'pathway' && from !== '' ? { from } : {}),
    ...(what === 'pathway' && to !== '' ? { to } : {}),
    ...(day === undefined ? {} : { alsoClosed: [day] }),
  });
}
