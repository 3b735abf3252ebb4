import { z } from 'zod';
import { auditMarks, type AuditMark } from '../domain/codes.ts';
import type { AuditCommands } from '../domain/features/audits.ts';
import { entry, type CommandContext, type CommandEntry, type Data } from './command-entry.ts';
import { invalidPart } from './errors.ts';
import { id } from './validate.ts';

const mark = z.enum(auditMarks);

/** One of a form's boxes: `child-voice:met`. */
const chosen = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,59}:(?:met|partly|not)$/, 'must be a dimension with met, partly or not.');

const dimensions = z.union([z.record(id, mark), z.array(chosen).max(60)]);

const wrong = (detail: string): Error => invalidPart('/dimensions', detail);

function marksOf(given: z.output<typeof dimensions>): readonly (readonly [string, AuditMark])[] {
  if (!Array.isArray(given)) return Object.entries(given);
  const pairs = [...new Set(given)].map((one) => one.split(':') as [string, AuditMark]);
  if (new Set(pairs.map(([code]) => code)).size < pairs.length) throw wrong('Choose one answer for each dimension.');
  return pairs;
}

/** Marks by dimension, each one that this service audits. */
function audited(given: z.output<typeof dimensions>, { service }: CommandContext): Readonly<Record<string, AuditMark>> {
  const marks = marksOf(given);
  const known = service.service.audit.dimensions;
  if (marks.some(([code]) => !Object.hasOwn(known, code))) throw wrong('This service does not audit one of these.');
  return Object.fromEntries(marks);
}

/** Case audits (`domain/features/audits.ts`). */
export const auditCommands: { readonly [T in keyof AuditCommands]: CommandEntry<Data<T>> } = {
  'record-audit': entry('Record a case audit', { dimensions }, (body, context) => ({
    dimensions: audited(body.dimensions, context),
  })),
  'answer-audit': entry(
    'Answer what an audit found not met',
    { answer: z.enum(['put-right', 'cannot-be']) },
    ({ answer }) => ({ answer }),
  ),
};
