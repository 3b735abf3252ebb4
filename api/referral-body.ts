import { z } from 'zod';
import {
  consentPurposes,
  contactPointKinds,
  personRoles,
  referralSources,
  referrerKinds,
  safeAnswers,
} from '../domain/codes.ts';
import { day, id, line, words } from './validate.ts';

/** Whether it is safe to use a way of contact: yes, no, or nobody knows. */
const safe = z
  .union([z.boolean(), z.enum(safeAnswers)])
  .transform((answer) => (typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : answer))
  .default('unknown');

const email = z.email().max(254);

const contactPoint = z
  .strictObject({ kind: z.enum(contactPointKinds), value: words(500).trim().min(1), safe })
  .refine(({ kind, value }) => kind !== 'email' || email.safeParse(value).success, {
    path: ['value'],
    message: 'must be an email address.',
  });

const person = z.strictObject({
  ref: id.max(60),
  role: z.enum(personRoles),
  name: line(200),
  dateOfBirth: day.optional(),
  dueDate: day.optional(),
  contactPoints: z.array(contactPoint).max(10).default([]),
});

const referrer = z
  .strictObject({
    kind: z.enum(referrerKinds),
    name: line(200).optional(),
    organisation: line(200).optional(),
    email: email.optional(),
    telephone: line(60).optional(),
    safe,
  })
  .refine(({ kind, name }) => kind === 'anonymous' || name !== undefined, { path: ['name'], message: 'is missing.' });

/** Sources a referral can name itself; what opens a journey linked to an ended one is made by the service. */
const sources = z.enum(referralSources).exclude(['concern', 'after-closure']);

/** What a referrer sends. Everything but ids, codes and `safe` stays in the register. */
export const referralBody = z
  .strictObject({
    source: sources,
    referrer,
    people: z.array(person).min(1).max(30),
    relationships: z
      .array(z.strictObject({ from: id, to: id, kind: line(60) }))
      .max(100)
      .default([]),
    reasons: z.array(id).min(1).max(20),
    narrative: words(10_000).optional(),
    familyKnows: z.boolean(),
    willIntroduce: z.boolean().optional(),
    consent: z
      .array(z.strictObject({ personRef: id, purpose: z.enum(consentPurposes), given: z.boolean(), on: day }))
      .max(100)
      .default([]),
    ward: line(100).optional(),
    language: line(100).optional(),
    /** An earlier journey of this family that has ended, where who refers knows it. */
    earlierJourneyId: id.optional(),
  })
  .superRefine(({ people, relationships, consent }, ctx) => {
    const refs = people.map((one) => one.ref);
    const unknown = (ref: string, path: (string | number)[]): void => {
      if (!refs.includes(ref)) ctx.addIssue({ code: 'custom', path, message: 'names nobody in this referral.' });
    };
    refs.forEach((ref, at) => {
      if (refs.indexOf(ref) !== at)
        ctx.addIssue({ code: 'custom', path: ['people', at, 'ref'], message: 'must differ from every other.' });
    });
    if (!people.some(({ role }) => role === 'child' || role === 'unborn-child'))
      ctx.addIssue({ code: 'custom', path: ['people'], message: 'must hold at least one child or unborn child.' });
    relationships.forEach(({ from, to }, at) => {
      unknown(from, ['relationships', at, 'from']);
      unknown(to, ['relationships', at, 'to']);
    });
    consent.forEach(({ personRef }, at) => {
      unknown(personRef, ['consent', at, 'personRef']);
    });
  });

export type ReferralBody = z.output<typeof referralBody>;
