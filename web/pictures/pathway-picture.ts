import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { Stage } from '../../domain/codes.ts';
import type { IntakePolicy, Pathway } from '../../domain/policy.ts';
import { pathwayStages, type PathwayStage } from './pathway-stages.ts';
import { element, picture, wrapped, type Svg } from './svg.ts';

export interface PathwayOptions {
  /** The front door's figures, for the stages before there is a pathway. */
  readonly policy?: IntakePolicy;
  /** Where a family is. */
  readonly at?: Stage;
  /** What the pathway is called; its id when left out. */
  readonly name?: string;
}

/** A pathway drawn, and the same in words for a table beside it. */
export interface PathwayPicture {
  /** Safe markup without any style of its own: classes `ks-road…` in `web/pictures/page.css`. */
  readonly svg: string;
  readonly title: string;
  readonly stages: readonly PathwayStage[];
}

const width = 380;
const lineHeight = 19;
const roadX = 20;
const textX = 46;
const most = 45;

const markOf = (reached: PathwayStage['reached']): string =>
  reached === 'past' ? ' – done' : reached === 'here' ? ' – now' : '';

/** What stands beside one stage, line by line: its name, then each clock. */
const linesOf = ({ name, clocks, reached }: PathwayStage) => [
  { text: `${name}${markOf(reached)}`, strong: true },
  ...clocks.flatMap((clock) =>
    wrapped(`${clock.name}, ${clock.within}`, most).map((text) => ({ text, strong: false })),
  ),
];

interface Placed {
  readonly stage: PathwayStage;
  readonly y: number;
  readonly lines: ReturnType<typeof linesOf>;
}

function placed(stages: readonly PathwayStage[]): { readonly rows: readonly Placed[]; readonly height: number } {
  let lines = 0;
  const rows = stages.map((stage) => {
    const own = linesOf(stage);
    const before = lines;
    // One line of air between two stages.
    lines += own.length + 0.8;
    return { stage, before, lines: own };
  });
  const height = lines * lineHeight + 10;
  const y = scaleLinear()
    .domain([0, lines])
    .range([20, height + 10]);
  return { rows: rows.map(({ before, ...row }) => ({ ...row, y: y(before) })), height };
}

const stopOf = ({ stage, y }: Placed): Svg =>
  stage.reached === 'here'
    ? element(
        'g',
        { class: 'ks-road__here' },
        element('circle', { cx: roadX, cy: y, r: 12 }),
        element('circle', { cx: roadX, cy: y, r: 5 }),
      )
    : element('circle', {
        class: stage.reached === 'past' ? 'ks-road__past' : 'ks-road__stop',
        cx: roadX,
        cy: y,
        r: 8,
      });

const wordsOf = ({ y, lines }: Placed): Svg =>
  element(
    'g',
    {},
    ...lines.map(({ text, strong }, at) =>
      element(
        'text',
        { class: strong ? 'ks-road__name' : 'ks-road__clock', x: textX, y: y + 6 + at * lineHeight },
        text,
      ),
    ),
  );

/** Draws a pathway from the data the engine runs by: its stages as a road, its clocks beside them, and where a family is. Pure. */
export function pathwayPicture(pathway: Pathway, { policy, at, name }: PathwayOptions = {}): PathwayPicture {
  const stages = pathwayStages(pathway, { policy, at });
  const { rows, height } = placed(stages);
  const road = line<Placed>(
    () => roadX,
    ({ y }) => y,
  );
  const walked = rows.filter(({ stage }) => stage.reached === 'past' || stage.reached === 'here');
  const here = stages.find(({ reached }) => reached === 'here');
  const title = `Pathway ${name ?? pathway.id}, version ${String(pathway.version)}: ${stages.map((one) => one.name.toLowerCase()).join(', ')}.${
    here === undefined ? '' : ` Now: ${here.name.toLowerCase()}.`
  }`;
  return {
    title,
    stages,
    svg: picture(
      { width, height, title, className: 'ks-road' },
      element('path', { class: 'ks-road__line', d: road([...rows]) ?? '' }),
      ...(walked.length < 2 ? [] : [element('path', { class: 'ks-road__walked', d: road([...walked]) ?? '' })]),
      ...rows.map(stopOf),
      ...rows.map(wordsOf),
    ),
  };
}
