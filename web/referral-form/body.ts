import type { Day } from '../../domain/calendar.ts';
import type { ConsentPurpose, ContactPointKind, ReferralSource, ReferrerKind } from '../../domain/codes.ts';
import { dayIn, textOf, type Typed } from '../forms/typed.ts';
import { isFilled, personField, rowsIn } from './rows.ts';

/** Ways to reach a person that the form asks for, and purposes it asks consent for. */
export const contactKinds = ['telephone', 'email', 'post'] as const satisfies readonly ContactPointKind[];
export const purposes = ['support', 'sharing', 'telling-referrer'] as const satisfies readonly ConsentPurpose[];

/** What a form decides by itself instead of asking. */
interface Fixed {
  /** The day on which consent was asked for: today. */
  readonly today: Day;
  readonly source?: ReferralSource;
  readonly kind?: ReferrerKind;
}

/** What `POST /api/referrals` would have been sent, and which question each part of it came from, so that what is wrong finds its place. */
export interface Built {
  readonly body: Readonly<Record<string, unknown>>;
  /** By JSON pointer. */
  readonly places: ReadonlyMap<string, string>;
}

const given = (fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''));

const yesNo = (text: string): boolean | undefined => (text === 'yes' ? true : text === 'no' ? false : undefined);

function personOf(typed: Typed, n: number) {
  const text = (part: string): string => textOf(typed, personField(n, part));
  const role = text('role');
  const day = dayIn(typed, personField(n, 'born'));
  const points = contactKinds.filter((kind) => text(kind) !== '');
  return {
    points,
    person: given({
      ref: `person-${String(n)}`,
      role,
      name: text('name'),
      ...(role === 'unborn-child' ? { dueDate: day } : { dateOfBirth: day }),
      contactPoints: points.map((kind) => ({ kind, value: text(kind), safe: text(`${kind}-safe`) || 'unknown' })),
    }),
  };
}

const consentOf = (typed: Typed, n: number, on: Day) =>
  purposes.flatMap((purpose) => {
    const said = yesNo(textOf(typed, personField(n, `consent-${purpose}`)));
    return said === undefined ? [] : [{ personRef: `person-${String(n)}`, purpose, given: said, on }];
  });

const peopleIn = (typed: Typed): readonly number[] =>
  Array.from({ length: rowsIn(typed) }, (_, at) => at + 1).filter((n) => isFilled(typed, n));

function placesOf(typed: Typed, rows: readonly number[]): ReadonlyMap<string, string> {
  const places = new Map([
    ['/source', 'source'],
    ['/referrer/kind', 'referrer-kind'],
    ['/referrer/name', 'referrer-name'],
    ['/referrer/organisation', 'referrer-organisation'],
    ['/referrer/email', 'referrer-email'],
    ['/referrer/telephone', 'referrer-telephone'],
    ['/referrer/safe', 'referrer-safe'],
    ['/people', personField(1, 'name')],
    ['/reasons', 'reasons'],
    ['/narrative', 'narrative'],
    ['/familyKnows', 'family-knows'],
    ['/willIntroduce', 'will-introduce'],
    ['/ward', 'ward'],
    ['/language', 'language'],
  ]);
  rows.forEach((n, at) => {
    const of = (part: string): string => `/people/${String(at)}${part}`;
    places.set(of(''), personField(n, 'name'));
    places.set(of('/role'), personField(n, 'role'));
    places.set(of('/dateOfBirth'), personField(n, 'born'));
    places.set(of('/dueDate'), personField(n, 'born'));
    personOf(typed, n).points.forEach((kind, point) =>
      places.set(of(`/contactPoints/${String(point)}`), personField(n, kind)),
    );
  });
  return places;
}

/** The body of a referral from what was typed into its form. Nothing is judged here: what is left empty is absent, and wrong text stays wrong. */
export function referralBodyFrom(typed: Typed, { today, source, kind }: Fixed): Built {
  const text = (name: string): string => textOf(typed, name);
  const rows = peopleIn(typed);
  return {
    places: placesOf(typed, rows),
    body: given({
      source: source ?? text('source'),
      referrer: given({
        kind: kind ?? text('referrer-kind'),
        name: text('referrer-name'),
        organisation: text('referrer-organisation'),
        email: text('referrer-email'),
        telephone: text('referrer-telephone'),
        safe: text('referrer-safe') || 'unknown',
      }),
      people: rows.map((n) => personOf(typed, n).person),
      reasons: typed['reasons'] ?? [],
      narrative: text('narrative'),
      familyKnows: yesNo(text('family-knows')),
      willIntroduce: yesNo(text('will-introduce')),
      consent: rows.flatMap((n) => consentOf(typed, n, today)),
      ward: text('ward'),
      language: text('language'),
    }),
  };
}
