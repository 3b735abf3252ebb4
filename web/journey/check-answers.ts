import type { Request, Response } from 'express';
import { commandOf, type Asked } from '../../api/asked.ts';
import type { ApiDeps } from '../../api/deps.ts';
import { commandForm } from '../../api/journey-document.ts';
import { journeyToActOn } from '../../api/readable-journey.ts';
import { messageWords } from '../../api/reading/code-words.ts';
import { namesOf, type Names } from '../../api/reading/names.ts';
import { iso, momentWords, timeWords } from '../../api/reading/time-words.ts';
import type { Instant } from '../../domain/calendar.ts';
import type { Command } from '../../domain/commands.ts';
import { movePreview, type MoveCommand, type Moves } from '../../domain/move-preview.ts';
import type { Journey } from '../../domain/journey.ts';
import { may } from '../../domain/may.ts';
import { dayOf } from '../../domain/london-time.ts';
import { wouldSend, type WouldSend } from '../../domain/would-send.ts';
import { tokenField } from '../forms/forgery.ts';
import { keyField, seqField } from '../forms/key.ts';
import type { Typed } from '../forms/typed.ts';
import { moveLines } from '../pathways/move-lines.ts';
import { paths } from '../paths.ts';
import { show } from '../show.ts';
import { capital } from '../forms/field-words.ts';
import { answerRows } from './answer-rows.ts';
import { optionTexts } from './command-forms.ts';

/** The fields by which the page of answers says that they have been looked over, or are to be changed. */
export const checkedField = '_checked';
export const changeField = '_change';

/** What is to be looked over before somebody outside is written to or dates move. */
interface ToCheck {
  readonly journey: Journey;
  readonly at: Instant;
  readonly messages: readonly WouldSend[];
  /** What a move changes of its dates and steps. */
  readonly moves?: Moves;
}

const isMove = (command: Command): command is MoveCommand =>
  command.type === 'change-pathway' || command.type === 'change-calendar' || command.type === 'undo-move';

/** What a command would move; undefined where it moves nothing by its nature, or would be refused. */
function wouldMove(journey: Journey, command: Command): Moves | undefined {
  const moves = isMove(command) ? movePreview(journey, command) : undefined;
  return moves === undefined || 'refusal' in moves ? undefined : moves;
}

/**
 * Whether somebody outside would be written to or dates would move, so that the answers are to be looked over first. Of what would be refused, or was asked of a journey
 * that has moved on, nothing is said here: the act itself says it.
 */
export async function answersToCheck(deps: ApiDeps, asked: Asked, seq: string): Promise<ToCheck | undefined> {
  const journey = await journeyToActOn(deps, asked.actor, asked.journeyId);
  if (seq !== String(journey.seq) || !may(asked.actor, asked.name, journey).allowed) return undefined;
  // Needs an earlier journey to be looked up, and tells nobody outside.
  if (asked.name === 'link-earlier-journey') return undefined;
  const at = Math.max(journey.at, await deps.now());
  const { type, id, by, happenedOn, data } = commandOf(asked, deps, journey);
  const command = { type, id, by, at, data, ...(happenedOn === undefined ? {} : { happenedOn }) } as Command;
  const messages = wouldSend(journey, command);
  const moves = wouldMove(journey, command);
  if (messages.length === 0 && moves === undefined) return undefined;
  return { journey, at, messages, ...(moves === undefined ? {} : { moves }) };
}

const toWhom = ({ recipient }: WouldSend, names: Names): string =>
  recipient.to === 'referrer' ? names.referrer(recipient.referralId) : names.person(recipient.personRef);

const leavesWords = ({ leavesAt }: WouldSend, now: Instant): string => {
  if (leavesAt === undefined) return 'At once, when you confirm';
  const when = dayOf(leavesAt) === dayOf(now) ? `Today at ${timeWords(leavesAt)}` : momentWords(leavesAt);
  return `${when}; until then it can be taken back`;
};

interface Answers {
  readonly asked: Asked;
  readonly typed: Typed;
  readonly key: string;
  readonly seq: string;
}

const ours: ReadonlySet<string> = new Set([tokenField, keyField, seqField, checkedField, changeField]);

/** What was answered, and who outside will hear what and when: nothing is done until it is confirmed. */
export async function showAnswers(
  deps: ApiDeps,
  req: Request,
  res: Response,
  { asked, typed, key, seq }: Answers,
  { journey, at, messages, moves }: ToCheck,
): Promise<void> {
  const { name, entry, actor } = asked;
  const [names, form] = await Promise.all([
    namesOf(deps.db, journey, deps.service),
    commandForm(deps, journey, name, actor),
  ]);
  const { appointments, concerns, promises } = journey;
  const optionText = optionTexts(
    {
      appointments,
      concerns: concerns.map((one) => ({ ...one, raisedAt: iso(one.raisedAt) })),
      promises: promises.map((one) => ({ ...one, hearBy: iso(one.hearBy) })),
    },
    names,
  );
  const action = paths.command(journey.id, name);
  await show(deps, req, res, {
    template: 'journey/check.njk',
    title: moves === undefined ? 'Check your answers before anything leaves' : 'Check what moves before it does',
    context: {
      reference: journey.reference,
      summary: entry.summary,
      action,
      key,
      seq,
      checkedField,
      changeField,
      moves: moves === undefined ? undefined : moveLines(moves),
      rows: answerRows(name, form.fields, typed, optionText),
      changeAction: `${action}#${name}`,
      messages: messages.map((message) => ({
        what: capital(messageWords[message.kind]),
        to: toWhom(message, names),
        when: leavesWords(message, at),
      })),
      hidden: Object.entries(typed)
        .filter(([field]) => !ours.has(field))
        .flatMap(([field, values]) => values.map((value) => ({ name: field, value }))),
      journeyHref: paths.journey(journey.id),
    },
  });
}
