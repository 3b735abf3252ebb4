import { z } from 'zod';
import { movePreview, type MoveCommand, type Moves } from '../domain/move-preview.ts';
import type { Day, Instant } from '../domain/calendar.ts';
import type { Journey } from '../domain/journey.ts';
import { may, type Actor } from '../domain/may.ts';
import { versionIdOf } from '../domain/policy.ts';
import { sameJson } from '../domain/same-json.ts';
import { openJourneysOf } from '../register/queries/open-journeys.ts';
import { askedOf, commandOf } from './asked.ts';
import { pathwayOf } from './command-entry.ts';
import type { ApiDeps } from './deps.ts';
import { commandIdFor } from './ids.ts';
import { doOnOne, type Became } from './one-of-many.ts';
import { withClosed } from './reading/offered-calendar.ts';
import { readableTeams } from './reading/readable-teams.ts';
import { day, id } from './validate.ts';

/**
 * Moving many journeys in one act: everybody on one version of a pathway to another, or all to the service's calendar of today. What a journey would
 * become is asked of the rules themselves; what it became is read from the journey, which remembers its last move and the act it was part of.
 */

/** Every journey on `from` (`lewisham-fps.v1`) goes to `to`; or all go by the service's calendar of today. */
export const moveBody = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('pathway'), from: id, to: id }),
  z.strictObject({ what: z.literal('calendar'), alsoClosed: z.array(day).max(60).optional() }),
]);

export type MoveAct = z.output<typeof moveBody>;

type MoveName = MoveCommand['type'];

interface AskedMove {
  readonly command: MoveName;
  readonly body: object;
}

type Target =
  | { readonly what: 'pathway'; readonly to: string }
  | { readonly what: 'calendar'; readonly alsoClosed?: readonly Day[] | undefined };

/** The command that one journey is given. */
export const commandTo = (target: Target): AskedMove =>
  target.what === 'pathway'
    ? { command: 'change-pathway', body: { pathway: target.to } }
    : { command: 'change-calendar', body: target.alsoClosed === undefined ? {} : { alsoClosed: target.alsoClosed } };

/** What a move would do to one journey, or why it would be refused; nothing is done. Throws 422 where it names what does not exist. */
export function previewOf(
  deps: ApiDeps,
  actor: Actor,
  journey: Journey,
  { command: name, body, now }: AskedMove & { readonly now: Instant },
): Moves | { readonly code: string; readonly message: string } {
  const asked = askedOf({ actor, journeyId: journey.id, command: name, key: 'preview', body }, deps);
  const permission = may(actor, name, journey);
  if (!permission.allowed) return { code: 'forbidden', message: permission.why };
  const { type, id: commandId, by, data } = commandOf(asked, deps, journey);
  const at = Math.max(journey.at, now);
  const moves = movePreview(journey, { type, id: commandId, by, at, data } as MoveCommand);
  return 'refusal' in moves ? { code: moves.refusal.code, message: moves.refusal.message } : moves;
}

/** One family of an act: it has been moved by it, it would be, or why it would not. */
type FamilyOfAct = { readonly journey: Journey } & (
  | { readonly stands: 'moved' }
  | { readonly stands: 'qualifies'; readonly moves: Moves }
  | { readonly stands: 'refused'; readonly code: string; readonly message: string }
);

/** Whether this very act, known by its key, is the last that moved this journey. */
const movedBy = (deps: ApiDeps, actor: Actor, journey: Journey, command: MoveName, key: string | undefined): boolean =>
  key !== undefined && journey.lastMove?.commandId === commandIdFor(deps.idSecret, actor.id, journey.id, command, key);

/** The act with the version that it leads to named in full. Throws 422 where there is no such pathway. */
const named = (act: MoveAct, { service }: ApiDeps): MoveAct =>
  act.what === 'pathway' ? { ...act, to: versionIdOf(pathwayOf(act.to, { service }, 'to')) } : act;

async function* journeysOf(
  deps: ApiDeps,
  actor: Actor,
  given: MoveAct,
  key: string | undefined,
): AsyncGenerator<{ readonly journey: Journey; readonly moved: boolean }> {
  const act = named(given, deps);
  const { command } = commandTo(act);
  const calendar = act.what === 'calendar' ? withClosed(deps.service.calendar, act.alsoClosed) : undefined;
  const pathways = act.what === 'pathway' ? [act.from, act.to] : undefined;
  for await (const journey of openJourneysOf(deps.db, readableTeams(actor), pathways)) {
    const moved = movedBy(deps, actor, journey, command, key);
    const still =
      act.what === 'pathway'
        ? journey.pathway !== undefined && versionIdOf(journey.pathway) === act.from
        : !sameJson(journey.calendar, calendar);
    if (moved || still) yield { journey, moved };
  }
}

/** Every family that an act is about, as it stands now; `key`: that of the act, once it has begun. */
export async function* familiesOf(
  deps: ApiDeps,
  actor: Actor,
  act: MoveAct,
  key?: string,
): AsyncGenerator<FamilyOfAct> {
  const asked = { ...commandTo(act), now: await deps.now() };
  for await (const { journey, moved } of journeysOf(deps, actor, act, key)) {
    if (moved) {
      yield { journey, stands: 'moved' };
      continue;
    }
    const moves = previewOf(deps, actor, journey, asked);
    yield 'code' in moves ? { journey, stands: 'refused', ...moves } : { journey, stands: 'qualifies', moves };
  }
}

/** What became of one family, by its reference; `repeated`: it had been done before under the same key. */
type MovedFamily = { readonly journeyId: string; readonly reference: string } & (
  Became | { readonly done: true; readonly repeated: true }
);

/** What became of the families that one request got to, and whether more are waiting for the same request once more. */
interface MovedMany {
  readonly families: readonly MovedFamily[];
  readonly more: boolean;
}

/** So many journeys are asked in one request; the same request with the same key goes on where it stopped. */
const most = 200;

/** Moves every journey that the act is about. One that refuses keeps none of the others waiting; done twice it does nothing twice. */
export async function moveAll(deps: ApiDeps, actor: Actor, key: string, act: MoveAct): Promise<MovedMany> {
  const asked = commandTo(act);
  const now = await deps.now();
  const families: MovedFamily[] = [];
  let done = 0;
  for await (const { journey, moved } of journeysOf(deps, actor, act, key)) {
    const family = { journeyId: journey.id, reference: journey.reference };
    if (moved) families.push({ ...family, done: true, repeated: true });
    else if (done === most) return { families, more: true };
    else {
      // What the rules refuse now costs no round: it is refused before anybody is asked.
      const would = previewOf(deps, actor, journey, { ...asked, now });
      if ('code' in would) families.push({ ...family, done: false, code: would.code });
      else {
        families.push({ ...family, ...(await doOnOne(deps, actor, key, journey.id, asked)) });
        done += 1;
      }
    }
  }
  return { families, more: false };
}

/** Takes an act back where nothing has moved the journey since: each family by itself, and safe to repeat. */
export async function undoAll(
  deps: ApiDeps,
  actor: Actor,
  { key, act, actKey }: { readonly key: string; readonly act: MoveAct; readonly actKey: string },
): Promise<MovedMany> {
  const families: MovedFamily[] = [];
  for await (const { journey, moved } of journeysOf(deps, actor, act, actKey)) {
    if (!moved) continue;
    if (families.length === most) return { families, more: true };
    const became = await doOnOne(deps, actor, key, journey.id, { command: 'undo-move', body: {} });
    families.push({ journeyId: journey.id, reference: journey.reference, ...became });
  }
  return { families, more: false };
}
