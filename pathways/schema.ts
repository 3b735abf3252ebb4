import { z } from 'zod';
import { ageThresholds } from '../domain/codes.ts';
import { climbingByName } from '../domain/figures.ts';
import { leadAgencies, needTiers } from '../domain/lead-codes.ts';

/**
 * The shape of intake policies, pathways and calendars as data files. What makes one safe to run stands in `domain/checks/`; `check.ts` asks both.
 */

const day = z.iso.date();

const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const duration = z.strictObject({
  amount: z.number(),
  unit: z.enum(['hours', 'calendar-days', 'working-days', 'weeks']),
});

const source = z
  .string()
  .regex(
    /^(000|001|002|003|004|ours|published)\b/,
    'a source begins with "ours" where the service chose the figure, with "published", or with the three digits of a document it was taken from',
  );

const clock = z.strictObject({ within: duration, first: duration.optional(), ladder: z.string(), source });

const ladder = z.strictObject({
  steps: z.array(z.strictObject({ to: z.enum(['owner', 'manager', 'service-lead']), after: duration })),
  repeatEvery: duration,
});

const ladders = z.record(z.string(), ladder);

const ladderFor = z
  .record(z.string(), z.string())
  .refine(
    (named) => Object.keys(named).every((kind) => climbingByName.some((one) => one === kind)),
    `only for clocks without a figure: ${climbingByName.join(', ')}`,
  );

const policyClocks = z.strictObject({
  'safety-screen': clock,
  'pathway-decision': clock,
  'more-information': clock,
  'panel-answer': clock,
  allocation: clock,
  promise: clock,
  'tell-referrer': clock,
  concern: clock,
  'receiver-answer': clock,
  'decline-decision': clock,
  'handover-visit': clock,
  joining: clock,
  visit: clock,
  'closing-check': clock,
  closing: clock,
  'read-reply': clock.optional(),
  'long-open': clock.optional(),
  'ask-safe-again': clock.optional(),
  reallocation: clock.optional(),
});

/** Clocks that a pathway may leave out: such a clock then does not run. */
const laterClocks = z.strictObject({
  'extension-answer': clock.optional(),
  supervision: clock.optional(),
  'uneasy-talk': clock.optional(),
  handover: clock.optional(),
  'onward-answer': clock.optional(),
  'level-answer': clock.optional(),
  feedback: clock.optional(),
  'next-area': clock.optional(),
  'confirm-earlier': clock.optional(),
  'baseline-reading': clock.optional(),
  'end-reading': clock.optional(),
  'threshold-talk': clock.optional(),
  'ask-own-consent': clock.optional(),
  'audit-answer': clock.optional(),
  'visit-reminder': clock.optional(),
  'planning-meeting': clock.optional(),
  'family-group-offer': clock.optional(),
  'family-group-answer': clock.optional(),
  'family-group-meeting': clock.optional(),
  'catch-up': clock.optional(),
  'read-reply': clock.optional(),
  'panel-lead': clock.optional(),
  'panel-agreement': clock.optional(),
  'lead-answer': clock.optional(),
  'lead-news': clock.optional(),
  'lead-call': clock.optional(),
  'long-open': clock.optional(),
  'ask-safe-again': clock.optional(),
  session: clock.optional(),
  links: clock.optional(),
});

const code = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, 'a code is small letters, figures and hyphens');

const longOpen = z.strictObject({ after: duration, again: duration, source });

const approval = z.enum(['none', 'inform', 'approve']);

export const intakePolicySchema = z.strictObject({
  id: code,
  version: z.int().positive(),
  closesAt: wallTime,
  opensAt: wallTime.optional(),
  halfDayAt: wallTime.optional(),
  clocks: policyClocks,
  ladders,
  ladderFor: ladderFor.optional(),
  sendAgainAfter: z.array(duration).min(1),
  undoWithin: duration.optional(),
  lettersWithin: z
    .strictObject({ span: z.strictObject({ amount: z.number().positive().max(2), unit: z.literal('hours') }), source })
    .optional(),
  acknowledgeAtMost: duration,
  bouncedWithin: duration.optional(),
  longOpen: longOpen.optional(),
  safeContactFor: duration.optional(),
  tellsManagerOfDecline: z.boolean().optional(),
});

