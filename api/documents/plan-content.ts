import type { JourneyEvent } from '../../domain/events.ts';
import type { Journey } from '../../domain/journey.ts';
import { dayOf } from '../../domain/london-time.ts';
import { mayReadAbout, mayReadVisits, mayReadWords } from '../../domain/reading-about.ts';
import type { PlanContent } from '../../documents/templates/plan.ts';
import { happened, lastOf, letterheadOf, type Known } from './known.ts';

/** Names and ways to reach people that must not stand in anything this reader is given, whoever wrote it where. */
function unspeakable({ journey, family, nameOf }: Known, readerRef: string): readonly string[] {
  return [...family]
    .filter(([ref]) => ref !== readerRef)
    .flatMap(([ref, member]) => {
      const points = member.contactPoints.map(({ value }) => value);
      return mayReadAbout(journey, readerRef, ref).name ? points : [...points, nameOf(ref)];
    })
    .filter((text) => text.length > 2);
}

/** Words for this reader, or none: also where they may read words, none that name somebody else's address. */
export function wordsFor(known: Known, readerRef: string): (words: string | undefined) => string | undefined {
  if (!mayReadWords(known.journey, readerRef)) return () => undefined;
  const never = unspeakable(known, readerRef).map((text) => text.toLowerCase());
  return (words) =>
    words === undefined || never.some((text) => words.toLowerCase().includes(text)) ? undefined : words;
}

const plannedIn = (events: readonly JourneyEvent[], actionId: string): JourneyEvent | undefined =>
  events.find((event) => event.type === 'ActionAdded' && event.data.actionId === actionId);

/** The next visit this reader is to be at. An unannounced one is announced to nobody. */
export const nextVisitOf = (journey: Journey, readerRef: string, today: string): string | undefined =>
  mayReadVisits(journey, readerRef)
    ? journey.appointments
        .filter(({ unannounced, on }) => !unannounced && on >= today)
        .filter(({ withPeople = [] }) => withPeople.length === 0 || withPeople.includes(readerRef))
        .map(({ on }) => on)
        .sort()[0]
    : undefined;

const dueOf = (journey: Journey, kind: string): { readonly dueAt: number; readonly first: number } | undefined => {
  const clock = journey.clocks.find((one) => one.kind === kind && one.stopped === undefined);
  return clock === undefined ? undefined : { dueAt: clock.dueAt, first: clock.originalDueAt };
};

const endsOf = (journey: Journey): Pick<PlanContent, 'ends'> => {
  const end = dueOf(journey, 'target-end');
  if (end === undefined) return {};
  const first = end.first === end.dueAt ? {} : { first: dayOf(end.first) };
  return { ends: { on: dayOf(end.dueAt), ...first } };
};

/** What one person may read of their family's plan. */
export function planContent(known: Known, readerRef: string): PlanContent {
  const { journey, events, nameOf, noteOf } = known;
  const letterhead = letterheadOf(known, readerRef);
  const words = wordsFor(known, readerRef);
  const agreed = lastOf(events, 'PlanAgreed');
  const agreedWords = words(noteOf(agreed));
  const open = mayReadWords(journey, readerRef);
  const nextVisit = nextVisitOf(journey, readerRef, letterhead.today);
  const review = dueOf(journey, 'review');
  return {
    ...letterhead,
    people: journey.people
      .filter(({ ref }) => mayReadAbout(journey, readerRef, ref).name)
      .map(({ ref }) => nameOf(ref)),
    ...(agreed === undefined ? {} : { agreedOn: happened(agreed) }),
    ...(agreedWords === undefined ? {} : { words: agreedWords }),
    steps: (journey.actions ?? []).map(({ actionId, by, due }) => {
      const said = words(noteOf(plannedIn(events, actionId)));
      return { by, due, ...(said === undefined ? {} : { words: said }) };
    }),
    withoutWords: !open,
    ...(nextVisit === undefined ? {} : { nextVisit }),
    ...(review === undefined ? {} : { nextReview: dayOf(review.dueAt) }),
    ...(journey.pause === undefined ? {} : { pausedUntil: journey.pause.until }),
    ...endsOf(journey),
    holds: open ? (journey.holds ?? []).map(({ condition, reviewOn }) => ({ condition, reviewOn })) : [],
  };
}
