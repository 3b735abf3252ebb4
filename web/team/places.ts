import type { StaffMember } from '../../register/queries/staff.ts';
import type { ApiDeps } from '../../api/deps.ts';
import { may } from '../../domain/may.ts';
import { paths } from '../paths.ts';

/** The pages of a team, in the order they stand below each other. */
const places = {
  drift: { text: 'What drifts', href: (): string => paths.team() },
  waiting: { text: 'Waiting', href: (): string => paths.waiting() },
  decide: { text: 'To decide', href: paths.toDecide },
  'long-open': { text: 'Open for long', href: paths.longOpen },
  panel: { text: 'Panel', href: paths.panel },
  absence: { text: 'Absence and cover', href: (): string => paths.absence() },
  heads: { text: 'Who answers', href: (): string => paths.heads() },
  packs: { text: 'Supervision', href: (): string => paths.packs() },
  records: { text: 'Records', href: paths.recordsDue },
  audits: { text: 'Case audits', href: (): string => paths.audits() },
  checks: { text: 'Should be zero', href: (): string => paths.checks() },
  pathways: { text: 'Pathways', href: paths.pathways },
} as const satisfies Readonly<Record<string, { readonly text: string; readonly href: () => string }>>;

export type TeamPlace = keyof typeof places;

/** Whether families of this service come before a panel at all. */
export const hasPanel = ({ pathways }: Pick<ApiDeps['service'], 'pathways'>): boolean =>
  pathways.some(({ outsideLead }) => outsideLead !== undefined);

/** The way from one page of the team to the others, for MoJ's sub navigation. */
export const teamPlaces = (
  current: TeamPlace,
  person: StaffMember,
  { service }: Pick<ApiDeps, 'service'>,
): readonly { readonly text: string; readonly href: string; readonly active: boolean }[] =>
  Object.entries(places)
    .filter(([place]) => place !== 'audits' || may(person, 'draw-audits').allowed)
    .filter(([place]) => place !== 'heads' || may(person, 'name-team-heads').allowed)
    .filter(([place]) => place !== 'panel' || hasPanel(service))
    .map(([place, { text, href }]) => ({ text, href: href(), active: place === current }));
