/** What the evidence of a case comes to: nothing acknowledged is lost, nothing is doubled, and all else is as it should be. Pure. */
import type { CrashPoint } from '../../crash-points.ts';
import { keepstepItself } from '../../domain/commands.ts';
import type { JourneyEvent } from '../../domain/events.ts';
import { canonicalJson } from '../../register/canonical.ts';
import type { Told, ToldTwice } from './calls.ts';
import type { Case } from './cases.ts';
import type { Evidence, Journal, Message } from './evidence.ts';

/** One thing that is not as it should be. */
export interface Finding {
  readonly kind: 'lost' | 'doubled' | 'wrong';
  readonly what: string;
}

const lost = (what: string): Finding => ({ kind: 'lost', what });
const doubled = (what: string): Finding => ({ kind: 'doubled', what });
const wrong = (what: string): Finding => ({ kind: 'wrong', what });

/** Journey time between a deadline's promise and its firing: a restart lies in it, and no more. */
const latestMs = 5 * 60_000;

const count = <T>(list: readonly T[], is: (one: T) => boolean): number => list.filter(is).length;

function died({ deaths, ends }: Evidence): readonly Finding[] {
  const [first, ...others] = deaths;
  return [
    ...(first === undefined ? [wrong('the point was never passed: nothing died')] : []),
    ...(first === undefined || first === 'SIGKILL' ? [] : [wrong(`the process did not die by SIGKILL but ${first}`)]),
    ...others.map((how) => wrong(`a process ended a second time, by ${how}`)),
    ...ends.filter((how) => how !== 'code 0').map((how) => wrong(`a process asked to stop ended by ${how}`)),
  ];
}

/** The places that a command holds in its own journal; in another's when it was passed on there. */
function placesOf(journals: readonly Journal[], { journeyId, commandId }: Told): readonly JourneyEvent[] {
  const own = journals.filter((journal) => journal.journeyId === journeyId);
  const places = [own, journals].map((some) =>
    some.flatMap(({ events }) => events.filter((event) => event.commandId === commandId)),
  );
  return places.find((found) => found.length > 0) ?? [];
}

/** What one journey answers another is named after the command that asked for it. */
const asked = (commandId: string): string => commandId.replace(/-(?:yes|no|gone)$/, '');

function keptReferral({ first }: ToldTwice, { journals, referrals }: Evidence): readonly Finding[] {
  const opened = journals.filter(({ events }) =>
    events.some((event) => event.type === 'ReferralReceived' && event.data.referralId === first.referralId),
  );
  const live = count(referrals, ({ referralId, status }) => referralId === first.referralId && status === 'live');
  return [
    ...(opened.some(({ journeyId }) => journeyId === first.journeyId) && live > 0 ? [] : [lost('a referral')]),
    ...(opened.length > 1 || live > 1 ? [doubled('a referral')] : []),
  ];
}

function keptCommand({ first }: ToldTwice, { journals }: Evidence): readonly Finding[] {
  const places = placesOf(journals, first);
  if (places.length === 0) return [lost(first.what)];
  return first.seq === undefined || places.at(-1)?.seq === first.seq
    ? []
    : [wrong(`${first.what} was told place ${String(first.seq)}, and is at ${String(places.at(-1)?.seq)}`)];
}

const sameFields = ['journeyId', 'referralId', 'reference', 'commandId'] as const satisfies readonly (keyof Told)[];

/** The same key and body hear the same. */
function sameAnswer({ first, again }: ToldTwice): readonly Finding[] {
  const differs = sameFields.some((field) => first[field] !== again[field]);
  const other = first.seq !== undefined && first.seq !== again.seq;
  const status = first.status !== again.status && first.status !== 202;
  return differs || other || status ? [doubled(`${first.what}, sent again, was answered otherwise`)] : [];
}

function keptWords({ first }: ToldTwice, { notes }: Evidence): readonly Finding[] {
  if (first.words === undefined) return [];
  const found = notes.filter(({ text }) => text === first.words);
  if (!found.some(({ status }) => status === 'live')) return [lost(`the words of ${first.what}`)];
  return found.length > 1 ? [doubled(`the words of ${first.what}`)] : [];
}

