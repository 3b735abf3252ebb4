import type { Journey } from '../domain/journey.ts';
import type { PeoplesCommand } from '../domain/possible.ts';
import { saveClaimed, saveNote } from '../register/claim-check.ts';
import { readHeldCommand } from '../register/queries/held-command.ts';
import { readSnapshot } from '../register/queries/snapshot.ts';
import { readMember } from '../register/queries/staff.ts';
import type { SubmitReply, SubmittedCommand } from '../workflows/messages.ts';
import { requireMay } from './actor.ts';
import { checkJoined, checkPeople } from './check-people.ts';
import { commandOf, personalOf, type Asked, type LookedUp } from './asked.ts';
import type { ApiDeps } from './deps.ts';
import { earlierNamed } from './earlier.ts';
import { invalidPart, NotRunning, Refused, Unavailable } from './errors.ts';
import { joinedNamed } from './joined-people.ts';
import { journeyDocument } from './journey-document.ts';
import { journeyToActOn, readableJourney } from './readable-journey.ts';
import { untilRegister, within } from './until-register.ts';

/** Fewer than the commands a journey remembers, counted in events, of which every command has at least one. */
const rememberedFor = 250;
/** How long the answer may take to be written once the journey has said yes, in milliseconds. */
const describeWithinMs = 3_000;

/** Commands that give a family to somebody, and the field that names them. */
const namesPractitioner: Partial<Record<PeoplesCommand, string>> = {
  allocate: 'practitionerId',
  'offer-handover': 'toId',
  'begin-cover': 'coverId',
};

/** What the register knows of what a command names. Throws 422 when there is no earlier journey as it says. */
async function lookUp(deps: ApiDeps, { actor, name, body }: Asked, journey: Journey): Promise<LookedUp> {
  if (name === 'link-earlier-journey')
    return { earlier: await earlierNamed(deps, actor, String(body['earlierJourneyId'])) };
  const { joinedRef } = body;
  if (name !== 'add-person' || typeof joinedRef !== 'string') return {};
  const joined = await joinedNamed(deps, journey, joinedRef);
  return joined === undefined ? {} : { joined };
}

/** What no schema and no rule can know: whether the register holds what the command names. */
async function checkNamed(
  deps: ApiDeps,
  { actor, name, body }: Asked,
  journey: Journey,
  { joined }: LookedUp,
): Promise<void> {
  const field = namesPractitioner[name];
  if (field !== undefined) {
    const member = await readMember(deps.db, String(body[field]));
    if (member?.teamId !== journey.team.teamId || !member.roles.includes('practitioner'))
      throw invalidPart(`/${field}`, 'Nobody by this id works as a practitioner in this team.');
  }
  await checkPeople(deps, name, body, journey);
  if (name === 'add-person') checkJoined(body, joined);
  if (name === 'join-referral')
    await readableJourney(deps, actor, String(body['into'])).catch(() => {
      throw invalidPart('/into', 'There is no such journey that you can see.');
    });
}

/** Asks the journey. One that no longer runs may have done this very command as its last. */
async function ask(
  deps: ApiDeps,
  asked: Asked,
  command: SubmittedCommand,
  heldSeq: number | undefined,
): Promise<SubmitReply> {
  try {
    return await deps.journeys.submit(asked.journeyId, command);
  } catch (error) {
    if (!(error instanceof NotRunning)) throw error;
    if (heldSeq !== undefined) return { seq: heldSeq, repeated: true };
    const now = await readSnapshot(deps.db, asked.journeyId);
    if (now?.closed !== undefined) throw new Refused('closed', 'This journey is closed.');
    throw new Unavailable({ what: 'engine', fate: 'nothing-done' }, error);
  }
}

/**
 * Does an ordinary command: checks, saves its words, asks the journey, and waits a moment for the register to show it. The order is that
 * of the claim check: dying anywhere leaves either nothing or a draft that the same key takes up again.
 */
export async function submit(deps: ApiDeps, asked: Asked): Promise<object> {
  const { actor, journeyId, name, commandId, note } = asked;
  const journey = await journeyToActOn(deps, actor, journeyId);
  const held = await readHeldCommand(deps.db, journeyId, commandId);
  const heldSeq = held.at(-1)?.seq;
  // A repeat is answered as the first time, also when the act itself has since taken the journey out of this person's hands.
  if (heldSeq === undefined) {
    requireMay(actor, name, journey);
  }
  const lookedUp = await lookUp(deps, asked, journey);
  if (heldSeq === undefined) await checkNamed(deps, asked, journey, lookedUp);
  const command = commandOf(asked, deps, journey, lookedUp);
  if (note !== undefined && heldSeq === undefined)
    await saveNote(deps.db, {
      note_id: note.noteId,
      journey_id: journeyId,
      author: actor.id,
      status: 'draft',
      text: note.text,
      created_real: new Date(),
    });
  const personal = heldSeq === undefined ? personalOf(asked, deps, journey, lookedUp) : undefined;
  if (personal !== undefined) await saveClaimed(deps.db, personal);
  deps.crashPoint?.('api-after-words-saved');
  // The journey remembers its last 300 commands; of an older one the journal knows only that it was done.
  const forgotten = heldSeq !== undefined && journey.seq - heldSeq > rememberedFor;
  const reply = forgotten ? { seq: heldSeq, repeated: true as const } : await ask(deps, asked, command, heldSeq);
  deps.crashPoint?.('api-after-command');
  const shown = await untilRegister(async () => {
    const now = await readSnapshot(deps.db, journeyId);
    return now !== undefined && now.seq >= reply.seq ? now : undefined;
  });
  return {
    commandId,
    seq: reply.seq,
    repeated: reply.repeated === true || heldSeq !== undefined,
    // Not shown in time: what is there, which says itself how old it is. What the journey acknowledged stays so when the register goes away.
    ...(actor.outside === undefined
      ? { journey: await within(describeWithinMs, () => journeyDocument(deps, shown ?? journey, actor)) }
      : {}),
  };
}
