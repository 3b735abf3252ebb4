import { contactWords, outcomeWords } from '../../api/reading/code-words.ts';
import { agencyWording, capitals, type FieldWords } from './field-words.ts';

/** How a contact is told of, wherever it is. */
export const contactFieldWords = {
  kind: { label: 'What kind of contact?', missing: 'Choose the kind of contact', options: contactWords },
  outcome: { label: 'How did it go?', missing: 'Choose how it went', options: capitals(outcomeWords) },
  seen: { label: 'Who was seen?' },
  seenAlone: { label: 'Who was seen alone?' },
  agency: agencyWording,
} satisfies Readonly<Record<string, FieldWords>>;
