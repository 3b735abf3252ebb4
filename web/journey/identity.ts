import { asWords } from '../../api/fields.ts';
import type { JourneyDocument } from '../../api/journey-document.ts';
import { concernWords } from '../../api/reading/code-words.ts';
import { matterWords } from '../../api/reading/people-words.ts';

/** A risk in words. The colour says nothing that the words do not. */
interface Badge {
  readonly text: string;
  readonly tone: 'red' | 'purple' | 'grey';
}

/** Whom the page is about, in view before anything else: for those who may read this journey. */
export interface Identity {
  readonly who: readonly { readonly name: string; readonly role: string }[];
  /** How somebody of the family can safely be reached; empty when no way is known to be safe. */
  readonly safeContact: readonly string[];
  readonly languages: readonly string[];
  readonly badges: readonly Badge[];
}

type Family = Pick<
  JourneyDocument,
  'people' | 'referrals' | 'barred' | 'restrictions' | 'addressKept' | 'concerns' | 'safeguarding' | 'uneasy'
>;

type Person = JourneyDocument['people'][number];

const children: ReadonlySet<string> = new Set(['child', 'unborn-child']);

const kinds: Readonly<Record<string, string>> = { email: 'email', telephone: 'telephone', post: 'letter' };

const nameIn = ({ people }: Pick<Family, 'people'>, ref: string): string =>
  people.find((person) => person.ref === ref)?.name ?? ref;

/** Ways that are known to be safe, of adults to whom something may be said. */
const safeWays = ({ barred, addressKept }: Family, { ref, name, role, contactPoints }: Person): readonly string[] =>
  children.has(role) || barred.includes(ref)
    ? []
    : contactPoints.flatMap((point) => {
        if (point.safe !== 'yes') return [];
        const way = `${name ?? ref}, ${kinds[point.kind] ?? point.kind}`;
        if (point.kind === 'post' && addressKept.includes(ref)) return [`${way} to an address that is kept secret`];
        const value = 'value' in point && typeof point.value === 'string' ? ` ${point.value}` : '';
        return [`${way}${value}`];
      });

/** Somebody of whom a way of contact is not safe, and none is known to be. */
const unsafe = ({ contactPoints }: Person): boolean =>
  contactPoints.some(({ safe }) => safe === 'no') && !contactPoints.some(({ safe }) => safe === 'yes');

function badgesOf(family: Family): readonly Badge[] {
  const { people, barred, restrictions, addressKept, concerns, safeguarding, uneasy } = family;
  const of = (ref: string): string => nameIn(family, ref);
  const red = (text: string): Badge => ({ text, tone: 'red' });
  return [
    ...concerns.map(({ code }) => red(`Concern open: ${concernWords[code]}`)),
    ...(safeguarding === undefined ? [] : [red('Safeguarding referral made')]),
    ...barred.map((ref) => red(`Barred, tell nothing: ${of(ref)}`)),
    ...restrictions.map(({ fromRef, aboutRef, what }) =>
      red(`Keep from ${of(fromRef)} about ${of(aboutRef)}: ${matterWords[what]}`),
    ),
    ...addressKept.map((ref) => ({ text: `Address kept secret: ${of(ref)}`, tone: 'purple' as const })),
    ...people
      .filter((person) => unsafe(person) && !barred.includes(person.ref))
      .map(({ ref }) => ({ text: `Not safe to contact: ${of(ref)}`, tone: 'purple' as const })),
    ...languagesOf(family)
      .filter((language) => !isEnglish(language))
      .map((language) => ({ text: `Interpreter: ${language}`, tone: 'purple' as const })),
    ...(uneasy === undefined ? [] : [{ text: 'The worker is uneasy', tone: 'grey' as const }]),
  ];
}

/** Words of somebody's own: an interpreter is thought of whenever they are not plainly the language we speak anyway. */
const isEnglish = (language: string): boolean => /^\s*en(?:glish|[-_]gb)?\s*\.?$/i.test(language);

const languagesOf = ({ referrals }: Pick<Family, 'referrals'>): readonly string[] => [
  ...new Set(referrals.flatMap(({ language }) => (language ? [language] : []))),
];

/** Who, how to reach them safely, in which language, and what to know before a visit. */
export const identityOf = (family: Family): Identity => ({
  who: family.people.map(({ ref, name, role }) => ({ name: name ?? ref, role: asWords(role).toLowerCase() })),
  safeContact: family.people.flatMap((person) => safeWays(family, person)),
  languages: languagesOf(family),
  badges: badgesOf(family),
});
