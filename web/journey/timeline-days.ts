import type { TimelineItem } from '../../api/reading/timeline.ts';
import { dayWords, timeWords, writtenDay } from '../../api/reading/time-words.ts';
import { dayOf } from '../../domain/london-time.ts';

interface Entry {
  readonly time: string;
  readonly summary: string;
  readonly actor: string;
  readonly note?: string;
  /** Set when it was recorded on another day than it happened. */
  readonly late?: string;
}

/** Either something people did or should know, or a run of news of the machine, folded away. */
type Part = { readonly entry: Entry } | { readonly folded: readonly Entry[]; readonly title: string };

export interface TimelineDay {
  readonly day: string;
  readonly parts: readonly Part[];
}

function entryOf({ at, happenedOn, summary, actorName, note }: TimelineItem): Entry {
  const instant = Date.parse(at);
  const late = happenedOn !== dayOf(instant);
  return {
    time: timeWords(instant),
    summary,
    actor: actorName,
    ...(note === undefined ? {} : { note }),
    ...(late ? { late: `Recorded on ${dayWords(instant)} for ${writtenDay(happenedOn)}.` } : {}),
  };
}

function partsOf(items: readonly TimelineItem[]): readonly Part[] {
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
      folded.push(entryOf(item));
      continue;
    }
    fold();
    parts.push({ entry: entryOf(item) });
  }
  fold();
  return parts;
}

/** The timeline by days, the newest first. */
export function timelineDays(items: readonly TimelineItem[]): readonly TimelineDay[] {
  const newestFirst = [...items].sort((a, b) => b.seq - a.seq);
  const days = [...new Set(newestFirst.map(({ at }) => dayOf(Date.parse(at))))];
  return days.map((day) => ({
    day: writtenDay(day),
    parts: partsOf(newestFirst.filter(({ at }) => dayOf(Date.parse(at)) === day)),
  }));
}
