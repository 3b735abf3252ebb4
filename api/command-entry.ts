import { z } from 'zod';
import { agencies } from '../domain/codes.ts';
import type { CommandData } from '../domain/commands.ts';
import type { EarlierJourney } from '../domain/features/earlier-journey.ts';
import type { PeoplesCommand } from '../domain/possible.ts';
import type { Pathway } from '../domain/policy.ts';
import { findPathway, type ServiceData } from '../pathways/load.ts';
import { invalidPart } from './errors.ts';
import type { JoinedNamed } from './joined-people.ts';
import type { Personal } from './people-rows.ts';
import { day, id, words } from './validate.ts';

/** What a command's data is made with besides its body. */
export interface CommandContext {
  readonly commandId: string;
  /** The journey that opens if this one has ended. */
  readonly linkedJourneyId: string;
  readonly service: ServiceData;
  /** What is known of the earlier journey that the caller names, if they may read it. */
  readonly earlier?: EarlierJourney;
  /** Somebody of a joined referral whom the caller names. */
  readonly joined?: JoinedNamed;
  /** Names what is saved in the register for this command: another body under the same key has another. */
  readonly claimId: string;
  /** The reference under which the journey knows a person the caller names. */
  readonly person: (given: string) => string;
}

type Exact<T> = { readonly [K in keyof T]: Exclude<T[K], undefined> };
export type Data<T extends PeoplesCommand> = Omit<CommandData[T], 'noteId'>;

/** A command as outside callers, forms and the documents know it. Its name is also the action that `may` judges. */
export interface CommandEntry<D = object> {
  readonly summary: string;
  /** The body: its own fields, and those that every command has. */
  readonly body: z.ZodObject;
  /** Signalled before anything else happens, and never refused by a rule. */
  readonly urgent: boolean;
  /** Whether people say on which day it happened. */
  readonly dated: boolean;
  /** Data of the command from its validated body, without the words. Throws 422 where a field names what does not exist. */
  readonly toData: (body: unknown, context: CommandContext) => D;
  /** What of it is personal and stays in the register. */
  readonly personal?: Personal;
  /** Fields whose options are not those of their name. */
  readonly optionsFrom?: Readonly<Record<string, string>>;
}

/** Fields every command may have. Words are kept in the register and never travel. */
const everyCommand = {
  note: words(4_000).optional(),
  happenedOn: day.optional(),
  expectedSeq: z.int().min(0).optional(),
} as const;

/** One entry of the table. */
export function entry<S extends z.ZodRawShape, D>(
  summary: string,
  shape: S,
  toData: (body: Exact<z.output<z.ZodObject<S>>>, context: CommandContext) => D,
  more: {
    readonly urgent?: true;
    readonly dated?: true;
    readonly personal?: Personal;
    readonly optionsFrom?: Readonly<Record<string, string>>;
  } = {},
): CommandEntry<D> {
  return {
    summary,
    body: z.strictObject({ ...shape, ...everyCommand }),
    urgent: more.urgent === true,
    dated: more.dated === true,
    toData: toData as CommandEntry<D>['toData'],
    ...(more.optionsFrom === undefined ? {} : { optionsFrom: more.optionsFrom }),
    ...(more.personal === undefined ? {} : { personal: more.personal }),
  };
}

export const personRef = id;
export const people = z.array(id).max(40).optional();

export const named = (list: readonly string[], { person }: CommandContext): readonly string[] => list.map(person);

/** Optional lists of people, each under the journey's own reference. */
export const peopleIn = <K extends string>(
  body: { readonly [N in K]?: readonly string[] },
  keys: readonly K[],
  context: CommandContext,
): { readonly [N in K]?: readonly string[] } => {
  const given: { [N in K]?: readonly string[] } = {};
  for (const key of keys) {
    const list = body[key];
    if (list !== undefined) given[key] = named(list, context);
  }
  return given;
};

/** `lewisham-fps` is its newest version, `lewisham-fps.v1` one of them. */
export function pathwayOf(given: string, { service }: Pick<CommandContext, 'service'>, field = 'pathway'): Pathway {
  const [, name = given, version] = /^(.*?)(?:\.v(\d{1,4}))?$/.exec(given) ?? [];
  const pathway = findPathway(service, name, version === undefined ? undefined : Number(version));
  if (pathway === undefined) throw invalidPart(`/${field}`, 'This service has no such pathway.');
  return pathway;
}

/** A few of the service's need codes, if any are given. */
export const needs = z.array(id).max(20).optional();

/** Optional lists of needs, each one of the service's data. */
export function needsIn<K extends string>(
  body: { readonly [N in K]?: readonly string[] },
  key: K,
  { service }: CommandContext,
): { readonly [N in K]?: readonly string[] } {
  const list: readonly string[] | undefined = body[key];
  if (list === undefined || list.length === 0) return {};
  const unknown = list.findIndex((code) => !Object.hasOwn(service.service.wording.needs, code));
  if (unknown !== -1) throw invalidPart(`/${key}/${String(unknown)}`, 'This is not one of the service’s needs.');
  const given: { [N in K]?: readonly string[] } = {};
  given[key] = [...new Set(list)];
  return given;
}

/** The agency under which a supporting professional did it: its kind, or a place of the service's directory. */
export const agency = id.optional();

export function agencyIn(
  body: { readonly agency?: string },
  { service }: CommandContext,
): { readonly agency?: string } {
  const { agency: code } = body;
  if (code === undefined) return {};
  if (!agencies.some((kind) => kind === code) && !Object.hasOwn(service.service.directory, code))
    throw invalidPart('/agency', 'This is neither a kind of agency nor in the service’s directory.');
  return { agency: code };
}

/** A place of the service's directory: free text would leave in a mail. */
export function placeOf(field: string, given: string, { service }: CommandContext): string {
  if (!Object.hasOwn(service.service.directory, given))
    throw invalidPart(`/${field}`, 'This is not in the service’s directory.');
  return given;
}

/** Where the next level of help is: a level of one of the service's pathways, or a place of its directory. */
export const levelOrPlace = (field: string, given: string, context: CommandContext): string =>
  context.service.pathways.some(({ levels = [] }) => levels.some(({ code }) => code === given))
    ? given
    : placeOf(field, given, context);
