/** Families that are not with a worker yet. Nobody here is real: places are invented, addresses and numbers lead nowhere. */
import { email, mobile, screenedAndAccepted, step, type TrainingFamily } from './family.ts';
import { healthVisitor } from './referrers.ts';

/** The other parent referred, and hears nothing more. The family waits, and the wait is too long. */
const otherParent: TrainingFamily = {
  id: 'other-parent',
  team: 'north',
  day: 16,
  referral: () => ({
    source: 'telephone',
    referrer: { kind: 'other-parent', name: 'Stavros Petrou', email: 'stavros.petrou@example.org', safe: 'yes' },
    people: [
      { ref: 'mother', role: 'mother', name: 'Eleni Petrou', contactPoints: [email('eleni.petrou@example.org')] },
      {
        ref: 'father',
        role: 'father',
        name: 'Stavros Petrou',
        contactPoints: [email('stavros.petrou@example.org', 'unknown')],
      },
      { ref: 'child-1', role: 'child', name: 'Nikos Petrou', dateOfBirth: '2015-01-12' },
    ],
    reasons: ['relationships', 'school'],
    narrative: 'He says that Nikos misses school in the weeks with his mother.',
    familyKnows: false,
    ward: 'Lantern Hill',
    language: 'Greek',
  }),
  steps: screenedAndAccepted(17),
};

/** More must be known before anybody can decide. */
const moreInformation: TrainingFamily = {
  id: 'more-information',
  team: 'south',
  day: 38,
  referral: () => ({
    source: 'gp-form',
    referrer: {
      kind: 'professional',
      name: 'Dr Emrys Tallow',
      organisation: 'Saltmarsh Surgery',
      email: 'saltmarsh.surgery@example.org',
      safe: 'yes',
    },
    people: [
      { ref: 'mother', role: 'mother', name: 'Delphine Baptiste', contactPoints: [mobile('07700 900117', 'unknown')] },
      { ref: 'child-1', role: 'child', name: 'Remy Baptiste', dateOfBirth: '2023-08-15' },
    ],
    reasons: ['development'],
    familyKnows: true,
    ward: 'Saltmarsh',
    language: 'French',
  }),
  steps: [
    step(39, 'duty', 'complete-safety-screen', { result: 'no-concern' }),
    step(39, 'duty', 'decide-pathway', {
      decision: 'more-information',
      note: 'The surgery will send what the health visitor saw.',
    }),
  ],
};

/** Referred today, last of all: when this family is here, every other is too. Nobody else lives in its ward. */
export const newestFamily: TrainingFamily & { readonly ward: string } = {
  id: 'newest',
  team: 'north',
  day: 42,
  ward: 'Kingfisher Quay',
  referral: () => ({
    source: 'professional-form',
    referrer: healthVisitor,
    people: [
      {
        ref: 'mother',
        role: 'mother',
        name: 'Thandi Reid',
        contactPoints: [email('thandi.reid@example.org'), mobile('07700 900118')],
      },
      {
        ref: 'father',
        role: 'father',
        name: 'Patryk Nowak',
        contactPoints: [email('patryk.nowak@example.org', 'unknown')],
      },
      { ref: 'child-1', role: 'child', name: 'Zuri Nowak-Reid', dateOfBirth: '2024-11-11' },
    ],
    reasons: ['isolation', 'wellbeing'],
    narrative: 'Thandi has not been out much since the summer.',
    familyKnows: true,
    willIntroduce: true,
    ward: 'Kingfisher Quay',
    language: 'English',
  }),
  steps: [],
};

export const familiesAtTheFrontDoor: readonly TrainingFamily[] = [otherParent, moreInformation];
