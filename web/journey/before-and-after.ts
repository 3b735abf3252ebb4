import type { JourneyDocument } from '../../api/journey-document.ts';
import { closingWords } from '../../api/reading/code-words.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import { paths } from '../paths.ts';

/** That a journey has ended, when and why, and that a concern is still heard. */
export function endedWords({ closed, stage }: Pick<JourneyDocument, 'closed' | 'stage'>): string | undefined {
  if (closed === undefined) return undefined;
  const when = momentWords(Date.parse(closed.at));
  const rest =
    stage === 'finished'
      ? ' Everything promised has been settled.'
      : ' What is still promised or to be asked stands below.';
  return `This journey closed on ${when}: ${closingWords[closed.reason]}.${rest} A concern about the family can still be raised at any time; it opens a new journey, linked to this one.`;
}

/** What was written about the family in the journey before this one. */
export function earlierWords({
  earlier,
}: Pick<JourneyDocument, 'earlier'>): readonly { readonly title: string; readonly text: string }[] {
  if (earlier === undefined || !('words' in earlier)) return [];
  const { assessment, plan } = earlier.words;
  return [
    ...(assessment === undefined ? [] : [{ title: 'The assessment then', text: assessment }]),
    ...(plan === undefined ? [] : [{ title: 'The plan then', text: plan }]),
  ];
}

/** Where the journey before this one is, if one is known. */
export function linkedHref({
  linkedFrom,
  earlier,
}: Pick<JourneyDocument, 'linkedFrom' | 'earlier'>): string | undefined {
  const before = linkedFrom ?? earlier?.journeyId;
  return before === undefined ? undefined : paths.journey(before);
}

/** Journeys that are likely the same family's. */
export const likelyLinks = ({
  likelyEarlier,
}: Pick<JourneyDocument, 'likelyEarlier'>): readonly { readonly text: string; readonly href: string }[] =>
  likelyEarlier.map(({ journeyId, reference, closedAt }) => ({
    text:
      closedAt === undefined ? `${reference}, still open` : `${reference}, ended ${momentWords(Date.parse(closedAt))}`,
    href: paths.journey(journeyId),
  }));
