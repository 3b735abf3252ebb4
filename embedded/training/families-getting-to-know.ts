/** Families whose worker is only getting to know them, or has not been let in. Nobody here is real: places are invented, addresses and numbers lead nowhere. */
import {
  accepted,
  contacts,
  email,
  firstVisit,
  mobile,
  post,
  step,
  toldInPerson,
  type SoFar,
  type TrainingFamily,
} from './family.ts';
import { inclusionLead } from './referrers.ts';

/** A family that came as refugees; an interpreter is needed for every conversation. */
const interpreter: TrainingFamily = {
  id: 'interpreter',
  team: 'north',
  day: 23,
  referral: () => ({
    source: 'professional-form',
    referrer: {
      kind: 'professional',
      name: 'Tobias Renn',
      organisation: 'Open Door Welcome Project',
      email: 'casework@open-door.example.org',
      safe: 'yes',
    },
    people: [
      {
        ref: 'mother',
        role: 'mother',
        name: 'Selam Berhane',
        dateOfBirth: '1994-09-01',
        contactPoints: [mobile('07700 900103')],
      },
      {
        ref: 'other-adult',
        role: 'other-adult',
        name: 'Yonas Berhane',
        contactPoints: [mobile('07700 900104', 'unknown')],
      },
      { ref: 'child-1', role: 'child', name: 'Rahwa Berhane', dateOfBirth: '2018-12-05' },
      { ref: 'child-2', role: 'child', name: 'Dawit Berhane', dateOfBirth: '2020-07-23' },
      { ref: 'child-3', role: 'child', name: 'Miriam Berhane', dateOfBirth: '2025-03-14' },
    ],
    relationships: [
      { from: 'mother', to: 'child-1', kind: 'mother of' },
      { from: 'other-adult', to: 'mother', kind: 'brother of' },
    ],
    reasons: ['isolation', 'school', 'money'],
    narrative: 'Arrived in the summer. Tigrinya interpreter needed, a woman if possible. School places not settled.',
    familyKnows: true,
    willIntroduce: true,
    ward: 'Harbourfield',
    language: 'Tigrinya',
  }),
  steps: [
    ...accepted(24, 'tomasz'),
    ...firstVisit(29, 'tomasz', 'mother', ['mother', 'child-2', 'child-3']),
    step(29, 'tomasz', 'record-consent', { personRef: 'mother', purpose: 'sharing', given: true }, '14:30'),
    ...contacts([32], 'tomasz', ['mother'], 'supported-appointment'),
    ...contacts([38], 'tomasz', ['mother', 'child-1', 'child-2', 'child-3']),
  ],
};

/** 002: new in the area after domestic abuse. Only the telephone is safe. */
const newInTheArea: TrainingFamily = {
  id: 'new-in-the-area',
  team: 'north',
  day: 30,
  referral: () => ({
    source: 'transfer-in',
    referrer: {
      kind: 'professional',
      name: 'Rowan Achterberg',
      organisation: 'Safe Harbour domestic abuse service',
      email: 'referrals@safe-harbour.example.org',
      safe: 'yes',
    },
    people: [
      {
        ref: 'mother',
        role: 'mother',
        name: 'Imogen Vale',
        contactPoints: [
          mobile('07700 900107'),
          email('imogen.vale@example.org', 'no'),
          post('a refuge, not to be written to', 'no'),
        ],
      },
      { ref: 'child-1', role: 'child', name: 'Felix Vale', dateOfBirth: '2019-08-08' },
      { ref: 'child-2', role: 'child', name: 'Nell Vale', dateOfBirth: '2022-12-21' },
    ],
    reasons: ['isolation', 'domestic-abuse', 'school'],
    narrative: 'Moved here three weeks ago and knows nobody. Needs a doctor, a school and a nursery.',
    familyKnows: true,
    willIntroduce: true,
    ward: 'Harbourfield',
    language: 'English',
  }),
  steps: [
    ...accepted(31, 'debbie'),
    ...firstVisit(35, 'debbie', 'mother', ['mother', 'child-1', 'child-2']),
    ...contacts([36], 'debbie', ['mother'], 'supported-appointment'),
    ...contacts([39], 'debbie', ['mother', 'child-1', 'child-2']),
  ],
};

/** A first baby, not born yet. The midwife can only be telephoned. */
const unborn: TrainingFamily = {
  id: 'unborn',
  team: 'south',
  day: 28,
  referral: ({ day }) => ({
    source: 'telephone',
    referrer: {
      kind: 'professional',
      name: 'Marigold Tench',
      organisation: 'Community midwives',
      telephone: '01632 960114',
      safe: 'yes',
    },
    people: [
      {
        ref: 'mother',
        role: 'mother',
        name: 'Jodie Fennimore',
        dateOfBirth: '2008-03-03',
        contactPoints: [mobile('07700 900115')],
      },
      {
        ref: 'grandmother',
        role: 'grandparent',
        name: 'Kath Fennimore',
        contactPoints: [mobile('07700 900116', 'unknown')],
      },
      { ref: 'unborn-child', role: 'unborn-child', name: 'Baby Fennimore', dueDate: day(140) },
    ],
    reasons: ['housing', 'wellbeing'],
    familyKnows: true,
    willIntroduce: true,
    ward: 'Saltmarsh',
    language: 'English',
  }),
  steps: [
    ...accepted(29, 'ibrahim'),
    toldInPerson(29, 'duty', 'decision'),
    ...contacts([35, 39], 'ibrahim', [], 'call'),
    step(39, 'ibrahim', 'book-visit', ({ openDay }: SoFar) => ({ on: openDay(49) }), '14:40'),
  ],
};

/** Nobody answers: the letter has gone, and the days to reply run. */
const noAnswer: TrainingFamily = {
  id: 'no-answer',
  team: 'north',
  day: 23,
  referral: () => ({
    source: 'professional-form',
    referrer: inclusionLead,
    people: [
      {
        ref: 'mother',
        role: 'mother',
        name: 'Corinne Sadler',
        contactPoints: [email('corinne.sadler@example.org'), mobile('07700 900111')],
      },
      { ref: 'child-1', role: 'child', name: 'Toby Sadler', dateOfBirth: '2017-07-07' },
    ],
    reasons: ['school', 'wellbeing'],
    familyKnows: true,
    willIntroduce: false,
    ward: 'Lantern Hill',
    language: 'English',
  }),
  steps: [
    ...accepted(24, 'nadia'),
    ...[28, 30, 32].map((day) => step(day, 'nadia', 'record-contact', { kind: 'call', outcome: 'no-answer' })),
    step(36, 'nadia', 'record-contact', {
      kind: 'unannounced-visit',
      outcome: 'someone-in-no-answer',
      note: 'A curtain moved.',
    }),
    step(37, 'nadia', 'send-no-contact-letter', ({ journey }: SoFar) => {
      const way = journey.people.find((one) => one.ref === 'mother')?.contactPoints.find((one) => one.kind === 'email');
      return way === undefined ? undefined : { personRef: 'mother', contactPointId: way.id };
    }),
  ],
};

export const familiesGettingToKnow: readonly TrainingFamily[] = [interpreter, newInTheArea, unborn, noAnswer];
