import { counted } from '../../domain/counted.ts';
import { asWords } from '../../api/fields.ts';
import type { JourneyDocument } from '../../api/journey-document.ts';
import { linkOutcomeWords } from '../../api/reading/feature-code-words.ts';
import type { Names } from '../../api/reading/names.ts';
import { momentWords, writtenDay } from '../../api/reading/time-words.ts';
import type { Instant } from '../../domain/calendar.ts';
import type { ActionBy } from '../../domain/codes.ts';
import type { EventType, JourneyEvent } from '../../domain/events.ts';
import { dayOf, instantAt } from '../../domain/london-time.ts';
import { awayWords } from '../words/due-words.ts';

export interface ActionLine {
  readonly what: string;
  readonly by: string;
  readonly due: string;
  readonly away: string;
  /** "Carried over twice" */
  readonly carried?: string;
}

/** A family's plan: what it needs, who does what by when, and the words somebody wrote. */
export interface PlanLines {
  readonly needs: readonly string[];
  readonly actions: readonly ActionLine[];
  /** What became of steps that are no longer open. */
  readonly settled?: string;
  readonly onward: readonly string[];
  /** How far the programme of the pathway has come. */
  readonly programme?: string;
  /** The links of the pathway's checklist, each with what became of it. */
  readonly links: readonly string[];
  readonly words: readonly { readonly title: string; readonly text: string }[];
}

/** The events a plan is read from. */
export const planEvents = [
  'ActionAdded',
  'ActionCompleted',
  'AssessmentCompleted',
  'PlanAgreed',
  'EntryCorrected',
] as const satisfies readonly EventType[];

const byWords: Readonly<Record<ActionBy, string>> = {
  family: 'The family',
  practitioner: 'The practitioner',
  'other-agency': 'Another agency',
};

const times = (count: number): string =>
  count === 1 ? 'Carried over once' : count === 2 ? 'Carried over twice' : `Carried over ${String(count)} times`;

function settledWords(events: readonly JourneyEvent[]): string | undefined {
  const outcomes = events.flatMap((event) => (event.type === 'ActionCompleted' ? [event.data.outcome] : []));
  if (outcomes.length === 0) return undefined;
  const done = outcomes.filter((outcome) => outcome === 'done').length;
  const dropped = outcomes.length - done;
  return `${counted(done, 'step is', 'steps are')} done${dropped === 0 ? '' : `, ${counted(dropped, 'was', 'were')} dropped`}.`;
}

const wordsTitle = {
  AssessmentCompleted: 'The assessment',
  PlanAgreed: 'The plan, in its own words',
} as const;

interface PlanReading {
  readonly events: readonly JourneyEvent[];
  /** Words as they are right now: corrected where somebody has put them right. */
  readonly noteOf: (event: JourneyEvent | undefined) => string | undefined;
  readonly names: Names;
  readonly needs: Readonly<Record<string, string>>;
  readonly now: Instant;
}

const written = ({ events, noteOf }: PlanReading): PlanLines['words'] =>
  (['AssessmentCompleted', 'PlanAgreed'] as const).flatMap((type) => {
    const last = events.findLast((event) => event.type === type);
    const text = noteOf(last);
    return last === undefined || text === undefined
      ? []
      : [{ title: `${wordsTitle[type]}, ${writtenDay(last.happenedOn ?? dayOf(last.at))}`, text }];
  });

/** What a family needs, what is agreed to be done about it, and by whom. `events`: those of `planEvents`. */
export function planLines(
  {
    referrals,
    actions,
    onward,
    links,
    programme,
  }: Pick<JourneyDocument, 'referrals' | 'actions' | 'onward' | 'links' | 'programme'>,
  reading: PlanReading,
): PlanLines {
  const { events, noteOf, names, needs, now } = reading;
  const settled = settledWords(events);
  return {
    needs: [...new Set(referrals.flatMap(({ reasons = [] }) => reasons))].map((code) => needs[code] ?? asWords(code)),
    actions: actions.map(({ actionId, by, due, carriedOver }) => {
      const added = events.find((event) => event.type === 'ActionAdded' && event.data.actionId === actionId);
      return {
        what: noteOf(added) ?? 'A step without words',
        by: byWords[by],
        due: writtenDay(due),
        away: awayWords(instantAt(due, '23:59'), now),
        ...(carriedOver === 0 ? {} : { carried: times(carriedOver) }),
      };
    }),
    ...(settled === undefined ? {} : { settled }),
    onward: onward.map(
      ({ place, since }) => `${names.place(place)}, asked on ${momentWords(Date.parse(since))}, has still to answer`,
    ),
    ...(programme === undefined
      ? {}
      : {
          programme: `${names.programme(programme.programme)}: ${String(programme.held)} of ${String(programme.sessions)} sessions held.`,
        }),
    links: links.map(
      ({ name, outcome }) => `${name}: ${outcome === undefined ? 'still to be made' : linkOutcomeWords[outcome]}`,
    ),
    words: written(reading),
  };
}
