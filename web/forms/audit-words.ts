import type { AuditCommands } from '../../domain/features/audits.ts';
import type { FieldWords } from './field-words.ts';

/** Fields of the commands of case audits. */
export const auditFieldWords: { readonly [T in keyof AuditCommands]: Readonly<Record<string, FieldWords>> } = {
  'record-audit': {
    dimensions: {
      label: 'How far is each dimension met?',
      hint: 'One answer for each that you looked at.',
      missing: 'Choose at least one answer',
    },
  },
  'answer-audit': {
    answer: {
      label: 'What became of what was not met?',
      missing: 'Choose what became of it',
      options: { 'put-right': 'It is put right', 'cannot-be': 'It cannot be put right' },
    },
  },
};
