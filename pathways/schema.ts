import { z } from 'zod';
import { ageThresholds } from '../domain/codes.ts';
import { leadAgencies, needTiers } from '../domain/lead-codes.ts';

/**
 * The shape of intake policies, pathways and calendars as data files, and what makes one safe to run:
 * every ladder named exists and ends at someone other than the owner, no clock runs for no time, every figure names its source.
 */

const day = z.iso.date();

const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const duration = z.strictObject({
  amount: z.number().positive(),
  unit: z.enum(['hours', 'calendar-days', 'working-days', 'weeks']),
});

/** A rung may follow at once. */
const wait = z.strictObject({ amount: z.number().min(0), unit: duration.shape.unit });

const source = z.string().regex(/^(000|001|002|003|004|ours)\b/, 'name the seed by its first three digits, or "ours"');

const clock = z.strictObject({ within: duration, ladder: z.string(), source });

const ladder = z
  .strictObject({
    steps: z.array(z.strictObject({ to: z.enum(['owner', 'manager', 'service-lead']), after: wait })).min(1),
    repeatEvery: duration,
  })
  .refine(({ steps }) => steps.some((step) => step.to !== 'owner'), 'a ladder must reach someone besides the owner')
  .refine(({ steps }) => new Set(steps.map((step) => step.to)).size === steps.length, 'nobody is their own next rung');

const ladders = z.record(z.string(), ladder);

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
});

const approval = z.enum(['none', 'inform', 'approve']);

/** What runs while somebody outside leads, or is looked for. */
const whoLeadsOutside = ['panel-lead', 'panel-agreement', 'lead-answer', 'lead-news', 'lead-call'] as const;

const inRealHours = ['concern', 'receiver-answer', 'decline-decision'] as const;

export const intakePolicySchema = z
  .strictObject({
    id: z.string(),
    version: z.int().positive(),
    closesAt: wallTime,
    halfDayAt: wallTime.optional(),
    clocks: policyClocks,
    ladders,
    sendAgainAfter: z.array(duration).min(1),
    undoWithin: duration.optional(),
    acknowledgeAtMost: duration,
    bouncedWithin: duration.optional(),
  })
  .superRefine((policy, ctx) => {
    for (const [kind, figure] of Object.entries(policy.clocks))
      if (figure !== undefined && policy.ladders[figure.ladder] === undefined)
        ctx.addIssue({
          code: 'custom',
          path: ['clocks', kind, 'ladder'],
          message: `no ladder is named ${figure.ladder}`,
        });
    for (const kind of inRealHours)
      if (policy.clocks[kind].within.unit !== 'hours')
        ctx.addIssue({ code: 'custom', path: ['clocks', kind], message: 'safeguarding clocks run in real hours' });
  });

export const pathwaySchema = z
  .strictObject({
    id: z.string(),
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
          code: z.string().regex(/^[a-z][a-z0-9-]*$/),
          name: z.string(),
          clocks: z.strictObject({ contact: clock, review: clock, supervision: clock }).partial().optional(),
          source,
        }),
      )
      .min(2)
      .refine((levels) => new Set(levels.map(({ code }) => code)).size === levels.length, 'two levels share a code')
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
    cover: z.strictObject({ tellFamilyBeyond: duration, source }).optional(),
    stuck: z
      .strictObject({
        reviewsWithoutChange: z.int().positive(),
        childUnseenFor: duration,
        renewals: z.int().positive(),
        visitsMissed: z.int().positive(),
        source,
      })
      .optional(),
  })
  .superRefine((pathway, ctx) => {
    const asks = pathway.extension?.within === 'approve' || pathway.extension?.beyond === 'approve';
    if (asks && pathway.clocks['extension-answer'] === undefined)
      ctx.addIssue({ code: 'custom', path: ['clocks', 'extension-answer'], message: 'who may approve needs a clock' });
    if (pathway.closing?.feedback === true && pathway.clocks.feedback === undefined)
      ctx.addIssue({
        code: 'custom',
        path: ['clocks', 'feedback'],
        message: 'a family that is asked may take so long',
      });
    if (pathway.levels !== undefined && !(pathway.keepsWorkerOnLevelChange ?? pathway.keepsWorkerOnStepUp))
      ctx.addIssue({
        code: 'custom',
        path: ['levels'],
        message: 'a change of level inside one pathway would end it: the worker must stay',
      });
    for (const level of pathway.levels ?? [])
      for (const [kind, figure] of Object.entries(level.clocks ?? {}))
        if (figure !== undefined && pathway.ladders[figure.ladder] === undefined)
          ctx.addIssue({
            code: 'custom',
            path: ['levels', level.code, 'clocks', kind, 'ladder'],
            message: `no ladder is named ${figure.ladder}`,
          });
    if (pathway.outsideLead !== undefined)
      for (const kind of whoLeadsOutside)
        if (pathway.clocks[kind] === undefined)
          ctx.addIssue({
            code: 'custom',
            path: ['clocks', kind],
            message: 'a family led from outside would be forgotten without it',
          });
    for (const [kind, figure] of Object.entries(pathway.clocks))
      if (figure !== undefined && pathway.ladders[figure.ladder] === undefined)
        ctx.addIssue({
          code: 'custom',
          path: ['clocks', kind, 'ladder'],
          message: `no ladder is named ${figure.ladder}`,
        });
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
  /** Programmes whose sessions are recorded (002). */
  programmes: z.record(z.string(), z.strictObject({ name: z.string() })),
  wording: z.strictObject({
    pathways: z.record(z.string(), z.string()),
    needs: z.record(z.string(), z.string()),
  }),
});

export type Service = z.infer<typeof serviceSchema>;

export const bankHolidaysSchema = z.object({ horizon: day, bankHolidays: z.array(day) });
