import { nextOpenDay, openDayBefore, type Day, type Instant } from '../calendar.ts';
import { clockKey } from '../clock.ts';
import type { WithNote } from '../commands.ts';
import { fact, facts, noteOf, type Decision } from '../decision.ts';
import type { CommandOf } from '../commands.ts';
import type { Journey } from '../journey.ts';
import { addDays, dayOf, instantAt } from '../london-time.ts';
import type { DatedPrompt } from '../policy.ts';
import { refuse } from '../refusals.ts';
import { silenceLeadsTo } from '../silence-leads-to.ts';
import { underWay } from '../standstill.ts';
import type { Rule } from '../clock-rules.ts';
import type { Decisions, Evolvers, Inputs, WordsFor } from './feature.ts';

/** What came of reminding a family of a date. */
export const promptOutcomes = ['reminded', 'seen-to', 'does-not-apply'] as const;
export type PromptOutcome = (typeof promptOutcomes)[number];

/**
 * What a family is reminded of every year, in time for a day that does not move (002: "remind them of important things like applying for school
 * places"). Which days is the pathway's data. A date outside the service waits for no pause, so neither does its prompt.
 */
export interface PromptCommands {
  'record-prompt': WithNote & {
    /** A prompt of the pathway. */
    readonly prompt: string;
    readonly outcome: PromptOutcome;
  };
}

export interface PromptEvents {
  PromptRecorded: PromptCommands['record-prompt'] & {
    /** The year whose day it was about, and the next year in which the family is reminded. */
    readonly year: number;
    readonly nextYear: number;
  };
}

export interface PromptState {
  /** By prompt the year whose day the family is next reminded of; the first to come where nothing is kept. */
  readonly prompts?: Readonly<Record<string, number>>;
}

const noTime = { amount: 0, unit: 'calendar-days' } as const;

const dayIn = (year: number, { by }: DatedPrompt): Day => `${String(year)}-${by}`;

/** The first year in which this day is not over. */
function yearFrom(day: Day, prompt: DatedPrompt): number {
  const year = Number(day.slice(0, 4));
  return dayIn(year, prompt) >= day ? year : year + 1;
}

const promptsOf = (journey: Journey): readonly DatedPrompt[] => journey.pathway?.prompts ?? [];

/** The year of the prompt that is running: it stays, also when its day has passed, until somebody answers it. */
function runningYear(journey: Journey, { code }: DatedPrompt): number | undefined {
  const clock = journey.clocks.find(
    ({ kind, clockId }) => kind === 'prompt' && clockKey(clockId).startsWith(`${code}.`),
  );
  return clock === undefined ? undefined : Number(clockKey(clock.clockId).slice(code.length + 1));
}

/** The year whose day is next: where none is running, the first whose day is still to come, also for a family that came to this pathway late. */
function nextYear(journey: Journey, prompt: DatedPrompt, at: Instant): number {
  const first = journey.prompts?.[prompt.code] ?? 0;
  const running = runningYear(journey, prompt);
  return running !== undefined && running >= first ? running : Math.max(first, yearFrom(dayOf(at), prompt));
}

/** When the family should hear of it: so long before the day as the pathway says. */
const reminderDay = (journey: Journey, year: number, prompt: DatedPrompt): Day =>
  openDayBefore(journey.calendar, dayIn(year, prompt), prompt.ahead);

/** A family that comes in between hears of it by the last open day before, and where that has passed at once. */
function dueDay(journey: Journey, year: number, prompt: DatedPrompt, today: Day): Day {
  const last = openDayBefore(journey.calendar, dayIn(year, prompt), noTime);
  const day = [reminderDay(journey, year, prompt), last].find((one) => one >= today);
  return day ?? nextOpenDay(journey.calendar, today);
}

/** Said twice of one year it would count for the next as well, and then nobody would remind the family. */
const soonest = 26 * 7;

function record(journey: Journey, { data, at }: CommandOf<'record-prompt'>): Decision {
  const prompt = promptsOf(journey).find(({ code }) => code === data.prompt);
  if (prompt === undefined) return refuse('unknown-prompt', 'prompt');
  const year = nextYear(journey, prompt, at);
  const today = dayOf(at);
  const again = journey.prompts?.[prompt.code] !== undefined;
  if (again && addDays(reminderDay(journey, year, prompt), -soonest) > today) return refuse('prompt-not-yet', 'prompt');
  const next = Math.max(year + 1, yearFrom(today, prompt));
  return facts(
    fact('PromptRecorded', { prompt: prompt.code, outcome: data.outcome, year, nextYear: next, ...noteOf(data) }),
  );
}

export const promptDecisions: Decisions<PromptCommands> = { 'record-prompt': record };

export const promptEvolvers: Evolvers<PromptEvents> = {
  PromptRecorded: (journey, { data }) => ({
    ...journey,
    prompts: { ...journey.prompts, [data.prompt]: data.nextYear },
  }),
};

export const promptRules: readonly Rule[] = [
  (journey, at) =>
    !underWay(journey)
      ? []
      : promptsOf(journey).map((prompt) => {
          const year = nextYear(journey, prompt, at);
          return {
            kind: 'prompt' as const,
            key: `${prompt.code}.${String(year)}`,
            due: (): Instant => instantAt(dueDay(journey, year, prompt, dayOf(at)), journey.policy.closesAt),
          };
        }),
];

export const promptInputs: Inputs<PromptCommands> = {
  'record-prompt': (journey) => promptsOf(journey).map(({ code }) => ({ prompt: code, outcome: 'reminded' as const })),
};

export const promptWords: WordsFor<'prompt'> = {
  prompt: {
    summary: 'Remind the family of a date',
    branches: [
      { when: 'they are reminded, or have seen to it', leadsTo: 'the same day next year' },
      { when: 'it does not apply to them', leadsTo: 'the same day next year' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
};
