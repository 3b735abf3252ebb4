import { asWords } from '../../api/fields.ts';
import type { JourneyDocument } from '../../api/journey-document.ts';
import { closingWords, sourceWords } from '../../api/reading/code-words.ts';
import { isSamePerson } from '../../api/reading/same-person.ts';
import { momentWords, writtenDay } from '../../api/reading/time-words.ts';
import { stageWords } from '../words/stage-words.ts';

type Person = JourneyDocument['people'][number];

/** A row of the comparison: the same question of both. */
interface CompareRow {
  readonly name: string;
  readonly left: readonly string[];
  readonly right: readonly string[];
  /** Both say the same, which is a sign that it is one family. */
  readonly same: boolean;
}

const stateWords = ({ stage, closed }: JourneyDocument): string =>
  closed === undefined
    ? stageWords(stage)
    : `Ended ${momentWords(Date.parse(closed.at))}: ${closingWords[closed.reason]}`;

const reasonsOf = ({ referrals }: JourneyDocument, needs: Readonly<Record<string, string>>): readonly string[] =>
  [...new Set(referrals.flatMap(({ reasons = [] }) => reasons))].map((code) => needs[code] ?? asWords(code)).sort();

const referredBy = ({ referrals }: JourneyDocument): readonly string[] =>
  referrals.map((one) =>
    [
      [one.referrerName, one.organisation].filter((part) => part !== undefined).join(', ') || asWords(one.referrer),
      sourceWords[one.source],
      momentWords(Date.parse(one.receivedAt)),
    ].join(', '),
  );

const values = (list: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(list.filter((one) => one !== undefined)),
];

function personWords(person: Person | undefined): readonly string[] {
  if (person === undefined) return [];
  const { name, ref, role, dateOfBirth, dueDate, contactPoints } = person;
  const born =
    dateOfBirth === undefined
      ? dueDate === undefined
        ? ''
        : `, expected ${writtenDay(dueDate)}`
      : `, born ${writtenDay(dateOfBirth)}`;
  return [
    `${name ?? ref}, ${asWords(role).toLowerCase()}${born}`,
    ...contactPoints.flatMap((point) => ('value' in point ? [`${asWords(point.kind)}: ${point.value}`] : [])),
  ];
}

const knownAs = ({ name, ref, dateOfBirth }: Person) => ({ name: name ?? ref, dateOfBirth });

const isSame = (a: Person, b: Person): boolean => isSamePerson(knownAs(a), knownAs(b));

function peopleRows(left: JourneyDocument, right: JourneyDocument): readonly CompareRow[] {
  const pairs = left.people.map((one) => ({ one, other: right.people.find((person) => isSame(one, person)) }));
  const alone = right.people.filter((person) => !pairs.some(({ other }) => other === person));
  return [
    ...pairs
      .filter(({ other }) => other !== undefined)
      .map(({ one, other }) => ({ name: 'In both', left: personWords(one), right: personWords(other), same: true })),
    ...pairs
      .filter(({ other }) => other === undefined)
      .map(({ one }) => ({ name: 'Only in the first', left: personWords(one), right: [], same: false })),
    ...alone.map((person) => ({ name: 'Only in the second', left: [], right: personWords(person), same: false })),
  ];
}

/** Two journeys row by row: who they are about first. */
export function compareRows(
  left: JourneyDocument,
  right: JourneyDocument,
  needs: Readonly<Record<string, string>>,
): readonly CompareRow[] {
  const row = (name: string, of: (document: JourneyDocument) => readonly string[], telling = false): CompareRow => {
    const [a, b] = [of(left), of(right)];
    return { name, left: a, right: b, same: telling && a.length > 0 && a.join('\n') === b.join('\n') };
  };
  return [
    ...peopleRows(left, right),
    row('Where it is', (one) => [stateWords(one)]),
    row('Who holds it', (one) => [one.ownerName]),
    row('Reasons', (one) => reasonsOf(one, needs)),
    row('Referred by', referredBy),
    row('Ward', ({ referrals }) => values(referrals.map(({ ward }) => ward)), true),
    row('Language', ({ referrals }) => values(referrals.map(({ language }) => language)), true),
  ];
}
