import { nextDeadline, turnsByItself, type Clock } from '../../domain/clock.ts';
import { keepstepItself, type Command, type CommandData, type CommandType } from '../../domain/commands.ts';
import { decide as realDecide } from '../../domain/decide.ts';
import { evolve } from '../../domain/evolve.ts';
import type { Journey } from '../../domain/journey.ts';
import { dueMessages, type DeliveryResult, type MessageKind, type PendingMessage } from '../../domain/messages.ts';
import type { Pathway } from '../../domain/policy.ts';
import { representativeInputs, type PeoplesCommand } from '../../domain/possible.ts';
import { without } from '../../domain/without.ts';
import { abstractOf } from './canonical.ts';
import type { Step, World } from './engine.ts';
import { givenByItself, type ItsOwnCommand } from './its-own-commands.ts';
import { stateProblems } from './state-problems.ts';
import { edgeProblems, refusalProblems } from './step-problems.ts';
import { beginning, tinyPathway, tinyReferral } from './tiny.ts';

export type Decide = typeof realDecide;

/** What one exploration looks at: which acts people may choose from and how far the world outside matters. */
export interface Setting {
  readonly name: string;
  readonly acts: readonly PeoplesCommand[];
  /** Acts left out although their command is in. */
  readonly without?: (command: Command, journey: Journey) => boolean;
  readonly referral?: Partial<CommandData['receive-referral']>;
  readonly pathway?: Pathway;
  /** Pathways beside that one to which a journey may be moved. */
  readonly alsoOffered?: readonly Pathway[];
  /** News to referrers and letters may come to anything; all other mail, or all mail, is accepted at once. */
  readonly mailMayFail?: boolean;
  /** What mail may come to; everything, unless that is looked at elsewhere and would only multiply this meeting. */
  readonly fates?: readonly DeliveryResult[];
  /** Commands that Keepstep gives itself when a day has passed or a person has come or gone: looked at, but never what lets a family out. */
  readonly itself?: readonly ItsOwnCommand[];
  /** Referrals may arrive from other journeys, and they may answer. */
  readonly joins?: boolean;
  /**
   * What could be gone back to is told apart by its stage alone: whatever it is has been walked from where it was itself, so that in a meeting one way back
   * from each state is enough. Undoing by itself is walked with every way back.
   */
  readonly undoByStage?: boolean;
  /** How far each ladder has been climbed makes a difference. */
  readonly ladders?: boolean;
  /** False: only clocks that bring something about fire. The others merely climb, which the settings with ladders look at. */
  readonly everyClock?: boolean;
  /** The rules to walk: the real ones, unless a test plants a fault. */
  readonly decide?: Decide;
}

const results: readonly DeliveryResult[] = ['accepted', 'deferred', 'rejected', 'ambiguous', 'suppressed'];

/** Mail whose fate makes a difference. A receipt fares as a decision does. */
const doubtful: ReadonlySet<MessageKind> = new Set<MessageKind>([
  'decision',
  'outcome',
  'no-contact-update',
  'no-contact-letter',
]);

const made = (journey: Journey, type: CommandType, data: unknown, by: string, at = journey.at): Command =>
  ({ type, id: `${type}-${String(journey.seq)}`, by, at, data }) as Command;

const delivery = (journey: Journey, message: PendingMessage, result: DeliveryResult): Command =>
  made(
    journey,
    'record-delivery',
    { messageId: message.messageId, result, attempt: message.attempts + 1 },
    keepstepItself,
  );

const deadline = (journey: Journey, clock: Clock): Command =>
  made(
    journey,
    'reach-deadline',
    { clockId: clock.clockId, dueAt: clock.nextAt },
    keepstepItself,
    Math.max(journey.at, clock.nextAt),
  );

/** Another family's referral that turns out to be about this one, with its promise. */
const fromAnother = (journey: Journey): CommandData['receive-joined-referral'] => ({
  fromJourneyId: 'b',
  referrals: [
    { referralId: 'r-b', source: 'telephone', referrer: 'professional', channel: 'mail', receivedAt: journey.at },
  ],
  promises: [
    { promiseId: 'r-b-decision', referralId: 'r-b', kind: 'decision', hearBy: journey.at + 7_200_000, status: 'owed' },
  ],
});

function joinCommands(journey: Journey): readonly Command[] {
  const here =
    journey.referrals.length === 1 ? [made(journey, 'receive-joined-referral', fromAnother(journey), 'duty')] : [];
  const there =
    journey.joining === undefined || journey.joining.moved === true
      ? []
      : [true, false].map((joined) => made(journey, 'answer-joining', { joined }, 'duty'));
  return [...here, ...there];
}

/** One worry at a time found on the way is enough: a second is answered like the first. */
const oneMoreWorry = (command: Command, journey: Journey): boolean =>
  journey.concerns.length > 0 &&
  ((command.type === 'record-contact' && command.data.outcome === 'worry') ||
    (command.type === 'complete-safety-screen' && command.data.result === 'concern') ||
    (command.type === 'complete-closing-check' && command.data.worry) ||
    command.type === 'raise-concern');

