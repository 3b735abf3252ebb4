import type { Names } from './names.ts';

/** A list of needs after what it is; empty when there is none. */
export const needsListed = (before: string, needs: readonly string[], names: Pick<Names, 'need'>): string =>
  needs.length === 0 ? '' : `${before}${needs.map(names.need).join(', ')}`;

/** By whom, where it was not this service. */
export const underAgency = (agency: string | undefined, names: Pick<Names, 'agency'>): string =>
  agency === undefined ? '' : `, by ${names.agency(agency)}`;
