/** Where somebody stood on a scale on one occasion, area by area. Readings are given oldest first. */
export interface Reading {
  readonly aboutRef: string;
  readonly scale: string;
  readonly occasion: string;
  readonly stages: Readonly<Record<string, number>>;
}

/** How far somebody has come in one area of one scale: stages on a path, never a score. */
export interface AreaTravelled {
  readonly area: string;
  readonly from: number;
  readonly to: number;
  readonly change: number;
}

/** One person on one scale. Without a first or a last reading nothing can be said, and that is counted. */
export interface Travelled {
  readonly scale: string;
  readonly aboutRef: string;
  readonly missing: readonly ('baseline' | 'end')[];
  readonly areas: readonly AreaTravelled[];
  /** From the first reading to the latest review, while there is no last one. */
  readonly soFar: readonly AreaTravelled[];
}

export interface AreaCounts {
  readonly scale: string;
  readonly area: string;
  readonly pairs: number;
  readonly further: number;
  readonly same: number;
  readonly back: number;
}

export interface Distance {
  readonly pairs: number;
  readonly missing: number;
  readonly people: readonly Travelled[];
  readonly areas: readonly AreaCounts[];
}

const between = (first: Reading | undefined, last: Reading | undefined): readonly AreaTravelled[] =>
  Object.entries(first?.stages ?? {}).flatMap(([area, from]) => {
    const to = last?.stages[area];
    return to === undefined ? [] : [{ area, from, to, change: to - from }];
  });

const latest = (readings: readonly Reading[], occasion: string): Reading | undefined =>
  readings.filter((one) => one.occasion === occasion).at(-1);

function travelled(readings: readonly Reading[]): Travelled {
  const [{ scale, aboutRef } = { scale: '', aboutRef: '' }] = readings;
  const [baseline, review, end] = [latest(readings, 'baseline'), latest(readings, 'review'), latest(readings, 'end')];
  return {
    scale,
    aboutRef,
    missing: [
      ...(baseline === undefined ? (['baseline'] as const) : []),
      ...(end === undefined ? (['end'] as const) : []),
    ],
    areas: between(baseline, end),
    soFar: end === undefined ? between(baseline, review) : [],
  };
}

const grouped = <T>(list: readonly T[], keyOf: (one: T) => string): readonly (readonly T[])[] => {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return [...groups.values()];
};

/** The distance travelled of each person on each scale, and per area how many came further. Two scales are never mixed. */
export function distanceOf(readings: readonly Reading[]): Distance {
  const people = grouped(readings, ({ scale, aboutRef }) => JSON.stringify([scale, aboutRef])).map(travelled);
  const areas = people.flatMap(({ scale, areas: all }) => all.map((one) => ({ scale, ...one })));
  const whole = people.filter(({ missing }) => missing.length === 0);
  return {
    pairs: whole.length,
    missing: people.length - whole.length,
    people,
    areas: grouped(areas, ({ scale, area }) => JSON.stringify([scale, area])).map((all) => ({
      scale: all[0]?.scale ?? '',
      area: all[0]?.area ?? '',
      pairs: all.length,
      further: all.filter(({ change }) => change > 0).length,
      same: all.filter(({ change }) => change === 0).length,
      back: all.filter(({ change }) => change < 0).length,
    })),
  };
}
