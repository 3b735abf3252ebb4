import { z } from 'zod';
import { stages } from '../domain/codes.ts';

/** What the lists of oversight answer, for the document of the API. */

const instant = z.iso.datetime();
const day = z.iso.date();

const clockNamed = z.object({ journeyId: z.string(), clockId: z.string() });

/** The same clocks as people take them in: one line a family, a week's routine contacts as one. */
export const boardLine = z.union([
  z.object({
    what: z.literal('family'),
    journeyId: z.string(),
    reference: z.string(),
    stage: z.string(),
    owner: z.string(),
    ownerName: z.string().optional(),
    dueAt: instant,
    late: z.int(),
    stuck: z.int(),
    summary: z.string(),
    folded: z.boolean().describe('Beyond what the service’s noise budget shows at once; never anything late or stuck.'),
    clocks: z.array(clockNamed),
  }),
  z.object({
    what: z.literal('routine'),
    week: day.describe('Its Monday.'),
    dueAt: instant,
    contacts: z.int(),
    families: z.int(),
    summary: z.string(),
    clocks: z.array(clockNamed),
  }),
]);

const lateClock = z.object({
  clockId: z.string(),
  kind: z.string(),
  summary: z.string(),
  owner: z.string(),
  ownerName: z.string(),
  dueAt: instant,
  rung: z.int(),
  told: z.array(z.string()),
  acknowledgedBy: z.string().optional(),
  promised: instant.optional(),
});

export const supervisionPack = z.object({
  asOf: instant,
  worker: z.object({ id: z.string(), name: z.string() }),
  counts: z.object({
    families: z.int(),
    people: z.int(),
    late: z.int(),
    unanswered: z.int(),
    stuck: z.int(),
    unseenChildren: z.int(),
    holds: z.int(),
    pauses: z.int(),
    extensions: z.int(),
  }),
  families: z.array(
    z.object({
      journeyId: z.string(),
      reference: z.string(),
      stage: z.enum(stages),
      people: z.int(),
      coveringFor: z.string().optional(),
      late: z.array(lateClock),
      unanswered: z.array(z.string()).describe('Late clocks somebody was told of and nobody has answered for.'),
      stuck: z.array(
        z.object({
          clockId: z.string(),
          kind: z.string(),
          summary: z.string(),
          about: z.string().optional(),
          since: instant,
        }),
      ),
      children: z.array(
        z.object({ ref: z.string(), name: z.string(), lastSeenAt: instant.optional(), unseen: z.boolean() }),
      ),
      holds: z.array(
        z.object({
          holdId: z.string(),
          condition: z.string(),
          waitingFor: z.string(),
          reviewOn: day,
          renewals: z.int(),
        }),
      ),
      pause: z.object({ reason: z.string(), since: instant, until: day, renewals: z.int() }).optional(),
      extension: z
        .object({
          count: z.int(),
          until: day.optional(),
          originalDue: instant.optional(),
          asked: z.object({ until: day, reason: z.string() }).optional(),
        })
        .optional(),
      needs: z
        .object({
          referredFor: z.array(z.string()),
          familySays: z.array(z.string()),
          received: z.array(z.string()),
        })
        .describe('Told apart by who says so: the referrers, the family, and what was recorded as given.'),
      supervision: z
        .object({
          at: instant,
          by: z.string(),
          changedForChild: z.string(),
          ifNothingChanges: z.string(),
          outlook: z.string(),
          next: z.string(),
          note: z.string().optional(),
        })
        .optional(),
    }),
  ),
});

export const written = z.object({
  kind: z.string(),
  for: z.string(),
  lang: z.string(),
  size: z.enum(['usual', 'large']),
  title: z.string(),
  html: z.string(),
  text: z.string(),
});

export const auditSample = z.object({
  asOf: instant,
  seed: z.string(),
  size: z.int(),
  outOf: z.int().describe('How many journeys the sample was drawn from.'),
  dimensions: z.array(z.object({ code: z.string(), name: z.string() })),
  items: z.array(
    z.object({
      journeyId: z.string(),
      reference: z.string(),
      stage: z.enum(stages),
      owner: z.string(),
      ownerName: z.string().optional(),
      team: z.string(),
      pathway: z.string().optional(),
      openedAt: instant,
      closedAt: instant.optional(),
      auditable: z.boolean().describe('Whether an audit can still be recorded: not once the journey has finished.'),
    }),
  ),
});
