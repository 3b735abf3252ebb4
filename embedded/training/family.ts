/** How a training family is written down: who they are, and what was done with them on which day. */
import type { PeoplesCommand } from '../../domain/possible.ts';
import type { TeamId } from './staff.ts';

/** What a step may need to know: the journey as the API shows it, and the ids of commands done before. */
export interface SoFar {
  readonly journey: {
    readonly people: readonly {
      readonly ref: string;
      readonly contactPoints: readonly { readonly id: string; readonly kind: string }[];
    }[];
    readonly promises: readonly { readonly promiseId: string; readonly kind: string }[];
    readonly agenda: readonly { readonly clockId: string; readonly kind: string; readonly rung: number }[];
  };
  /** The id of the last command of a kind: of a booked visit, of a concern. */
  readonly commandId: (command: PeoplesCommand) => string | undefined;
  /** The day this many days after the first day of the training service. */
  readonly day: (n: number) => string;
  /** The same, or the next day on which the service is open: nothing is booked for any other. */
  readonly openDay: (n: number) => string;
}

/** One command. The same each time it is read, because a repeat must not differ. */
export interface Step {
  /** Days after the first day of the training service, a Monday; on a day on which the service is shut, the next open one. */
  readonly day: number;
  /** London time. */
  readonly time: string;
  /** `duty` is whoever has that week at the front door. */
  readonly by: 'duty' | 'manager' | (string & {});
  readonly command: PeoplesCommand;
  /** Undefined: there is nothing to do this to, so it is left out. */
  readonly fields: (soFar: SoFar) => object | undefined;
}

export interface TrainingFamily {
  /** A short name; keys are made from it, so it never changes. */
  readonly id: string;
  readonly team: TeamId;
  readonly day: number;
  readonly referral: (soFar: Pick<SoFar, 'day'>) => object;
  readonly steps: readonly Step[];
}

/** A step at ten in the morning. */
export const step = (
  day: number,
  by: Step['by'],
  command: PeoplesCommand,
  fields: object | Step['fields'] = {},
  time = '10:00',
): Step => ({
  day,
  time,
  by,
  command,
  fields: typeof fields === 'function' ? (fields as Step['fields']) : () => fields,
});

/** The safety screen and the decision to accept. */
export const screenedAndAccepted = (day: number): readonly Step[] => [
  step(day, 'duty', 'complete-safety-screen', { result: 'no-concern', note: 'Health and school asked; no concern.' }),
  step(day, 'duty', 'decide-pathway', { decision: 'accept', pathway: 'lewisham-fps.v1', level: 'at' }),
];

/** The same, and the practitioner named a day later. */
export const accepted = (day: number, worker: string): readonly Step[] => [
  ...screenedAndAccepted(day),
  step(day + 1, 'manager', 'allocate', { practitionerId: worker }),
];

/** The first visit, the yes to support, and where the adult stands at the beginning. */
export const firstVisit = (day: number, worker: string, adult: string, seen: readonly string[]): readonly Step[] => [
  step(
    day,
    worker,
    'record-contact',
    { kind: 'visit', outcome: 'seen', seen, note: 'First visit; how we work, and what we cannot do.' },
    '14:30',
  ),
  step(day, worker, 'record-consent', { personRef: adult, purpose: 'support', given: true }, '14:30'),
  reading(day, worker, adult, 'baseline', [2, 2, 3]),
];

/** Where a parent sees themself on the way: days and nights, own wellbeing, people around. */
export const reading = (
  day: number,
  worker: string,
  aboutRef: string,
  occasion: 'baseline' | 'end',
  [days = 1, wellbeing = 1, around = 1]: readonly number[],
): Step => {
  const stages = [
    `days-and-nights:${String(days)}`,
    `own-wellbeing:${String(wellbeing)}`,
    `people-around:${String(around)}`,
  ];
  return step(day, worker, 'record-reading', { occasion, scale: 'parents-path', aboutRef, stages }, '14:30');
};

/** The views of these people, each heard on this day. */
export const heard = (day: number, worker: string, people: readonly string[]): readonly Step[] =>
  people.map((personRef) => step(day, worker, 'record-voice', { personRef, heard: 'yes' }, '15:30'));

/** One contact on each of these days. */
export const contacts = (
  days: readonly number[],
  worker: string,
  seen: readonly string[],
  kind: 'visit' | 'call' | 'online' | 'supported-appointment' = 'visit',
): readonly Step[] =>
  days.map((day) =>
    step(
      day,
      worker,
      'record-contact',
      { kind, outcome: kind === 'call' ? 'reached' : 'seen', ...(kind === 'call' ? {} : { seen }) },
      '14:30',
    ),
  );

/** A referrer who is told in person: on this day they are. */
export const toldInPerson = (day: number, by: Step['by'], kind: string): Step =>
  step(day, by, 'record-promise-kept', ({ journey }: SoFar) => {
    const promise = journey.promises.find((one) => one.kind === kind);
    return promise === undefined ? undefined : { promiseId: promise.promiseId, note: 'Told by telephone.' };
  });

const point = (kind: 'email' | 'telephone' | 'post', value: string, safe: 'yes' | 'no' | 'unknown') => ({
  kind,
  value,
  safe,
});
export const email = (value: string, safe: 'yes' | 'no' | 'unknown' = 'yes') => point('email', value, safe);
/** Numbers kept free for drama. */
export const mobile = (value: string, safe: 'yes' | 'no' | 'unknown' = 'yes') => point('telephone', value, safe);
export const post = (value: string, safe: 'yes' | 'no' | 'unknown' = 'yes') => point('post', value, safe);