export const pathwaySchema = z.strictObject({
  id: code,
  version: z.int().positive(),
  clocks: policyClocks.partial().extend({
    ...laterClocks.shape,
    contact: clock,
    'support-start': clock,
    'unannounced-visit': clock,
    'no-contact-letter': clock,
    assessment: clock,
    plan: clock,
    review: clock,
    // Without it support goes on until the family's needs are met (002).
    'target-end': clock.optional(),
  }),
  ladders,
  ladderFor: ladderFor.optional(),
  noContact: z.strictObject({
    attempts: z.int().positive(),
    afterDays: z.int().min(0),
    reply: z.strictObject({ calendarDays: z.int().positive(), openDaysAtLeast: z.int().min(0) }),
    closesItself: z.boolean(),
  }),
  keepsWorkerOnStepUp: z.boolean(),
  keepsWorkerOnLevelChange: z.boolean().optional(),
  levels: z
    .array(
      z.strictObject({
        code,
        name: z.string().min(1).max(120),
        clocks: z.strictObject({ contact: clock, review: clock, supervision: clock }).partial().optional(),
        source,
      }),
    )
    .min(2)
    .optional(),
  outsideLead: z
    .strictObject({
      byAgreement: z.array(z.enum(needTiers)),
      keepTerms: z.array(z.enum(leadAgencies)),
      panelKeepsTerms: z.boolean(),
      source,
    })
    .optional(),
  extension: z.strictObject({ longStay: duration, within: approval, beyond: approval, source }).optional(),
  closing: z.strictObject({ farewell: z.boolean(), stepDown: z.boolean(), feedback: z.boolean(), source }).optional(),
  afterClosure: z.strictObject({ checks: z.array(duration).min(1), source }).optional(),
  voices: z.strictObject({ children: z.boolean(), parents: z.boolean(), source }).optional(),
  longOpen: longOpen.optional(),
  cover: z.strictObject({ tellFamilyBeyond: duration, source }).optional(),
  programme: z.strictObject({ code, sessions: z.int().positive().max(100), source }).optional(),
  prompts: z
    .array(
      z.strictObject({
        code,
        name: z.string().min(1).max(120),
        by: z.string().regex(/^\d{2}-\d{2}$/, 'a day of every year is written as month and day, 10-31'),
        ahead: duration,
        source,
      }),
    )
    .max(12)
    .optional(),
  checklist: z
    .strictObject({
      links: z
        .array(z.strictObject({ code, name: z.string().min(1).max(120) }))
        .min(1)
        .max(30),
      source,
    })
    .optional(),
  stuck: z
    .strictObject({
      reviewsWithoutChange: z.int().positive(),
      childUnseenFor: duration,
      renewals: z.int().positive(),
      visitsMissed: z.int().positive(),
      source,
    })
    .optional(),
});

/**
 * A scale for readings: a stage on a path, never a score. A service with a licence for another puts its names here; none is shipped. One that ends at an
 * age names the scale that is used from then on, which is another: what is read on two scales is never laid side by side.
 */
export const scaleSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    name: z.string(),
    for: z.enum(['adults', 'children']),
    endsAt: z.enum(ageThresholds).optional(),
    then: z.string().optional(),
    areas: z
      .array(z.strictObject({ code: z.string().regex(/^[a-z0-9-]+$/), name: z.string() }))
      .min(1)
      .max(20),
    stages: z
      .array(z.strictObject({ stage: z.int().positive(), name: z.string(), words: z.string() }))
      .min(2)
      .max(10),
    source,
  })
  .refine(({ areas }) => new Set(areas.map(({ code }) => code)).size === areas.length, 'two areas share a code')
  .refine(({ stages }) => stages.every(({ stage }, n) => stage === n + 1), 'stages count up from 1')
  .refine(
    ({ endsAt, then }) => (endsAt === undefined) === (then === undefined),
    'say what follows the age, or neither',
  );

export type Scale = z.infer<typeof scaleSchema>;

const span = z.strictObject({ from: day, to: day, reason: z.string() });

/** A service: its name and words, its policy, closures and terms. Council wording is data. */
export const serviceSchema = z.strictObject({
  name: z.string(),
  phone: z.string(),
  outOfHours: z.strictObject({ team: z.string(), phone: z.string() }),
  /** To whom a family complains: on everything they are given. */
  complaints: z.strictObject({ name: z.string(), phone: z.string() }),
  /** Which team receives what people outside refer, and where somebody is taken who must leave the form at once. */
  publicReferrals: z.strictObject({ team: z.string(), exitTo: z.url() }),
  closures: z.array(span),
  terms: z.array(z.strictObject({ from: day, to: day })),
  policy: z.string(),
  pathways: z.array(z.string()).min(1),
  scales: z.array(z.string()),
  /** Where else a family can turn: signposting chooses from here, so that no free text leaves in a mail. */
  directory: z.record(z.string(), z.strictObject({ name: z.string(), phone: z.string() })),
  /** What a case audit looks at, by code, and how long after closing a journey may still be drawn for one. */
  audit: z.strictObject({
    dimensions: z.record(z.string().regex(/^[a-z][a-z0-9-]*$/), z.strictObject({ name: z.string(), source })),
    closedWithinDays: z.int().positive(),
    source,
  }),
  /** How many lines a worker's list shows before what is neither late nor stuck is folded away. */
  noiseBudget: z.strictObject({ linesPerWorker: z.int().positive(), source }),
  /** When the rounds of the service are made, in London wall time, and how long what they keep or sweep is kept. */
  rounds: z.strictObject({
    dailyAt: wallTime,
    digestAt: wallTime,
    /** 1 for Monday to 7; when the service is shut that day, the next day it is open. */
    weeklyDigestOn: z.int().min(1).max(7),
    zeroEveryMinutes: z.int().min(1).max(1_440),
    looksKeptDays: z.int().positive(),
    recordsKeptDays: z.int().positive(),
    source,
  }),
  /**
   * How long the records of a closed journey are kept, how many days before that day it is listed, and how far ahead the next look at a legal hold may be
   * put. Left out, no day is named and nothing is listed; legal holds work all the same.
   */
  retention: z
    .strictObject({
      yearsAfterClosing: z.int().min(1).max(100),
      /** Kept no less than until the youngest child reaches this age; whichever is later counts. */
      youngestChildReaches: z.int().min(1).max(100).optional(),
      listedDaysBefore: z.int().min(0).max(3_650),
      holdReviewWithinDays: z.int().positive().max(3_650),
      source,
    })
    .optional(),
  /** Programmes whose sessions are recorded (002). */
  programmes: z.record(z.string(), z.strictObject({ name: z.string() })),
  wording: z.strictObject({
    pathways: z.record(z.string(), z.string()),
    needs: z.record(z.string(), z.string()),
  }),
});

export type Service = z.infer<typeof serviceSchema>;

export const bankHolidaysSchema = z.object({ horizon: day, bankHolidays: z.array(day) });
