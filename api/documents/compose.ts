import type { Instant } from '../../domain/calendar.ts';
import { replyDueOf } from '../../domain/clock-rules.ts';
import { hasConsent, type Journey } from '../../domain/journey.ts';
import { dayOf } from '../../domain/london-time.ts';
import { whyNothingFor, type NothingFor } from '../../domain/reading-about.ts';
import { refusalMessages } from '../../domain/refusals.ts';
import type { Catalogue } from '../../documents/catalogue/index.ts';
import type { Document } from '../../documents/document.ts';
import { render, type Rendered, type Size } from '../../documents/render.ts';
import { endingLetter, introductionLetter, noContactLetter } from '../../documents/templates/letters.ts';
import { plan } from '../../documents/templates/plan.ts';
import { transferForm } from '../../documents/templates/transfer-form.ts';
import type { ApiDeps } from '../deps.ts';
import { invalidPart, Problem } from '../errors.ts';
import { letterheadOf, readKnown, type Known } from './known.ts';
import { nextVisitOf, planContent } from './plan-content.ts';
import { transferContent, wasReferred } from './transfer-content.ts';

export const documentKinds = ['plan', 'letter', 'transfer-form'] as const;
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

const refused = (code: string, message: string): Problem => new Problem(409, code, message);

function replyBy(journey: Journey): Instant {
  const { silence, pathway } = journey;
  if (silence?.letter === undefined || pathway === undefined)
    throw refused('no-letter', 'Record first that the letter is sent: the days to reply run from there.');
  return replyDueOf(journey, pathway, silence.letter.sentOn);
}

function letterOf(known: Known, { reader, letter }: Asked): Document {
  const { journey } = known;
  const letterhead = letterheadOf(known, reader);
  switch (letter) {
    case 'introduction': {
      if (journey.allocatedAt === undefined) throw refused('not-allocated', refusalMessages['not-allocated']);
      const nextVisit = nextVisitOf(journey, reader, letterhead.today);
      return introductionLetter({ ...letterhead, ...(nextVisit === undefined ? {} : { nextVisit }) });
    }
    case 'no-contact':
      return noContactLetter({ ...letterhead, replyBy: replyBy(journey) });
    case 'ending':
      if (journey.closed === undefined)
        throw refused('not-closed', 'Close the journey first: this letter says that our work has ended.');
      return endingLetter({ ...letterhead, endedOn: dayOf(journey.closed.at) });
  }
}

async function documentOf(deps: ApiDeps, known: Known, asked: Asked): Promise<Document> {
  const { journey, events } = known;
  if (asked.kind === 'transfer-form') {
    if (asked.reader !== socialCare) throw invalidPart('for', 'A transfer form is for social-care and nobody else.');
    if (!wasReferred(events) && !hasConsent(journey, 'sharing'))
      throw refused('sharing-consent-missing', refusalMessages['sharing-consent-missing']);
    return transferForm(await transferContent(deps, known));
  }
  checkReader(journey, asked.reader);
  if (asked.kind === 'letter') return letterOf(known, asked);
  if (journey.planAgreedAt === undefined && (journey.actions?.length ?? 0) === 0)
    throw refused('no-plan', 'Agree a plan, or add a first step to it, before it is printed.');
  return plan(planContent(known, asked.reader));
}

/**
 * A document for one reader, made from the record at this moment. Nothing is kept of it. 409 when nothing may be written for this reader, or there is
 * nothing to write yet.
 */
export async function composeDocument(deps: ApiDeps, journey: Journey, asked: Asked): Promise<Rendered> {
  return render(await documentOf(deps, await readKnown(deps, journey), asked), asked.catalogue, asked.size);
}
