import {
  relationshipKinds,
  type ActionBy,
  type ConcernCode,
  type ConsentPurpose,
  type ContactPointKind,
  type PersonRole,
  type SafeAnswer,
} from '../../domain/codes.ts';
import { heading, listed, paragraph, said, type Block, type Document, type Said, type Value } from '../document.ts';
import type { ServiceWords } from './common.ts';

/** A person as social care must know them. An address that is kept secret has no value here. */
export interface TransferPerson {
  readonly name: string;
  readonly role: PersonRole;
  readonly born?: string;
  readonly expected?: string;
  readonly child: boolean;
  readonly lastSeenOn?: string;
  readonly contacts: readonly { readonly kind: ContactPointKind; readonly value?: string; readonly safe: SafeAnswer }[];
  readonly consent: readonly { readonly purpose: ConsentPurpose; readonly answer: 'given' | 'refused' | 'withdrawn' }[];
  /** Nothing may be sent or said to them. */
  readonly barred: boolean;
}

export interface TransferContent extends ServiceWords {
  readonly reference: string;
  readonly madeAt: number;
  readonly worker: string;
  readonly manager: string;
  readonly people: readonly TransferPerson[];
  readonly related: readonly { readonly first: string; readonly second: string; readonly kind: string }[];
  readonly restrictions: readonly { readonly reader: string; readonly about: string; readonly whole: boolean }[];
  readonly referrals: readonly { readonly on: string; readonly reasons: readonly string[]; readonly words?: string }[];
  readonly concerns: readonly {
    readonly on: string;
    readonly what: ConcernCode;
    readonly about: readonly string[];
    readonly words?: string;
  }[];
  readonly made?: {
    readonly at: number;
    readonly by: string;
    readonly about: readonly string[];
    readonly parentSpokenTo: 'yes' | 'not-safe' | 'not-reached';
    readonly siblingsConsidered: boolean;
    readonly words?: string;
  };
  readonly work: {
    readonly pathway?: string;
    readonly acceptedOn?: string;
    readonly supportOn?: string;
    readonly contacts: number;
    readonly metOn?: string;
    readonly assessedOn?: string;
    readonly plannedOn?: string;
    readonly reviews: number;
    readonly steps: readonly { readonly by: ActionBy; readonly due: string }[];
  };
}

const contactOf = ({ kind, value, safe }: TransferPerson['contacts'][number]): Said =>
  value === undefined
    ? said('transfer.address-secret', { kind: { say: `contact.${kind}` } })
    : said('transfer.contact', { kind: { say: `contact.${kind}` }, value, safe: { say: `safe.${safe}` } });

const personOf = (person: TransferPerson): readonly Block[] => [
  paragraph('transfer.person', { name: person.name, role: { say: `role.${person.role}` } }),
  {
    block: 'list',
    items: [
      ...(person.born === undefined ? [] : [said('transfer.born', { day: { day: person.born } })]),
      ...(person.expected === undefined ? [] : [said('transfer.expected', { day: { day: person.expected } })]),
      ...(!person.child || person.role === 'unborn-child'
        ? []
        : [
            person.lastSeenOn === undefined
              ? said('transfer.unseen')
              : said('transfer.seen', { day: { day: person.lastSeenOn } }),
          ]),
      ...person.contacts.map(contactOf),
      ...(person.barred ? [said('transfer.may-not-be-told', { name: person.name })] : []),
    ].map((one) => ({ said: one })),
  },
];

const consentOf = (people: TransferContent['people']): readonly Block[] => {
  const lines = people.flatMap(({ name, consent }) =>
    consent.map(({ purpose, answer }) => ({
      said: said('transfer.consent-line', {
        name,
        answer: { say: `answer.${answer}` },
        purpose: { say: `purpose.${purpose}` },
      }),
    })),
  );
  return lines.length === 0
    ? [heading('transfer.consent'), paragraph('transfer.no-consent')]
    : listed('transfer.consent', lines);
};

