import type { CommandData } from '../domain/commands.ts';
import type { JourneyEvent } from '../domain/events.ts';
import type { Journey } from '../domain/journey.ts';
import { may, type Actor } from '../domain/may.ts';
import { linkedReferral } from '../domain/outbound.ts';
import { canonicalJson } from '../register/canonical.ts';
import { discardNote, moveNote, saveNote } from '../register/claim-check.ts';
import { readHeldCommand } from '../register/queries/held-command.ts';
import { readSnapshot } from '../register/queries/snapshot.ts';
import { readServiceClock } from '../register/service-clock.ts';
import { commandsOfOneRun, shellFailures, type JourneyInput, type SubmittedCommand } from '../workflows/messages.ts';
import { commandOf, type Asked } from './asked.ts';
import type { ApiDeps } from './deps.ts';
import { notFound, Problem, Refused, Unavailable } from './errors.ts';
import { isJourneyId, referenceFor } from './ids.ts';
import { journeyDocument } from './journey-document.ts';
import type { Staff } from './staff.ts';
import { bringAlong } from './training/bring-along.ts';
import { untilRegister, within } from './until-register.ts';

/** The longest a concern waits for the register before it is passed on without it, in milliseconds. */
const peekMs = 500;
const saveWithinMs = 2_000;

interface Peek {
  readonly journey: Journey | undefined;
  /** Set when this very command was heard before. */
  readonly held: Held | undefined;
}

interface Held {
  /** The journey whose journal holds the command: this one, or the one linked to it. */
  readonly in: string;
  readonly events: readonly JourneyEvent[];
}

/** What this very command caused, looked for always in the same order, so that a repeat hears the same. */
async function heldOf(deps: ApiDeps, { journeyId, linkedJourneyId, commandId }: Asked): Promise<Held | undefined> {
  for (const id of [journeyId, linkedJourneyId]) {
    const events = await readHeldCommand(deps.db, id, commandId);
    if (events.length > 0) return { in: id, events };
  }
  return undefined;
}

const peek = (deps: ApiDeps, asked: Asked): Promise<Peek | undefined> =>
  within(peekMs, async () => ({
    journey: await readSnapshot(deps.db, asked.journeyId),
    held: await heldOf(deps, asked),
  }));

/** The referral that opens a linked journey when the register cannot say who the family is: the team of whoever speaks up takes it. */
function unseenReferral(deps: ApiDeps, staff: Staff, asked: Asked): CommandData['receive-referral'] {
  const { actor, journeyId, linkedJourneyId } = asked;
  const team = staff.rememberedTeam(actor.teamId) ?? {
    teamId: actor.teamId,
    manager: actor.id,
    serviceLead: actor.id,
  };
  return {
    journeyId: linkedJourneyId,
    reference: referenceFor(deps.idSecret, linkedJourneyId),
    referralId: `${linkedJourneyId}-concern`,
    source: 'concern',
    referrer: 'professional',
    channel: 'none',
    people: [],
    reasons: ['concern'],
    owner: team.manager,
    team,
    calendar: deps.service.calendar,
    policy: deps.service.policy,
    linkedFrom: journeyId,
  };
}

function linkedInput(
  deps: ApiDeps,
  staff: Staff,
  asked: Asked,
  journey: Journey | undefined,
  now: number | undefined,
): JourneyInput {
  const training = deps.mode === 'training';
  return {
    journeyId: asked.linkedJourneyId,
    epoch: 1,
    training,
    offsetMs: training && now !== undefined ? now - Date.now() : 0,
    commandsPerRun: commandsOfOneRun,
    opening: {
      id: `${asked.commandId}-opens`,
      hash: '',
      by: asked.actor.id,
      data: journey === undefined ? unseenReferral(deps, staff, asked) : linkedReferral(journey, asked.linkedJourneyId),
    },
  };
}

/** Whether the journal holds this command with these very data. A referral already with social care is recorded as a concern, with fewer of them. */
function saysTheSame({ events }: Held, { data }: SubmittedCommand): boolean {
  const event = events.find(({ type }) => /^(Concern|Safeguarding)/.test(type));
  if (event === undefined) return true;
  const before = event.data as Readonly<Record<string, unknown>>;
  const after = data as Readonly<Record<string, unknown>>;
  const always = ['about', 'noteId'];
  const both = Object.keys(after).filter((key) => key in before && key !== 'linkedJourneyId');
  return [...always, ...both].every((key) => canonicalJson(before[key]) === canonicalJson(after[key]));
}

