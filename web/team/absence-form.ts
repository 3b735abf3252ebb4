import type { Question } from '../forms/question.ts';
import { dayIn, textOf, type Typed } from '../forms/typed.ts';
import type { StaffMember } from '../../register/queries/staff.ts';
import { rolesWords } from '../words/role-words.ts';
import { caseloadWords } from './caseload-words.ts';
import type { Worker } from './workers.ts';

/** What is asked about an absence. Who covers is chosen with what each holds already. `heads`: who answers for the team; they may be away as well. */
export function absenceQuestions(
  workers: readonly Worker[],
  away: ReadonlyMap<string, string>,
  heads: readonly StaffMember[],
): readonly Question[] {
  const working = new Set(workers.map(({ member }) => member.id));
  const named = [
    ...workers.map((worker) => ({
      value: worker.member.id,
      text: worker.member.name,
      hint: [caseloadWords(worker), away.get(worker.member.id)].filter((part) => part !== undefined).join(', '),
    })),
    ...heads
      .filter(({ id }) => !working.has(id))
      .map(({ id, name, roles }) => ({ value: id, text: name, hint: rolesWords(roles) })),
  ];
  return [
    {
      name: 'workerId',
      type: 'select',
      label: 'Who is away?',
      missing: 'Choose who is away',
      options: named.map(({ value, text }) => ({ value, text })),
    },
    {
      name: 'from',
      type: 'date',
      label: 'From which day? (optional)',
      hint: 'For example, 27 3 2027. Leave empty when they are away from now on.',
    },
    {
      name: 'fromHalf',
      type: 'radios',
      inline: true,
      label: 'That day',
      options: [
        { value: '', text: 'From the morning' },
        { value: 'afternoon', text: 'From midday' },
      ],
    },
    {
      name: 'until',
      type: 'date',
      label: 'Until which day, that day included?',
      missing: 'Enter the last day they are away',
    },
    {
      name: 'untilHalf',
      type: 'radios',
      inline: true,
      label: 'That last day',
      options: [
        { value: '', text: 'To the evening' },
        { value: 'morning', text: 'To midday' },
      ],
    },
    { name: 'coverId', type: 'radios', label: 'Who covers?', missing: 'Choose who covers', options: named },
  ];
}

/** The body of `POST /api/absences`. */
export const absenceFrom = (typed: Typed): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    [
      ['workerId', textOf(typed, 'workerId')],
      ['coverId', textOf(typed, 'coverId')],
      ['from', dayIn(typed, 'from')],
      ['fromHalf', textOf(typed, 'fromHalf')],
      ['until', dayIn(typed, 'until')],
      ['untilHalf', textOf(typed, 'untilHalf')],
    ].filter(([, value]) => value !== undefined && value !== ''),
  ) as Readonly<Record<string, unknown>>;

/** The field that says what becomes of a visit; both ids are opaque and without blanks. */
export const visitField = (journeyId: string, visitId: string): string => `visit ${journeyId} ${visitId}`;

/** Visits that are to be cancelled. */
export const cancelled = (typed: Typed): readonly { readonly journeyId: string; readonly visitId: string }[] =>
  Object.keys(typed).flatMap((name) => {
    const [word, journeyId, visitId] = name.split(' ');
    return word === 'visit' && journeyId !== undefined && visitId !== undefined && textOf(typed, name) === 'cancel'
      ? [{ journeyId, visitId }]
      : [];
  });
