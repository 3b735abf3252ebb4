import type { ApiDeps } from '../../api/deps.ts';
import type { JourneyDocument } from '../../api/journey-document.ts';
import type { Day } from '../../domain/london-time.ts';
import { heldWords, keptWords } from '../words/records-words.ts';

/** How long a journey's records are kept, or that they are held and by whom; nothing of one that is open and not held. */
export function recordsLines(
  { records }: Pick<JourneyDocument, 'records'>,
  { service }: ApiDeps['service'],
  today: Day,
): readonly string[] {
  if (records === undefined) return [];
  const kept = records.kept === undefined ? undefined : keptWords(records.kept, service.retention, today);
  return [...records.holds.map(heldWords), ...(kept === undefined ? [] : [kept])];
}
