import type { ActionBy, HoldCondition } from '../../domain/codes.ts';
import { heading, listed, paragraph, said, type Block, type Document } from '../document.ts';
import { theirRights, type Letterhead } from './common.ts';

/** What one person may read of a family's plan. Who composes it has already left out what they may not. */
export interface PlanContent extends Letterhead {
  readonly people: readonly string[];
  readonly agreedOn?: string;
  readonly words?: string;
  readonly steps: readonly { readonly by: ActionBy; readonly due: string; readonly words?: string }[];
  /** Whether words were left out because this reader may not read of everybody. */
  readonly withoutWords: boolean;
  readonly nextVisit?: string;
  readonly nextReview?: string;
  readonly pausedUntil?: string;
  readonly ends?: { readonly on: string; readonly first?: string };
  readonly holds: readonly { readonly condition: HoldCondition; readonly reviewOn: string }[];
}

const stepOf = ({ by, due, words }: PlanContent['steps'][number], worker: string) => ({
  said: said(`plan.step.${by}`, { day: { day: due }, ...(by === 'practitioner' ? { worker } : {}) }),
  ...(words === undefined ? {} : { words }),
});

function whatComesNext({ nextVisit, nextReview, pausedUntil, ends, holds }: PlanContent): readonly Block[] {
  const blocks: readonly Block[] = [
    ...(pausedUntil === undefined ? [] : [paragraph('plan.paused', { day: { day: pausedUntil } })]),
    ...(nextVisit === undefined ? [] : [paragraph('plan.next-visit', { day: { day: nextVisit } })]),
    ...(nextReview === undefined ? [] : [paragraph('plan.next-review', { day: { day: nextReview } })]),
    ...holds.map(({ condition, reviewOn }) =>
      paragraph('plan.held', { condition: { say: `hold.${condition}` }, day: { day: reviewOn } }),
    ),
    ...(ends === undefined
      ? []
      : [
          ends.first === undefined
            ? paragraph('plan.ends', { day: { day: ends.on } })
            : paragraph('plan.ends-later', { day: { day: ends.on }, first: { day: ends.first } }),
        ]),
  ];
  return blocks.length === 0 ? [] : [heading('plan.next'), ...blocks];
}

/** The support plan for one person (000, 002): small steps, who does each and by when, what comes next, and how to stop. */
export function plan(content: PlanContent): Document {
  const { people, agreedOn, words, steps, withoutWords, worker, phone, today, reference } = content;
  return {
    title: said('plan.title'),
    blocks: [
      paragraph('common.date', { day: { day: today } }),
      paragraph('plan.for', { people: { all: people } }),
      ...(agreedOn === undefined ? [] : [paragraph('plan.agreed', { day: { day: agreedOn } })]),
      ...(words === undefined ? [] : [heading('plan.words'), { block: 'words', words } as const]),
      ...(steps.length === 0
        ? [heading('plan.steps'), paragraph('plan.no-steps')]
        : listed(
            'plan.steps',
            steps.map((step) => stepOf(step, worker)),
          )),
      ...(withoutWords ? [paragraph('plan.steps-with-worker')] : []),
      ...whatComesNext(content),
      heading('plan.worker'),
      paragraph('plan.worker-name', { worker }),
      paragraph('common.ring', { phone }),
      paragraph('common.reference', { reference }),
      heading('plan.choice'),
      ...theirRights(content),
      paragraph('common.other-forms'),
      paragraph('common.danger'),
    ],
  };
}