/** Ladders do not touch each other: one is climbed at a time, or their rungs would multiply. */
const climbsElsewhere = (journey: Journey, clock: Clock): boolean =>
  !turnsByItself.has(clock.kind) && journey.clocks.some((other) => other !== clock && other.rung > 0);

const inWords = (command: Command): string => {
  const { type, data } = command;
  if (type === 'reach-deadline') return `${data.clockId} falls due`;
  return `${type} ${JSON.stringify(data, (key, value: unknown) => (key === 'pathway' ? 'tiny' : value))}`;
};

/** The world of one journey under one setting. */
export function journeyWorld(setting: Setting): World<Journey> {
  const decide = setting.decide ?? realDecide;
  const pathway = setting.pathway ?? tinyPathway;
  const corrects = setting.acts.includes('correct-contact');
  const offeredFor = (type: PeoplesCommand, { pathway: own }: Journey): readonly Pathway[] =>
    type === 'change-pathway'
      ? [pathway, ...(setting.alsoOffered ?? [])].filter(({ version }) => version !== own?.version)
      : [pathway];
  const choosable = (message: PendingMessage): boolean => setting.mailMayFail === true && doubtful.has(message.kind);

  const step = (
    before: Journey | undefined,
    command: Command,
  ): { readonly to?: Journey; readonly problems: string[] } => {
    const outcome = decide(before, command);
    if ('refusal' in outcome)
      return { problems: before === undefined ? ['not received'] : [...refusalProblems(before, command)] };
    let journey = outcome.events.reduce<Journey | undefined>(evolve, before) as Journey;
    const problems = [...edgeProblems(before, command, outcome, journey)];
    for (let mail = dueMessages(journey).find((one) => !choosable(one)); mail !== undefined;) {
      const posted = step(journey, delivery(journey, mail, 'accepted'));
      problems.push(...posted.problems);
      if (posted.to === undefined) return { problems: [...problems, '5: mail that was accepted is not recorded'] };
      journey = posted.to;
      mail = dueMessages(journey).find((one) => !choosable(one));
    }
    return { to: journey, problems };
  };

  const commands = (journey: Journey): readonly Command[] => {
    const acts = setting.acts.flatMap((type) =>
      offeredFor(type, journey)
        .flatMap((offered) => representativeInputs[type](journey, journey.at, offered) as readonly object[])
        .map((data) => made(journey, type, data, journey.owner)),
    );
    // The news of one message changes nothing for another, so it comes in their order: every fate of each, and not every order of all.
    const mail = dueMessages(journey)
      .slice(0, 1)
      .flatMap((message) => (setting.fates ?? results).map((result) => delivery(journey, message, result)));
    const joins = setting.joins === true ? joinCommands(journey) : [];
    const chosen = acts.filter((act) => !oneMoreWorry(act, journey) && setting.without?.(act, journey) !== true);
    return [...chosen, ...mail, ...joins];
  };

  const start = step(undefined, {
    type: 'receive-referral',
    id: 'receive',
    by: 'duty',
    at: beginning,
    data: tinyReferral(setting.referral),
  });

  return {
    name: setting.name,
    start: start.to as Journey,
    steps: (journey) => {
      const steps: Step<Journey>[] = commands(journey).map((command) => ({
        says: () => inWords(command),
        ...step(journey, command),
      }));
      for (const [type, data, at] of givenByItself(journey, setting.itself ?? [])) {
        const command = made(journey, type, data, keepstepItself, at);
        // What the next round will find is not what a family may have to wait for.
        const outcome = step(journey, command);
        if (outcome.to !== undefined) steps.push({ says: () => inWords(command), onlyForSafety: true, ...outcome });
      }
      const first = nextDeadline(journey);
      for (const clock of journey.clocks) {
        if (clock.stopped !== undefined) continue;
        if (setting.everyClock === false && !turnsByItself.has(clock.kind)) continue;
        if (setting.ladders === true && climbsElsewhere(journey, clock)) continue;
        const command = deadline(journey, clock);
        // A later clock may fire first in this pass; that alone must not be what lets a family out.
        steps.push({ says: () => inWords(command), onlyForSafety: clock !== first, ...step(journey, command) });
      }
      return steps;
    },
    // Where nobody corrects a contact, what the last one was built on cannot matter.
    key: (journey) => {
      const told = corrects ? journey : without(journey, 'lastContact');
      return setting.undoByStage === true && told.undo !== undefined
        ? `${told.undo.before.stage} ${abstractOf(without(told, 'undo'), setting.ladders === true)}`
        : abstractOf(told, setting.ladders === true);
    },
    problems: stateProblems,
    ended: (journey) => journey.stage === 'finished',
  };
}
