import { scalePoint } from 'd3-scale';
import { line, symbol, symbolCircle, symbolDiamond, symbolSquare, type SymbolType } from 'd3-shape';
import { element, picture, type Svg } from './svg.ts';

/** One time at which somebody said where they stand. */
export type Occasion = 'baseline' | 'review' | 'end';

/** One area of a scale with the stage of each reading; absent where it was not read. */
export interface AreaDrawn {
  readonly name: string;
  readonly stages: Readonly<Partial<Record<Occasion, number>>>;
}

const width = 380;
const rowHeight = 56;
const margin = 24;

/** Told apart by shape and size, so that one shows through another that stands at the same stage. */
const marks: Readonly<Record<Occasion, { readonly type: SymbolType; readonly size: number }>> = {
  baseline: { type: symbolCircle, size: 380 },
  review: { type: symbolDiamond, size: 170 },
  end: { type: symbolSquare, size: 60 },
};

const occasions = ['baseline', 'review', 'end'] as const;

const shape = (occasion: Occasion, x: number, y: number): Svg =>
  element('path', {
    class: `ks-path__${occasion}`,
    d: symbol(marks[occasion].type, marks[occasion].size)() ?? '',
    transform: `translate(${String(Math.round(x))} ${String(Math.round(y))})`,
  });

/**
 * Draws where somebody stands on a path, area by area: each stage a stop, each reading a mark of its own shape. Nothing in it is a score; the words of
 * every stage stand in the table beside it. Pure.
 */
export function readingsPicture(title: string, stages: readonly number[], areas: readonly AreaDrawn[]): string {
  const x = scalePoint<number>()
    .domain([...stages])
    .range([margin, width - margin]);
  const at = (stage: number): number => x(stage) ?? margin;
  const road = line<number>();
  const rows = areas.flatMap(({ name, stages: read }, index): readonly Svg[] => {
    const top = index * rowHeight;
    const y = top + 38;
    const along = (from: number, to: number, className: string): Svg =>
      element('path', {
        class: className,
        d: road.x((stage) => at(stage)).y(() => y)([from, to]) ?? '',
      });
    const seen = occasions.flatMap((occasion) => {
      const stage = read[occasion];
      return stage === undefined ? [] : [{ occasion, stage }];
    });
    const [first, last] = [seen[0], seen.at(-1)];
    return [
      element('text', { class: 'ks-path__area', x: margin - 10, y: top + 18 }, name),
      along(stages[0] ?? 0, stages.at(-1) ?? 0, 'ks-path__line'),
      ...(first === undefined || last === undefined || first.stage === last.stage
        ? []
        : [along(first.stage, last.stage, 'ks-path__walked')]),
      ...stages.map((stage) => element('circle', { class: 'ks-path__stop', cx: at(stage), cy: y, r: 4 })),
      ...seen.map(({ occasion, stage }) => shape(occasion, at(stage), y)),
    ];
  });
  return picture({ width, height: areas.length * rowHeight + 8, title, className: 'ks-path' }, ...rows);
}

/** A mark by itself, for the words that say what it means. */
export const readingMark = (occasion: Occasion): string =>
  element(
    'svg',
    { class: 'ks-path ks-path__mark', viewBox: '0 0 26 26', 'aria-hidden': 'true', focusable: 'false' },
    shape(occasion, 13, 13),
  ).markup;
