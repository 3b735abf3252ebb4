/** Families for stories: invented people with addresses of their own, so that no two stories meet. */
import { randomBytes } from 'node:crypto';

export interface StoryFamily {
  /** Names, addresses and numbers that may never stand in a mail to a referrer or to staff. */
  readonly secrets: readonly string[];
  readonly mother: { readonly name: string; readonly email: string };
  readonly child: string;
  /** `people` of a referral; the references are `mother`, `father`, `child-1` and `child-2`. */
  readonly people: readonly object[];
  /** An address of the world outside, of this story alone. */
  readonly mailbox: (name: string) => string;
}

/** A mother who can be written to safely, a father elsewhere and two children. */
export function storyFamily(surname: string): StoryFamily {
  const tag = randomBytes(4).toString('hex');
  const mailbox = (name: string): string => `${name}.${tag}@example.org`;
  const mother = { name: `Rosalind ${surname}`, email: mailbox('rosalind') };
  const father = { name: `Callum ${surname}`, email: mailbox('callum') };
  const [older, younger] = [`Tamsin ${surname}`, `Jory ${surname}`];
  const street = `${String((Number.parseInt(tag, 16) % 90) + 1)} Lantern Row`;
  return {
    secrets: [surname, 'Rosalind', 'Callum', 'Tamsin', 'Jory', 'Lantern Row', mother.email, father.email],
    mother,
    child: older,
    mailbox,
    people: [
      {
        ref: 'mother',
        role: 'mother',
        name: mother.name,
        dateOfBirth: '1991-05-14',
        contactPoints: [
          { kind: 'email', value: mother.email, safe: 'yes' },
          { kind: 'telephone', value: '07700 900412', safe: 'yes' },
          { kind: 'post', value: `${street}, Harbourfield`, safe: 'yes' },
        ],
      },
      {
        ref: 'father',
        role: 'father',
        name: father.name,
        contactPoints: [{ kind: 'email', value: father.email, safe: 'unknown' }],
      },
      { ref: 'child-1', role: 'child', name: older, dateOfBirth: '2017-03-02' },
      { ref: 'child-2', role: 'child', name: younger, dateOfBirth: '2021-09-20' },
    ],
  };
}

/** A school's referral of a family. `change` replaces any part of it. */
export const schoolReferral = (family: StoryFamily, change: object = {}): object => ({
  source: 'professional-form',
  referrer: {
    kind: 'professional',
    name: 'Priscilla Underhay',
    organisation: 'Harbourfield Primary School',
    email: family.mailbox('school'),
    telephone: '01632 960017',
    safe: 'yes',
  },
  people: family.people,
  relationships: [
    { from: 'mother', to: 'child-1', kind: 'mother of' },
    { from: 'mother', to: 'child-2', kind: 'mother of' },
  ],
  reasons: ['routines', 'school'],
  narrative: `${family.child} is often late and tired. Mum says mornings are hard.`,
  familyKnows: true,
  willIntroduce: true,
  ward: 'Harbourfield',
  language: 'English',
  ...change,
});
