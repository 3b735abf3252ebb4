import { consentWords } from '../../api/reading/code-words.ts';
import { writtenDay } from '../../api/reading/time-words.ts';
import { asWords } from '../../api/fields.ts';
import type { JourneyDocument } from '../../api/journey-document.ts';
import type { ConsentPurpose } from '../../domain/codes.ts';

interface ContactPoint {
  readonly kind: string;
  readonly value?: string;
  readonly safe: 'yes' | 'no' | 'unknown';
  readonly mark: string;
}

export interface PersonLine {
  readonly name: string;
  readonly role: string;
  readonly born?: string;
  readonly contactPoints: readonly ContactPoint[];
  readonly consent: readonly string[];
}

const kinds: Readonly<Record<string, string>> = { email: 'Email', telephone: 'Telephone', post: 'Post' };

const marks = { yes: 'Safe', no: 'Not safe, do not use', unknown: 'Not known to be safe' } as const;

const answers = { given: 'Agrees', refused: 'Does not agree', withdrawn: 'No longer agrees' } as const;

/** An answer that this version does not know is no yes. */
const safety = (given: string): ContactPoint['safe'] => (given === 'yes' || given === 'no' ? given : 'unknown');

/** The people of a family, with which ways to reach them are safe and what they agree to. */
export const peopleLines = ({ people }: Pick<JourneyDocument, 'people'>): readonly PersonLine[] =>
  people.map((person) => {
    const { dateOfBirth, dueDate } = person;
    const born =
      dateOfBirth !== undefined
        ? `Born ${writtenDay(dateOfBirth)}`
        : dueDate !== undefined
          ? `Expected ${writtenDay(dueDate)}`
          : undefined;
    return {
      name: person.name ?? person.ref,
      role: asWords(person.role),
      ...(born === undefined ? {} : { born }),
      contactPoints: person.contactPoints.map((point) => {
        const safe = safety(point.safe);
        return {
          kind: kinds[point.kind] ?? point.kind,
          ...('value' in point ? { value: point.value } : {}),
          safe,
          mark: marks[safe],
        };
      }),
      consent: Object.entries(person.consent).map(
        ([purpose, answer]) => `${answers[answer]} ${consentWords[purpose as ConsentPurpose]}`,
      ),
    };
  });