const madeOf = ({ made }: TransferContent): readonly Block[] => {
  if (made === undefined) return [paragraph('transfer.not-made')];
  return [
    paragraph('transfer.safeguarding-made', { moment: { moment: made.at }, worker: made.by }),
    ...(made.about.length === 0 ? [] : [paragraph('transfer.safeguarding-about', { about: { all: made.about } })]),
    paragraph(made.siblingsConsidered ? 'transfer.siblings-yes' : 'transfer.siblings-no'),
    paragraph(`transfer.parent.${made.parentSpokenTo}`),
    ...(made.words === undefined ? [] : [paragraph('transfer.words'), { block: 'words', words: made.words } as const]),
  ];
};

const on = (say: Said['say'], day: string | undefined): readonly Said[] =>
  day === undefined ? [] : [said(say, { day: { day } })];

const workOf = ({ work }: TransferContent): readonly Said[] => [
  ...(work.pathway === undefined || work.acceptedOn === undefined
    ? []
    : [said('transfer.accepted', { pathway: work.pathway, day: { day: work.acceptedOn } })]),
  ...on('transfer.support-began', work.supportOn),
  said('transfer.contacts', { count: { count: work.contacts } }),
  ...on('transfer.met', work.metOn),
  ...on('transfer.assessed', work.assessedOn),
  ...on('transfer.planned', work.plannedOn),
  said('transfer.reviews', { count: { count: work.reviews } }),
  ...work.steps.map(({ by, due }) => said('transfer.step', { who: { say: `who.${by}` }, day: { day: due } })),
];

const worded = (one: Said, words: string | undefined) => ({ said: one, ...(words === undefined ? {} : { words }) });

/** A referral may name a relationship in words of its own. */
const relationOf = (kind: string): Value => {
  const known = relationshipKinds.find((one) => one === kind);
  return known === undefined ? kind : { say: `related.${known}` };
};

/** What social care is given (002): the family, who may know what, why we are worried, what has been done, and whom to ring. */
export function transferForm(content: TransferContent): Document {
  const { service, reference, madeAt, people, related, restrictions, referrals, concerns, phone } = content;
  return {
    title: said('transfer.title'),
    blocks: [
      paragraph('transfer.made', { service, moment: { moment: madeAt }, reference }),
      heading('transfer.safeguarding'),
      ...madeOf(content),
      ...listed(
        'transfer.concerns',
        concerns.map(({ on: day, what, about, words }) => {
          const values = { day: { day }, what: { say: `concern.${what}` } } as const;
          return worded(
            about.length === 0
              ? said('transfer.concern-all', values)
              : said('transfer.concern', { ...values, about: { all: about } }),
            words,
          );
        }),
      ),
      heading('transfer.people'),
      paragraph('transfer.withheld-note'),
      ...restrictions.map(({ reader, about, whole }) =>
        paragraph(whole ? 'transfer.must-not-know' : 'transfer.must-not-know-where', { reader, about }),
      ),
      ...people.flatMap(personOf),
      ...(related.length === 0
        ? []
        : [
            {
              block: 'list' as const,
              items: related.map(({ first, second, kind }) => ({
                said: said('transfer.related', { first, second, kind: relationOf(kind) }),
              })),
            },
          ]),
      ...consentOf(people),
      ...listed(
        'transfer.referred',
        referrals.map(({ on: day, reasons, words }) =>
          worded(said('transfer.referred-line', { day: { day }, reasons: { all: reasons } }), words),
        ),
      ),
      ...listed(
        'transfer.work',
        workOf(content).map((one) => ({ said: one })),
      ),
      heading('transfer.who'),
      paragraph('transfer.worker', { worker: content.worker, phone }),
      paragraph('transfer.manager', { manager: content.manager, phone }),
      paragraph('transfer.still-ours'),
    ],
  };
}
