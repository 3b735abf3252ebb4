import type { ApiDeps } from '../../api/deps.ts';
import type { Names } from '../../api/reading/names.ts';
import { readTimeline } from '../../api/reading/timeline.ts';
import type { Journey } from '../../domain/journey.ts';
import { paths } from '../paths.ts';
import { timelineDays } from './timeline-days.ts';
import { filterEvents, isFiltered, timelineFilter, timelineKindWords } from './timeline-filter.ts';

/** So many entries of the timeline at first; the rest one click away. */
const atFirst = 40;

/** The timeline as the address asks for it: the latest of it, all of it, or what a filter lets through. */
export async function timelineView(
  deps: ApiDeps,
  query: Readonly<Record<string, unknown>>,
  journey: Journey,
  names: Names,
) {
  const filter = timelineFilter(query);
  const filtered = isFiltered(filter);
  const afterSeq = filtered || query['all'] === 'yes' ? 0 : Math.max(0, journey.seq - atFirst);
  const items = await readTimeline(deps, journey, names, { afterSeq, ...(filtered ? filterEvents(filter) : {}) });
  return {
    days: timelineDays(items),
    filtered,
    count: items.length,
    allHref: filtered || afterSeq > 0 ? paths.journey(journey.id, { all: true }) : undefined,
    filter: {
      action: `${paths.journey(journey.id)}#timeline`,
      kinds: [
        { value: '', text: 'Everything', selected: filter.kind === undefined },
        ...Object.entries(timelineKindWords).map(([value, text]) => ({ value, text, selected: value === filter.kind })),
      ],
      from: filter.typed.from,
      to: filter.typed.to,
      wrong: filter.wrong,
      open: filtered || Object.keys(filter.wrong).length > 0,
    },
  };
}
