import { consentWords } from '../../api/reading/code-words.ts';
import { matterWords, relationWords } from '../../api/reading/people-words.ts';
import { dayWords, writtenDay } from '../../api/reading/time-words.ts';
import { asWords } from '../../api/fields.ts';
import type { JourneyDocument } from '../../api/journey-document.ts';
import type { ConsentPurpose } from '../../domain/codes.ts';
import { capital } from '../forms/field-words.ts';

interface ContactPoint {
  readonly kind: string;
  readonly value?: string;
  readonly safe: 'yes' | 'no' | 'unknown';
  readonly mark: string;
  /** When somebody last asked whether it is safe. */
  readonly checked: string;
}

export interface PersonLine {
  readonly name: string;
  readonly role: string;
  readonly born?: string;
  readonly contactPoints: readonly ContactPoint[];
  readonly consent: readonly string[];
  /** Who they are to the others: "Parent of Bo Archer". */
  readonly relations: readonly string[];
  /** What must not be forgotten before anybody speaks to them. */
  readonly cautions: readonly string[];
}

export const kinds: Readonly<Record<string, string>> = { email: 'Email', telephone: 'Telephone', post: 'Post' };

export const marks = { yes: 'Safe', no: 'Not safe, do not use', unknown: 'Not known to be safe' } as const;

const answers = { given: 'Agrees', refused: 'Does not agree', withdrawn: 'No longer agrees' } as const;

/** An answer that this version does not know is no yes. */
export const safety = (given: string): ContactPoint['safe'] => (given === 'yes' || given === 'no' ? given : 'unknown');

/** "Born 4 May 2019", or when they are expected. */
export function bornWords({
  dateOfBirth,
  dueDate,
}: Pick<JourneyDocument['people'][number], 'dateOfBirth' | 'dueDate'>): string | undefined {
  if (dateOfBirth !== undefined) return `Born ${writtenDay(dateOfBirth)}`;
  return dueDate === undefined ? undefined : `Expected ${writtenDay(dueDate)}`;
}

type Family = Pick<JourneyDocument, 'people' | 'relationships' | 'barred' | 'restrictions' | 'addressKept'>;

/** Our own kinds by their words; a referrer's own words as they are, less the "of" that follows anyway. */
const relationText = (kind: string): string =>
  capital((relationWords as Readonly<Record<string, string>>)[kind] ?? asWords(kind).toLowerCase().replace(/ of$/, ''));

/** Said from the side of whoever it was recorded of. */
const relationsOf = ({ people, relationships }: Family, ref: string): readonly string[] => {
  const nameOf = (other: string): string => people.find((one) => one.ref === other)?.name ?? other;
  return relationships
    .filter(({ from }) => from === ref)
    .map(({ to, kind }) => {
      if (kind === 'parental-responsibility') return `Has parental responsibility for ${nameOf(to)}`;
      return kind === 'other' ? `Related to ${nameOf(to)}` : `${relationText(kind)} of ${nameOf(to)}`;
    });
};

/** Why somebody hears nothing, what they must not learn of whom, and whether their address is a secret. */
function cautionsOf({ people, barred, restrictions, addressKept }: Family, ref: string): readonly string[] {
  const nameOf = (other: string): string => people.find((one) => one.ref === other)?.name ?? other;
  return [
    ...(barred.includes(ref) ? ['Barred: no task, invitation or letter to this person'] : []),
    ...restrictions
      .filter(({ fromRef }) => fromRef === ref)
      .map(({ aboutRef, what }) => `Keep from this person about ${nameOf(aboutRef)}: ${matterWords[what]}`),
    ...(addressKept.includes(ref) ? ['Address kept secret'] : []),
  ];
}

/** The people of a family, with which ways to reach them are safe and what they agree to. */
export const peopleLines = (family: Family): readonly PersonLine[] =>
  family.people.map((person) => {
    const born = bornWords(person);
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
          checked:
            'checkedAt' in point && typeof point.checkedAt === 'string'
              ? `asked on ${dayWords(Date.parse(point.checkedAt))}`
              : 'as the referral said',
        };
      }),
      consent: Object.entries(person.consent).map(
        ([purpose, answer]) => `${answers[answer]} ${consentWords[purpose as ConsentPurpose]}`,
      ),
      relations: relationsOf(family, person.ref),
      cautions: cautionsOf(family, person.ref),
    };
  });
