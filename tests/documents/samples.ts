import {
  actionBy,
  concernCodes,
  consentPurposes,
  contactPointKinds,
  holdConditions,
  personRoles,
  relationshipKinds,
  safeAnswers,
} from '../../domain/codes.ts';
import type { Document } from '../../documents/document.ts';
import { endingLetter, introductionLetter, noContactLetter } from '../../documents/templates/letters.ts';
import { familySheet } from '../../documents/templates/family-sheet.ts';
import { plan, type PlanContent } from '../../documents/templates/plan.ts';
import { transferForm, type TransferContent } from '../../documents/templates/transfer-form.ts';

/** Every value of these samples stands between these marks, so that what is left over was said by a template. */
export const marked = (text: string): string => `‹${text}›`;

const service = {
  service: marked('Hill Family Support'),
  phone: marked('0300 123 4568'),
  complaints: marked('the complaints team'),
  complaintsPhone: marked('0300 123 9999'),
};

const letterhead = {
  ...service,
  reader: marked('Ana Okafor'),
  worker: marked('Debbie Ward'),
  reference: marked('KS-1234'),
  today: '2026-12-01',
};

const fullPlan: PlanContent = {
  ...letterhead,
  people: [marked('Ana'), marked('Bo'), marked('Cai')],
  agreedOn: '2026-11-20',
  words: marked('Bedtime at eight.\nA story each night.'),
  steps: actionBy.map((by) => ({ by, due: '2026-12-10', words: marked(`step of ${by}`) })),
  withoutWords: false,
  nextVisit: '2026-12-04',
  nextReview: '2026-12-18',
  pausedUntil: '2026-12-07',
  ends: { on: '2027-01-15', first: '2026-12-18' },
  holds: holdConditions.map((condition) => ({ condition, reviewOn: '2026-12-11' })),
};

const { agreedOn: _a, words: _w, nextVisit: _v, nextReview: _r, pausedUntil: _p, ends: _e, ...barePlan } = fullPlan;

const fullTransfer: TransferContent = {
  ...service,
  reference: marked('KS-1234'),
  madeAt: Date.parse('2026-12-01T10:00:00Z'),
  worker: marked('Debbie Ward'),
  manager: marked('Mia Manager'),
  people: [...personRoles, 'child' as const].map((role, n) => ({
    name: marked(`person ${String(n)}`),
    role,
    child: role === 'child' || role === 'unborn-child',
    ...(role === 'unborn-child' ? { expected: '2027-04-01' } : { born: '2019-05-04' }),
    ...(n % 8 === 0 && n < 8 ? { lastSeenOn: '2026-11-20' } : {}),
    contacts: contactPointKinds.flatMap((kind) => [
      ...safeAnswers.map((safe) => ({ kind, safe, value: marked('a way') })),
      { kind, safe: 'yes' as const },
    ]),
    consent: consentPurposes.flatMap((purpose) =>
      (['given', 'refused', 'withdrawn'] as const).map((answer) => ({ purpose, answer })),
    ),
    barred: n === 3,
  })),
  related: [marked('second cousin'), ...relationshipKinds].map((kind) => ({
    first: marked('Ana'),
    second: marked('Bo'),
    kind,
  })),
  restrictions: [
    { reader: marked('Rui'), about: marked('Ana'), whole: true },
    { reader: marked('Rui'), about: marked('Bo'), whole: false },
  ],
  referrals: [{ on: '2026-11-01', reasons: [marked('routines'), marked('school')], words: marked('Late again.') }],
  concerns: concernCodes.flatMap((what) => [
    { on: '2026-11-30', what, about: [marked('Bo')], words: marked('He said something.') },
    { on: '2026-11-30', what, about: [] },
  ]),
  made: {
    at: Date.parse('2026-11-30T18:00:00Z'),
    by: marked('Debbie Ward'),
    about: [marked('Bo')],
    parentSpokenTo: 'yes',
    siblingsConsidered: true,
    words: marked('Please ring me.'),
  },
  work: {
    pathway: marked('Family support'),
    acceptedOn: '2026-11-03',
    supportOn: '2026-11-06',
    contacts: 7,
    metOn: '2026-11-28',
    assessedOn: '2026-11-15',
    plannedOn: '2026-11-20',
    reviews: 1,
    steps: actionBy.map((by) => ({ by, due: '2026-12-10' })),
  },
};

const { made: _made, ...withConsentOnly } = fullTransfer;

const made = (change: Partial<NonNullable<TransferContent['made']>>): TransferContent => ({
  ...fullTransfer,
  made: { ...(fullTransfer.made as NonNullable<TransferContent['made']>), ...change },
});

/** Letters and plans: what families read. */
export const forFamilies: Readonly<Record<string, Document>> = {
  'the plan': plan(fullPlan),
  'a plan without words': plan({ ...barePlan, steps: [], withoutWords: true, holds: [] }),
  'a plan as first agreed': plan({ ...barePlan, ends: { on: '2026-12-18' } }),
  'the no-contact letter': noContactLetter({ ...letterhead, replyBy: Date.parse('2026-12-11T17:00:00Z') }),
  'the introduction': introductionLetter({ ...letterhead, nextVisit: '2026-12-04' }),
  'the introduction without a visit': introductionLetter(letterhead),
  'the sheet': familySheet({ ...letterhead, nextVisit: '2026-12-04' }),
  'the sheet without a visit': familySheet(letterhead),
  'the end': endingLetter({ ...letterhead, endedOn: '2026-12-01' }),
};

/** Every document with everything it may say, and with as little as it can. */
export const everyDocument: Readonly<Record<string, Document>> = {
  ...forFamilies,
  'the transfer form': transferForm(fullTransfer),
  'the transfer form, no parent safe to speak to': transferForm(made({ parentSpokenTo: 'not-safe', about: [] })),
  'the transfer form, no parent reached': transferForm(
    made({ parentSpokenTo: 'not-reached', siblingsConsidered: false }),
  ),
  'the transfer form with consent': transferForm({
    ...withConsentOnly,
    people: [],
    concerns: [],
    referrals: [],
    related: [],
    restrictions: [],
  }),
};
