import type { StaffRole } from './codes.ts';
import { isOpen, type Journey } from './journey.ts';
import { mayFollow } from './may-follow.ts';
import type { PeoplesCommand } from './possible.ts';

/** Who asks: a member of staff with roles in one team, or somebody outside who refers or has the link to a referral. Families never act on a journey directly. */
export interface Actor {
  readonly id: string;
  readonly roles: readonly StaffRole[];
  readonly teamId: string;
  /** Somebody outside, of whom nothing is known but, where they came by its link, which referral they made. */
  readonly outside?: { readonly referralId?: string };
}

export type Action =
  | PeoplesCommand
  | 'read-journey'
  | 'read-looks'
  | 'read-outbox'
  | 'receive-referral'
  | 'move-clock'
  | 'read-invariants'
  | 'read-team'
  | 'read-front-door'
  | 'set-rota'
  | 'set-working-pattern'
  | 'name-team-heads'
  | 'draw-audits'
  | 'hold-records';

export type Permission = { readonly allowed: true } | { readonly allowed: false; readonly why: string };

const yes: Permission = { allowed: true };
const no = (why: string): Permission => ({ allowed: false, why });

const has = (actor: Actor, ...roles: readonly StaffRole[]): boolean => roles.some((role) => actor.roles.includes(role));

/** Never waits for anyone: any worker may raise a concern or make a safeguarding referral, on any journey (002). */
const byAnyWorker: ReadonlySet<Action> = new Set<Action>([
  'raise-concern',
  'make-safeguarding-referral',
  'receive-referral',
]);

const byDuty: ReadonlySet<Action> = new Set<Action>([
  'join-referral',
  'complete-safety-screen',
  'decide-pathway',
  'record-contact',
  'record-consent',
  'withdraw-consent',
  'book-visit',
  'complete-visit',
  'cancel-visit',
  'record-reply',
  'record-promise-kept',
  'record-promise-not-kept',
  'link-earlier-journey',
  'record-voice',
  'record-safe-contact',
  'restrict-pair',
  'withhold-address',
  'add-person',
  'record-relationship',
  'read-reply',
]);

const byManager: ReadonlySet<Action> = new Set<Action>([
  'allocate',
  'answer-concern',
  'decide-after-decline',
  'answer-extension',
  'record-supervision',
  'begin-cover',
  'lift-bar',
  'reach-threshold',
  'change-pathway',
  'change-calendar',
  'undo-move',
  'record-audit',
  'answer-panel-request',
  'hold-records',
]);

/**
 * What somebody outside may do: refer a family, and about their own referral say that things got worse or tell us something. Reading is not among it: their
 * page is (`referrerView`).
 */
function asReferrer(referralId: string | undefined, action: Action, journey: Journey | undefined): Permission {
  if (action === 'receive-referral') return yes;
  const referral = journey?.referrals.find((one) => one.referralId === referralId);
  if (referral === undefined || !mayFollow(referral.referrer)) return no('This link leads nowhere.');
  return action === 'raise-concern' || action === 'record-referrer-reply'
    ? yes
    : no('Only the service itself can do this.');
}

function inTeam(actor: Actor, action: Action, journey: Journey): Permission {
  if (action === 'read-journey') return yes;
  // Whoever answers the telephone when a referrer rings.
  if (action === 'record-referrer-reply') return yes;
  if (action === 'record-audit' && journey.owner === actor.id)
    return no('Somebody else must audit this: nobody audits a family they hold.');
  if (has(actor, 'manager', 'service-lead')) return yes;
  if (byManager.has(action)) return no('A manager decides this.');
  // A handover is complete when the other says yes: the one who offers it cannot say so.
  if (action === 'answer-handover')
    return journey.handover?.toId === actor.id ? yes : no('The worker who was asked answers this.');
  // Whoever did it takes it back, also where doing it gave the journey to somebody else.
  if (action === 'undo-command' && journey.undo?.by === actor.id) return yes;
  if (journey.owner === actor.id) return yes;
  if (action === 'end-cover' && (journey.cover ?? journey.coverPlan)?.absent === actor.id) return yes;
  const named = journey.clocks.some((clock) => clock.owner === actor.id || clock.told.includes(actor.id));
  if (action === 'acknowledge-escalation' && named) return yes;
  const frontDoor = journey.stage === 'intake' || journey.stage === 'waiting' || !isOpen(journey);
  if (has(actor, 'duty-worker') && byDuty.has(action) && frontDoor) return yes;
  return no('Only the worker who holds this journey, or a manager, can do this.');
}

