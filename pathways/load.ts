import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import type { Calendar } from '../domain/calendar.ts';
import type { IntakePolicy, Pathway } from '../domain/policy.ts';
import {
  bankHolidaysSchema,
  intakePolicySchema,
  pathwaySchema,
  scaleSchema,
  serviceSchema,
  type Scale,
  type Service,
} from './schema.ts';

/** Everything a service runs by, read and validated once at start. */
export interface ServiceData {
  readonly service: Service;
  readonly policy: IntakePolicy;
  readonly calendar: Calendar;
  readonly pathways: readonly Pathway[];
  readonly scales: readonly Scale[];
}

/** Reads one data file; what is wrong with it is said by path, in plain words. */
function readData<S extends z.ZodType>(file: string, schema: S): z.infer<S> {
  const parsed = schema.safeParse(JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`pathways/${file} cannot be used.\n${problems.join('\n')}`);
}

/** Loads the service of `service.json`. Throws a sentence per problem; nothing starts on data that could strand a family. */
export function loadService(): ServiceData {
  const service = readData('service.json', serviceSchema);
  const { horizon, bankHolidays } = readData('calendars/england-and-wales.json', bankHolidaysSchema);
  return {
    service,
    policy: readData(`intake/${service.policy}.json`, intakePolicySchema) as IntakePolicy,
    calendar: { horizon, bankHolidays, closures: service.closures, terms: service.terms },
    pathways: service.pathways.map((name) => readData(`definitions/${name}.json`, pathwaySchema) as Pathway),
    scales: service.scales.map((name) => readData(`scales/${name}.json`, scaleSchema)),
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
