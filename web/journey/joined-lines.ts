import { randomUUID } from 'node:crypto';
import { asWords } from '../../api/fields.ts';
import type { JourneyDocument } from '../../api/journey-document.ts';
import { isChild } from '../../domain/journey.ts';
import { dayTyped } from '../forms/typed.ts';
import { paths } from '../paths.ts';
import { bornWords, kinds, marks, safety } from './people-lines.ts';

type Joined = JourneyDocument['joinedPeople'][number];

/** Somebody of a joined referral, with the form by which a worker adds them or says who they are. */
interface JoinedLine {
  readonly name: string;
  readonly role: string;
  readonly born?: string;
  readonly ways: readonly { readonly kind: string; readonly safe: 'yes' | 'no' | 'unknown'; readonly mark: string }[];
  readonly cautions: readonly string[];
  /** Sent twice it is done once. */
  readonly key: string;
  /** What the form says of them without being asked again. */
  readonly said: readonly { readonly name: string; readonly value: string }[];
  /** Nobody here, or one of those who are. */
  readonly choices: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[];
}

const cautionsOf = ({ barred, restricted, addressKept }: Joined): readonly string[] => [
  ...(barred ? ['Barred: no task, invitation or letter to this person'] : []),
  ...(restricted ? ['Something is kept from this person about another, or from another about them'] : []),
  ...(addressKept ? ['Address kept secret'] : []),
];

const saidOf = ({ joinedRef, role, name, dateOfBirth, dueDate }: Joined): JoinedLine['said'] =>
  Object.entries({
    joinedRef,
    role,
    name,
    ...dayTyped('dateOfBirth', dateOfBirth),
    ...dayTyped('dueDate', dueDate),
  }).map(([field, value]) => ({ name: field, value }));

const choicesOf = ({ people }: Pick<JourneyDocument, 'people'>, { role, likelyRef }: Joined): JoinedLine['choices'] => [
  { value: '', text: 'No, somebody new', selected: likelyRef === undefined },
  ...people
    .filter((one) => isChild(one) === isChild({ role }))
    .map(({ ref, name }) => ({ value: ref, text: `Yes, ${name ?? ref}`, selected: ref === likelyRef })),
];

/** People named in a joined referral who are not yet with the family, and where their forms go; without an address nobody can be added by this reader. */
export function joinedLines(document: Pick<JourneyDocument, 'id' | 'seq' | 'people' | 'joinedPeople' | 'commands'>): {
  readonly action?: string;
  readonly seq: string;
  readonly people: readonly JoinedLine[];
} {
  const may = document.commands.some(({ name }) => name === 'add-person');
  return {
    ...(may ? { action: paths.command(document.id, 'add-person') } : {}),
    seq: String(document.seq),
    people: document.joinedPeople.map((person) => {
      const born = bornWords(person);
      return {
        name: person.name,
        role: asWords(person.role),
        ...(born === undefined ? {} : { born }),
        ways: person.contactPoints.map((point) => {
          const safe = safety(point.safe);
          return { kind: kinds[point.kind] ?? point.kind, safe, mark: marks[safe] };
        }),
        cautions: cautionsOf(person),
        key: randomUUID(),
        said: saidOf(person),
        choices: choicesOf(document, person),
      };
    }),
  };
}
