/** Families with a plan, or about to have one. Nobody here is real: places are invented, addresses and numbers lead nowhere. */
import {
  accepted,
  contacts,
  email,
  firstVisit,
  heard,
  mobile,
  post,
  step,
  type SoFar,
  type TrainingFamily,
} from './family.ts';
import { healthVisitor, inclusionLead, primarySchool } from './referrers.ts';

/** A father alone with two children: support goes well, week by week. */
const loneFather: TrainingFamily = {
  id: 'lone-father',
  team: 'north',
  day: 0,
  referral: () => ({
    source: 'professional-form',
    referrer: healthVisitor,
    people: [
      {
        ref: 'father',
        role: 'father',
        name: 'Marek Wrona',
        dateOfBirth: '1988-04-11',
        contactPoints: [email('marek.wrona@example.org'), mobile('07700 900101')],
      },
      { ref: 'child-1', role: 'child', name: 'Lena Wrona', dateOfBirth: '2022-01-30' },
      { ref: 'child-2', role: 'child', name: 'Oskar Wrona', dateOfBirth: '2024-06-09' },
    ],
    relationships: [
      { from: 'father', to: 'child-1', kind: 'father of' },
      { from: 'father', to: 'child-2', kind: 'father of' },
    ],
    reasons: ['routines', 'isolation'],
    narrative: 'Marek has been on his own with both children since the spring and knows nobody here.',
    familyKnows: true,
    willIntroduce: true,
    ward: 'Harbourfield',
    language: 'Polish',
  }),
  steps: [
    ...accepted(1, 'debbie'),
    ...firstVisit(4, 'debbie', 'father', ['father', 'child-1', 'child-2']),
    ...contacts([10, 16], 'debbie', ['father', 'child-2']),
    ...heard(16, 'debbie', ['father']),
    step(
      16,
      'debbie',
      'complete-assessment',
      { childrenSeen: ['child-1', 'child-2'], note: 'Bedtimes, and somewhere to meet other parents.' },
      '16:00',
    ),
    step(21, 'debbie', 'agree-plan', { actions: 4 }),
    ...contacts([22, 29, 36], 'debbie', ['father', 'child-1', 'child-2']),
    step(39, 'debbie', 'hold-review', { outcome: 'continue', note: 'Bedtimes work. Nursery is next.' }),
    ...contacts([39], 'debbie', ['father']),
  ],
};

/** 002: grandparents who parent a thirteen-year-old. A contact has been missed: the manager has answered for it. */
const grandparents: TrainingFamily = {
  id: 'grandparents',
  team: 'north',
  day: 1,
  referral: () => ({
    source: 'professional-form',
    referrer: inclusionLead,
    people: [
      {
        ref: 'grandmother',
        role: 'grandparent',
        name: 'Winifred Teague',
        contactPoints: [mobile('01632 960102'), post('4 Ropewalk Cottages, Harbourfield')],
      },
      { ref: 'grandfather', role: 'grandparent', name: 'Alban Teague' },
      { ref: 'child-1', role: 'child', name: 'Keira Teague', dateOfBirth: '2013-02-17' },
    ],
    relationships: [
      { from: 'grandmother', to: 'child-1', kind: 'grandmother of' },
      { from: 'grandfather', to: 'child-1', kind: 'grandfather of' },
    ],
    reasons: ['health', 'school'],
    narrative: 'Keira has additional needs. Her grandparents bring her up and are unwell themselves.',
    familyKnows: true,
    willIntroduce: false,
    ward: 'Lantern Hill',
    language: 'English',
  }),
  steps: [
    ...accepted(2, 'debbie'),
    ...firstVisit(8, 'debbie', 'grandmother', ['grandmother', 'grandfather', 'child-1']),
    ...contacts([14, 21], 'debbie', ['grandmother', 'child-1'], 'online'),
    ...heard(14, 'debbie', ['grandmother', 'grandfather']),
    step(18, 'debbie', 'complete-assessment', { childrenSeen: ['child-1'] }),
    step(22, 'debbie', 'agree-plan', { actions: 3 }),
    ...contacts([25], 'debbie', ['grandmother'], 'online'),
    step(37, 'manager', 'acknowledge-escalation', ({ journey, day }: SoFar) => {
      const late = journey.agenda.find((clock) => clock.kind === 'contact' && clock.rung > 0);
      return late === undefined
        ? undefined
        : { clockId: late.clockId, newPromise: day(44), note: 'Debbie was ill; she rings this week.' };
    }),
  ],
};

