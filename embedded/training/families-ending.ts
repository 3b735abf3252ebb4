/** Families whose support is ending or has ended. Nobody here is real: places are invented, addresses and numbers lead nowhere. */
import {
  accepted,
  contacts,
  email,
  firstVisit,
  heard,
  mobile,
  reading,
  step,
  toldInPerson,
  type TrainingFamily,
} from './family.ts';
import { primarySchool } from './referrers.ts';

/** A surgery that can only be telephoned: closed, and a person has still to tell it. */
const telephoneOnly: TrainingFamily = {
  id: 'telephone-only',
  team: 'north',
  day: 0,
  referral: () => ({
    source: 'gp-form',
    referrer: {
      kind: 'professional',
      name: 'Dr Oona Fairweather',
      organisation: 'Lantern Street Surgery',
      telephone: '01632 960108',
      safe: 'yes',
    },
    people: [
      { ref: 'mother', role: 'mother', name: 'Astrid Lindholm', contactPoints: [email('astrid.lindholm@example.org')] },
      { ref: 'father', role: 'father', name: 'Per Lindholm', contactPoints: [email('per.lindholm@example.org')] },
      { ref: 'child-1', role: 'child', name: 'Maja Lindholm', dateOfBirth: '2024-02-29' },
    ],
    reasons: ['wellbeing', 'development'],
    familyKnows: true,
    ward: 'Ropewalk',
    language: 'Swedish',
  }),
  steps: [
    ...accepted(1, 'nadia'),
    toldInPerson(1, 'duty', 'decision'),
    ...firstVisit(7, 'nadia', 'mother', ['mother', 'father', 'child-1']),
    ...contacts([14, 21, 28, 35], 'nadia', ['mother', 'child-1']),
    ...heard(14, 'nadia', ['mother', 'father']),
    step(14, 'nadia', 'complete-assessment', { childrenSeen: ['child-1'] }, '16:00'),
    step(18, 'nadia', 'agree-plan', { actions: 2 }),
    step(37, 'nadia', 'hold-review', { outcome: 'close', note: 'Maja talks. Her mother sleeps.' }),
    ...contacts([39], 'nadia', ['child-1']),
    step(38, 'nadia', 'name-step-down', { place: 'childrens-centre' }),
    step(39, 'nadia', 'record-feedback', { answer: 'given', rating: 5, note: 'We would send our friends.' }, '15:30'),
    reading(39, 'nadia', 'mother', 'end', [4, 4, 4]),
    step(39, 'nadia', 'close', { reason: 'needs-met' }, '16:00'),
  ],
};

/** A mother who asked for help herself: all done and told. */
const selfReferred: TrainingFamily = {
  id: 'self-referred',
  team: 'north',
  day: 0,
  referral: () => ({
    source: 'self-referral',
    referrer: { kind: 'family', name: 'Bridie Quinlan', email: 'bridie.quinlan@example.org', safe: 'yes' },
    people: [
      {
        ref: 'mother',
        role: 'mother',
        name: 'Bridie Quinlan',
        contactPoints: [email('bridie.quinlan@example.org'), mobile('07700 900109')],
      },
      { ref: 'father', role: 'father', name: 'Conor Quinlan', contactPoints: [email('conor.quinlan@example.org')] },
      { ref: 'child-1', role: 'child', name: 'Aoife Quinlan', dateOfBirth: '2020-04-04' },
    ],
    reasons: ['routines'],
    narrative: 'I would like help with mornings.',
    familyKnows: true,
    ward: 'Ropewalk',
    language: 'English',
  }),
  steps: [
    ...accepted(1, 'tomasz'),
    ...firstVisit(4, 'tomasz', 'mother', ['mother', 'father', 'child-1']),
    ...contacts([10, 17, 24], 'tomasz', ['mother', 'child-1']),
    ...heard(10, 'tomasz', ['mother', 'father']),
    step(11, 'tomasz', 'complete-assessment', { childrenSeen: ['child-1'] }),
    step(15, 'tomasz', 'agree-plan', { actions: 2 }),
    step(25, 'tomasz', 'hold-review', { outcome: 'close' }),
    step(28, 'tomasz', 'name-step-down', { place: 'parenting-line' }, '09:30'),
    step(28, 'tomasz', 'close', { reason: 'needs-met', without: ['feedback-not-wanted', 'reading-not-wanted'] }),
  ],
};

