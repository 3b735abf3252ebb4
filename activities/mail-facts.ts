import { counted } from '../domain/counted.ts';
import type { Instant } from '../domain/calendar.ts';
import { clockNamed } from '../domain/clock-named.ts';
import { clockWords } from '../domain/words.ts';
import type { ClockKind } from '../domain/clock.ts';
import { referenceOf, type Journey } from '../domain/journey.ts';
import { daysBetween, dayOf } from '../domain/london-time.ts';
import type { MailKind } from '../mail/kinds.ts';
import type { ServiceData } from '../pathways/load.ts';
import type { Addressee, OutboxMessage } from '../register/recipients.ts';

/** What a mail is composed from besides the message itself. */
export interface MailContext {
  readonly service: ServiceData;
  readonly publicUrl: string;
  readonly statusUrl: (referralId: string) => string;
  readonly listUrl: (referralId: string) => string;
  readonly ownerName: string | undefined;
  readonly at: Instant;
}

const dayWords = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'Europe/London',
});

const timeWords = new Intl.DateTimeFormat('en-GB', {
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h12',
  timeZone: 'Europe/London',
});

/** "Tuesday 5 January 2027" */
export const inDays = (at: Instant): string => dayWords.format(at).replace(',', '');

/** "5pm on Tuesday 5 January 2027" */
export const inMoments = (at: Instant): string =>
  `${timeWords.format(at).replace(':00', '').replace(/\s/gu, '')} on ${inDays(at)}`;

const lateWords = (dueAt: Instant, at: Instant): string => {
  const days = daysBetween(dayOf(dueAt), dayOf(at));
  if (days < 1) return 'today';
  return counted(days, 'day');
};

const roleOf = (journey: Journey, staffId: string): string => {
  if (staffId === journey.team.serviceLead) return 'service lead';
  return staffId === journey.team.manager ? 'manager' : 'practitioner';
};

/** The kind that is really sent: those who may know nothing more get a receipt without a reference. */
export function mailKindOf(kind: string, addressee: Addressee): MailKind {
  const { referrerKind } = addressee;
  const receiptOnly = referrerKind === 'relative' || referrerKind === 'other-parent' || referrerKind === 'public';
  return kind === 'receipt' && receiptOnly ? 'receipt-only' : (kind as MailKind);
}

const nextPromise = (journey: Journey, referralId: string | undefined, fallback: Instant): Instant => {
  const owed = journey.promises.filter(
    (promise) => promise.referralId === referralId && promise.kind === 'decision' && promise.status === 'owed',
  );
  return owed[0]?.hearBy ?? fallback;
};

/** The clock a mail is about, in words. News of a doubtful message names under the same word the mail in doubt, which is no clock. */
const clockSummary = (kind: string | number | undefined): string =>
  typeof kind === 'string' && Object.hasOwn(clockWords, kind) ? clockWords[kind as ClockKind].summary : '';

const clockOf = (clockId: string, kind: string | number | undefined, { pathway }: Journey): string =>
  clockSummary(kind) === '' ? '' : clockNamed({ clockId, kind: String(kind) }, [pathway]);

/** Where the family expects us. */
const placeWords: Readonly<Record<string, string>> = {
  home: 'at your home',
  school: 'at school',
  centre: 'at the centre',
  online: 'online',
};

type Fact = string | number | undefined;

/** "at 3pm on Thursday 3 December 2026"; only the day where no time was agreed. */
const whenOf = (name: string, at: Fact, timed: Fact): Readonly<Record<string, string>> =>
  typeof at === 'number' ? { [name]: timed === undefined ? `on ${inDays(at)}` : `at ${inMoments(at)}` } : {};

const coverWords = (until: Fact, timed: Fact): Readonly<Record<string, string>> =>
  typeof until === 'number' ? { coverUntil: timed === undefined ? inDays(until) : inMoments(until) } : {};

/** Everything a mail may need, in words. The mail room takes only what its kind lists. */
export function mailFacts(
  message: OutboxMessage,
  addressee: Addressee,
  context: MailContext,
): Readonly<Record<string, string>> {
  const { journey, facts, recipient } = message;
  const { service } = context.service;
  const { referralId } = addressee;
  const number = (name: string): number | undefined => {
    const value = facts[name];
    return typeof value === 'number' ? value : undefined;
  };
  const text = (name: string): Readonly<Record<string, string>> => {
    const value = facts[name];
    return typeof value === 'string' ? { [name]: value } : {};
  };
  const place = (name: string): { readonly name: string; readonly phone: string } | undefined => {
    const code = facts[name];
    return typeof code === 'string' ? service.directory[code] : undefined;
  };
  const instead = place('instead');
  const toCall = place('whomToCall') ?? instead;
  const dueAt = number('dueAt') ?? context.at;
  const replyBy = number('replyBy');
  const until = number('until');
  return {
    serviceName: service.name,
    reference: recipient.to === 'referrer' ? referenceOf(journey, recipient.referralId) : journey.reference,
    phone: service.phone,
    consultationPhone: service.phone,
    outOfHoursTeam: `${service.outOfHours.team}, ${service.outOfHours.phone}`,
    salutation: addressee.name ?? 'parent or carer',
    workerName: context.ownerName ?? service.name,
    url: `${context.publicUrl}/journeys/${journey.id}`,
    raisedAt: inMoments(context.at),
    hearBy: inDays(replyBy ?? nextPromise(journey, referralId, context.at)),
    ...(replyBy === undefined ? {} : { replyBy: inMoments(replyBy) }),
    ...(referralId === undefined ? {} : { statusUrl: context.statusUrl(referralId) }),
    // A family has one referral and no mailbox that others share.
    ...(referralId === undefined || addressee.referrerKind !== 'professional'
      ? {}
      : { listUrl: context.listUrl(referralId) }),
    ...(until === undefined ? {} : { until: inDays(until) }),
    ...whenOf('visitWhen', facts['visitAt'], facts['timed']),
    ...whenOf('insteadWhen', facts['insteadAt'], facts['insteadTimed']),
    ...text('noOtherDay'),
    ...(facts['where'] === undefined ? {} : { visitWhere: placeWords[facts['where']] ?? '' }),
    ...coverWords(facts['coverUntil'], facts['timed']),
    ...text('decision'),
    ...text('outcome'),
    ...(instead === undefined ? {} : { instead: instead.name }),
    ...(toCall === undefined ? {} : { whomToCall: `${toCall.name}, ${toCall.phone}` }),
    what:
      typeof facts['clockId'] === 'string' ? clockOf(facts['clockId'], facts.kind, journey) : clockSummary(facts.kind),
    dueOn: inDays(dueAt),
    lateBy: lateWords(dueAt, context.at),
    rung: String(facts.rung ?? ''),
    recipientRole: recipient.to === 'staff' ? roleOf(journey, recipient.staffId) : '',
  };
}
