import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { requireMay } from '../../api/actor.ts';
import type { ApiDeps } from '../../api/deps.ts';
import type { Problem, ProblemPart } from '../../api/errors.ts';
import { readableJourney } from '../../api/readable-journey.ts';
import { dayOf } from '../../domain/london-time.ts';
import { isOpen, type Appointment, type Journey } from '../../domain/journey.ts';
import { may } from '../../domain/may.ts';
import { readNamesInFamilies } from '../../register/queries/own-families.ts';
import { draftName } from '../drafts/keep.ts';
import { draftsOffered } from '../drafts/offered.ts';
import { errorsOf, type Input } from '../forms/inputs.ts';
import { linksUnder, typedUnder } from '../forms/prefixed.ts';
import { dayParts, textOf, type Typed } from '../forms/typed.ts';
import { paths } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';
import { visitName } from '../words/visit-words.ts';
import { nextPrefix, unbooked, type VisitForms } from './asks.ts';
import { inputNamed, sheetOf, visitFields, type SheetFilling } from './sheet.ts';

/** The form filled in: as it came back, with what is wrong and whether the visit itself is recorded by now, or as it was left. */
export interface VisitReturned {
  readonly typed: Typed;
  /** The same filling's key; absent where a new one is to be begun. */
  readonly key?: string;
  readonly recorded?: boolean;
  /** Absent for a draft that is gone on with. */
  readonly problem?: Problem;
  readonly wrongVisit?: readonly ProblemPart[];
  readonly wrongNext?: readonly ProblemPart[];
}

/** Kinds of contact that are a visit in some way; calls and texts are recorded on My day and on the journey. */
const visitKinds: ReadonlySet<string> = new Set(['visit', 'unannounced-visit', 'online', 'supported-appointment']);

/** The fields of the page's commands, for a journey this person may read and act on. */
export async function visitForms(deps: ApiDeps, req: Request, journeyId: string) {
  const person = personOf(req);
  const journey = await readableJourney(deps, person, journeyId);
  requireMay(person, 'record-contact', journey);
  const names = (await readNamesInFamilies(deps.db, [journey])).get(journey.id);
  const nameOf = (ref: string): string => names?.get(ref) ?? ref;
  const contact = visitFields('record-contact', journey, deps.service, nameOf).map((field) =>
    field.name === 'kind'
      ? { ...field, options: (field.options ?? []).filter(({ value }) => visitKinds.has(value)) }
      : field,
  );
  const forms: VisitForms = {
    complete: visitFields('complete-visit', journey, deps.service, nameOf),
    contact,
    book: visitFields('book-visit', journey, deps.service, nameOf),
  };
  return { journey, forms };
}

const dayTyped = (on: string): Typed => {
  const [year = '', month = '', day = ''] = on.split('-');
  const values = { day, month, year };
  return Object.fromEntries(dayParts.map((one) => [`happenedOn-${one}`, [String(Number(values[one]))]]));
};

/** What is known before anything is typed: the visit that was meant, and its day when that is over. */
function atFirst({ appointments }: Journey, wanted: unknown, today: string): Typed {
  const past = appointments.filter(({ on }) => on <= today);
  const visit = appointments.find(({ visitId }) => visitId === wanted) ?? past.at(-1);
  if (visit === undefined) return { visitId: [unbooked], kind: ['visit'] };
  return { visitId: [visit.visitId], kind: ['visit'], ...(visit.on < today ? dayTyped(visit.on) : {}) };
}

/** Which visit it was: one that was booked, or another. Not asked where none was booked. */
function whichInputs(appointments: readonly Appointment[], forms: VisitForms, filling: SheetFilling): readonly Input[] {
  const kind = inputNamed(forms.contact, 'record-contact', 'kind', filling);
  if (appointments.length === 0) return kind;
  const complete = forms.complete.map((field) =>
    field.name === 'visitId'
      ? { ...field, options: [...(field.options ?? []), { value: unbooked, text: 'One that was not booked' }] }
      : field,
  );
  const words = (_field: string, value: string): string | undefined => {
    const visit = appointments.find(({ visitId }) => visitId === value);
    return visit && visitName(visit);
  };
  const onlyThen = kind.map((input) => ({
    ...input,
    params: { ...input.params, hint: { text: 'Only for a visit that was not booked.' } },
  }));
  return [...inputNamed(complete, 'complete-visit', 'visitId', filling, words), ...onlyThen];
}

function errorsIn(forms: VisitForms, { typed, problem, wrongVisit = [], wrongNext = [] }: VisitReturned) {
  const optionText = () => undefined;
  const kind = forms.contact.filter(({ name }) => name === 'kind');
  const errors = [
    ...errorsOf(forms.complete, { command: 'complete-visit', typed, wrong: wrongVisit, optionText }),
    ...errorsOf(kind, { command: 'record-contact', typed, wrong: wrongVisit, optionText }),
    ...linksUnder(
      errorsOf(forms.book, {
        command: 'book-visit',
        typed: typedUnder(typed, nextPrefix),
        wrong: wrongNext,
        optionText,
      }),
      nextPrefix,
    ),
  ];
  return errors.length > 0 || problem === undefined ? errors : [{ text: problem.message, href: '#main-content' }];
}

const nextFields = ['on', 'at', 'where', 'kind', 'outOfHours'] as const;

/** One visit to a family on one screen: everybody who was seen, who alone, how it went, and when the next one is. */
export async function showVisit(
  deps: ApiDeps,
  req: Request,
  res: Response,
  journeyId: string,
  returned?: VisitReturned,
): Promise<void> {
  const { journey, forms } = await visitForms(deps, req, journeyId);
  const today = dayOf(await deps.now());
  const typed = returned?.typed ?? atFirst(journey, req.query['visit'], today);
  const filling: SheetFilling = { prefix: '', typed, wrong: returned?.wrongVisit ?? [] };
  const next: SheetFilling = {
    prefix: nextPrefix,
    typed: typedUnder(typed, nextPrefix),
    wrong: returned?.wrongNext ?? [],
  };
  const from = textOf(typed, 'from') || req.query['from'] === 'day' ? 'day' : '';
  const mayBook = isOpen(journey) && may(personOf(req), 'book-visit', journey).allowed;
  await show(deps, req, res, {
    template: 'visit/page.njk',
    title: returned?.recorded === true ? 'Book the next visit' : 'Record a visit',
    problem: returned?.problem,
    context: {
      reference: journey.reference,
      back:
        from === 'day'
          ? { text: 'My day', href: paths.myDay() }
          : { text: `Journey ${journey.reference}`, href: paths.journey(journey.id) },
      action: paths.recordVisit(journey.id),
      key: returned?.key ?? randomUUID(),
      from,
      keepAs: draftName({ journeyId: journey.id, form: 'visit' }),
      draft: (await draftsOffered(deps, personOf(req), journey.id))['visit'],
      recorded: returned?.recorded === true,
      errors: returned === undefined ? [] : errorsIn(forms, returned),
      before: whichInputs(journey.appointments, forms, filling),
      sheet: sheetOf(forms.complete, filling),
      nextOpen: Object.values(next.typed).some((values) => values.some((value) => value !== '')),
      when: inputNamed(forms.complete, 'complete-visit', 'happenedOn', filling),
      next: mayBook ? nextFields.flatMap((name) => inputNamed(forms.book, 'book-visit', name, next)) : [],
    },
  });
}
