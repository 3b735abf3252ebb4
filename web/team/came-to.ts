import type { ApiDeps } from '../../api/deps.ts';
import type { Became } from '../../api/one-of-many.ts';
import { readableTeams } from '../../api/reading/readable-teams.ts';
import type { Actor } from '../../domain/may.ts';
import type { Journey } from '../../domain/journey.ts';
import { readSnapshots } from '../../register/queries/snapshots.ts';
import { paths, type CameTo } from '../paths.ts';
import { becameWords } from '../words/became-words.ts';

/** An address stays short enough for every server between here and the browser. */
const mostNamed = 60;

/** Ids and codes have no blanks. */
const between = ' ';

/** `about`: which of several things of one family, where there may be several. */
type One = Became & { readonly journeyId: string; readonly clockId?: string };

/** What an act on many came to, as an address carries it. */
export function cameTo(answers: readonly One[]): CameTo {
  const done = answers.filter((one) => one.done);
  const refused = answers.flatMap((one) => (one.done ? [] : [one]));
  return {
    done: done
      .slice(0, mostNamed)
      .map(({ journeyId }) => journeyId)
      .join(between),
    refused: refused
      .slice(0, mostNamed)
      .map(({ journeyId, code, clockId }) => [journeyId, code, ...(clockId === undefined ? [] : [clockId])].join('~'))
      .join(between),
    more: done.length > mostNamed ? String(done.length - mostNamed) : '',
  };
}

const listIn = (given: unknown): readonly string[] =>
  typeof given === 'string' && given.length <= 16_000 ? given.split(between).filter((one) => one !== '') : [];

/** One that was refused. */
interface RefusedOne {
  readonly reference: string;
  readonly href: string;
  readonly why: string;
  readonly clockId: string;
}

/** What an address says an act came to, with the families as they are now; those that its reader may not see are left out. */
export async function cameToIn(deps: ApiDeps, person: Actor, query: Readonly<Record<string, unknown>>) {
  const done = listIn(query['done']);
  const refused = listIn(query['refused']).map((one) => {
    const [journeyId = '', code = '', ...clockId] = one.split('~');
    return { journeyId, code, clockId: clockId.join('~') };
  });
  const teams = readableTeams(person);
  const journeys = await readSnapshots(deps.db, [...done, ...refused.map(({ journeyId }) => journeyId)]);
  const seen = (journeyId: string): readonly Journey[] => {
    const journey = journeys.get(journeyId);
    return journey !== undefined && (teams === undefined || teams.includes(journey.team.teamId)) ? [journey] : [];
  };
  const more = Number(query['more']);
  return {
    done: done.flatMap(seen),
    refused: refused.flatMap(({ journeyId, code, clockId }): readonly RefusedOne[] =>
      seen(journeyId).map(({ reference }) => ({
        reference,
        href: paths.journey(journeyId),
        why: becameWords(code),
        clockId,
      })),
    ),
    more: Number.isInteger(more) && more > 0 ? more : 0,
  };
}