/** Every place filled, every command in one stretch, no fact twice in it, nothing of a person's that nobody was told of. */
function soundJournal({ journeyId, events, folds }: Journal, told: ReadonlySet<string>): readonly Finding[] {
  const found: Finding[] = [];
  if (events.some(({ seq }, index) => seq !== index + 1)) found.push(lost(`a place in the journal of ${journeyId}`));
  if (!folds) found.push(wrong(`the journal of ${journeyId} does not come to its snapshot`));
  const seen = new Set<string>();
  const facts = new Set<string>();
  for (const [index, event] of events.entries()) {
    const { commandId, type, data, by, at } = event;
    const begins = events[index - 1]?.commandId !== commandId;
    if (begins && seen.has(commandId)) found.push(doubled(`the command of a ${type}`));
    seen.add(commandId);
    const fact = canonicalJson([commandId, type, data]);
    if (facts.has(fact)) found.push(doubled(`a ${type}`));
    facts.add(fact);
    if (by !== keepstepItself && type !== 'ReferralReceived' && begins && !told.has(asked(commandId)))
      found.push(doubled(`a ${type} that nobody was told of`));
    const due = /^deadline:.*:(-?\d+)$/.exec(commandId)?.[1];
    if (due !== undefined && (at < Number(due) || at > Number(due) + latestMs))
      found.push(wrong(`a deadline fired ${String(Math.round((at - Number(due)) / 1000))} s after it was due`));
  }
  return found;
}

/** A doubt is shown to a person: as a promise they must keep themselves, or in a mail to whoever rings. An escalation climbs on anyway. */
function isShown({ about, messageId, kind }: Message, journals: readonly Journal[]): boolean {
  if (kind === 'escalation' || kind === 'doubtful-message') return true;
  const events = journals.find((one) => one.journeyId === about?.journeyId)?.events ?? [];
  const attempt = events.find((event) => event.type === 'MessageAttempted' && event.data.messageId === messageId);
  return events.some(
    (event) =>
      event.commandId === attempt?.commandId &&
      (event.type === 'PromiseNeedsPerson' || event.messages?.some((caused) => caused.kind === 'doubtful-message')),
  );
}

/** Where the process dies in the middle of a mail. Before it and after it, the register knows what became of it, and nobody is left in doubt. */
const inTheMiddle: ReadonlySet<CrashPoint> = new Set(['mail-before-handing-over', 'mail-after-handing-over']);
const beforeIt: CrashPoint = 'mail-before-it-begins';

function mailOnce(point: CrashPoint, { messages, arrived, journals }: Evidence): readonly Finding[] {
  const known = new Set(messages.map(({ smtpMessageId }) => smtpMessageId));
  return [
    ...arrived.filter((id) => !known.has(id)).map(() => wrong('a mail came that no journey knows of')),
    ...messages.flatMap((message): readonly Finding[] => {
      const { kind, status, smtpMessageId } = message;
      const times = count(arrived, (id) => id === smtpMessageId);
      if (times > 1) return [doubled(`the mail ${kind}`)];
      if (status === 'accepted') return times === 1 ? [] : [lost(`the mail ${kind}`)];
      // It is sent again when its clock says so, later than a case lasts; the invariants see to it that there is one.
      if (status === 'deferred' && point === beforeIt && times === 0) return [];
      if (status === 'ambiguous') return isShown(message, journals) ? [] : [lost(`the doubt about the mail ${kind}`)];
      return [wrong(`the mail ${kind} is ${status}`)];
    }),
  ];
}

function doubtful(point: CrashPoint, doubts: number): readonly Finding[] {
  if (inTheMiddle.has(point)) return doubts === 0 ? [wrong('no mail was in doubt')] : [];
  return point.startsWith('mail-') && doubts > 0 ? [wrong('a mail was in doubt without need')] : [];
}

/** Everything that is not as it should be; nothing when the case survived. */
export function findingsOf({ point }: Pick<Case, 'point'>, evidence: Evidence): readonly Finding[] {
  const { told, clock, journals, messages, violations, differences, replayFailures } = evidence;
  const commands = new Set(told.flatMap(({ first }) => first.commandId ?? []));
  const referrals = count(told, ({ first }) => first.what === 'referral');
  return [
    ...died(evidence),
    ...(told.length === 0 ? [wrong('nothing was acknowledged')] : []),
    ...told.flatMap((one) => [
      ...(one.first.what === 'referral' ? keptReferral(one, evidence) : keptCommand(one, evidence)),
      ...sameAnswer(one),
      ...keptWords(one, evidence),
    ]),
    ...(journals.length > referrals ? [doubled('a journey')] : []),
    ...journals.flatMap((journal) => soundJournal(journal, commands)),
    ...mailOnce(point, evidence),
    ...doubtful(
      point,
      count(messages, ({ status }) => status === 'ambiguous'),
    ),
    ...(clock.now < clock.asked ? [lost('a move of the clock')] : []),
    ...violations.map((invariant) => wrong(`the invariant ${invariant} does not hold`)),
    ...(differences === 0 ? [] : [wrong(`a rebuilt read model differs in ${String(differences)} rows`)]),
    ...replayFailures.map((failure) => wrong(`a history does not replay: ${failure}`)),
  ];
}
