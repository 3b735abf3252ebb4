import { z } from 'zod';
import { moveBody } from './journey-moves.ts';
import { became, familyNamed } from './openapi-became.ts';
import { undoBody } from './routes/journey-moves.ts';

/** Moving journeys, for the document of the API. */

const instant = z.iso.datetime();
const text = z.string().optional();

const movesShown = {
  dates: z
    .array(z.object({ clockId: z.string(), kind: z.string(), from: instant, to: instant, originally: instant }))
    .optional(),
  begins: z.array(z.object({ kind: z.string(), dueAt: instant })).optional(),
  fallsAway: z.array(z.object({ kind: z.string(), dueAt: instant })).optional(),
};

const movePreview = z.object({
  seq: z.int(),
  ...movesShown,
  refused: z.object({ code: z.string(), message: z.string() }).optional(),
});

const moves = z.object({
  counts: z.object({ qualifies: z.int(), refused: z.int(), moved: z.int() }),
  families: z.array(
    z.object({
      ...familyNamed,
      stands: z.enum(['qualifies', 'refused', 'moved']),
      ...movesShown,
      code: z.string().optional(),
      message: z.string().optional(),
    }),
  ),
});

const movedMany = z.object({
  families: z.array(
    z.object({
      ...familyNamed,
      ...became,
      repeated: z.boolean().optional(),
    }),
  ),
  more: z.boolean().describe('Whether the same request, with the same key, has more to do.'),
});

export const moveReads = [
  {
    path: '/api/journeys/{id}/move-preview',
    summary:
      'What moving this journey to another pathway (what=pathway, to) or calendar, or taking that back (what=undo), would change',
    answer: movePreview,
    query: { what: text, to: text, alsoClosed: text },
  },
  {
    path: '/api/moves',
    summary:
      'Every journey that a move of many is about, and what it would change; with `key`, what that move has changed',
    answer: moves,
    query: { what: text, from: text, to: text, alsoClosed: text, key: text },
  },
] as const;

export const moveWrites = [
  {
    path: '/api/moves',
    summary:
      'Move all journeys that qualify to another version, pathway or calendar; the same key goes on where it stopped',
    sent: moveBody,
    answer: movedMany,
  },
  {
    path: '/api/moves/undo',
    summary: 'Take back a move of many journeys, by its key, where nothing has moved them since',
    sent: undoBody,
    answer: movedMany,
  },
] as const;
