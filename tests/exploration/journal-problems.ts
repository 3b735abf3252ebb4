import type { JourneyEvent } from '../../domain/events.ts';
import { fold } from '../../domain/evolve.ts';
import type { Journey } from '../../domain/journey.ts';
import { when, type Problems } from './problems.ts';

/** 8, and what no single step shows: message ids, deadlines and promises over a whole journal. */
export function journalProblems(journal: readonly JourneyEvent[], journey: Journey | undefined): Problems {
  const ids = journal.flatMap((event) => event.messages ?? []).map((message) => message.messageId);
  const started = journal.flatMap((event) => event.clocks?.started ?? []).map((clock) => clock.clockId);
  const kept = journal.flatMap((event) => (event.type === 'PromiseKept' ? [event.data.promiseId] : []));
  const again = JSON.parse(JSON.stringify(journal)) as JourneyEvent[];
  return [
    ...when(new Set(ids).size !== ids.length, '5: two messages share an id'),
    ...when(new Set(started).size !== started.length, 'two clocks share an id'),
    ...when(new Set(kept).size !== kept.length, '5: a promise is kept twice'),
    ...when(
      journal.some((event, n) => event.seq !== n + 1),
      '8: seq has a gap',
    ),
    ...when(JSON.stringify(fold(journal)) !== JSON.stringify(journey), '8: the journal does not give the state'),
    ...when(JSON.stringify(fold(again)) !== JSON.stringify(journey), '8: the journal does not survive JSON'),
  ];
}
