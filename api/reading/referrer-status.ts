import type { Stage } from '../../domain/codes.ts';
import type { Instant } from '../../domain/calendar.ts';
import type { Journey } from '../../domain/journey.ts';
import { mayFollow } from '../../domain/may-follow.ts';
import { referrerView, type ReferrerView } from '../../domain/view.ts';
import { journeyOfReferral } from '../../register/queries/referral-status.ts';
import { referralIdOf } from '../../register/status-token.ts';
import type { ApiDeps } from '../deps.ts';

/** What a referrer reads behind their link. Nothing in it says more than the stage. */
export interface ReferrerStatus {
  readonly reference: string;
  readonly where: string;
  readonly next: string;
  readonly hearBy?: Instant;
}

const whereWords: Readonly<Record<Stage, string>> = {
  intake: 'We have the referral and are deciding how to help.',
  waiting: 'The family has been accepted and waits for a practitioner.',
  engaging: 'A practitioner is getting in touch with the family.',
  assessing: 'A practitioner is working with the family.',
  planning: 'A practitioner is working with the family.',
  supporting: 'A practitioner is working with the family.',
  closing: 'Our work with the family is coming to an end.',
  closed: 'Our work with the family has ended.',
  finished: 'Our work with the family has ended.',
};

const nextWords: Readonly<Record<ReferrerView['next'], string>> = {
  decision: 'You will hear our decision.',
  practitioner: 'A practitioner will be named and will get in touch with the family.',
  support: 'Support goes on. You will hear the outcome when it ends.',
  outcome: 'You will hear the outcome.',
  nothing: 'Nothing more is to come from us.',
};

/** A referral with the journey that answers it now. */
export interface Followed {
  readonly referralId: string;
  readonly journey: Journey;
}

/** The referral a token names; undefined for a token that is not ours and for a referrer who may not follow it. */
export async function followedReferral(
  { db, idSecret }: Pick<ApiDeps, 'db' | 'idSecret'>,
  token: string,
): Promise<Followed | undefined> {
  const referralId = referralIdOf(idSecret, token);
  if (referralId === undefined) return undefined;
  const journey = await journeyOfReferral(db, referralId);
  const referral = journey?.referrals.find((one) => one.referralId === referralId);
  if (journey === undefined || referral === undefined || !mayFollow(referral.referrer)) return undefined;
  return { referralId, journey };
}

/** How far a referral has come, in the words of its referrer. */
export function statusOf({ journey, referralId }: Followed): ReferrerStatus {
  const { reference, where, next, hearBy } = referrerView(journey, referralId);
  return {
    reference,
    where: whereWords[where],
    next: nextWords[next],
    ...(hearBy === undefined ? {} : { hearBy }),
  };
}

/** The same for a token; undefined as for `followedReferral`. */
export async function referrerStatus(
  deps: Pick<ApiDeps, 'db' | 'idSecret'>,
  token: string,
): Promise<ReferrerStatus | undefined> {
  const followed = await followedReferral(deps, token);
  return followed === undefined ? undefined : statusOf(followed);
}
