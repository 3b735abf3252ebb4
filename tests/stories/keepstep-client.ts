/** A running Keepstep as any program sees it: HTTP and nothing else. Every wait has an end. */
import { randomUUID } from 'node:crypto';
import { patienceMs as longEnoughMs } from '../support/until.ts';

export interface Clock {
  readonly clockId: string;
  readonly kind: string;
  readonly owner: string;
  readonly startedAt: string;
  readonly dueAt: string;
  readonly originalDueAt: string;
  readonly rung: number;
  readonly told: readonly string[];
  /** Somebody answered for it and promised this. */
  readonly acknowledged?: { readonly by: string; readonly until: string };
  readonly stopped?: { readonly at: string; readonly why: string };
  readonly summary: string;
  readonly branches: readonly { readonly when: string; readonly leadsTo: string }[];
}

export interface PersonShown {
  readonly ref: string;
  readonly role: string;
  readonly contactPoints: readonly {
    readonly id: string;
    readonly kind: string;
    readonly value?: string;
    readonly safe?: string;
  }[];
}

export interface PromiseShown {
  readonly promiseId: string;
  readonly referralId: string;
  readonly kind: string;
  readonly hearBy: string;
  readonly status: string;
}

export interface JourneyShown {
  readonly id: string;
  readonly reference: string;
  readonly stage: string;
  readonly seq: number;
  readonly asOf: string;
  readonly owner: string;
  readonly referrals: readonly { readonly referralId: string }[];
  readonly team: { readonly teamId: string; readonly manager: string; readonly serviceLead: string };
  readonly pathway?: { readonly id: string; readonly version: number };
  readonly supportWeek?: number;
  readonly agenda: readonly Clock[];
  readonly commands: readonly { readonly name: string; readonly href: string }[];
  readonly people: readonly PersonShown[];
  readonly promises: readonly PromiseShown[];
  readonly concerns: readonly { readonly concernId: string; readonly code: string }[];
  readonly safeguarding?: { readonly status: string };
  readonly appointments: readonly { readonly visitId: string; readonly on: string }[];
  readonly holds: readonly { readonly holdId: string; readonly condition: string }[];
  readonly actions: readonly { readonly actionId: string; readonly due: string }[];
  readonly meetings: readonly { readonly meetingId: string; readonly kind: string; readonly on: string }[];
  readonly catchUps: readonly { readonly catchUpId: string; readonly by: string }[];
  readonly onward: readonly { readonly onwardId: string; readonly place: string }[];
  readonly stuck: readonly { readonly kind: string; readonly about: string; readonly since: string }[];
  readonly waiting: readonly { readonly messageId: string; readonly kind: string }[];
  readonly undo?: { readonly commandId: string; readonly until: string };
  readonly closed?: { readonly reason: string; readonly at: string };
}

export interface TimelineItem {
  readonly seq: number;
  readonly type: string;
  readonly happenedOn: string;
  readonly at: string;
  readonly actor: string;
  readonly summary: string;
  readonly note?: string;
}

/** A message a journey caused, with its words. */
export interface Mail {
  readonly id: string;
  readonly journeyId: string;
  readonly kind: string;
  readonly status: string;
  readonly messageId: string | null;
  readonly createdAt: string;
  readonly to: string | null;
  readonly subject: string | null;
  readonly text: string | null;
  readonly html: string | null;
  /** Each attempt, and why it ended as it did. */
  readonly tries: readonly { readonly attempt: number; readonly status: string; readonly smtpCode: string | null }[];
}

export interface Received {
  readonly journeyId: string;
  readonly referralId: string;
  readonly reference: string;
  readonly statusUrl?: string;
  readonly seq: number;
}

export interface Done {
  readonly commandId: string;
  readonly seq: number;
  readonly repeated: boolean;
  readonly journey: JourneyShown;
}

