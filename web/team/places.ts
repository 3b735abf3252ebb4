import type { StaffMember } from '../../register/queries/staff.ts';
import { paths } from '../paths.ts';

/** The pages of a team, in the order they stand below each other. */
const places = {
  drift: { text: 'What drifts', href: (): string => paths.team() },
  waiting: { text: 'Waiting', href: (): string => paths.waiting() },
  decide: { text: 'To decide', href: paths.toDecide },
  absence: { text: 'Absence and cover', href: (): string => paths.absence() },
  packs: { text: 'Supervision', href: (): string => paths.packs() },
  audits: { text: 'Case audits', href: (): string => paths.audits() },
  checks: { text: 'Should be zero', href: (): string => paths.checks() },
  pathways: { text: 'Pathways', href: paths.pathways },
} as const satisfies Readonly<Record<string, { readonly text: string; readonly href: () => string }>>;

export type TeamPlace = keyof typeof places;

/** The way from one page of the team to the others, for MoJ's sub navigation. */
export const teamPlaces = (
  current: TeamPlace,
  { roles }: Pick<StaffMember, 'roles'>,
): readonly { readonly text: string; readonly href: string; readonly active: boolean }[] =>
  Object.entries(places)
    // Only the service lead draws the sample.
    .filter(([place]) => place !== 'audits' || roles.includes('service-lead'))
    .map(([place, { text, href }]) => ({ text, href: href(), active: place === current }));
