import type { ApiDeps } from '../api/deps.ts';
import type { StaffRole } from '../domain/codes.ts';
import type { StaffMember } from '../register/queries/staff.ts';
import { paths } from './paths.ts';

interface Entry {
  readonly text: string;
  readonly href: () => string;
  /** Whose work it is; everybody's when left out. An order of the page only: what anybody may read or do is the rules' to say. */
  readonly roles?: readonly StaffRole[];
  readonly trainingOnly?: true;
}

/** The places of the service that are always one tap away, in the order they stand. */
const entries = {
  myDay: { text: 'My day', href: paths.myDay },
  team: { text: 'My team', href: paths.team, roles: ['manager', 'service-lead'] },
  'front-door': { text: 'Front door', href: paths.frontDoor, roles: ['duty-worker', 'manager', 'service-lead'] },
  outbox: { text: 'Outbox', href: () => paths.outbox(), roles: ['manager', 'service-lead', 'duty-worker'] },
  training: { text: 'Training console', href: paths.training, trainingOnly: true },
} as const satisfies Readonly<Record<string, Entry>>;

export type Place = keyof typeof entries;

export function navigationFor(
  person: StaffMember | undefined,
  mode: ApiDeps['mode'],
  current: Place | undefined,
): readonly { readonly text: string; readonly href: string; readonly current: boolean }[] {
  return Object.entries<Entry>(entries)
    .filter(([, { roles }]) => roles === undefined || roles.some((role) => person?.roles.includes(role)))
    .filter(([, { trainingOnly }]) => trainingOnly !== true || mode === 'training')
    .map(([place, { text, href }]) => ({ text, href: href(), current: place === current }));
}
