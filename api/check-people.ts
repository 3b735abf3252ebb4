import type { Day } from '../domain/calendar.ts';
import { isChild, type Journey } from '../domain/journey.ts';
import { dayOf } from '../domain/london-time.ts';
import type { PeoplesCommand } from '../domain/possible.ts';
import { scaleOf } from '../pathways/load.ts';
import { readFamily } from '../register/queries/family.ts';
import { hasReached } from '../domain/age-reached.ts';
import type { ApiDeps } from './deps.ts';
import { invalidPart, Problem } from './errors.ts';
import { personRefFor } from './ids.ts';
import type { JoinedNamed } from './joined-people.ts';
import { scaleNamed } from './people-rows.ts';

type Body = Readonly<Record<string, unknown>>;

/** A scale is for adults or for children, and one that ends at an age says which comes then: the register alone knows how old somebody is. */
async function checkScale(deps: ApiDeps, body: Body, journey: Journey, today: Day): Promise<void> {
  const scale = scaleNamed(String(body['scale']), deps);
  const given = String(body['aboutRef']);
  const named = journey.people.some(({ ref }) => ref === given)
    ? given
    : personRefFor(deps.idSecret, journey.id, given);
  const person = journey.people.find(({ ref }) => ref === named);
  if (person === undefined) return;
  if (isChild(person) !== (scale.for === 'children'))
    throw invalidPart('/scale', `The scale “${scale.name}” is for ${scale.for}.`);
  if (scale.endsAt === undefined) return;
  const born = (await readFamily(deps.db, journey)).get(named)?.dateOfBirth ?? undefined;
  const past = journey.thresholds?.[named]?.[scale.endsAt] !== undefined;
  if (!past && (born === undefined || !hasReached(born, scale.endsAt, today))) return;
  const then = scaleOf(deps.service, scale.then ?? '')?.name ?? 'for their age';
  const detail = `This child has passed the age up to which “${scale.name}” is used. Use the scale “${then}” instead.`;
  throw new Problem(409, 'scale-ended', detail, [{ pointer: '/scale', detail }]);
}

/** What only the register and the day can tell about people. Throws what is wrong. */
export async function checkPeople(deps: ApiDeps, name: PeoplesCommand, body: Body, journey: Journey): Promise<void> {
  if (name !== 'add-person' && name !== 'record-reading') return;
  const today = dayOf(Math.max(journey.at, await deps.now()));
  if (name === 'record-reading') return checkScale(deps, body, journey, today);
  const { dateOfBirth } = body;
  if (typeof dateOfBirth === 'string' && dateOfBirth > today)
    throw invalidPart('/dateOfBirth', 'Cannot be in the future.');
}

/** Of somebody whom a joined referral names, a worker answers once; nobody else is added and made one with another in one act. Throws what is wrong. */
export function checkJoined(body: Body, joined: Pick<JoinedNamed, 'answered'> | undefined): void {
  const { joinedRef, sameAs } = body;
  if (joinedRef === undefined && sameAs !== undefined)
    throw invalidPart('/sameAs', 'Only somebody named in a joined referral is added as somebody who is here.');
  if (joinedRef !== undefined && joined?.answered !== false)
    throw invalidPart(
      '/joinedRef',
      'No joined referral names anybody by this reference who is still to be answered for.',
    );
}
