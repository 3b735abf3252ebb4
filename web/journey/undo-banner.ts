import { randomUUID } from 'node:crypto';
import { messageWords } from '../../api/reading/code-words.ts';
import type { JourneyDocument } from '../../api/journey-document.ts';
import { momentWords, timeWords } from '../../api/reading/time-words.ts';
import type { Instant } from '../../domain/calendar.ts';
import { dayOf } from '../../domain/london-time.ts';
import { paths } from '../paths.ts';

/** News that has not left yet, and the form that takes back what caused it, for whoever may. */
export interface UndoBanner {
  readonly text: string;
  readonly undo?: { readonly action: string; readonly key: string; readonly seq: string; readonly commandId: string };
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** What leaves next and when; nothing when nothing waits, or its moment has come. */
export function undoBanner(
  { id, seq, undo, waiting, commands }: Pick<JourneyDocument, 'id' | 'seq' | 'undo' | 'waiting' | 'commands'>,
  now: Instant,
): UndoBanner | undefined {
  const still = waiting.filter(({ leavesAt }) => leavesAt > now);
  if (still.length === 0) return undefined;
  const leavesAt = Math.min(...still.map((one) => one.leavesAt));
  const what = listed([...new Set(still.map(({ kind }) => messageWords[kind]))]);
  const when = dayOf(leavesAt) === dayOf(now) ? `today at ${timeWords(leavesAt)}` : `on ${momentWords(leavesAt)}`;
  const may = undo !== undefined && commands.some(({ name }) => name === 'undo-command');
  return {
    text: `${capital(what)} ${still.length === 1 ? 'leaves' : 'leave'} ${when}.`,
    ...(may
      ? {
          undo: {
            action: paths.command(id, 'undo-command'),
            key: randomUUID(),
            seq: String(seq),
            commandId: undo.commandId,
          },
        }
      : {}),
  };
}
