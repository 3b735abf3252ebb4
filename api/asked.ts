import type { Request } from 'express';
import type { Journey } from '../domain/journey.ts';
import type { Actor } from '../domain/may.ts';
import type { PeoplesCommand } from '../domain/possible.ts';
import type { ClaimedRows } from '../register/claim-check.ts';
import type { SubmittedCommand } from '../workflows/messages.ts';
import { actorOf } from './actor.ts';
import type { CommandEntry } from './command-entry.ts';
import { commandNamed } from './commands.ts';
import type { ApiDeps } from './deps.ts';
import { Problem } from './errors.ts';
import { bodyHash, commandIdFor, linkedJourneyIdFor, noteIdFor, personRefFor } from './ids.ts';
import type { PersonalContext } from './people-rows.ts';
import { keyOf, parse } from './validate.ts';

/** A command as it was asked for over HTTP, checked and with its ids, before anybody is asked whether it may be done. */
export interface Asked {
  readonly actor: Actor;
  readonly journeyId: string;
  readonly name: PeoplesCommand;
  readonly entry: CommandEntry;
  readonly commandId: string;
  /** Tells another body under the same key. */
  readonly hash: string;
  readonly linkedJourneyId: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Words that came with it, and the id under which they are kept. */
  readonly note?: { readonly noteId: string; readonly text: string };
}

/** A command as somebody sends it, by the API or by a form. */
export interface Sent {
  readonly actor: Actor;
  readonly journeyId: string;
  readonly command: string;
  /** Under which it is done once. */
  readonly key: string | undefined;
  readonly body: unknown;
}

/** Checks a command that was sent. Throws what is wrong with it. */
export function askedOf({ actor, journeyId, command, key: header, body: sent }: Sent, deps: ApiDeps): Asked {
  const found = commandNamed(command);
  if (found === undefined) throw new Problem(404, 'unknown-command', 'There is no command of this name.');
  const { name, entry } = found;
  const key = keyOf(header);
  const body = parse(entry.body, sent) as Readonly<Record<string, unknown>>;
  const commandId = commandIdFor(deps.idSecret, actor.id, journeyId, name, key);
  const hash = bodyHash(body);
  const text = typeof body['note'] === 'string' ? body['note'].trim() : '';
  return {
    actor,
    journeyId,
    name,
    entry,
    commandId,
    hash,
    linkedJourneyId: linkedJourneyIdFor(deps.idSecret, commandId),
    body,
    ...(text === '' ? {} : { note: { noteId: noteIdFor(commandId, hash), text } }),
  };
}

/** Reads a request for a command. Throws what is wrong with it. */
export function askedBy(req: Request, deps: ApiDeps): Asked {
  const { id, command } = req.params;
  return askedOf(
    {
      actor: actorOf(req),
      journeyId: typeof id === 'string' ? id : '',
      command: typeof command === 'string' ? command : '',
      key: req.get('idempotency-key'),
      body: req.body as unknown,
    },
    deps,
  );
}

/** What the register knows of what a command names. */
export type LookedUp = Pick<PersonalContext, 'earlier' | 'joined'>;

const contextOf = (asked: Asked, deps: ApiDeps, journey: Journey | undefined, lookedUp: LookedUp): PersonalContext => {
  const { actor, journeyId, commandId, hash, linkedJourneyId } = asked;
  const known = new Set(journey?.people.map((person) => person.ref));
  return {
    commandId,
    linkedJourneyId,
    claimId: noteIdFor(commandId, hash),
    journeyId,
    author: actor.id,
    service: deps.service,
    ...lookedUp,
    person: (given) => (known.has(given) ? given : personRefFor(deps.idSecret, journeyId, given)),
  };
};

/** What of a command is personal and stays in the register. */
export const personalOf = (
  asked: Asked,
  deps: ApiDeps,
  journey: Journey,
  lookedUp: LookedUp,
): ClaimedRows | undefined => asked.entry.personal?.(asked.body, contextOf(asked, deps, journey, lookedUp));

/** The command as it travels: ids, codes and days only. `journey` tells which people the caller may mean. */
export function commandOf(
  asked: Asked,
  deps: ApiDeps,
  journey: Journey | undefined,
  lookedUp: LookedUp = {},
): SubmittedCommand {
  const { actor, name, entry, commandId, hash, body, note } = asked;
  const data = entry.toData(body, contextOf(asked, deps, journey, lookedUp));
  const { happenedOn, expectedSeq } = body;
  return {
    type: name,
    id: commandId,
    hash,
    by: actor.id,
    ...(typeof happenedOn === 'string' ? { happenedOn } : {}),
    ...(typeof expectedSeq === 'number' ? { expectedSeq } : {}),
    data: { ...data, ...(note === undefined ? {} : { noteId: note.noteId }) },
  };
}
