import type { Day } from '../../domain/calendar.ts';
import type { Question } from '../forms/question.ts';
import { textOf, type Typed } from '../forms/typed.ts';
import { referralBodyFrom, type Built } from '../referral-form/body.ts';
import { questionsOfAll } from '../referral-form/view.ts';
import { yourPlace, type PublicForm } from './forms.ts';

/** Every question of a form as it stands. */
export const questionsOf = ({ aboutYou, people, about }: PublicForm, typed: Typed): readonly Question[] => [
  ...aboutYou.questions,
  ...questionsOfAll(typed, people.asked),
  ...about.questions,
];

interface Point {
  readonly kind: 'telephone' | 'email';
  readonly value: string;
  readonly safe: string;
}

/** Whoever asks for themselves belongs to the family: the first of its people, reached as they said. */
function withYourself({ body, places }: Built, typed: Typed): Built {
  const text = (name: string): string => textOf(typed, name);
  const safe = text('referrer-safe') || 'unknown';
  const contactPoints = (['telephone', 'email'] as const).flatMap((kind): readonly Point[] => {
    const value = text(`referrer-${kind}`);
    return value === '' ? [] : [{ kind, value, safe }];
  });
  const role = text(yourPlace.name);
  const you = {
    ref: 'person-0',
    ...(role === '' ? {} : { role }),
    ...(text('referrer-name') === '' ? {} : { name: text('referrer-name') }),
    contactPoints,
  };
  const moved = [...places].map(([pointer, name]): readonly [string, string] => [
    pointer.replace(/^\/people\/(\d+)/, (_whole, at: string) => `/people/${String(Number(at) + 1)}`),
    name,
  ]);
  return {
    body: { ...body, people: [you, ...(body['people'] as readonly unknown[])], familyKnows: true },
    places: new Map([
      ...moved,
      ['/people/0', yourPlace.name],
      ['/people/0/name', 'referrer-name'],
      ...contactPoints.map(({ kind }, n): readonly [string, string] => [
        `/people/0/contactPoints/${String(n)}`,
        `referrer-${kind}`,
      ]),
    ]),
  };
}

/** The body of a referral from a public form: only what that form asks counts, whatever else was sent. */
export function bodyFrom(form: PublicForm, typed: Typed, today: Day): Built {
  const { source, kind } = form;
  const built = referralBodyFrom(typed, { today, source, kind });
  return form.name === 'family' ? withYourself(built, typed) : built;
}
