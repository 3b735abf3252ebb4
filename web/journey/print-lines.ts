import type { JourneyDocument } from '../../api/journey-document.ts';
import { socialCare } from '../../api/documents/compose.ts';
import { hasConsent, type Journey } from '../../domain/journey.ts';
import { whyNothingFor } from '../../domain/reading-about.ts';
import { paths, type DocumentQuery } from '../paths.ts';

/** Something that can be printed for one reader, in ordinary and in large print. */
export interface PrintLine {
  readonly text: string;
  readonly href: string;
  readonly largeHref: string;
}

const line = (id: string, text: string, kind: string, query: DocumentQuery): PrintLine => ({
  text,
  href: paths.document(id, kind, query),
  largeHref: paths.document(id, kind, { ...query, size: 'large' }),
});

/** What there is to write for somebody, as things stand: the same conditions as the documents themselves have. */
const forPerson = (journey: Journey, ref: string, name: string): readonly PrintLine[] => [
  ...(journey.planAgreedAt === undefined && (journey.actions?.length ?? 0) === 0
    ? []
    : [line(journey.id, `Support plan for ${name}`, 'plan', { for: ref })]),
  ...(journey.allocatedAt === undefined || journey.closed !== undefined
    ? []
    : [
        line(journey.id, `Who helps you, and how: sheet for ${name}`, 'sheet', { for: ref }),
        line(journey.id, `Who is my worker: letter to ${name}`, 'letter', { for: ref, letter: 'introduction' }),
      ]),
  ...(journey.silence?.letter === undefined
    ? []
    : [line(journey.id, `Please get in touch: letter to ${name}`, 'letter', { for: ref, letter: 'no-contact' })]),
  ...(journey.closed === undefined
    ? []
    : [line(journey.id, `The end of our work: letter to ${name}`, 'letter', { for: ref, letter: 'ending' })]),
];

/** Everything that can be printed from this journey now; for nobody of whom the rules say that nothing is written. */
export const printLines = (journey: Journey, { people }: JourneyDocument): readonly PrintLine[] => [
  ...people
    .filter(({ ref }) => whyNothingFor(journey, ref) === undefined)
    .flatMap(({ ref, name }) => forPerson(journey, ref, name ?? ref)),
  ...(journey.safeguarding === undefined && !hasConsent(journey, 'sharing')
    ? []
    : [line(journey.id, 'Transfer form for social care', 'transfer-form', { for: socialCare })]),
];