/**
 * Whether someone may do something, and why not. The one place that says so; unknown roles may do nothing.
 * A person outside the team must not learn that the journey exists: the caller answers them as if it were absent.
 */
export function may(actor: Actor, action: Action, journey?: Journey): Permission {
  if (actor.outside !== undefined) return asReferrer(actor.outside.referralId, action, journey);
  if (actor.roles.length === 0) return no('You have no role in this service.');
  if (has(actor, 'practitioner', 'duty-worker', 'manager', 'service-lead') && byAnyWorker.has(action)) return yes;
  if (action === 'move-clock') return yes;
  if (action === 'read-outbox' || action === 'read-invariants')
    return has(actor, 'manager', 'service-lead', 'duty-worker')
      ? yes
      : no('Managers, the service lead and duty workers see this.');
  if (action === 'read-team')
    return has(actor, 'manager', 'service-lead') ? yes : no('Managers and the service lead see this.');
  if (action === 'set-rota') return has(actor, 'manager', 'service-lead') ? yes : no('A manager sets the rota.');
  if (action === 'set-working-pattern')
    return has(actor, 'manager', 'service-lead') ? yes : no('A manager says which days somebody works.');
  if (action === 'name-team-heads')
    return has(actor, 'service-lead') ? yes : no('The service lead says who answers for a team.');
  if (action === 'read-front-door')
    return has(actor, 'duty-worker', 'manager', 'service-lead') ? yes : no('Duty workers and managers see this.');
  if (action === 'draw-audits')
    return has(actor, 'service-lead') ? yes : no('The service lead draws the sample for audits.');
  if (journey === undefined) return no('There is nothing to do this to.');
  if (has(actor, 'service-lead') || actor.teamId === journey.team.teamId)
    return has(actor, 'practitioner', 'duty-worker', 'manager', 'service-lead')
      ? inTeam(actor, action, journey)
      : no('You have no role in family support.');
  return no('This journey is not in your team.');
}

/** Whether somebody answers for teams: a manager, or the service lead. */
export const answersForTeams = (person: Pick<Actor, 'roles'>): boolean =>
  person.roles.includes('manager') || person.roles.includes('service-lead');

/** Whether somebody could take the place of a leaver: works here in every role in which the leaver heads a team; of one who heads none, as a manager or service lead. */
export const mayTakeOver = (member: Pick<Actor, 'id' | 'roles'>, leaverId: string, posts: Actor['roles']): boolean =>
  member.id !== leaverId && answersForTeams(member) && posts.every((role) => member.roles.includes(role));

/** Whether a journey is there at all for somebody: who may not know of it is answered as if it were absent. A referrer reads nothing of it, but may tell us something. */
export const isThereFor = (actor: Actor, journey: Journey): boolean =>
  may(actor, actor.outside === undefined ? 'read-journey' : 'record-referrer-reply', journey).allowed;

/**
 * Whether somebody may read the pack for a worker's supervision: the worker, a manager of the team, the service lead. A person outside the team must
 * not learn who works there: the caller answers them as if the worker were absent.
 */
export function mayReadPack(
  actor: Actor,
  worker: Actor,
): { readonly allowed: true } | { readonly allowed: false; readonly why: string; readonly hidden: boolean } {
  if (actor.id === worker.id || has(actor, 'service-lead')) return { allowed: true };
  const hidden = actor.teamId !== worker.teamId;
  return has(actor, 'manager') && !hidden
    ? { allowed: true }
    : { allowed: false, why: 'The worker, a manager of the team and the service lead see this.', hidden };
}
