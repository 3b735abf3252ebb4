import { z } from 'zod';
import { halfDays, stages, visitKinds } from '../domain/codes.ts';
import { partsWorked } from '../domain/working-pattern.ts';
import { became, familyNamed } from './openapi-became.ts';
import { recordsShown } from './openapi-records.ts';
import { boardLine } from './openapi-oversight-shapes.ts';

/** The answers of the API, as its document describes them. Answers may say more than is written here; what is written stays. */

const instant = z.iso.datetime();
const day = z.iso.date();

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })),
});

const field = z.object({
  name: z.string(),
  type: z.enum(['text', 'words', 'choice', 'choices', 'yes-no', 'day', 'number']),
  required: z.boolean(),
  options: z.array(z.object({ value: z.string(), text: z.string() })).optional(),
});

const clock = z.object({
  clockId: z.string(),
  kind: z.string(),
  owner: z.string(),
  ownerName: z.string(),
  startedAt: instant,
  dueAt: instant,
  originalDueAt: instant,
  nextAt: instant,
  rung: z.int(),
  stopped: z.object({ at: instant, why: z.string() }).optional(),
  summary: z.string(),
  branches: z.array(z.object({ when: z.string(), leadsTo: z.string() })),
});

const pathway = z.object({ id: z.string(), version: z.int() });

export const journey = z.object({
  id: z.string(),
  reference: z.string(),
  stage: z.enum(stages),
  seq: z.int(),
  asOf: instant,
  owner: z.string(),
  ownerName: z.string(),
  pathway: pathway.optional(),
  supportWeek: z.int().optional(),
  agenda: z.array(clock),
  commands: z.array(z.object({ name: z.string(), href: z.string(), summary: z.string(), fields: z.array(field) })),
  people: z.array(z.object({ ref: z.string(), role: z.string(), name: z.string().optional() })),
  promises: z.array(
    z.object({ promiseId: z.string(), referralId: z.string(), kind: z.string(), hearBy: instant, status: z.string() }),
  ),
  records: recordsShown.optional(),
});

export const done = z.object({
  commandId: z.string(),
  seq: z.int(),
  repeated: z.boolean(),
  journey: journey.optional(),
  /** The journey that opened because the one spoken of has ended. */
  linkedJourneyId: z.string().optional(),
});

export const raised = z.object({ commandId: z.string(), wordsSaved: z.boolean(), detail: z.string() });

export const received = z.object({
  journeyId: z.string(),
  referralId: z.string(),
  reference: z.string(),
  statusUrl: z.string().optional(),
  seq: z.int(),
});

const page = <S extends z.ZodType>(item: S, more: z.ZodRawShape = {}) =>
  z.object({ ...more, items: z.array(item), next: z.string().optional() });

export const journeys = page(
  z.object({
    id: z.string(),
    reference: z.string(),
    stage: z.enum(stages),
    seq: z.int(),
    owner: z.string(),
    ownerName: z.string(),
    team: z.string(),
    pathway: pathway.optional(),
    bounced: z.string().optional(),
    openedAt: instant,
    closedAt: instant.optional(),
    nextClock: z.object({ kind: z.string(), dueAt: instant }).optional(),
  }),
  { asOf: instant },
);

export const timeline = page(
  z.object({
    seq: z.int(),
    type: z.string(),
    happenedOn: day,
    at: instant,
    actor: z.string(),
    summary: z.string(),
    note: z.string().optional(),
    before: z.object({ seq: z.int(), summary: z.string(), note: z.string().optional() }).optional(),
  }),
);

export const chain = z.object({
  what: z.enum(['date', 'message', 'sign']),
  chain: z.array(z.object({ seq: z.int(), at: instant, text: z.string() })),
});

export const clocks = page(
  z.object({
    journeyId: z.string(),
    reference: z.string(),
    clockId: z.string(),
    kind: z.string(),
    owner: z.string(),
    dueAt: instant,
    rung: z.int(),
    reason: z.enum(['late', 'stuck']).optional(),
    acknowledgedBy: z.string().optional(),
  }),
  { asOf: instant, groups: z.array(boardLine).describe('The items of this page in lines.') },
);

