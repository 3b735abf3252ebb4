import { randomUUID } from 'node:crypto';
import type { ApiDeps } from '../../api/deps.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import type { Instant } from '../../domain/calendar.ts';
import { readStaffNames } from '../../register/queries/names.ts';
import { readAway } from '../../register/queries/staffing.ts';
import { awayUntil } from './caseload-words.ts';
import type { Worker } from './workers.ts';

/** Somebody who is away or will be, as the page says it, with the form that says they are back. */
interface AwayLine {
  readonly workerId: string;
  readonly name: string;
  readonly lines: readonly string[];
  readonly key: string;
}

/** Who of a team is away now or has leave ahead: as it was written down, and of those covered for one family alone as their families say. */
export async function awayOf(
  deps: ApiDeps,
  teamId: string,
  workers: readonly Worker[],
  now: Instant,
): Promise<readonly AwayLine[]> {
  const [written, names] = await Promise.all([readAway(deps.db, teamId, now), readStaffNames(deps.db)]);
  const nameOf = (id: string): string => names.get(id) ?? id;
  const lines = new Map<string, readonly string[]>();
  for (const { staffId, from, until, standIn } of written) {
    const begins = from > now ? `Away from ${momentWords(from)} until` : 'Away until';
    const said = `${begins} ${momentWords(until)}. ${nameOf(standIn)} covers.`;
    lines.set(staffId, [...(lines.get(staffId) ?? []), said]);
  }
  const here = new Set(workers.map(({ member }) => member.id));
  for (const [staffId, said] of awayUntil(workers))
    if (!lines.has(staffId) && here.has(staffId)) lines.set(staffId, [`Covered for: ${said}.`]);
  return [...lines].map(([workerId, own]) => ({ workerId, name: nameOf(workerId), lines: own, key: randomUUID() }));
}
