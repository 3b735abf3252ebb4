import { z } from 'zod';
import { stages } from '../domain/codes.ts';
import { legalHoldReasons } from '../domain/legal-hold.ts';
import { liftHoldBody, placeHoldBody, reviewHoldBody } from './legal-holds.ts';
import { familyNamed } from './openapi-became.ts';

/** How long records are kept, and legal holds, for the document of the API. */

const instant = z.iso.datetime();
const day = z.iso.date();
const text = z.string().optional();

const because = z.enum(['open', 'held', 'closing', 'youngest-child', 'unknown-birth', 'later-journey']);

const kept = z.object({
  until: day
    .optional()
    .describe('The first day on which they need not be kept any more; absent while no day can be named.'),
  because,
  later: z.object(familyNamed).optional().describe('The later journey that it comes from, for whoever may read it.'),
});

const heldBy = { holdId: z.string(), since: instant, by: z.string(), byName: z.string(), reviewOn: day };
const lifted = z.object({ at: instant, by: z.string(), byName: z.string() }).optional();
const reason = z.enum(legalHoldReasons);

/** As the document of a journey says it: of a closed one, and of one that is held. */
export const recordsShown = z.object({ kept: kept.optional(), holds: z.array(z.object(heldBy)) });

const held = { ...heldBy, reason, toReview: z.boolean(), lifted };

const recordsInFull = z.object({
  asOf: instant,
  ...familyNamed,
  closedAt: instant.optional(),
  kept: kept.optional(),
  holds: z.array(
    z.object({
      ...held,
      acts: z.array(
        z.object({
          act: z.enum(['placed', 'reviewed', 'lifted']),
          at: instant,
          by: z.string(),
          byName: z.string(),
          reason: reason.optional(),
          reviewOn: day.optional(),
          note: z.string(),
        }),
      ),
    }),
  ),
});

const recordsDue = z.object({
  asOf: instant,
  items: z.array(
    z.object({
      ...familyNamed,
      team: z.string(),
      closedAt: instant,
      until: day,
      because,
      due: z.boolean().describe('Whether the day has come; else it is near.'),
    }),
  ),
  next: z.string().optional(),
});

const holdsInForce = z.object({
  asOf: instant,
  items: z.array(z.object({ ...familyNamed, team: z.string(), stage: z.enum(stages), ...held })),
});

const holdActDone = z.object({ holdId: z.string(), journeyId: z.string(), repeated: z.boolean() });

export const recordReads = [
  {
    path: '/api/journeys/{id}/records',
    summary: 'How long the records of a journey are kept, and every legal hold on them, lifted ones too',
    answer: recordsInFull,
  },
  {
    path: '/api/records-due',
    summary: 'Closed journeys about whose records somebody decides now or soon, the longest closed first',
    answer: recordsDue,
    query: { team: text, cursor: text, limit: text },
  },
  {
    path: '/api/legal-holds',
    summary: 'Legal holds in force, the one to be looked at first on top',
    answer: holdsInForce,
    query: { team: text, limit: text },
  },
] as const;

export const recordWrites = [
  {
    path: '/api/legal-holds',
    summary: 'Place a legal hold on the records of a journey, open, closed or finished',
    sent: placeHoldBody,
    answer: holdActDone,
  },
  {
    path: '/api/legal-holds/{id}/review',
    summary: 'Record that a legal hold is still needed, and when somebody looks again',
    sent: reviewHoldBody,
    answer: holdActDone,
  },
  {
    path: '/api/legal-holds/{id}/lift',
    summary: 'Lift a legal hold; what was said about it stays to be read',
    sent: liftHoldBody,
    answer: holdActDone,
  },
] as const;