/** An answer as it came. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** One person at their screen. */
export interface Worker {
  readonly id: string;
  /** Receives a referral. */
  readonly refer: (referral: object) => Promise<Received>;
  /** Does something. @throws when it is refused */
  readonly command: (journeyId: string, slug: string, fields?: object) => Promise<Done>;
  /** Tries something that should be refused; answers the status and the code. */
  readonly refused: (journeyId: string, slug: string, fields?: object) => Promise<{ status: number; code: string }>;
  readonly journey: (journeyId: string) => Promise<JourneyShown>;
  readonly timeline: (journeyId: string) => Promise<readonly TimelineItem[]>;
  /** Every message of a journey, oldest first, with its words. */
  readonly outbox: (journeyId: string) => Promise<readonly Mail[]>;
  /** Mails that were about no one journey, without their words. */
  readonly digests: () => Promise<readonly Pick<Mail, 'messageId' | 'kind' | 'status'>[]>;
  /** Does anything else. @throws when it is refused */
  readonly post: <T>(path: string, body: object) => Promise<T>;
  /** Asks anything. */
  readonly get: (path: string) => Promise<Answer>;
}

export interface StaffShown {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
}

export interface Keepstep {
  readonly as: (personId: string) => Worker;
  readonly people: () => Promise<readonly StaffShown[]>;
  /** What time it is for the families, in milliseconds. */
  readonly now: () => Promise<number>;
  /** Moves the clock to this moment; does nothing when it is past. */
  readonly until: (moment: number) => Promise<void>;
  /** What somebody without a sign-in reads at an address of this service. */
  readonly visit: (url: string) => Promise<Answer>;
}

/** Asked for something and not given it. */
export class NotAnswered extends Error {
  override readonly name = 'NotAnswered';
}

/** Two weeks of journey time. */
const furthestAtOnceMs = 14 * 86_400_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Asks until the answer is there.
 * @throws after `withinMs`, naming what was waited for
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined>,
  withinMs = longEnoughMs,
): Promise<T> {
  const end = performance.now() + withinMs;
  for (let wait = 10; ; wait = Math.min(wait * 1.5, 250)) {
    const found = await ask();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new NotAnswered(`Waited ${withinMs / 1000} seconds in vain for ${what}.`);
    await pause(wait);
  }
}

const codeOf = ({ body }: Answer): string => {
  const { code } = (body ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' ? code : '';
};

/** Busy, away for a moment, or the clock is being moved by somebody else: the same request later, with the same key. */
export const comeBack = (answer: Answer): boolean =>
  answer.status === 429 || answer.status === 503 || codeOf(answer) === 'clock-moving';

/** Sends one request. A command keeps its key in `init`, so the same may be sent again. */
export type Ask = (url: string, init: RequestInit) => Promise<Answer>;

export const askOverHttp: Ask = async (url, init) => {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(180_000) });
  const text = await response.text();
  const json = (response.headers.get('content-type') ?? '').includes('json');
  return { status: response.status, body: json ? (JSON.parse(text) as unknown) : text };
};

const complaint = (what: string, answer: Answer): NotAnswered => {
  const { detail } = (answer.body ?? {}) as { readonly detail?: string };
  return new NotAnswered(`${what} was answered ${answer.status} (${codeOf(answer)}): ${detail ?? 'no reason given'}`);
};

/**
 * @param url without a slash at the end
 * @param ask how requests are sent
 * @param patienceMs how long a service that is busy or away is asked again
 */
