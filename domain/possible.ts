import type { Instant } from './calendar.ts';
import { dayOf } from './london-time.ts';
import { closingSteps } from './closing-steps.ts';
import type { ClosedWithout, ClosingPart } from './codes.ts';
import type { Command, CommandData, CommandType } from './commands.ts';
import { decideFacts } from './decide.ts';
import { featureInputs } from './features/index.ts';
import { isSettled, type Journey } from './journey.ts';
import type { Pathway } from './policy.ts';

/** The commands people give (the others are the shell's own). */
export type PeoplesCommand = Exclude<
  CommandType,
  | 'receive-referral'
  | 'receive-joined-referral'
  | 'answer-joining'
  | 'record-return'
  | 'note-long-open'
  | 'note-safe-contact-old'
  | 'sweep-drafts'
  | 'change-staffing'
  | 'reach-deadline'
  | 'record-delivery'
  | 'record-register-restored'
>;

type Inputs = {
  readonly [T in PeoplesCommand]: (journey: Journey, at: Instant, pathway?: Pathway) => readonly CommandData[T][];
};

const leftOutFor: Readonly<Record<ClosingPart, ClosedWithout>> = {
  reading: 'reading-not-wanted',
  links: 'links-not-wanted',
  farewell: 'farewell-not-wanted',
  'step-down': 'step-down-not-needed',
  feedback: 'feedback-not-wanted',
};

const adult = (journey: Journey): string =>
  (journey.people.find((person) => person.role !== 'child' && person.role !== 'unborn-child') ?? journey.people[0])
    ?.ref ?? '';

/** For each command one input of each kind that matters, built from what the journey holds; `pathway` is one the service offers. */
export const representativeInputs: Inputs = {
  'join-referral': () => [{ into: 'another-journey' }],
  'record-consent': (journey) => [
    { personRef: adult(journey), purpose: 'support', given: true },
    { personRef: adult(journey), purpose: 'support', given: false },
    { personRef: adult(journey), purpose: 'sharing', given: true },
    { personRef: adult(journey), purpose: 'telling-referrer', given: false },
    { personRef: adult(journey), purpose: 'contact-after-closure', given: true },
  ],
  'withdraw-consent': (journey) => [
    { personRef: adult(journey), purpose: 'support' },
    { personRef: adult(journey), purpose: 'contact-after-closure' },
  ],
  'complete-safety-screen': () => [{ result: 'no-concern' }, { result: 'concern' }],
  'decide-pathway': (_journey, _at, pathway) => [
    { decision: 'accept', ...(pathway === undefined ? {} : { pathway }) },
    { decision: 'more-information' },
    { decision: 'panel' },
    { decision: 'signpost' },
    { decision: 'other-tier' },
    { decision: 'decline' },
    { decision: 'safeguarding' },
  ],
  allocate: () => [{ practitionerId: 'practitioner' }],
  'record-contact': () => [
    { kind: 'call', outcome: 'no-answer' },
    { kind: 'unannounced-visit', outcome: 'nobody-in' },
    { kind: 'call', outcome: 'reached' },
    { kind: 'visit', outcome: 'seen' },
    { kind: 'visit', outcome: 'worry' },
  ],
  'send-no-contact-letter': (journey) => {
    const safe = journey.people.flatMap((person) =>
      person.contactPoints
        .filter((point) => point.safe === 'yes' && point.kind !== 'telephone')
        .map((point) => ({ personRef: person.ref, contactPointId: point.id })),
    );
    return safe.slice(0, 1).flatMap((to) => [to, { ...to, visitUnsafe: 'risk-to-worker' }]);
  },
  'record-reply': () => [{ wants: 'support' }, { wants: 'no-support' }],
  'complete-closing-check': () => [
    { worry: false, childrenSeenBy: 'school', decision: 'close' },
    { worry: false, childrenSeenBy: 'school', decision: 'keep-open' },
    { worry: true, childrenSeenBy: 'nobody', decision: 'keep-open' },
  ],
  'raise-concern': () => [{ concernId: 'concern', code: 'worry', linkedJourneyId: 'linked' }],
  'answer-concern': (journey) =>
    journey.concerns.slice(0, 1).map(({ concernId }) => ({ concernId, answer: 'support-continues' as const })),
  'make-safeguarding-referral': () => [
    { safeguardingId: 'safeguarding', parentSpokenTo: 'yes', siblingsConsidered: true, linkedJourneyId: 'linked' },
  ],
  'record-receiver-answer': () => [{ answer: 'accepted' }, { answer: 'declined' }],
  'decide-after-decline': () => [{ decision: 'challenge' }, { decision: 'resume' }],
  'record-handover-visit': () => [{ withSocialWorker: true }],
  'complete-assessment': () => [{ childrenSeen: [] }, { childrenSeen: [], voiceMissing: 'not-reached' }],
  'agree-plan': () => [{ actions: 2 }],
  'hold-review': (journey, at) => [
    { outcome: 'continue', change: 'same' },
    { outcome: 'close' },
    ...featureInputs['extend-support'](journey, at).map((more) => ({ outcome: 'extend' as const, ...more })),
    ...featureInputs['propose-level-change'](journey, at).map((level) => ({
      outcome: 'level-change' as const,
      ...level,
    })),
  ],
  close: (journey) => {
    const left = closingSteps(journey).filter(({ done }) => !done);
    const without = left.map(({ part }) => leftOutFor[part]);
    return [{ reason: 'needs-met' }, ...(without.length === 0 ? [] : [{ reason: 'needs-met' as const, without }])];
  },
  'record-promise-kept': (journey) =>
    journey.promises
      .filter((promise) => !isSettled(promise))
      .slice(0, 1)
      .map(({ promiseId }) => ({ promiseId })),
  'record-promise-not-kept': (journey) =>
    journey.promises
      .filter((promise) => !isSettled(promise))
      .slice(0, 1)
      .map(({ promiseId }) => ({ promiseId, because: 'no-way-to-reach' })),
  'acknowledge-escalation': (journey, at) =>
    journey.clocks
      .filter((clock) => clock.rung > 0)
      .flatMap(({ clockId }) => [
        { clockId, newPromise: dayOf(at + 86_400_000) },
        { clockId, newPromise: dayOf(at) },
      ]),
  ...featureInputs,
};

export const peoplesCommands = Object.keys(representativeInputs) as readonly PeoplesCommand[];

/** Every representative command on a journey at an instant, by anyone: what the exploration walks and the pages offer. */
export const representativeCommands = (
  journey: Journey,
  at: Instant,
  by: string,
  pathway?: Pathway,
): readonly Command[] =>
  peoplesCommands.flatMap((type) =>
    representativeInputs[type](journey, at, pathway).map(
      (data) => ({ type, id: `${type}-probe`, by, at, data }) as Command,
    ),
  );

/** The commands that would not be refused as things stand: asked of the rules themselves, so that a form can never promise what the rules refuse. */
export function possibleCommands(journey: Journey, at: Instant): ReadonlySet<PeoplesCommand> {
  const possible = new Set<PeoplesCommand>();
  for (const command of representativeCommands(journey, at, journey.owner)) {
    const type = command.type as PeoplesCommand;
    if (!possible.has(type) && !('refusal' in decideFacts(journey, command))) possible.add(type);
  }
  return possible;
}
