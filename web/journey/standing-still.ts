import type { JourneyDocument } from '../../api/journey-document.ts';
import { holdWords } from '../../api/reading/code-words.ts';
import { pauseWords } from '../../api/reading/feature-code-words.ts';
import type { Names } from '../../api/reading/names.ts';
import { momentWords, writtenDay } from '../../api/reading/time-words.ts';
import type { HoldReason } from '../../domain/clock.ts';
import type { EventType, JourneyEvent } from '../../domain/events.ts';

/** A clock that stands still. */
export interface StandingLine {
  readonly what: string;
  readonly since: string;
  readonly why: string;
  readonly until: string;
  readonly who: string;
}

/** What makes clocks stand still, by the reason it gives them. */
const causes: Readonly<Record<HoldReason, readonly EventType[]>> = {
  paused: ['SupportPaused'],
  'waiting-for-reply': ['NoContactLetterSent'],
  'waiting-for-social-care': ['SafeguardingReferralMade', 'SafeguardingForwarded', 'DeclineDecided'],
};

/** The events to read for it. */
export const standingCauses: readonly EventType[] = Object.values(causes).flat();

type Standing = Pick<JourneyDocument, 'agenda' | 'pause'>;

function untilWords({ agenda, pause }: Standing, why: HoldReason): string {
  const dueOf = (kind: string): string | undefined => {
    const clock = agenda.find((one) => one.kind === kind);
    return clock === undefined ? undefined : momentWords(Date.parse(clock.dueAt));
  };
  switch (why) {
    case 'paused':
      return pause === undefined ? 'Until support is resumed' : `Until ${writtenDay(pause.until)}, by itself`;
    case 'waiting-for-reply': {
      const due = dueOf('reply');
      return `Until they reply${due === undefined ? '' : `, at the latest ${due}`}`;
    }
    case 'waiting-for-social-care': {
      const due = dueOf('receiver-answer');
      return `Until social care’s work is done${due === undefined ? '' : `; their answer is due ${due}`}`;
    }
  }
}

/** Which clocks stand still, since when, why, until when, and who made them. `events`: those of `standingCauses`. */
export const standingLines = (
  document: Standing,
  events: readonly JourneyEvent[],
  names: Names,
): readonly StandingLine[] =>
  document.agenda.flatMap(({ summary, stopped }) => {
    if (stopped === undefined) return [];
    const { why } = stopped;
    const cause = events.findLast(({ type }) => causes[why].includes(type));
    const { pause } = document;
    return [
      {
        what: summary,
        since: momentWords(Date.parse(stopped.at)),
        why:
          why === 'paused' && pause !== undefined ? `${holdWords.paused}: ${pauseWords[pause.reason]}` : holdWords[why],
        until: untilWords(document, why),
        who: cause === undefined ? 'Keepstep' : names.staff(cause.by),
      },
    ];
  });