export const returned = z.object({
  workerId: z.string(),
  families: z.array(z.object({ ...familyNamed, ...became })),
});

export const acknowledgements = z.object({
  answers: z.array(z.object({ journeyId: z.string(), clockId: z.string(), ...became })),
});

export const leaver = z.object({
  workerId: z.string(),
  successorId: z.string().optional(),
  families: z.array(
    z.object({
      ...familyNamed,
      people: z.int(),
      visits: z.array(z.object({ visitId: z.string(), on: day, at: z.string().optional(), today: z.boolean() })),
      ...became,
      owner: z.string(),
      reallocateBy: z.string().optional(),
    }),
  ),
});

const told = {
  told: z.int(),
  refused: z.array(z.object({ journeyId: z.string(), reference: z.string(), code: z.string() })),
};

export const teamHeads = z.object({
  teamId: z.string(),
  manager: z.string(),
  serviceLead: z.string(),
  ...told,
});

const part = z.enum(partsWorked);

export const workingPattern = z.object({
  workerId: z.string(),
  monday: part,
  tuesday: part,
  wednesday: part,
  thursday: part,
  friday: part,
  ...told,
});

export const absence = z.object({
  workerId: z.string(),
  coverId: z.string(),
  from: day.optional(),
  fromHalf: z.enum(halfDays).optional(),
  until: day,
  untilHalf: z.enum(halfDays).optional(),
  families: z.array(z.object({ ...familyNamed, ...became })),
  visits: z.array(
    z.object({
      ...familyNamed,
      visitId: z.string(),
      on: day,
      at: z.string().optional(),
      kind: z.enum(visitKinds).optional(),
    }),
  ),
});

export const violations = z.object({
  checkedAt: instant,
  violations: z.array(z.object({ invariant: z.string(), journeyId: z.string(), remedy: z.string() })),
  /** Deadlines that fired late in the last 30 days, and the most by which one did, in milliseconds. */
  late: z.object({ count: z.int(), mostMs: z.int() }),
  /** What the schedule's own last check found, and when. */
  lastCheck: z.object({ at: instant, violations: z.int() }).optional(),
});

const message = z.object({
  id: z.string(),
  /** Null for a digest, which is about no one journey. */
  journeyId: z.string().nullable(),
  kind: z.string(),
  occurrence: z.string(),
  channel: z.string(),
  status: z.string(),
  messageId: z.string().nullable(),
  attempts: z.int(),
  createdAt: instant,
});

export const outbox = page(message);

export const letter = message.extend({
  to: z.string().nullable(),
  subject: z.string().nullable(),
  text: z.string().nullable(),
  html: z.string().nullable(),
});

export const status = z.object({
  reference: z.string(),
  where: z.string(),
  next: z.string(),
  hearBy: instant.optional(),
});

export const people = page(z.object({ id: z.string(), name: z.string(), roles: z.array(z.string()) }));

export const pathways = page(pathway.extend({ name: z.string() }));

export const needs = page(z.object({ code: z.string(), name: z.string() }));

const leftBehind = z
  .array(z.string())
  .optional()
  .describe('Journeys in which something is due that has not happened yet. They come after, or have to be healed.');

export const trainingClock = z.object({ now: instant, offsetMs: z.number(), movingTo: instant.optional(), leftBehind });

export const move = z.union([
  z.strictObject({ by: z.string().describe('A duration such as P7D or PT30M.') }),
  z.strictObject({ to: z.string().describe('An instant, or next-deadline.') }),
]);

export const moved = z.object({
  now: instant,
  fired: z.array(
    z.object({ journeyId: z.string(), clockId: z.string(), kind: z.string(), dueAt: instant, at: instant }),
  ),
  leftBehind,
});

export const alive = z.object({ status: z.string() });

export const ready = alive.extend({
  checks: z.object({ temporal: z.boolean(), database: z.boolean(), worker: z.boolean() }),
  outboxLagSeconds: z.number().nullable(),
});
