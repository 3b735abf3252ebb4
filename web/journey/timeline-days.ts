import type { TimelineItem } from '../../api/reading/timeline.ts';
import { dayWords, timeWords, writtenDay } from '../../api/reading/time-words.ts';
import { dayOf } from '../../domain/london-time.ts';

interface Entry {
  /** Its number, by which it is corrected. */
  readonly number: number;
  readonly time: string;
  readonly summary: string;
  readonly actor: string;
  readonly note?: string;
  /** Set when it was recorded on another day than it happened. */
  readonly late?: string;
  /** What the entry that this one puts right said before. */
  readonly before?: { readonly number: number; readonly summary: string; readonly note?: string };
  /** Set when a later entry puts this one right. */
  readonly corrected?: true;
}

/** Either something people did or should know, or a run of news of the machine, folded away. */
type Part = { readonly entry: Entry } | { readonly folded: readonly Entry[]; readonly title: string };

export interface TimelineDay {
  readonly day: string;
  readonly parts: readonly Part[];
}

type Corrected = ReadonlySet<number>;

const beforeOf = ({ seq, ...said }: NonNullable<TimelineItem['before']>) => ({ number: seq, ...said });

function entryOf({ seq, at, happenedOn, summary, actorName, note, before }: TimelineItem, corrected: Corrected): Entry {
  const instant = Date.parse(at);
  const late = happenedOn !== dayOf(instant);
  return {
    number: seq,
    time: timeWords(instant),
    summary,
    actor: actorName,
    ...(note === undefined ? {} : { note }),
    ...(late ? { late: `Recorded on ${dayWords(instant)} for ${writtenDay(happenedOn)}.` } : {}),
    ...(before === undefined ? {} : { before: beforeOf(before) }),
    ...(corrected.has(seq) ? { corrected: true as const } : {}),
  };
}

function partsOf(items: readonly TimelineItem[], corrected: Corrected): readonly Part[] {
  const parts: Part[] = [];
  let folded: Entry[] = [];
  const fold = (): void => {
    if (folded.length === 0) return;
    const count = folded.length === 1 ? '1 line' : `${String(folded.length)} lines`;
    parts.push({ folded, title: `${count} of Keepstep’s own` });
    folded = [];
  };
  for (const item of items) {
    if (item.quiet === true) {
      folded.push(entryOf(item, corrected));
      continue;
    }
    fold();
    parts.push({ entry: entryOf(item, corrected) });
  }
  fold();
  return parts;
}

/** The timeline by days, the newest first. */
export function timelineDays(items: readonly TimelineItem[]): readonly TimelineDay[] {
  const newestFirst = [...items].sort((a, b) => b.seq - a.seq);
  const corrected = new Set(items.flatMap(({ before }) => (before === undefined ? [] : [before.seq])));
  const days = [...new Set(newestFirst.map(({ at }) => dayOf(Date.parse(at))))];
  return days.map((day) => ({
    day: writtenDay(day),
    parts: partsOf(
      newestFirst.filter(({ at }) => dayOf(Date.parse(at)) === day),
      corrected,
    ),
  }));
}
