import { paths } from '../paths.ts';

/** The pages of the front door, in the order they stand beside each other. */
const places = {
  queue: { text: 'Referrals', href: (): string => paths.frontDoor() },
  rota: { text: 'Rota', href: (): string => paths.rota() },
  directory: { text: 'Directory', href: paths.directory },
  new: { text: 'New by telephone', href: paths.newReferral },
} as const satisfies Readonly<Record<string, { readonly text: string; readonly href: () => string }>>;

export type FrontDoorPlace = keyof typeof places;

/** The way from one page of the front door to the others, for MoJ's sub navigation. */
export const frontDoorPlaces = (
  current: FrontDoorPlace,
): readonly { readonly text: string; readonly href: string; readonly active: boolean }[] =>
  Object.entries(places).map(([place, { text, href }]) => ({ text, href: href(), active: place === current }));
