import type { Names } from '../../api/reading/names.ts';
import { occasionWords } from '../../api/reading/people-words.ts';
import { dayWords } from '../../api/reading/time-words.ts';
import { distanceOf, type AreaTravelled, type Travelled } from '../../domain/distance.ts';
import type { Scale } from '../../pathways/schema.ts';
import type { TakenReading } from '../../register/queries/readings.ts';
import { readingMark, readingsPicture, type Occasion } from '../pictures/readings-picture.ts';

interface ReadingColumn {
  readonly title: string;
  readonly day: string;
  readonly mark: string;
}

/** Where one person stands on one scale: a picture, and the same in a table. */
export interface ReadingView {
  readonly title: string;
  readonly svg: string;
  /** The stages of the path from its beginning to its end. */
  readonly path: readonly string[];
  readonly columns: readonly ReadingColumn[];
  readonly rows: readonly { readonly area: string; readonly stages: readonly string[] }[];
  /** How far they have come, in a sentence. */
  readonly distance: string;
  readonly more?: string;
}

export interface Readings {
  readonly views: readonly ReadingView[];
  /** How many have a first and a last reading, and how many have not. */
  readonly counts?: string;
}

const occasions = ['baseline', 'review', 'end'] as const satisfies readonly Occasion[];

const parts = (areas: readonly AreaTravelled[]): string => {
  const count = (found: (change: number) => boolean): number => areas.filter(({ change }) => found(change)).length;
  const further = count((change) => change > 0);
  const same = count((change) => change === 0);
  const back = count((change) => change < 0);
  return [
    ...(further > 0 ? [`further on in ${String(further)}`] : []),
    ...(same > 0 ? [`where they were in ${String(same)}`] : []),
    ...(back > 0 ? [`further back in ${String(back)}`] : []),
  ].join(', ');
};

const areasWords = (areas: readonly AreaTravelled[]): string =>
  `of ${String(areas.length)} ${areas.length === 1 ? 'area' : 'areas'}`;

function distanceWords(travelled: Travelled | undefined, name: string): string {
  if (travelled === undefined) return '';
  const { areas, soFar, missing } = travelled;
  if (missing.includes('baseline')) return 'There is no first reading, so how far they have come cannot be said.';
  if (areas.length > 0) return `From the first reading to the last, ${areasWords(areas)} ${name} is ${parts(areas)}.`;
  if (soFar.length > 0)
    return `So far, from the first reading to the latest review, ${areasWords(soFar)} ${name} is ${parts(soFar)}. The last reading is still to come.`;
  return 'The last reading is still to come; until then how far they have come cannot be said.';
}

const latestOf = (readings: readonly TakenReading[], occasion: Occasion): TakenReading | undefined =>
  readings.findLast((one) => one.occasion === occasion);

function viewOf(
  scale: Scale,
  readings: readonly TakenReading[],
  name: string,
  travelled: Travelled | undefined,
): ReadingView {
  const shown = occasions.flatMap((occasion) => {
    const reading = latestOf(readings, occasion);
    return reading === undefined ? [] : [{ occasion, reading }];
  });
  const stageName = new Map(scale.stages.map(({ stage, name: words }) => [stage, words]));
  const areas = scale.areas.filter(({ code }) => shown.some(({ reading }) => reading.stages[code] !== undefined));
  const title = `${name} on the ${scale.name}`;
  const earlier = readings.filter(({ occasion }) => occasion === 'review').length - 1;
  return {
    title,
    svg: readingsPicture(
      `${title}: where they stand in ${areas.map((area) => area.name.toLowerCase()).join(', ')}. The table says it in words.`,
      scale.stages.map(({ stage }) => stage),
      areas.map((area) => ({
        name: area.name,
        stages: Object.fromEntries(shown.map(({ occasion, reading }) => [occasion, reading.stages[area.code]])),
      })),
    ),
    path: scale.stages.map(({ name: words }) => words),
    columns: shown.map(({ occasion, reading }) => ({
      title: occasionWords[occasion],
      day: dayWords(reading.at),
      mark: readingMark(occasion),
    })),
    rows: areas.map((area) => ({
      area: area.name,
      stages: shown.map(({ reading }) => stageName.get(reading.stages[area.code] ?? -1) ?? 'Not read'),
    })),
    distance: distanceWords(travelled, name),
    ...(earlier > 0
      ? { more: `${String(earlier)} earlier ${earlier === 1 ? 'review stands' : 'reviews stand'} in the timeline.` }
      : {}),
  };
}

/** Readings of a journey as people read them: stages on a path, never a score. Each person and scale by itself. */
export function readingViews(readings: readonly TakenReading[], scales: readonly Scale[], names: Names): Readings {
  const { people, pairs, missing } = distanceOf(readings);
  const views = people.flatMap((travelled) => {
    const scale = scales.find(({ id }) => id === travelled.scale);
    const own = readings.filter((one) => one.scale === travelled.scale && one.aboutRef === travelled.aboutRef);
    return scale === undefined ? [] : [viewOf(scale, own, names.person(travelled.aboutRef), travelled)];
  });
  if (views.length === 0) return { views };
  const whole = `${String(pairs)} of ${String(pairs + missing)}`;
  return { views, counts: `A first and a last reading: ${whole}. Missing one of the two: ${String(missing)}.` };
}
