import type { AuditMark } from '../domain/codes.ts';
import type { AuditEvents } from '../domain/features/audits.ts';
import type { Told } from './event-words.ts';
import type { Names } from './reading/names.ts';

export const auditMarkWords: Readonly<Record<AuditMark, string>> = {
  met: 'met',
  partly: 'met in part',
  not: 'not met',
};

function marked(
  dimensions: AuditEvents['CaseAudited']['dimensions'],
  mark: AuditMark,
  names: Names,
): readonly string[] {
  const codes = Object.keys(dimensions).filter((code) => dimensions[code] === mark);
  return codes.length === 0 ? [] : [`${auditMarkWords[mark]}: ${codes.map(names.dimension).join(', ')}`];
}

/** The events of case audits, each in one plain sentence. */
export const auditEventWords: { readonly [T in keyof AuditEvents]: Told<T> } = {
  CaseAudited: {
    say: ({ dimensions }, names) =>
      `Case audit; ${(['met', 'partly', 'not'] as const).flatMap((mark) => marked(dimensions, mark, names)).join('; ')}.`,
  },
  AuditAnswered: {
    say: ({ answer }) =>
      answer === 'put-right'
        ? 'What the audit found not met has been put right.'
        : 'What the audit found not met cannot be put right: see the note.',
  },
};
