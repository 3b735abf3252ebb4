import { paths } from '../paths.ts';

/** The pages of a team, in the order they stand below each other. */
const places = {
  drift: { text: 'What drifts', href: (): string => paths.team() },
  waiting: { text: 'Waiting', href: (): string => paths.waiting() },
  absence: { text: 'Absence and cover', href: paths.absence },
  packs: { text: 'Supervision', href: paths.packs },
} as const satisfies Readonly<Record<string, { readonly text: string; readonly href: () => string }>>;

export type TeamPlace = keyof typeof places;

/** The way from one page of the team to the others, for MoJ's sub navigation. */
export const teamPlaces = (
  current: TeamPlace,
): readonly { readonly text: string; readonly href: string; readonly active: boolean }[] =>
  Object.entries(places).map(([place, { text, href }]) => ({ text, href: href(), active: place === current }));