/** Two fathers, one of whom is unsafe: his views are not sought, and nothing is ever sent to him. */
const twoFathers: TrainingFamily = {
  id: 'two-fathers',
  team: 'north',
  day: 7,
  referral: () => ({
    source: 'professional-form',
    referrer: primarySchool,
    people: [
      {
        ref: 'mother',
        role: 'mother',
        name: 'Lorna Adey',
        dateOfBirth: '1990-10-19',
        contactPoints: [email('lorna.adey@example.org'), mobile('07700 900105')],
      },
      {
        ref: 'father-1',
        role: 'father',
        name: 'Dean Corless',
        contactPoints: [email('dean.corless@example.org', 'no'), mobile('07700 900106', 'no')],
      },
      { ref: 'father-2', role: 'father', name: 'Kwame Boadi', contactPoints: [email('kwame.boadi@example.org')] },
      { ref: 'child-1', role: 'child', name: 'Ellis Corless', dateOfBirth: '2016-05-27' },
      { ref: 'child-2', role: 'child', name: 'Abena Boadi', dateOfBirth: '2021-11-02' },
    ],
    relationships: [
      { from: 'father-1', to: 'child-1', kind: 'father of' },
      { from: 'father-2', to: 'child-2', kind: 'father of' },
    ],
    reasons: ['behaviour', 'domestic-abuse'],
    narrative: 'Ellis is angry after weekends. His father may not know where they live.',
    familyKnows: true,
    willIntroduce: true,
    ward: 'Lantern Hill',
    language: 'English',
  }),
  steps: [
    ...accepted(8, 'joseph'),
    ...firstVisit(11, 'joseph', 'mother', ['mother', 'child-1', 'child-2']),
    ...contacts([18, 24, 31, 38], 'joseph', ['mother', 'father-2', 'child-1']),
    ...heard(24, 'joseph', ['mother', 'father-2']),
    step(
      24,
      'joseph',
      'complete-assessment',
      {
        childrenSeen: ['child-1', 'child-2'],
        notSought: ['father-1'],
        note: 'Ellis’s father not sought: unsafe. Kwame’s voice is in it.',
      },
      '16:00',
    ),
    step(30, 'joseph', 'agree-plan', { actions: 5 }),
  ],
};

/** Twins of eighteen months; both parents asked for help themselves. */
const twins: TrainingFamily = {
  id: 'twins',
  team: 'south',
  day: 14,
  referral: () => ({
    source: 'self-referral',
    referrer: { kind: 'family', name: 'Hannah Brightwell', email: 'hannah.brightwell@example.org', safe: 'yes' },
    people: [
      {
        ref: 'mother',
        role: 'mother',
        name: 'Hannah Brightwell',
        contactPoints: [email('hannah.brightwell@example.org')],
      },
      { ref: 'father', role: 'father', name: 'Idris Brightwell', contactPoints: [mobile('07700 900113')] },
      { ref: 'child-1', role: 'child', name: 'Ada Brightwell', dateOfBirth: '2025-05-20' },
      { ref: 'child-2', role: 'child', name: 'Gwil Brightwell', dateOfBirth: '2025-05-20' },
    ],
    relationships: [{ from: 'child-1', to: 'child-2', kind: 'twin of' }],
    reasons: ['routines', 'development'],
    narrative: 'Neither of them sleeps, so neither do we.',
    familyKnows: true,
    ward: 'Saltmarsh',
    language: 'Welsh',
  }),
  steps: [
    ...accepted(15, 'mei'),
    ...firstVisit(21, 'mei', 'mother', ['mother', 'father', 'child-1', 'child-2']),
    ...contacts([28, 35], 'mei', ['mother', 'child-1', 'child-2']),
    ...heard(35, 'mei', ['mother', 'father']),
    step(
      35,
      'mei',
      'complete-assessment',
      { childrenSeen: ['child-1', 'child-2'], note: 'Gwil does not babble yet: asked the health visitor.' },
      '16:00',
    ),
    ...contacts([39], 'mei', ['father', 'child-1', 'child-2']),
  ],
};

export const familiesInSupport: readonly TrainingFamily[] = [loneFather, grandparents, twoFathers, twins];
