/** The families that are measured with: made-up, alike, and carried to where support is given by the commands people give. */
import type { Client, WorkflowHandle } from '@temporalio/client';
import type { CommandData, CommandType } from '../domain/commands.ts';
import { addDays, dayOf } from '../domain/london-time.ts';
import type { PersonFacts } from '../domain/journey.ts';
import type { ServiceData } from '../pathways/load.ts';
import { referralRow } from '../tests/support/referral-row.ts';
import {
  familyJourneyType,
  submitCommandUpdate,
  workflowIdOf,
  type JourneyInput,
  type SubmitReply,
  type SubmittedCommand,
} from '../workflows/messages.ts';
import type { SavedReferral } from './processes/orders.ts';

export const teamId = 'north';
const team = { teamId, manager: 'manager', serviceLead: 'lead' };
export const staffIds = ['duty', 'worker', 'manager', 'lead'] as const;

const people: readonly PersonFacts[] = [
  {
    ref: 'mother-1',
    role: 'mother',
    contactPoints: [
      { id: 'email-1', kind: 'email', safe: 'yes' },
      { id: 'telephone-1', kind: 'telephone', safe: 'yes' },
    ],
    consent: { support: 'given' },
  },
  { ref: 'father-1', role: 'father', contactPoints: [{ id: 'email-2', kind: 'email', safe: 'no' }], consent: {} },
  { ref: 'child-1', role: 'child', contactPoints: [], consent: {} },
];

const letters = '0123456789abcdefghjkmnpqrstvwxyz';

/** As long as the API's ids are, because ids are bytes in every event; the same number gives the same id. */
const longId = (kind: string, length: number, ...parts: readonly number[]): string => {
  let seed = parts.reduce((sum, part) => Math.imul(sum, 0x9e3779b1) + part + 1, kind.charCodeAt(0));
  let text = '';
  while (text.length < length) {
    seed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) + 0x7ed55d16;
    text += letters[(seed >>> 8) & 31] ?? '';
  }
  return `${kind}${text}`;
};

/** The id of the n-th journey of one lot. */
export const journeyId = (lot: number, n: number): string => longId('j', 28, lot, n);

/** A command as the API submits it: ids and hash of the same length. */
export const submitted = <T extends CommandType>(
  type: T,
  data: CommandData[T],
  ...key: readonly number[]
): SubmittedCommand => ({
  type,
  id: longId('c', 24, ...key),
  hash: longId('', 16, ...key),
  by: 'worker',
  data,
});

/** @param channel `none` for a referrer who is not written to: less mail to measure around */
export const journeyInput = (service: ServiceData, id: string, channel: 'mail' | 'none' = 'mail'): JourneyInput => ({
  journeyId: id,
  epoch: 1,
  training: true,
  offsetMs: 0,
  opening: {
    id: `c${id.slice(1, 25)}`,
    hash: id.slice(1, 17),
    by: 'duty',
    data: {
      journeyId: id,
      reference: `KS-${id.slice(1, 5)}-${id.slice(5, 13)}`,
      referralId: `r${id.slice(1, 25)}`,
      source: 'professional-form',
      referrer: 'professional',
      channel,
      people,
      reasons: ['routines'],
      owner: 'duty',
      team,
      calendar: service.calendar,
      policy: service.policy,
    },
  },
});

/** What the API keeps in the register before the journey begins. */
export const referralRows = (id: string): SavedReferral => ({
  referral: referralRow(id, `r${id.slice(1, 25)}`, {
    referrer_name: 'A school',
    email: 'school@school.example',
    reasons: '["routines"]',
  }),
  people: [],
  contactPoints: [],
  relationships: [],
});

/** Submits one command the way the API does. */
export const submit = (handle: WorkflowHandle, command: SubmittedCommand): Promise<SubmitReply> =>
  handle.executeUpdate(submitCommandUpdate, { args: [command], updateId: `${command.id}-${command.hash}` });

/** Starts a journey: a referral has come in. */
export const startJourney = (client: Client, taskQueue: string, input: JourneyInput): Promise<WorkflowHandle> =>
  client.workflow.start(familyJourneyType, {
    workflowId: workflowIdOf(input.journeyId),
    taskQueue,
    args: [input],
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    staticSummary: 'A family’s journey',
  });

/** From referral to a practitioner at work. */
export const engage = async (
  handle: WorkflowHandle,
  service: ServiceData,
  ...key: readonly number[]
): Promise<void> => {
  const pathway = service.pathways[0];
  if (pathway === undefined) throw new Error('The service has no pathway.');
  await submit(handle, submitted('complete-safety-screen', { result: 'no-concern' }, ...key, 0, 1));
  await submit(handle, submitted('decide-pathway', { decision: 'accept', pathway }, ...key, 0, 2));
  await submit(handle, submitted('allocate', { practitionerId: 'worker' }, ...key, 0, 3));
};

/** The command measured most: somebody was rung and spoken to. */
export const contact = (...key: readonly number[]): SubmittedCommand =>
  submitted('record-contact', { kind: 'call', outcome: 'reached', seen: ['mother-1'] }, ...key);

/** The n-th command of an ordinary week: a visit booked and made, a call nobody answered, a consent, a call. */
export const ordinaryWeek = (n: number, ...key: readonly number[]): SubmittedCommand => {
  const day = n % 5;
  const visitId = longId('c', 24, ...key, n - day);
  const seen = ['mother-1', 'child-1'];
  switch (day) {
    case 0:
      return submitted('book-visit', { visitId, on: addDays(dayOf(Date.now()), 2) }, ...key, n);
    case 1:
      return submitted('complete-visit', { visitId, outcome: 'seen', seen }, ...key, n);
    case 2:
      return submitted('record-contact', { kind: 'call', outcome: 'no-answer' }, ...key, n);
    case 3:
      return submitted('record-consent', { personRef: 'father-1', purpose: 'support', given: true }, ...key, n);
    default:
      return contact(...key, n);
  }
};
