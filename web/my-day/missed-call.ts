import type { Request, Response } from 'express';
import { askedOf } from '../../api/asked.ts';
import type { ApiDeps } from '../../api/deps.ts';
import { asProblem } from '../../api/errors.ts';
import { submit } from '../../api/submit.ts';
import { forPeople } from '../forms/for-people.ts';
import { requireSameSite, requireToken } from '../forms/forgery.ts';
import { keyField } from '../forms/key.ts';
import { textOf, typedIn } from '../forms/typed.ts';
import { showKept } from '../kept/page.ts';
import { paths } from '../paths.ts';
import { personOf } from '../person.ts';
import { showMyDay } from './page.ts';

/** What a missed call is to the journey: a contact like any other, today, by whoever rang. */
const missed = { kind: 'call', outcome: 'no-answer' } as const;

/** Saves a missed call. One that cannot be saved comes back on the same page with its sentence. */
export async function saveMissedCall(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  const actor = personOf(req);
  const typed = typedIn(req.body);
  const journeyId = textOf(typed, 'journey');
  const note = textOf(typed, 'note');
  const key = textOf(typed, keyField);
  requireSameSite(req);
  try {
    requireToken(deps.idSecret, req);
    const body = { ...missed, ...(note === '' ? {} : { note }) };
    await submit(deps, askedOf({ actor, journeyId, command: 'record-contact', key, body }, deps));
    res.redirect(303, paths.myDay({ done: 'missed-call', family: journeyId }));
  } catch (error) {
    const problem = asProblem(error, true);
    if (problem.status === 404 || problem.status === 500 || problem.code === 'foreign-form') throw error;
    const { status, code, message } = forPeople(problem);
    const again = code === 'key-reused' ? '' : key;
    try {
      await showMyDay(deps, req, res, { journeyId, key: again, note, error: message, status });
    } catch (away) {
      if (asProblem(away, false).status !== 503) throw away;
      const form = { kind: [missed.kind], outcome: [missed.outcome], note: [note] };
      await showKept(deps, req, res, {
        journeyId,
        command: 'record-contact',
        typed: form,
        key,
        status,
        detail: message,
        again: true,
      });
    }
  }
}
