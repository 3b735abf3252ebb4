import { randomUUID } from 'node:crypto';
import { readableTeams } from '../../api/reading/readable-teams.ts';
import type { ApiDeps } from '../../api/deps.ts';
import type { ProblemPart } from '../../api/errors.ts';
import type { Field } from '../../api/fields.ts';
import type { Appointment, Journey } from '../../domain/journey.ts';
import { dayOf } from '../../domain/london-time.ts';
import { may } from '../../domain/may.ts';
import { readNamesInFamilies, readOwnFamilies } from '../../register/queries/own-families.ts';
import type { StaffMember } from '../../register/queries/staff.ts';
import { inputId } from '../forms/inputs.ts';
import { keyField } from '../forms/key.ts';
import { textOf, type Typed } from '../forms/typed.ts';
import { paths } from '../paths.ts';
import { sheetOf, visitFields, type Sheet } from '../visit/sheet.ts';
import { visitName, momentOfVisit } from '../words/visit-words.ts';
import { visitPrefix } from './typed.ts';

const mostFamilies = 200;

/** A visit that has been, or is today, and is not recorded yet. */
export interface Unwritten {
  readonly journey: Journey;
  readonly visit: Appointment;
  readonly fields: readonly Field[];
}

/** Every such visit of the families somebody holds, the earliest first. */
export async function unwrittenVisits(deps: ApiDeps, person: StaffMember): Promise<readonly Unwritten[]> {
  const today = dayOf(await deps.now());
  const families = await readOwnFamilies(deps.db, { owner: person.id, teams: readableTeams(person) }, mostFamilies);
  const found = families
    .filter((journey) => may(person, 'complete-visit', journey).allowed)
    .flatMap((journey) => journey.appointments.filter(({ on }) => on <= today).map((visit) => ({ journey, visit })))
    .sort((a, b) => momentOfVisit(a.visit) - momentOfVisit(b.visit));
  const names = await readNamesInFamilies(
    deps.db,
    found.map(({ journey }) => journey),
  );
  return found.map(({ journey, visit }) => {
    const nameOf = (ref: string): string => names.get(journey.id)?.get(ref) ?? ref;
    return { journey, visit, fields: visitFields('complete-visit', journey, deps.service, nameOf) };
  });
}

/** What came back of one visit: its inputs, and what is wrong with them. */
export interface Back {
  readonly typed: Typed;
  readonly wrong: readonly ProblemPart[];
  /** Why it was refused, where no one field is to blame. */
  readonly refused?: string;
}

export interface VisitSheet {
  readonly id: string;
  readonly title: string;
  readonly reference: string;
  readonly journeyHref: string;
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
  readonly sheet: Sheet | undefined;
  readonly errors: readonly { readonly text: string; readonly href: string }[];
}

/** Where a visit of the page begins to be filled in. */
export const firstInput = (at: number): string => `${visitPrefix(at)}${inputId('complete-visit', 'outcome')}`;

/** One visit of the page, filled with what came back of it. */
export function visitSheet({ journey, visit, fields }: Unwritten, at: number, back: Back | undefined): VisitSheet {
  const prefix = visitPrefix(at);
  const typed = back?.typed ?? {};
  const key = textOf(typed, keyField);
  const id = `visit-${String(at + 1)}`;
  const sheet = sheetOf(fields, { prefix, typed, wrong: back?.wrong ?? [] });
  const found = (sheet?.errors ?? []).map((error) => ({ ...error, text: `${journey.reference}: ${error.text}` }));
  const refused = back?.refused;
  return {
    id,
    title: visitName(visit),
    reference: journey.reference,
    journeyHref: paths.journey(journey.id),
    hidden: [
      { name: `${prefix}journey`, value: journey.id },
      { name: `${prefix}visitId`, value: visit.visitId },
      { name: `${prefix}on`, value: visit.on },
      { name: `${prefix}${keyField}`, value: key === '' ? randomUUID() : key },
    ],
    sheet,
    errors: [
      ...found,
      ...(refused === undefined ? [] : [{ text: `${journey.reference}: ${refused}`, href: `#${id}` }]),
    ],
  };
}
