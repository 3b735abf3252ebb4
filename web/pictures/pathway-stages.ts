import { counted } from '../../domain/counted.ts';
import { stages, type Stage } from '../../domain/codes.ts';
import type { ClockKind } from '../../domain/clock.ts';
import { durationWords, figureWithin } from '../../domain/duration-words.ts';
import type { ClockFigure, IntakePolicy, Pathway } from '../../domain/policy.ts';
import { beginsAgain, stageClocks } from '../../domain/stage-clocks.ts';
import { clockWords } from '../../domain/words.ts';
import { stageWords } from '../words/stage-words.ts';

/** A clock as a pathway has it: what it is for, and how long it is given. */
export interface StageClock {
  readonly name: string;
  readonly within: string;
}

/** One stage of a pathway, in the order families come through them. */
export interface PathwayStage {
  readonly stage: Stage;
  readonly name: string;
  readonly clocks: readonly StageClock[];
  /** Where a family is: before it, at it, or past it. Absent in a picture of the pathway alone. */
  readonly reached?: 'past' | 'here' | 'ahead';
}

type Figures = Readonly<Partial<Record<ClockKind, ClockFigure>>>;

function withinOf(pathway: Pathway, policy: IntakePolicy | undefined, kind: ClockKind): string | undefined {
  if (kind === 'reply') return `within ${counted(pathway.noContact.reply.calendarDays, 'calendar day')}`;
  // As the rules take it: the pathway's own figure first, then the front door's.
  const figure = (pathway.clocks as Figures)[kind] ?? (policy?.clocks as Figures | undefined)?.[kind];
  if (figure === undefined) return undefined;
  // Nobody says "every 1 week".
  return beginsAgain.has(kind) ? `every ${figureWithin(figure).replace(/^1 /, '')}` : `within ${figureWithin(figure)}`;
}

const afterClosure = ({ afterClosure: after }: Pathway): readonly StageClock[] =>
  after === undefined || after.checks.length === 0
    ? []
    : [{ name: clockWords['after-check'].summary, within: `after ${after.checks.map(durationWords).join(' and ')}` }];

/** What the pathway lists besides its clocks: dates of every year, and the links to make. */
const listed = ({ prompts = [], checklist }: Pathway): readonly StageClock[] => [
  ...prompts.map(({ name, ahead }) => ({ name: `Every year: ${name}`, within: `${durationWords(ahead)} before` })),
  ...(checklist?.links ?? []).map(({ name }) => ({ name: 'Link to make', within: name })),
];

const order = stages.filter((stage) => stage !== 'finished');

/** The stages of a pathway with the clocks that its data gives them: the very figures that the engine runs by. */
export function pathwayStages(
  pathway: Pathway,
  { policy, at }: { readonly policy?: IntakePolicy | undefined; readonly at?: Stage | undefined },
): readonly PathwayStage[] {
  const here = at === undefined ? undefined : at === 'finished' ? order.length : order.indexOf(at);
  return order.map((stage, index) => ({
    stage,
    name: stageWords(stage),
    clocks: [
      ...(stageClocks[stage] ?? []).flatMap((kind) => {
        const within = withinOf(pathway, policy, kind);
        return within === undefined ? [] : [{ name: clockWords[kind].summary, within }];
      }),
      ...(stage === 'supporting' ? listed(pathway) : []),
      ...(stage === 'closed' ? afterClosure(pathway) : []),
    ],
    ...(here === undefined
      ? {}
      : { reached: index < here ? ('past' as const) : index === here ? ('here' as const) : ('ahead' as const) }),
  }));
}