/** Nobody may be left alone with a worry by a machine that is down. */
export function ringInstead({ service: data }: Pick<ApiDeps, 'service'>): Problem {
  const { phone, outOfHours } = data.service;
  return new Problem(
    503,
    'outcome-unknown',
    `This could not be passed on. Ring ${phone} now, or out of hours ${outOfHours.team} on ${outOfHours.phone}; if anyone is in immediate danger, ring 999. It is safe to repeat this with the same key.`,
    [],
    { 'Retry-After': '5' },
  );
}

async function raise(deps: ApiDeps, asked: Asked, command: SubmittedCommand, linked: JourneyInput): Promise<string> {
  try {
    const { heardBy } = await deps.journeys.raise(asked.journeyId, command, linked);
    if (heardBy === linked.journeyId) void bringAlong(deps, heardBy, linked.offsetMs);
    return heardBy;
  } catch (error) {
    throw error instanceof Unavailable ? ringInstead(deps) : error;
  }
}

/** Saves the words; answers whether the register took them, or, when there are none, whether it could have. */
async function saveWords(deps: ApiDeps, { actor, note }: Asked, journeyId: string): Promise<boolean> {
  const saved = await within(saveWithinMs, async () => {
    if (note === undefined) await readServiceClock(deps.db);
    else
      await saveNote(deps.db, {
        note_id: note.noteId,
        journey_id: journeyId,
        author: actor.id,
        // Live at once: the concern is never refused, so its words cannot become somebody's forgotten draft.
        status: 'live',
        text: note.text,
        created_real: new Date(),
      });
    return true;
  });
  return saved === true;
}

const keyReused = (): Refused => new Refused(shellFailures.keyReused, 'The same key came with another body.');

/** What is acknowledged stays so when the register goes away while the answer is written. */
async function journeyIfReadable(
  deps: ApiDeps,
  actor: Actor,
  journeyId: string,
): Promise<{ readonly journey?: object }> {
  const journey = await within(saveWithinMs, () => readSnapshot(deps.db, journeyId));
  if (journey === undefined || !may(actor, 'read-journey', journey).allowed) return {};
  const shown = await within(saveWithinMs, () => journeyDocument(deps, journey, actor));
  return shown === undefined ? {} : { journey: shown };
}

const notSaved =
  'It is raised and its clock runs. The words could not be saved: keep them, and send them again with the same key.';
const notShown = 'It is raised and safe. It will show as soon as the service has caught up.';

/**
 * Passes on what must never wait: signalled first, by codes only; then the words; then a look at the register. Only the engine itself can
 * be in the way.
 * @returns the HTTP status and body
 */
export async function raiseAtOnce(
  deps: ApiDeps,
  staff: Staff,
  asked: Asked,
): Promise<{ readonly status: 200 | 202; readonly body: object }> {
  const { actor, journeyId, linkedJourneyId, commandId, note } = asked;
  const [seen, now] = await Promise.all([peek(deps, asked), within(peekMs, deps.now)]);
  const ours = isJourneyId(deps.idSecret, journeyId);
  if (seen !== undefined && seen.journey === undefined && !ours) throw notFound();
  if (seen === undefined && !ours) throw ringInstead(deps);
  const permission = may(actor, asked.name, seen?.journey);
  if (!permission.allowed) throw new Problem(403, 'forbidden', permission.why);

  const command = commandOf(asked, deps, seen?.journey);
  const before = seen?.held;
  if (before !== undefined && !saysTheSame(before, command)) throw keyReused();
  const heardBy =
    before?.in ?? (await raise(deps, asked, command, linkedInput(deps, staff, asked, seen?.journey, now)));
  deps.crashPoint?.('api-after-concern-raised');
  const opensLinked = heardBy !== journeyId || seen?.journey?.closed !== undefined;
  const wordsSaved = await saveWords(deps, asked, opensLinked ? linkedJourneyId : journeyId);
  deps.crashPoint?.('api-after-concern-words-saved');
  if (!wordsSaved) return { status: 202, body: { commandId, wordsSaved, detail: notSaved } };

  const held = await untilRegister(() => heldOf(deps, asked));
  if (held === undefined) return { status: 202, body: { commandId, wordsSaved, detail: notShown } };
  if (!saysTheSame(held, command)) {
    if (note !== undefined) await discardNote(deps.db, note.noteId);
    throw keyReused();
  }
  const forwarded = held.in !== journeyId || held.events.some(({ type }) => type.endsWith('Forwarded'));
  if (forwarded && !opensLinked && note !== undefined) await moveNote(deps.db, note.noteId, linkedJourneyId);
  return {
    status: 200,
    body: {
      commandId,
      seq: held.events.at(-1)?.seq,
      repeated: before !== undefined,
      wordsSaved,
      ...(forwarded ? { linkedJourneyId } : {}),
      ...(await journeyIfReadable(deps, actor, held.in)),
    },
  };
}
