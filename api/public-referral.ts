import { theReferrer } from '../domain/commands.ts';
import { readTeams } from '../register/queries/team.ts';
import type { ApiDeps } from './deps.ts';
import { Problem, type ProblemPart } from './errors.ts';
import { receiveReferral, type ReceivedReferral } from './receive-referral.ts';
import { referralBody } from './referral-body.ts';
import { checkReferral } from './referral.ts';
import { parse } from './validate.ts';

/** What a public form asks besides what every referral must hold: somebody who refers wants to hear, and we must know how. */
function alsoNeeded(body: Readonly<Record<string, unknown>>): readonly ProblemPart[] {
  const referrer = body['referrer'] as Readonly<Record<string, unknown>>;
  const reachable = referrer['email'] !== undefined || referrer['telephone'] !== undefined;
  return [
    ...(reachable ? [] : [{ pointer: '/referrer/telephone', detail: 'is missing.' }]),
    ...(reachable && referrer['safe'] === 'unknown' ? [{ pointer: '/referrer/safe', detail: 'is missing.' }] : []),
  ];
}

/** Checks a referral from outside without sending it. Throws 422 with every part that is wrong. */
export async function checkFromOutside(deps: ApiDeps, body: Readonly<Record<string, unknown>>): Promise<void> {
  const parts: ProblemPart[] = [...alsoNeeded(body)];
  try {
    checkReferral(deps, parse(referralBody, body), await deps.now());
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 422) throw error;
    parts.unshift(...error.errors);
  }
  if (parts.length > 0) throw new Problem(422, 'invalid', 'Correct what is named and send it again.', parts);
}

/** Receives a referral that somebody outside has sent, at the front door the service's data name. The same key does it once. */
export async function receiveFromOutside(
  deps: ApiDeps,
  { key, body }: { readonly key: string; readonly body: Readonly<Record<string, unknown>> },
): Promise<ReceivedReferral> {
  await checkFromOutside(deps, body);
  const teams = await readTeams(deps.db);
  const { team } = deps.service.service.publicReferrals;
  const teamId = (teams.find((one) => one.teamId === team) ?? teams[0])?.teamId;
  if (teamId === undefined)
    throw new Problem(503, 'no-front-door', 'Nobody can receive a referral here yet. Please ring us instead.');
  return receiveReferral(deps, { actor: { id: theReferrer, roles: [], teamId, outside: {} }, key, body });
}
