/** As much of the API as it takes to be the people of a training service. Every wait has an end. */

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What became of a command: its id; nothing, when it was done under this key before with another body; or the code of the rule that says no. */
export interface Done {
  readonly commandId?: string;
  readonly refused?: string;
}

/** A running training service. */
export interface Service {
  readonly now: () => Promise<number>;
  /** Does nothing when the moment, in milliseconds, is not ahead. */
  readonly moveClockTo: (moment: number) => Promise<void>;
  /** Answers the journey's id; the same for the same key. */
  readonly refer: (person: string, key: string, referral: object) => Promise<string>;
  readonly journey: (person: string, journeyId: string) => Promise<unknown>;
  readonly command: (person: string, key: string, journeyId: string, command: string, fields: object) => Promise<Done>;
  /** Whether any family's referral names this ward. */
  readonly livesInWard: (ward: string) => Promise<boolean>;
}

const patienceMs = 30_000;
/** A move may walk through weeks. */
const longestAnswerMs = 120_000;
/** Less than this ahead is now. */
const nowMs = 1_000;

/** This key has been used: a start that was cut short has done it, when the journey looked otherwise. */
const doneBefore = 'key-reused';

const codeOf = ({ body }: Answer): string => (typeof body['code'] === 'string' ? body['code'] : '');

const comeBack = (answer: Answer): boolean =>
  answer.status === 429 || answer.status === 503 || codeOf(answer) === 'clock-moving';

/**
 * @param url without a slash at the end
 * @param person who looks at lists and moves the clock
 */
export function openService(url: string, person: string): Service {
  const ask = async (path: string, by: string, body?: object, key?: string): Promise<Answer> => {
    const response = await fetch(`${url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'x-keepstep-person': by,
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(longestAnswerMs),
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  };
  /** Repeats with the same key while the service is busy or away. */
  const patiently: typeof ask = async (...request) => {
    const end = performance.now() + patienceMs;
    for (let wait = 50; ; wait = Math.min(wait * 2, 1_000)) {
      const answer = await ask(...request);
      if (!comeBack(answer) || performance.now() > end) return answer;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  };
  const ok = async (what: string, ...request: Parameters<typeof ask>): Promise<Answer['body']> => {
    const answer = await patiently(...request);
    if (answer.status >= 300) throw new Error(`${what}: ${String(answer.status)} ${codeOf(answer)}`);
    return answer.body;
  };
  const now = async (): Promise<number> =>
    Date.parse(String((await ok('clock', '/api/training/clock', person))['now']));
  /** What is done next is done at the new time in every journey. */
  const everybodyArrives = async (): Promise<void> => {
    const end = performance.now() + longestAnswerMs;
    for (let wait = 50; ; wait = Math.min(wait * 2, 1_000)) {
      const { leftBehind } = await ok('clock', '/api/training/clock', person);
      if (leftBehind === undefined) return;
      if (performance.now() > end) throw new Error('moving the clock: some journeys did not follow');
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  };

  return {
    now,
    moveClockTo: async (moment) => {
      if (moment - (await now()) < nowMs) return;
      const answer = await patiently('/api/training/clock', person, { to: new Date(moment).toISOString() });
      // Time goes on while one asks: what has passed meanwhile is where one wanted to be.
      if (answer.status >= 300 && codeOf(answer) !== 'clock-backwards')
        throw new Error(`moving the clock: ${String(answer.status)} ${codeOf(answer)}`);
      await everybodyArrives();
    },
    refer: async (by, key, referral) => String((await ok(key, '/api/referrals', by, referral, key))['journeyId']),
    journey: (by, journeyId) => ok('a journey', `/api/journeys/${journeyId}`, by),
    command: async (by, key, journeyId, command, fields) => {
      const answer = await patiently(`/api/journeys/${journeyId}/${command}`, by, fields, key);
      if (answer.status === 409) return codeOf(answer) === doneBefore ? {} : { refused: codeOf(answer) };
      if (answer.status >= 300) throw new Error(`${key}: ${String(answer.status)} ${codeOf(answer)}`);
      return { commandId: String(answer.body['commandId']) };
    },
    livesInWard: async (ward) => {
      const { items } = await ok('journeys', `/api/journeys?ward=${encodeURIComponent(ward)}&limit=1`, person);
      return Array.isArray(items) && items.length > 0;
    },
  };
}
