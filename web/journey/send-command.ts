import type { Request, Response } from 'express';
import { askedOf } from '../../api/asked.ts';
import type { CommandEntry } from '../../api/command-entry.ts';
import { commandNamed } from '../../api/commands.ts';
import type { ApiDeps } from '../../api/deps.ts';
import { asProblem, notFound, type Problem } from '../../api/errors.ts';
import { fieldsOf, type Field } from '../../api/fields.ts';
import type { Staff } from '../../api/staff.ts';
import { submit } from '../../api/submit.ts';
import { raiseAtOnce } from '../../api/urgent.ts';
import type { Journey } from '../../domain/journey.ts';
import type { PeoplesCommand } from '../../domain/possible.ts';
import { forgetDraft } from '../drafts/keep.ts';
import { requireSameSite, requireToken } from '../forms/forgery.ts';
import { keyField, seqField } from '../forms/key.ts';
import { bodyOf, textOf, typedIn, type Typed } from '../forms/typed.ts';
import { forPeople, withoutKeys } from '../forms/for-people.ts';
import { showKept } from '../kept/page.ts';
import { paths } from '../paths.ts';
import { personOf } from '../person.ts';
import { answersToCheck, changeField, checkedField, showAnswers } from './check-answers.ts';
import { showJourney } from './page.ts';

/** A journey of which nothing is known yet: what is asked for without what it offers to choose from. */
export const nobody = {
  people: [],
  referrals: [],
  promises: [],
  clocks: [],
  appointments: [],
  concerns: [],
  messages: [],
} as unknown as Journey;

/** The fields of a command as far as reading a form needs them: without what a journey offers to choose from. */
const plainFields = (deps: ApiDeps, entry: CommandEntry): readonly Field[] =>
  fieldsOf(entry, {
    journey: nobody,
    service: deps.service,
    nameOf: (ref) => ref,
    contactPointText: (_ref, id) => id,
    practitioners: [],
    earlier: [],
    joined: [],
  });

interface SentForm {
  readonly journeyId: string;
  readonly command: PeoplesCommand;
  readonly entry: CommandEntry;
  readonly fields: readonly Field[];
  readonly typed: Typed;
  readonly key: string;
  readonly seq: string;
}

function sentForm(deps: ApiDeps, req: Request): SentForm {
  const { id, command } = req.params;
  const found = commandNamed(typeof command === 'string' ? command : '');
  if (found === undefined || typeof id !== 'string') throw notFound();
  const typed = typedIn(req.body);
  return {
    journeyId: id,
    command: found.name,
    entry: found.entry,
    fields: plainFields(deps, found.entry),
    typed,
    key: textOf(typed, keyField),
    seq: textOf(typed, seqField),
  };
}

/** What the API would have been sent. What is urgent never waits for anybody to look at the journey again. */
const bodySent = ({ entry, fields, typed, seq }: SentForm): Readonly<Record<string, unknown>> => ({
  ...bodyOf(fields, typed),
  ...(entry.urgent || !/^\d{1,9}$/.test(seq) ? {} : { expectedSeq: Number(seq) }),
});

const raised = (body: object): { readonly wordsSaved: boolean; readonly detail: string; readonly linked?: string } => ({
  wordsSaved: 'wordsSaved' in body && body.wordsSaved === true,
  detail: 'detail' in body && typeof body.detail === 'string' ? body.detail : '',
  ...('linkedJourneyId' in body && typeof body.linkedJourneyId === 'string' ? { linked: body.linkedJourneyId } : {}),
});

/** Nothing typed is lost: with its journey around it where that can be shown, else by itself. */
async function giveBack(deps: ApiDeps, req: Request, res: Response, form: SentForm, problem: Problem): Promise<void> {
  const { journeyId, command, typed, seq } = form;
  // Of what may have been done the very same form is sent again; of what was saved already, a new one.
  const key = problem.code === 'key-reused' ? '' : form.key;
  const same = problem.status === 503 ? { seq } : {};
  try {
    await showJourney(deps, req, res, journeyId, { command, typed, key, ...same, problem });
  } catch (error) {
    if (asProblem(error, false).status !== 503) throw error;
    await showKept(deps, req, res, { ...form, status: problem.status, detail: problem.message, again: true });
  }
}

/**
 * A form of the journey page, sent: the same functions as behind the API do what it asks. Done, the browser is sent back to the page, so that
 * reloading it does nothing twice; a second sending of the same form is one act, because its key came with it.
 */
export async function sendCommand(deps: ApiDeps, staff: Staff, req: Request, res: Response): Promise<void> {
  const actor = personOf(req);
  const form = sentForm(deps, req);
  const { journeyId, command, entry, key } = form;
  requireSameSite(req);
  try {
    requireToken(deps.idSecret, req);
    const asked = askedOf({ actor, journeyId, command, key, body: bodySent(form) }, deps);
    if (textOf(form.typed, changeField) !== '') {
      await showJourney(deps, req, res, journeyId, { command, typed: form.typed, key });
      return;
    }
    if (!entry.urgent) {
      const toCheck = textOf(form.typed, checkedField) === '' ? await answersToCheck(deps, asked, form.seq) : undefined;
      if (toCheck !== undefined) {
        await showAnswers(deps, req, res, { ...form, asked }, toCheck);
        return;
      }
      await submit(deps, asked);
      await forgetDraft(deps, actor, { journeyId, form: command });
      res.redirect(303, paths.journey(journeyId, { done: command }));
      return;
    }
    const { status, body } = await raiseAtOnce(deps, staff, asked);
    const { wordsSaved, detail, linked } = raised(body);
    if (status === 200) res.redirect(303, paths.journey(linked ?? journeyId, { done: command }));
    else
      await showKept(deps, req, res, {
        ...form,
        status,
        detail: withoutKeys(detail),
        again: !wordsSaved,
        raised: true,
      });
  } catch (error) {
    const problem = asProblem(error, true);
    // About what is not there, what went wrong in here and what a stranger sent there is nothing to correct.
    if (problem.status === 404 || problem.status === 500 || problem.code === 'foreign-form') throw error;
    await giveBack(deps, req, res, form, forPeople(problem));
  }
}
