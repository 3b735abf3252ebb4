import { commandTable } from '../../api/commands.ts';
import type { ProblemPart } from '../../api/errors.ts';
import { fieldsOf, type Field } from '../../api/fields.ts';
import type { Journey } from '../../domain/journey.ts';
import type { ServiceData } from '../../pathways/load.ts';
import { errorsOf, inputId, inputOf, type Filling, type Input } from '../forms/inputs.ts';
import { linksUnder, prefixed } from '../forms/prefixed.ts';
import type { Typed } from '../forms/typed.ts';

type SheetCommand = 'complete-visit' | 'record-contact' | 'book-visit';

/** What is asked about a visit: the fields of the very commands that record it. */
export function visitFields(
  command: SheetCommand,
  journey: Journey,
  service: ServiceData,
  nameOf: (ref: string) => string,
): readonly Field[] {
  const unborn = new Set(journey.people.filter(({ role }) => role === 'unborn-child').map(({ ref }) => ref));
  const fields = fieldsOf(commandTable[command], {
    journey,
    service,
    nameOf,
    contactPointText: (_ref, id) => id,
    practitioners: [],
    earlier: [],
    joined: [],
  });
  // Nobody sees a child who is not born yet.
  return fields.map((field) =>
    field.options !== undefined && (field.name === 'seen' || field.name === 'seenAlone')
      ? { ...field, options: field.options.filter(({ value }) => !unborn.has(value)) }
      : field,
  );
}

interface Box {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
}

/** A person of the family, to be ticked as seen and as seen alone. */
export interface SeenRow {
  readonly who: string;
  readonly seen: Box;
  readonly alone: Box;
}

/** One visit to fill in; `prefix` keeps several on a page apart. */
export interface Sheet {
  readonly rows: readonly SeenRow[];
  readonly outcome: Input;
  readonly note: Input;
  readonly errors: readonly { readonly text: string; readonly href: string }[];
}

export interface SheetFilling {
  readonly prefix: string;
  readonly typed: Typed;
  readonly wrong: readonly ProblemPart[];
}

const command = 'complete-visit';

const noText: Filling['optionText'] = () => undefined;

/** One input of a command's form, under a prefix. */
export function inputNamed(
  fields: readonly Field[],
  of: SheetCommand,
  name: string,
  { prefix, typed, wrong }: SheetFilling,
  optionText = noText,
): readonly Input[] {
  const field = fields.find((one) => one.name === name);
  return field === undefined ? [] : [prefixed(inputOf(field, { command: of, typed, wrong, optionText }), prefix)];
}

/** Everybody of the family in one table instead of two lists of boxes. */
function rowsOf(fields: readonly Field[], { prefix, typed }: SheetFilling): readonly SeenRow[] {
  const people = fields.find(({ name }) => name === 'seen')?.options ?? [];
  const box = (name: 'seen' | 'seenAlone', value: string, at: number): Box => ({
    id: `${prefix}${inputId(command, name)}${at === 0 ? '' : `-${String(at + 1)}`}`,
    name: `${prefix}${name}`,
    value,
    checked: typed[name]?.includes(value) === true,
  });
  return people.map(({ value, text }, at) => ({
    who: text,
    seen: box('seen', value, at),
    alone: box('seenAlone', value, at),
  }));
}

/** The part of a visit that is asked everywhere: how it went, who was seen, who alone, and a note. */
export function sheetOf(fields: readonly Field[], filling: SheetFilling): Sheet | undefined {
  const [outcome] = inputNamed(fields, command, 'outcome', filling);
  const [note] = inputNamed(fields, command, 'note', filling);
  if (outcome === undefined || note === undefined) return undefined;
  const { typed, wrong, prefix } = filling;
  const errors = linksUnder(errorsOf(fields, { command, typed, wrong, optionText: noText }), prefix);
  return { rows: rowsOf(fields, filling), outcome, note, errors };
}
