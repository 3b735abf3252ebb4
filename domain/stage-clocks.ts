import type { ClockKind } from './clock.ts';
import type { Stage } from './codes.ts';

/** In which stage each clock of a pathway begins. What can run at any time (a concern, a promise, a visit) belongs to none. */
export const stageClocks: Readonly<Partial<Record<Stage, readonly ClockKind[]>>> = {
  intake: ['safety-screen', 'pathway-decision', 'confirm-earlier'],
  waiting: ['allocation'],
  engaging: ['contact', 'support-start', 'unannounced-visit', 'no-contact-letter', 'reply'],
  assessing: ['assessment', 'baseline-reading', 'family-group-offer'],
  planning: ['panel-lead', 'panel-agreement', 'lead-answer', 'plan'],
  supporting: ['session', 'links', 'lead-news', 'lead-call', 'review', 'supervision', 'target-end'],
  closing: ['end-reading', 'closing-check', 'feedback', 'closing'],
};

/** Clocks that begin again when they are done. */
export const beginsAgain: ReadonlySet<ClockKind> = new Set<ClockKind>([
  'contact',
  'session',
  'review',
  'supervision',
  'lead-news',
]);
