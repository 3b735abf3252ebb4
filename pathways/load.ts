import { existsSync, readFileSync } from 'node:fs';
import type { z } from 'zod';
import type { Calendar } from '../domain/calendar.ts';
import { versionIdOf, type IntakePolicy, type Pathway } from '../domain/policy.ts';
import { checkText, problemLines, type Checked } from './check.ts';
import { bankHolidaysSchema, scaleSchema, serviceSchema, type Scale, type Service } from './schema.ts';

/** Everything a service runs by, read and validated once at start. */
export interface ServiceData {
  readonly service: Service;
  readonly policy: IntakePolicy;
  readonly calendar: Calendar;
  readonly pathways: readonly Pathway[];
  readonly scales: readonly Scale[];
}

/** Figures that councils have published, ready to be named in `service.json`; others stand in the folder of their kind. */
const presets = 'presets';

const shipped = new URL('.', import.meta.url);

const textOf = (folder: URL, file: string): string => readFileSync(new URL(file, folder), 'utf8');

/** Reads one data file; what is wrong with it is said by path, in plain words. */
function readData<S extends z.ZodType>(folder: URL, file: string, schema: S): z.infer<S> {
  const parsed = schema.safeParse(JSON.parse(textOf(folder, file)));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`pathways/${file} cannot be used.\n${problems.join('\n')}`);
}

/**
 * Reads a pathway or an intake policy by the same check as `npm run pathway -- check`. The name of its file is its id and version: others are told apart by it.
 */
function readChecked(folder: URL, kind: 'definitions' | 'intake', name: string): Checked {
  const isThere = (file: string): boolean => existsSync(new URL(file, folder));
  const own = `${kind}/${name}.json`;
  const file = isThere(own) ? own : `${presets}/${name}.json`;
  if (!isThere(file)) throw new Error(`pathways/service.json names ${name}, and there is no pathways/${own}.`);
  const checked = checkText(textOf(folder, file));
  const { data, problems } = checked;
  if (problems.length > 0 || data === undefined)
    throw new Error(
      [`pathways/${file} cannot be used.`, ...problems.map((one) => problemLines(`pathways/${file}`, one))].join('\n'),
    );
  if (versionIdOf(data) !== name) throw new Error(`pathways/${file} says of itself that it is ${versionIdOf(data)}.`);
  return checked;
}

const notWhat = (name: string, needed: string): Error =>
  new Error(`pathways/service.json names ${name} as its ${needed}, and it is something else.`);

function pathwayNamed(folder: URL, name: string): Pathway {
  const checked = readChecked(folder, 'definitions', name);
  if (checked.kind !== 'pathway' || checked.data === undefined) throw notWhat(name, 'pathway');
  return checked.data;
}

function policyNamed(folder: URL, name: string): IntakePolicy {
  const checked = readChecked(folder, 'intake', name);
  if (checked.kind !== 'intake policy' || checked.data === undefined) throw notWhat(name, 'intake policy');
  return checked.data;
}

/** What pathways name of the service's data is there. */
function checkNamed({ service, pathways }: Pick<ServiceData, 'service' | 'pathways'>): void {
  for (const { id, programme } of pathways)
    if (programme !== undefined && !Object.hasOwn(service.programmes, programme.code))
      throw new Error(
        `pathways/service.json has no programme "${programme.code}", and the pathway ${id} consists of it: none of its sessions could be recorded.`,
      );
}

/**
 * Loads the service of `service.json`. Throws a sentence per problem; nothing starts on data that could strand a family.
 * @param folder where the data stands; what is shipped unless said
 */
export function loadService(folder: URL = shipped): ServiceData {
  const service = readData(folder, 'service.json', serviceSchema);
  const { horizon, bankHolidays } = readData(folder, 'calendars/england-and-wales.json', bankHolidaysSchema);
  const again = service.pathways.find((name, n) => service.pathways.indexOf(name) !== n);
  if (again !== undefined) throw new Error(`pathways/service.json names ${again} twice: keep one of them.`);
  const pathways = service.pathways.map((name) => pathwayNamed(folder, name));
  checkNamed({ service, pathways });
  return {
    service,
    policy: policyNamed(folder, service.policy),
    calendar: { horizon, bankHolidays, closures: service.closures, terms: service.terms },
    pathways,
    scales: service.scales.map((name) => readData(folder, `scales/${name}.json`, scaleSchema)),
  };
}

/** A scale of the service by its id. */
export const scaleOf = (data: Pick<ServiceData, 'scales'>, id: string): Scale | undefined =>
  data.scales.find((scale) => scale.id === id);

/** The newest version of a pathway, or the one asked for. */
export const findPathway = (data: ServiceData, id: string, version?: number): Pathway | undefined =>
  data.pathways
    .filter((pathway) => pathway.id === id && (version === undefined || pathway.version === version))
    .sort((a, b) => b.version - a.version)[0];
