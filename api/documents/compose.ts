import { replyDueOf } from '../../domain/clock-rules.ts';
import type { Journey } from '../../domain/journey.ts';
import { dayOf } from '../../domain/london-time.ts';
import { whyNotWritten, type NotWritten, type Paper } from '../../domain/may-be-written.ts';
import { whyNothingFor, type NothingFor } from '../../domain/reading-about.ts';
import { refusalMessages } from '../../domain/refusals.ts';
import type { Catalogue } from '../../documents/catalogue/index.ts';
import type { Document } from '../../documents/document.ts';
import { render, type Rendered, type Size } from '../../documents/render.ts';
import { endingLetter, introductionLetter, noContactLetter } from '../../documents/templates/letters.ts';
import { familySheet } from '../../documents/templates/family-sheet.ts';
import { plan } from '../../documents/templates/plan.ts';
import { transferForm } from '../../documents/templates/transfer-form.ts';
import type { ApiDeps } from '../deps.ts';
import { invalidPart, Problem } from '../errors.ts';
import { letterheadOf, readKnown, type Known } from './known.ts';
import { nextVisitOf, planContent } from './plan-content.ts';
import { transferContent, wasReferred } from './transfer-content.ts';

export const documentKinds = ['plan', 'sheet', 'letter', 'transfer-form'] as const;
export type DocumentKind = (typeof documentKinds)[number];

export const letterKinds = ['introduction', 'no-contact', 'ending'] as const;
export type LetterKind = (typeof letterKinds)[number];

/** Who a document is for when it is for nobody of the family. */
export const socialCare = 'social-care';

/** What is asked for. */
export interface Asked {
  readonly kind: DocumentKind;
  /** A person of the family by their reference, or social care. */
  readonly reader: string;
  readonly letter: LetterKind;
  readonly catalogue: Catalogue;
  readonly size: Size;
}

const nothingWords: Readonly<Record<Exclude<NothingFor, 'unknown-person'>, string>> = {
  'not-born': 'Nothing is written for a child who is not born yet. Choose a parent or carer.',
  barred: 'Nothing may be sent or said to this person: it is not safe.',
  'not-safe':
    'Every way to reach this person is marked as not safe. Find out a safe one and record it before anything is written for them.',
  'no-consent': 'This person does not agree to support. Talk with them before anything is written for them.',
};

function checkReader(journey: Journey, reader: string): void {
  const why = whyNothingFor(journey, reader);
  if (why === 'unknown-person') throw invalidPart('for', refusalMessages['unknown-person']);
  if (why !== undefined) throw new Problem(409, why, nothingWords[why]);
}

const notWrittenWords: Readonly<Record<NotWritten, string>> = {
  'no-plan': 'Agree a plan, or add a first step to it, before it is printed.',
  'no-letter': 'Record first that the letter is sent: the days to reply run from there.',
  'not-closed': 'Close the journey first: this letter says that our work has ended.',
  'not-allocated': refusalMessages['not-allocated'],
  'sharing-consent-missing': refusalMessages['sharing-consent-missing'],
};

const paperOf = ({ kind, letter }: Asked): Paper => (kind === 'letter' ? `letter:${letter}` : kind);

function letterOf(known: Known, { reader, letter }: Asked): Document {
  const { journey } = known;
  const { silence, pathway, closed } = journey;
  const letterhead = letterheadOf(known, reader);
  if (letter === 'introduction') {
    const nextVisit = nextVisitOf(journey, reader, letterhead.today);
    return introductionLetter({ ...letterhead, ...(nextVisit === undefined ? {} : { nextVisit }) });
  }
  if (letter === 'no-contact' && silence?.letter !== undefined && pathway !== undefined)
    return noContactLetter({ ...letterhead, replyBy: replyDueOf(journey, pathway, silence.letter.sentOn) });
  if (letter === 'ending' && closed !== undefined) return endingLetter({ ...letterhead, endedOn: dayOf(closed.at) });
  throw new Error(`There is nothing to write in the letter “${letter}”.`);
}

function sheetOf(known: Known, reader: string): Document {
  const letterhead = letterheadOf(known, reader);
  const nextVisit = nextVisitOf(known.journey, reader, letterhead.today);
  return familySheet({ ...letterhead, ...(nextVisit === undefined ? {} : { nextVisit }) });
}

async function documentOf(deps: ApiDeps, known: Known, asked: Asked): Promise<Document> {
  const { journey, events } = known;
  if (asked.kind !== 'transfer-form') checkReader(journey, asked.reader);
  else if (asked.reader !== socialCare) throw invalidPart('for', 'A transfer form is for social-care and nobody else.');
  const why = whyNotWritten(journey, paperOf(asked), wasReferred(events));
  if (why !== undefined) throw new Problem(409, why, notWrittenWords[why]);
  if (asked.kind === 'transfer-form') return transferForm(await transferContent(deps, known));
  if (asked.kind === 'sheet') return sheetOf(known, asked.reader);
  return asked.kind === 'letter' ? letterOf(known, asked) : plan(planContent(known, asked.reader));
}

/**
 * A document for one reader, made from the record at this moment. Nothing is kept of it. 409 when nothing may be written for this reader, or there is
 * nothing to write yet.
 */
export async function composeDocument(deps: ApiDeps, journey: Journey, asked: Asked): Promise<Rendered> {
  return render(await documentOf(deps, await readKnown(deps, journey), asked), asked.catalogue, asked.size);
}
