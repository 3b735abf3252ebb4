/** What measurements give, and how lists of samples become figures. */

/** What a figure should be: no more, or no less. */
export type Aim = { readonly atMost: number } | { readonly atLeast: number };

/** One number for the table. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly aim?: Aim;
  /** What the reader must know beside the number: spread, basis, a number measured beside it. */
  readonly note?: string;
}

export const reachesAim = ({ value, aim }: Figure): boolean | undefined => {
  if (aim === undefined) return undefined;
  return 'atMost' in aim ? value <= aim.atMost : value >= aim.atLeast;
};

/** The value below which `share` (0 to 1) of the samples lie, by the nearest rank. NaN when there are none. */
export const percentile = (samples: readonly number[], share: number): number => {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
};

export const median = (samples: readonly number[]): number => {
  const sorted = [...samples].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[sorted.length / 2 - 1] ?? Number.NaN) + upper) / 2;
};

/** To three significant digits, never fewer than the whole part has: 0.812, 14.3, 1520. */
export const rounded = (value: number): number => {
  if (!Number.isFinite(value) || value === 0) return value;
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return Number(value.toFixed(Math.min(digits, 6)));
};

/** `0.91–1.07` */
export const spread = (samples: readonly number[]): string =>
  `${String(rounded(Math.min(...samples)))}–${String(rounded(Math.max(...samples)))}`;
