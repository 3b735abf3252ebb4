import type { Journey } from '../../domain/journey.ts';
import { may, type Actor } from '../../domain/may.ts';
import { Problem } from '../errors.ts';

/** A journey of which only the team is known: all that the question "may this person read it?" asks for. */
const ofTeam = (teamId: string): Journey => ({ team: { teamId, manager: '', serviceLead: '' } }) as Journey;

const reads = (actor: Actor, teamId: string): boolean => may(actor, 'read-journey', ofTeam(teamId)).allowed;

/**
 * The teams whose journeys someone may read; undefined means all. Asked of `may` itself, so that a list can never show what the page of the
 * journey refuses.
 */
export function readableTeams(actor: Actor): readonly string[] | undefined {
  if (reads(actor, `not ${actor.teamId}`)) return undefined;
  return reads(actor, actor.teamId) ? [actor.teamId] : [];
}

/** The teams to list, when one is asked for by name. About a team they may not read a person learns nothing: the list is empty. */
export function teamsAsked(actor: Actor, team: string | undefined): readonly string[] | undefined {
  if (team === undefined) return readableTeams(actor);
  return reads(actor, team) ? [team] : [];
}

/** For lists that only managers and the service lead have. */
export function requireManager(actor: Actor): void {
  const permission = may(actor, 'read-team');
  if (!permission.allowed) throw new Problem(403, 'forbidden', permission.why);
}
