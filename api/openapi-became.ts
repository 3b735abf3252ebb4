import { z } from 'zod';

/** What became of one journey of an act that many take part in (`Became` of one-of-many.ts), as the document of the API describes it. */
export const became = { done: z.boolean(), seq: z.int().optional(), code: z.string().optional() };

/** Which journey it is. */
export const familyNamed = { journeyId: z.string(), reference: z.string() };