export function openKeepstep(url: string, ask: Ask = askOverHttp, patienceMs = longEnoughMs): Keepstep {
  const patiently = (what: string, path: string, init: RequestInit): Promise<Answer> =>
    eventually(
      `an answer to ${what}`,
      async () => {
        const answer = await ask(`${url}${path}`, init);
        return comeBack(answer) ? undefined : answer;
      },
      patienceMs,
    );
  const ok = async <T>(what: string, path: string, init: RequestInit): Promise<T> => {
    const answer = await patiently(what, path, init);
    if (answer.status >= 300) throw complaint(what, answer);
    return answer.body as T;
  };
  const headers = (personId: string): Record<string, string> => ({
    'content-type': 'application/json',
    accept: 'application/json',
    'x-keepstep-person': personId,
  });

  const as = (id: string): Worker => {
    const get = <T>(path: string): Promise<T> => ok(`GET ${path}`, path, { headers: headers(id) });
    const post = (path: string, body: object): RequestInit => ({
      method: 'POST',
      headers: { ...headers(id), 'idempotency-key': randomUUID() },
      body: JSON.stringify(body),
    });
    const all = async <T>(path: string): Promise<readonly T[]> => {
      const items: T[] = [];
      for (let next: string | undefined, first = true; first || next !== undefined; first = false) {
        const cursor = next === undefined ? '' : `&cursor=${encodeURIComponent(next)}`;
        const page = await get<{ readonly items: readonly T[]; readonly next?: string }>(`${path}${cursor}`);
        items.push(...page.items);
        next = page.next;
      }
      return items;
    };
    return {
      id,
      refer: (referral) => ok('the referral', '/api/referrals', post('/api/referrals', referral)),
      command: (journeyId, slug, fields = {}) => {
        const path = `/api/journeys/${journeyId}/${slug}`;
        return ok(slug, path, post(path, fields));
      },
      refused: async (journeyId, slug, fields = {}) => {
        const path = `/api/journeys/${journeyId}/${slug}`;
        const answer = await patiently(slug, path, post(path, fields));
        if (answer.status < 300) throw new NotAnswered(`${slug} should have been refused, and was done.`);
        return { status: answer.status, code: codeOf(answer) };
      },
      journey: (journeyId) => get(`/api/journeys/${journeyId}`),
      timeline: (journeyId) => all<TimelineItem>(`/api/journeys/${journeyId}/timeline?limit=200`),
      outbox: async (journeyId) => {
        const items = await all<{ readonly id: string }>(`/api/outbox?journeyId=${journeyId}&limit=200`);
        const mails = await Promise.all(items.map((item) => get<Mail>(`/api/outbox/${item.id}`)));
        return mails.reverse();
      },
      digests: async () =>
        (await all<Mail & { readonly journeyId: string | null }>('/api/outbox?limit=1000')).filter(
          ({ journeyId }) => journeyId === null,
        ),
      post: (path, body) => ok(`POST ${path}`, path, post(path, body)),
      get: (path) => ask(`${url}${path}`, { headers: headers(id) }),
    };
  };

  const people = async (): Promise<readonly StaffShown[]> =>
    (await ok<{ readonly items: readonly StaffShown[] }>('the staff', '/api/training/people', {})).items;
  // Anybody may look at the clock and move it, but somebody it must be.
  let anybody: Promise<string> | undefined;
  const somebody = (): Promise<string> => (anybody ??= people().then((all) => all[0]?.id ?? 'nobody'));
  const now = async (): Promise<number> => {
    const init = { headers: headers(await somebody()) };
    return Date.parse((await ok<{ readonly now: string }>('the clock', '/api/training/clock', init)).now);
  };

  /** A move answers when nobody comes nearer any more: some may come later, on a machine that has much else to do. */
  const everybodyArrives = async (person: string): Promise<void> => {
    const init = { headers: headers(person) };
    await eventually(
      'every journey to arrive where the clock has been moved to',
      async () => {
        const { leftBehind } = await ok<{ readonly leftBehind?: readonly string[] }>(
          'the clock',
          '/api/training/clock',
          init,
        );
        return leftBehind === undefined ? true : undefined;
      },
      120_000,
    );
  };

  return {
    as,
    people,
    now,
    until: async (moment) => {
      const person = await somebody();
      for (let here = await now(); here < moment; here = await now()) {
        // In parts, so that no single answer takes too long.
        const to = new Date(Math.min(moment, here + furthestAtOnceMs)).toISOString();
        const init = { method: 'POST', headers: headers(person), body: JSON.stringify({ to }) };
        const answer = await patiently('a move of the clock', '/api/training/clock', init);
        // Somebody else may have moved it past this moment meanwhile.
        if (answer.status >= 300 && codeOf(answer) !== 'clock-backwards')
          throw complaint('the move of the clock', answer);
        await everybodyArrives(person);
      }
    },
    visit: (address) => ask(address, { headers: { accept: 'application/json' } }),
  };
}
