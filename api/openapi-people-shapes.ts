import { z } from 'zod';
import { ageThresholds, readingOccasions } from '../domain/codes.ts';
import { scaleSchema } from '../pathways/schema.ts';
import { became } from './openapi-became.ts';

/** The answers of the API about people: where they stand, how old they are, and an address that is kept secret. */

const instant = z.iso.datetime();

const travelled = z.object({ area: z.string(), from: z.int(), to: z.int(), change: z.int() });

export const readings = z.object({
  readings: z.array(
    z.object({
      readingId: z.string(),
      aboutRef: z.string(),
      scale: z.string(),
      occasion: z.enum(readingOccasions),
      stages: z.record(z.string(), z.int()),
      at: instant,
    }),
  ),
  distance: z.object({
    pairs: z.int(),
    missing: z.int(),
    people: z.array(
      z.object({
        scale: z.string(),
        aboutRef: z.string(),
        missing: z.array(z.enum(['baseline', 'end'])),
        areas: z.array(travelled),
        soFar: z.array(travelled),
      }),
    ),
    areas: z.array(
      z.object({
        scale: z.string(),
        area: z.string(),
        pairs: z.int(),
        further: z.int(),
        same: z.int(),
        back: z.int(),
      }),
    ),
  }),
});

export const scales = z.object({ items: z.array(scaleSchema) });

export const keptAddress = z.object({
  personRef: z.string(),
  items: z.array(z.object({ id: z.string(), value: z.string() })),
});

export const thresholds = z.object({
  items: z.array(
    z.object({
      journeyId: z.string(),
      personRef: z.string(),
      threshold: z.enum(ageThresholds),
      ...became,
    }),
  ),
});