/** Extended support after social care, drawing to its end. */
const stepDown: TrainingFamily = {
  id: 'step-down',
  team: 'north',
  day: 2,
  referral: () => ({
    source: 'step-down',
    referrer: {
      kind: 'professional',
      name: 'Verity Okell',
      organisation: 'Children’s social care, Ropewalk',
      email: 'verity.okell@social-care.example.org',
      safe: 'yes',
    },
    people: [
      {
        ref: 'mother',
        role: 'mother',
        name: 'Shanice Hallam',
        contactPoints: [email('shanice.hallam@example.org'), mobile('07700 900110')],
      },
      { ref: 'carer', role: 'carer', name: 'Dot Hallam' },
      { ref: 'child-1', role: 'child', name: 'Kai Hallam', dateOfBirth: '2018-10-10' },
      { ref: 'child-2', role: 'child', name: 'Ivy Hallam', dateOfBirth: '2023-05-18' },
    ],
    reasons: ['housing', 'money'],
    narrative: 'Child in need plan ended. Verity hands over and comes to the first visit.',
    familyKnows: true,
    willIntroduce: true,
    ward: 'Ropewalk',
    language: 'English',
  }),
  steps: [
    ...accepted(3, 'joseph'),
    ...firstVisit(7, 'joseph', 'mother', ['mother', 'child-1', 'child-2']),
    ...contacts([14, 21, 28, 35], 'joseph', ['mother', 'child-2']),
    ...heard(14, 'joseph', ['mother']),
    step(15, 'joseph', 'complete-assessment', { childrenSeen: ['child-1', 'child-2'], voiceMissing: 'not-reached' }),
    step(21, 'joseph', 'agree-plan', { actions: 3 }),
    step(38, 'joseph', 'hold-review', { outcome: 'close', note: 'New flat, debts in hand. A farewell visit is left.' }),
  ],
};

/** 002: the ten-year-old at lunch. Social care has accepted; the handover visit is due. */
const withSocialCare: TrainingFamily = {
  id: 'with-social-care',
  team: 'north',
  day: 3,
  referral: () => ({
    source: 'professional-form',
    referrer: primarySchool,
    people: [
      {
        ref: 'mother',
        role: 'mother',
        name: 'Gina Ferrars',
        contactPoints: [email('gina.ferrars@example.org'), mobile('07700 900112')],
      },
      { ref: 'child-1', role: 'child', name: 'Robin Ferrars', dateOfBirth: '2016-09-09' },
      { ref: 'child-2', role: 'child', name: 'Poppy Ferrars', dateOfBirth: '2025-01-05' },
    ],
    reasons: ['housing', 'wellbeing', 'school'],
    narrative: 'Robin is bullied. The home is in a poor state.',
    familyKnows: true,
    willIntroduce: true,
    ward: 'Harbourfield',
    language: 'English',
  }),
  steps: [
    ...accepted(4, 'debbie'),
    ...firstVisit(9, 'debbie', 'mother', ['mother', 'child-1', 'child-2']),
    ...contacts([15, 22, 29, 36], 'debbie', ['mother', 'child-2']),
    ...heard(15, 'debbie', ['mother', 'child-2']),
    step(18, 'debbie', 'complete-assessment', { childrenSeen: ['child-1', 'child-2'] }),
    step(23, 'debbie', 'agree-plan', { actions: 4 }),
    step(
      37,
      'debbie',
      'raise-concern',
      { code: 'harm', about: ['child-1'], note: 'No dinner last night; was hit, he says.' },
      '12:40',
    ),
    step(
      37,
      'debbie',
      'make-safeguarding-referral',
      {
        about: ['child-1', 'child-2'],
        parentSpokenTo: 'yes',
        siblingsConsidered: true,
        note: 'Spoke to Amara, and to Gina.',
      },
      '15:10',
    ),
    step(38, 'debbie', 'record-receiver-answer', { answer: 'accepted' }, '11:20'),
  ],
};

export const familiesEnding: readonly TrainingFamily[] = [telephoneOnly, selfReferred, stepDown, withSocialCare];
