/** Every crash point there is, each with a journey that passes it. A point without one does not compile. */
import { crashPoints, type CrashPoint } from '../../crash-points.ts';
import type { JourneyName } from './journeys.ts';

interface Plan {
  /** The process that passes this point where the API and the worker run apart. */
  readonly in: 'api' | 'worker';
  readonly journey: JourneyName;
  /** At which passings the process dies: the first, and one in the middle of other work. */
  readonly passings: readonly number[];
}

const plans: Readonly<Record<CrashPoint, Plan>> = {
  'publish-before': { in: 'worker', journey: 'first-contact', passings: [1, 5] },
  'publish-after': { in: 'worker', journey: 'first-contact', passings: [1, 5] },
  'mail-before-it-begins': { in: 'worker', journey: 'first-contact', passings: [1] },
  'mail-before-handing-over': { in: 'worker', journey: 'first-contact', passings: [1, 3] },
  'mail-after-handing-over': { in: 'worker', journey: 'first-contact', passings: [1, 3] },
  'mail-after-its-fate': { in: 'worker', journey: 'first-contact', passings: [1] },
  'api-after-words-saved': { in: 'api', journey: 'first-contact', passings: [1, 4] },
  'api-after-command': { in: 'api', journey: 'first-contact', passings: [1, 4] },
  'api-after-referral-saved': { in: 'api', journey: 'two-referrals', passings: [1, 2] },
  'api-after-start': { in: 'api', journey: 'two-referrals', passings: [1, 2] },
  'api-after-concern-raised': { in: 'api', journey: 'a-worry', passings: [1, 2] },
  'api-after-concern-words-saved': { in: 'api', journey: 'a-worry', passings: [1, 2] },
  'clock-after-step': { in: 'api', journey: 'two-weeks', passings: [1, 4] },
  'clock-before-end': { in: 'api', journey: 'two-weeks', passings: [1, 2] },
};

/** Apart: API and worker are processes of their own, on PostgreSQL. Embedded: one process with its own database dies whole. */
export type LaneName = 'apart' | 'embedded';

export interface Case {
  readonly point: CrashPoint;
  /** The process dies when it passes the point for this time. */
  readonly passing: number;
  readonly in: Plan['in'];
  readonly journey: JourneyName;
  readonly lane: LaneName;
}

/** All cases of a lane; `first` leaves out later passings. */
export const casesOf = (lane: LaneName, which: 'first' | 'all'): readonly Case[] =>
  crashPoints.flatMap((point) => {
    const { in: process, journey, passings } = plans[point];
    return passings
      .slice(0, which === 'first' ? 1 : passings.length)
      .map((passing) => ({ point, passing, in: process, journey, lane }));
  });

/** `publish-after:5 (apart)` */
export const nameOf = ({ point, passing, lane }: Case): string => `${point}:${String(passing)} (${lane})`;
