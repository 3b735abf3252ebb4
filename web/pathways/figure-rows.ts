import { clockKindWords } from '../../api/reading/clock-names.ts';
import { durationWords, figureWithin } from '../../domain/duration-words.ts';
import type { ClockFigure, Ladder, Pathway } from '../../domain/policy.ts';

const roles = { owner: 'whoever holds it', manager: 'the manager', 'service-lead': 'the service lead' } as const;

/** "whoever holds it at once, the manager 2 working days later, then again every 5 working days" */
const ladderWords = ({ steps, repeatEvery }: Ladder): string =>
  [
    ...steps.map(({ to, after }) => `${roles[to]} ${after.amount === 0 ? 'at once' : `${durationWords(after)} later`}`),
    `then again every ${durationWords(repeatEvery)}`,
  ].join(', ');

/** Where a figure comes from: one of the five source documents by its first three digits, what a council has published, or our own default. */
const sourceWords = (source: string): string =>
  source.startsWith('ours')
    ? source.replace(/^ours/, 'our own default')
    : source.startsWith('published')
      ? source
      : `source ${source}`;

/** Every figure of a pathway: what runs, how long, who hears when nothing is done, and where the figure comes from. */
export const figureRows = (
  { clocks, ladders }: Pick<Pathway, 'clocks' | 'ladders'>,
  ofPolicy: Readonly<Record<string, Ladder>>,
) =>
  Object.entries(clocks as Readonly<Record<string, ClockFigure | undefined>>).flatMap(([kind, figure]) => {
    if (figure === undefined) return [];
    const ladder = ladders[figure.ladder] ?? ofPolicy[figure.ladder];
    return [
      {
        what: clockKindWords(kind),
        within: figureWithin(figure),
        ladder: ladder === undefined ? figure.ladder : ladderWords(ladder),
        source: sourceWords(figure.source),
      },
    ];
  });
