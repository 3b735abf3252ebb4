import { carriedSafety } from './carried-safety.ts';
import type { Command, CommandData } from './commands.ts';
import { handedOver } from './decisions/intake.ts';
import type { JourneyEvent } from './events.ts';
import { earlierOf, type EarlierJourney } from './features/earlier-journey.ts';
import { patternsTold } from './features/staffing.ts';
import type { Journey } from './journey.ts';
import { answeringManager } from './presence.ts';

/** A fact one journey tells another. `start` opens the other journey if it does not exist yet. */
export interface Outbound {
  readonly to: string;
  readonly command: Pick<Command, 'type' | 'id' | 'by'> & { readonly data: unknown };
  readonly start?: CommandData['receive-referral'];
  /** What to do here when the other journey is gone. */
  readonly ifGone?: Pick<Command, 'type' | 'id' | 'by'> & { readonly data: unknown };
}

/**
 * The referral that opens a journey linked to one that has ended: same family, same team, and for its reason a concern, or that they need help again.
 */
export const linkedReferral = (
  journey: Journey,
  linkedJourneyId: string,
  why: 'concern' | 'after-closure' = 'concern',
): CommandData['receive-referral'] => ({
  journeyId: linkedJourneyId,
  reference: `${journey.reference}-${linkedJourneyId.slice(-4)}`,
  referralId: `${linkedJourneyId}-${why}`,
  source: why,
  referrer: 'professional',
  channel: 'none',
  people: journey.people,
  reasons: [why],
  owner: answeringManager(journey, journey.at),
  team: journey.team,
  ...(journey.absent === undefined ? {} : { absent: journey.absent }),
  ...patternsTold(journey.patterns ?? []),
  calendar: journey.calendar,
  policy: journey.policy,
  linkedFrom: journey.id,
  earlier: earlierOf(journey),
  ...carriedSafety(journey),
});

/** They need help again: a journey opens, and learns at once which assessment and plan it can carry forward. */
const reopening = (journey: Journey, to: string, id: string, by: string): Outbound => ({
  to,
  command: { type: 'link-earlier-journey', id, by, data: { earlier: earlierOf(journey) } },
  start: linkedReferral(journey, to, 'after-closure'),
});

/** The earlier journey stops asking: somebody works with this family again. */
const returned = (journey: Journey, earlier: EarlierJourney, id: string, by: string): Outbound => ({
  to: earlier.journeyId,
  command: { type: 'record-return', id: `${id}-returned`, by, data: { journeyId: journey.id } },
});

/** What an event of this journey means for another one. */
export function outboundOf(journey: Journey, event: JourneyEvent): readonly Outbound[] {
  const { commandId: id, by } = event;
  switch (event.type) {
    case 'JoinRequested':
      return [
        {
          to: event.data.into,
          command: {
            type: 'receive-joined-referral',
            id,
            by,
            data: { fromJourneyId: journey.id, ...handedOver(journey) },
          },
          ifGone: { type: 'answer-joining', id: `${id}-gone`, by, data: { joined: false } },
        },
      ];
    case 'ReferralJoined':
      return [
        {
          to: event.data.fromJourneyId,
          command: { type: 'answer-joining', id: `${id}-yes`, by, data: { joined: true } },
        },
      ];
    case 'JoinDeclined':
      return [
        {
          to: event.data.fromJourneyId,
          command: { type: 'answer-joining', id: `${id}-no`, by, data: { joined: false } },
        },
      ];
    case 'ConcernForwarded':
      return [
        {
          to: event.data.linkedJourneyId,
          command: { type: 'raise-concern', id, by, data: event.data },
          start: linkedReferral(journey, event.data.linkedJourneyId),
        },
      ];
    case 'SafeguardingForwarded':
      return [
        {
          to: event.data.linkedJourneyId,
          command: { type: 'make-safeguarding-referral', id, by, data: event.data },
          start: linkedReferral(journey, event.data.linkedJourneyId),
        },
      ];
    case 'AfterCheckRecorded':
      return event.data.linkedJourneyId === undefined ? [] : [reopening(journey, event.data.linkedJourneyId, id, by)];
    case 'ReferralReceived':
      return event.data.earlier === undefined ? [] : [returned(journey, event.data.earlier, id, by)];
    case 'EarlierJourneyLinked':
      return [returned(journey, event.data.earlier, id, by)];
    default:
      return [];
  }
}
