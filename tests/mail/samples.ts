import { mailKinds, type FactName, type MailFacts, type MailKind } from '../../mail/kinds.ts';

/** A fitting value for every fact there is. */
export const everyFact: Readonly<Record<FactName, string>> = {
  serviceName: 'Hill Family Support',
  reference: 'KS-1234',
  statusUrl: 'https://keepstep.hill.example/status/9f3c',
  listUrl: 'https://keepstep.hill.example/refer/mine/9f3c',
  hearBy: 'Friday 4 December',
  decision: 'accept',
  outcome: 'needs-met',
  instead: 'the youth hub on Station Road',
  whomToCall: 'the advice line on 0300 123 4000',
  consultationPhone: '0300 123 4567',
  phone: '0300 123 4568',
  workerName: 'Debbie Ward',
  salutation: 'Ms Okafor',
  replyBy: '5pm on Monday 28 December',
  what: 'first visit',
  dueOn: 'Tuesday 1 December',
  lateBy: '2 working days',
  rung: '2',
  recipientRole: 'manager',
  until: 'Friday 15 January 2027',
  visitWhen: 'at 3pm on Thursday 3 December 2026',
  insteadWhen: 'on Monday 7 December 2026',
  noOtherDay: 'yes',
  visitWhere: 'at your home',
  coverUntil: 'Friday 11 December 2026',
  raisedAt: '7.40pm on Thursday 24 December',
  outOfHoursTeam: 'the emergency duty team on 0300 999 0000',
  url: 'https://keepstep.hill.example/journeys/7b2d',
};

export const kinds = Object.keys(mailKinds) as readonly MailKind[];

/** The facts that a kind may say. */
export const factsOf = (kind: MailKind): readonly FactName[] => [...mailKinds[kind].needs, ...mailKinds[kind].may];

/** Facts for one kind: all that it knows, or only those it needs, with some replaced. */
export const sample = <K extends MailKind>(
  kind: K,
  { only = factsOf(kind), ...replaced }: { only?: readonly FactName[] } & Partial<Record<FactName, string>> = {},
): MailFacts<K> =>
  // Built from the table by name, which the compiler cannot follow.
  Object.fromEntries(only.map((name) => [name, replaced[name] ?? everyFact[name]])) as unknown as MailFacts<K>;
