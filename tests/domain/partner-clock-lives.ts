/** The lives of the clocks that run while others are asked: a panel, a lead outside, another level of help, another service. */
import type { ClockKind } from '../../domain/clock.ts';
import { overseen } from '../support/journeys.ts';
import { assessedForPanel, leadAsked, ledBySchool, met } from '../support/given.ts';
import type { Life } from './life.ts';

const up = ['worker', 'manager', 'lead'];
const sharing = { personRef: 'mother', purpose: 'sharing', given: true } as const;

/** Where each starts, when it is due, what ends it and who hears when nothing does. */
export const partnerLives = {
  'onward-answer': {
    starts: () =>
      met({}, overseen)
        .and('record-consent', sharing)
        .and('make-onward-referral', { onwardId: 'o1', place: 'debt-advice' }),
    owner: 'worker',
    due: '2026-11-20 17:00',
    ends: (story) => story.and('record-onward-answer', { onwardId: 'o1', answer: 'accepted' }),
    climbs: up,
  },
  'level-answer': {
    starts: () => met({}, overseen).and('record-consent', sharing).and('propose-level-change', { to: 'family-thrive' }),
    owner: 'worker',
    due: '2026-11-13 17:00',
    ends: (story) => story.and('record-level-answer', { answer: 'declined' }),
    climbs: up,
  },
  'panel-lead': {
    starts: () => assessedForPanel(),
    owner: 'worker',
    due: '2026-12-04 17:00',
    ends: (story) => story.and('agree-lead', { lead: 'this-service' }),
    climbs: up,
  },
  'panel-agreement': {
    starts: () => assessedForPanel().and('bring-to-panel', { tier: 'tier-3', on: '2026-11-12' }),
    owner: 'manager',
    due: '2026-11-11 17:00',
    ends: (story) => story.and('answer-panel-request', { granted: true }, { by: 'manager' }),
    climbs: ['manager', 'lead'],
  },
  'panel-day': {
    starts: () => assessedForPanel().and('bring-to-panel', { tier: 'tier-2', on: '2026-11-12' }),
    owner: 'worker',
    due: '2026-11-12 17:00',
    ends: (story) => story.and('leave-off-panel', { because: 'papers-late' }),
    climbs: up,
  },
  'lead-answer': {
    starts: () => leadAsked(),
    owner: 'worker',
    due: '2026-11-19 17:00',
    ends: (story) => story.and('record-lead-answer', { accepted: false }),
    climbs: up,
  },
  'lead-news': {
    starts: () => ledBySchool(),
    owner: 'worker',
    due: '2026-12-14 17:00',
    ends: (story) => story.on('2026-11-18 10:00').and('record-lead-contact', { outcome: 'heard' }),
    climbs: 'turns',
  },
  'lead-call': {
    starts: () => ledBySchool().on('2026-12-14 17:00'),
    owner: 'worker',
    due: '2026-12-16 17:00',
    ends: (story) => story.and('record-lead-contact', { outcome: 'no-answer' }),
    climbs: up,
  },
} satisfies Partial<Record<ClockKind, Life>>;
