import { randomUUID } from 'node:crypto';
import express, { Router, type Request, type Response } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { asProblem } from '../../api/errors.ts';
import { limitRequests } from '../../api/limits.ts';
import { tellAsReferrer, worseAsReferrer } from '../../api/linked-referrer.ts';
import { statusOf } from '../../api/reading/referrer-status.ts';
import type { Staff } from '../../api/staff.ts';
import { ringInstead } from '../../api/urgent.ts';
import { concernCodes } from '../../domain/codes.ts';
import { forPeople } from '../forms/for-people.ts';
import { keyField } from '../forms/key.ts';
import { textOf, typedIn } from '../forms/typed.ts';
import { paths, patterns } from '../paths.ts';
import { show } from '../show.ts';
import { withinLimit } from '../within-limit.ts';
import { behindLink, keepSecret } from './link.ts';
import { worseWords } from './worse-words.ts';

/** Far more than anybody has to say about one family; counted for each link, because an office shares one address. */
const replyLimit = { requests: 20, perMs: 600_000 };
const worryLimit = { requests: 60, perMs: 600_000 };

const mostWords = 4_000;

interface Form {
  readonly key: string;
  readonly note: string;
  readonly code?: string;
}

interface Returned {
  readonly status: number;
  readonly errors: readonly { readonly text: string; readonly href: string }[];
  readonly noteError?: string;
  readonly codeError?: string;
  /** It has been heard; only its words are missing. */
  readonly raised?: true;
}

const formOf = (req: Request): Form => {
  const typed = typedIn(req.body);
  const key = textOf(typed, keyField);
  return {
    key: /^[\w-]{8,80}$/.test(key) ? key : randomUUID(),
    note: textOf(typed, 'note'),
    code: textOf(typed, 'code'),
  };
};

const tooLong = `Write ${mostWords.toLocaleString('en-GB')} characters or fewer. Ring us if there is more to say.`;

function noteErrorOf(note: string, needed: boolean): string | undefined {
  if (note === '' && needed) return 'Write what you want to tell us';
  return note.length > mostWords ? tooLong : undefined;
}

const wrong = (noteError: string | undefined, codeError: string | undefined): Returned | undefined =>
  noteError === undefined && codeError === undefined
    ? undefined
    : {
        status: 422,
        errors: [
          ...(codeError === undefined ? [] : [{ text: codeError, href: '#code' }]),
          ...(noteError === undefined ? [] : [{ text: noteError, href: '#note' }]),
        ],
        ...(noteError === undefined ? {} : { noteError }),
        ...(codeError === undefined ? {} : { codeError }),
      };

async function showReply(
  deps: ApiDeps,
  req: Request,
  res: Response,
  what: 'tell' | 'worse',
  form: Form,
  returned?: Returned,
): Promise<void> {
  const token = String(req.params['token']);
  // What somebody has typed is shown again also while the register is away.
  const reference = returned === undefined ? statusOf(await behindLink(deps, req)).reference : undefined;
  const worse = what === 'worse';
  keepSecret(res);
  await show(deps, req, res, {
    template: `status/${what}.njk`,
    title: worse ? 'Tell us that things have got worse' : 'Tell us something',
    forOutsiders: true,
    status: returned?.status ?? 200,
    wrong: returned !== undefined && returned.raised !== true,
    context: {
      ...form,
      ...returned,
      reference,
      action: paths.statusReply(token, what),
      worseHref: paths.statusReply(token, 'worse'),
      backHref: paths.status(token),
      codes: concernCodes.map((code) => ({
        value: code,
        text: worseWords[code].text,
        hint: { text: worseWords[code].hint },
        checked: code === form.code,
      })),
      phone: deps.service.service.phone,
      outOfHours: deps.service.service.outOfHours,
    },
  });
}

/** What went wrong, with everything that was typed still there and the same key, so that sending it again does nothing twice. */
async function giveBack(
  deps: ApiDeps,
  req: Request,
  res: Response,
  what: 'tell' | 'worse',
  { form, error }: { readonly form: Form; readonly error: unknown },
): Promise<void> {
  const found = asProblem(error, true);
  if (found.status === 404 || found.status === 500) throw error;
  // Nobody may be left alone with a worry by a machine that is down, or by a rule about how often something may be sent.
  const problem = forPeople(
    what === 'worse' && (found.status === 503 || found.status === 429) ? ringInstead(deps) : found,
  );
  const key = problem.code === 'key-reused' ? randomUUID() : form.key;
  const text = problem.code === 'closed' ? 'Our work with this family has ended. Ring us instead.' : problem.message;
  res.set(problem.headers);
  await showReply(
    deps,
    req,
    res,
    what,
    { ...form, key },
    { status: problem.status, errors: [{ text, href: '#note' }] },
  );
}

/**
 * What a referrer can send us through their link. The secret address itself shows that a form is theirs, so no cookie is needed; the same form sent twice
 * is one act, because its key came with it.
 */
export function replyRoutes(deps: ApiDeps, staff: Staff): Router {
  const router = Router();
  const byLink = (req: Request): string => `link ${String(req.params['token'])}`;
  const limits = {
    tell: limitRequests(replyLimit, 'replies', byLink),
    worse: limitRequests(worryLimit, 'worries', byLink),
  };
  const empty = (): Form => ({ key: randomUUID(), note: '' });
  const body = express.urlencoded({ extended: false, limit: '100kb', parameterLimit: 20 });

  for (const what of ['tell', 'worse'] as const) {
    const address = patterns.statusReply.replace(':what', what);
    router.get(address, (req, res) => showReply(deps, req, res, what, empty()));
    router.post(address, body, async (req, res) => {
      const form = formOf(req);
      const { key, note, code = '' } = form;
      const returned =
        what === 'tell'
          ? wrong(noteErrorOf(note, true), undefined)
          : wrong(
              noteErrorOf(note, false),
              concernCodes.some((one) => one === code) ? undefined : 'Choose what has happened',
            );
      if (returned !== undefined) {
        await showReply(deps, req, res, what, form, returned);
        return;
      }
      try {
        await withinLimit(limits[what], req, res);
        const followed = await behindLink(deps, req);
        const sent = { key, ...(note === '' ? {} : { note }) };
        if (what === 'tell') await tellAsReferrer(deps, followed, sent);
        else if (!(await worseAsReferrer(deps, staff, followed, { ...sent, code }))) {
          await showReply(deps, req, res, what, form, {
            status: 202,
            raised: true,
            errors: [],
          });
          return;
        }
        res.redirect(303, paths.status(String(req.params['token']), what));
      } catch (error) {
        await giveBack(deps, req, res, what, { form, error });
      }
    });
  }
  return router;
}
