import { theReferrer } from '../domain/commands.ts';
import type { Actor } from '../domain/may.ts';
import { askedOf } from './asked.ts';
import type { ApiDeps } from './deps.ts';
import type { Followed } from './reading/referrer-status.ts';
import type { Staff } from './staff.ts';
import { submit } from './submit.ts';
import { raiseAtOnce } from './urgent.ts';

/** What came through a referrer's link. */
export interface FromReferrer {
  /** Under which it is done once. */
  readonly key: string;
  readonly note?: string;
}

const actorBehind = ({ referralId }: Followed): Actor => ({
  id: theReferrer,
  roles: [],
  teamId: '',
  outside: { referralId },
});

const noteOf = ({ note }: FromReferrer): { readonly note?: string } => (note === undefined ? {} : { note });

/** A referrer tells us something. The words stay in the register; what they say of the family is nobody's but ours to read. */
export async function tellAsReferrer(deps: ApiDeps, followed: Followed, sent: FromReferrer): Promise<void> {
  const { journey, referralId } = followed;
  const command = 'record-referrer-reply';
  const body = { referralId, ...noteOf(sent) };
  await submit(
    deps,
    askedOf({ actor: actorBehind(followed), journeyId: journey.id, command, key: sent.key, body }, deps),
  );
}

/**
 * A referrer says that things got worse: a concern, heard at once, whatever the stage; about a journey that has ended it opens a new one.
 * @returns whether the words are saved; if not, it is raised all the same, and they are sent again with the same key
 */
export async function worseAsReferrer(
  deps: ApiDeps,
  staff: Staff,
  followed: Followed,
  sent: FromReferrer & { readonly code: string },
): Promise<boolean> {
  const { journey } = followed;
  const body = { code: sent.code, ...noteOf(sent) };
  const asked = askedOf(
    { actor: actorBehind(followed), journeyId: journey.id, command: 'raise-concern', key: sent.key, body },
    deps,
  );
  const { status, body: answer } = await raiseAtOnce(deps, staff, asked);
  return status === 200 || ('wordsSaved' in answer && answer.wordsSaved === true);
}
