import { setTimeout as sleep } from 'node:timers/promises';
import { Router, type Request, type Response } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { patterns } from '../paths.ts';
import { personOf } from '../person.ts';
import { standOf, type Watched } from './stand.ts';

/** How often a page that is looked at asks how things stand, in milliseconds. */
const lookEveryMs = 5_000;

/** After so long a page asks anew, in milliseconds: whoever has left the service meanwhile is told nothing more. */
const longestMs = 600_000;

/** Pages followed at once by one person: a browser opens six connections to a site, and the pages themselves need some. */
const mostAtOnce = 4;

const open = new Map<string, number>();

const count = (id: string, by: 1 | -1): void => {
  const now = (open.get(id) ?? 0) + by;
  if (now > 0) open.set(id, now);
  else open.delete(id);
};

function watchedIn({ journey, mine }: Request['query']): Watched {
  if (typeof journey === 'string') return { journeyId: journey };
  return mine === 'yes' ? 'mine' : 'all';
}

/** Tells how things stand at once, and again whenever it changes, until the reader leaves. */
async function follow(res: Response, left: AbortSignal, stand: () => Promise<string>): Promise<void> {
  const until = performance.now() + longestMs;
  let told: string | undefined;
  while (!left.aborted && performance.now() < until) {
    const now = await stand();
    res.write(now === told ? ': still so\n\n' : `event: stand\ndata: ${now}\n\n`);
    told = now;
    await sleep(lookEveryMs, undefined, { signal: left, ref: false });
  }
}

/** Server-sent events for the one script of the pages. It carries a number, and nothing about anybody. */
export function livePage(deps: ApiDeps): Router {
  const router = Router();
  router.get(patterns.live, async (req, res) => {
    const person = personOf(req);
    const watched = watchedIn(req.query);
    // What may not be read is refused before anything is streamed.
    await standOf(deps, person, watched);
    if ((open.get(person.id) ?? 0) >= mostAtOnce) {
      // 204 tells a browser not to ask again.
      res.status(204).end();
      return;
    }
    count(person.id, 1);
    res.set({
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    });
    res.flushHeaders();
    const left = new AbortController();
    res.once('close', () => {
      left.abort();
    });
    try {
      await follow(res, left.signal, () => standOf(deps, person, watched));
    } catch {
      // The reader has left, the register is away, or the journey is no longer theirs: a browser still there asks again and is answered then.
    } finally {
      count(person.id, -1);
      res.end();
    }
  });
  return router;
}
