/** A caller who insists, and remembers what was acknowledged, so that all of it can be asked again and looked for. */
import { askOverHttp, comeBack, eventually, type Answer, type Ask } from '../stories/keepstep-client.ts';

/** What a caller was told of one request. */
export interface Told {
  /** `referral`, or the command. */
  readonly what: string;
  readonly status: number;
  readonly journeyId: string;
  readonly referralId?: string;
  readonly reference?: string;
  readonly commandId?: string;
  /** Its place in the journal; absent where the answer was that it will be shown later. */
  readonly seq?: number;
  /** Words that were sent along. */
  readonly words?: string;
}

/** The answer to a request that was acknowledged, and to the same request sent again when all was over. */
export interface ToldTwice {
  readonly first: Told;
  readonly again: Told;
}

export interface Calls {
  readonly ask: Ask;
  /** Sends everything that was acknowledged once more, each with its own key. */
  readonly askAllAgain: () => Promise<readonly ToldTwice[]>;
  /** How far the training clock was asked to go and did, in milliseconds; 0 when it was not. */
  readonly clockMovedTo: () => number;
}

/** The service is not there: what is known of the request is nothing, and it is safe to send it again. */
const away: Answer = { status: 503, body: {} };

/** How fetch says that nobody listens, or that the line broke in the middle of an answer. By its name: inside jest it is of another realm. */
const nobodyThere = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'name' in error && error.name === 'TypeError';

/** What was sent; requests here always carry text. */
const sentIn = ({ body }: RequestInit): Readonly<Record<string, unknown>> =>
  JSON.parse(typeof body === 'string' ? body : '{}') as Readonly<Record<string, unknown>>;

function toldOf(url: string, init: RequestInit, { status, body }: Answer): Told {
  const { pathname } = new URL(url);
  const [, , , journeyId = '', command] = pathname.split('/');
  const { note } = sentIn(init);
  const words = typeof note === 'string' ? { words: note } : {};
  if (command === undefined) {
    const { journeyId: opened, referralId, reference, seq } = body as Required<Omit<Told, 'words'>>;
    return { what: 'referral', status, journeyId: opened, referralId, reference, seq };
  }
  const { commandId, seq } = body as Pick<Told, 'seq'> & { readonly commandId: string };
  return { what: command, status, journeyId, commandId, ...(seq === undefined ? {} : { seq }), ...words };
}

export function keepCalls(): Calls {
  const acknowledged: (readonly [url: string, init: RequestInit, answer: Answer])[] = [];
  let clock = 0;
  const ask: Ask = async (url, init) => {
    let answer: Answer;
    try {
      answer = await askOverHttp(url, init);
    } catch (error) {
      if (nobodyThere(error)) return away;
      throw error;
    }
    if (init.method !== 'POST' || answer.status >= 300) return answer;
    if (new URL(url).pathname === '/api/training/clock')
      clock = Math.max(clock, Date.parse(String(sentIn(init)['to'])));
    else acknowledged.push([url, init, answer]);
    return answer;
  };
  return {
    ask,
    askAllAgain: async () => {
      const all: ToldTwice[] = [];
      for (const [url, init, answer] of [...acknowledged]) {
        const again = await eventually('an answer to what was sent again', async () => {
          const another = await askOverHttp(url, init);
          return comeBack(another) ? undefined : another;
        });
        all.push({ first: toldOf(url, init, answer), again: toldOf(url, init, again) });
      }
      return all;
    },
    clockMovedTo: () => clock,
  };
}
