import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import type { z } from 'zod';
import { refusalMessages } from '../domain/refusals.ts';
import { isDatabaseAway, sqlState } from '../register/database-errors.ts';

/** One wrong part of what was sent. `pointer` is a JSON pointer into the body, or the name of a header or parameter. */
export interface ProblemPart {
  readonly pointer: string;
  readonly detail: string;
}

/** An answer that is no success, as RFC 9457 has it. Never holds anything personal: it repeats nothing that was sent. */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly errors: readonly ProblemPart[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** A rule says no: nothing was changed. `code` is a refusal code of the domain, or one of the shell's. Answered 409. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly code: string,
    message: string,
    readonly field?: string,
  ) {
    super(message);
  }
}

/** A part of the service is away. `unknown`: it may have been done; the same key makes a repeat harmless. Answered 503. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
  readonly what: 'engine' | 'database' | 'sign-in';
  readonly fate: 'nothing-done' | 'unknown';
  /** `cause`: what made it so, where one journey alone is away. */
  constructor(
    { what, fate }: { readonly what: Unavailable['what']; readonly fate: Unavailable['fate'] },
    cause?: NotRunning,
  ) {
    super(`${what} away, ${fate}`, { cause });
    this.what = what;
    this.fate = fate;
  }
}

/** Too much is under way at once. Nothing was changed. Answered 429. */
export class TooBusy extends Error {
  override readonly name = 'TooBusy';
}

/** No workflow runs for this journey: it has finished, or must be resumed. Nothing was changed. */
export class NotRunning extends Error {
  override readonly name = 'NotRunning';
}

const titles: Readonly<Record<number, string>> = {
  400: 'This could not be read',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Not possible here',
  409: 'Refused',
  413: 'Too large',
  415: 'Send JSON',
  421: 'Wrong address',
  422: 'Something needs to be corrected',
  429: 'Too many requests',
  500: 'Something went wrong here',
  503: 'Away for a moment',
};

const away: Readonly<Record<Unavailable['what'], string>> = {
  engine: 'The engine that keeps journeys running cannot be reached.',
  database: 'The database cannot be reached.',
  'sign-in': 'The sign-in service cannot be reached.',
};

/** One 404 for what is absent and for what this person may not know of. */
export const notFound = (): Problem => new Problem(404, 'not-found', 'There is nothing here that you can see.');

const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const mostParts = 20;

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** Only how many there are: a name nobody knows is what somebody typed, and may be anybody's. */
const unknownNames = (count: number): string =>
  `${count === 1 ? '1 name here is' : `${String(count)} names here are`} not known; /openapi.json says what can be sent.`;

/** What a schema found, one part each, in the order of the body. A field that is not known is pointed at by what holds it. */
export function invalid(error: z.ZodError, where = ''): Problem {
  const parts = error.issues.map((issue): ProblemPart => ({
    pointer: `${where}${pointerOf(issue.path)}`,
    detail: issue.code === 'unrecognized_keys' ? unknownNames(issue.keys.length) : sentence(issue.message),
  }));
  return new Problem(422, 'invalid', 'Correct what is named and send it again.', parts.slice(0, mostParts));
}

/** One part that no schema can judge. */
export const invalidPart = (pointer: string, detail: string, code = 'invalid'): Problem =>
  new Problem(422, code, detail, [{ pointer, detail }]);

const unavailable = ({ what, fate }: Unavailable): Problem => {
  const unknown = fate === 'unknown';
  return new Problem(
    503,
    unknown ? 'outcome-unknown' : `${what}-unavailable`,
    unknown
      ? `${away[what]} It is unknown whether this was done; it is safe to repeat with the same key.`
      : `${away[what]} Nothing was changed. Try again in a moment.`,
    [],
    { 'Retry-After': '5' },
  );
};

/** What Express and its body parser throw: plain errors with a `status` and a `type`. */
function ofExpress(error: object): Problem | undefined {
  const status = 'status' in error && typeof error.status === 'number' ? error.status : undefined;
  if (status === undefined || status < 400 || status > 499) return undefined;
  if (status === 413) return new Problem(413, 'too-large', 'The body is larger than 100 kB.');
  if (status === 415)
    return new Problem(415, 'not-json', 'Send the body as application/json in UTF-8, not compressed.');
  const type = 'type' in error && typeof error.type === 'string' ? error.type : '';
  if (type === 'entity.parse.failed') return new Problem(400, 'malformed-json', 'The body is not well-formed JSON.');
  return new Problem(400, 'malformed', 'The request could not be read.');
}

/** The one place where an error becomes an answer. */
export function asProblem(error: unknown, changes: boolean): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Refused) {
    const { code, message, field } = error;
    if (code === 'malformed') return new Problem(422, 'invalid', 'Something in this cannot be understood.');
    if (code === 'defect') return new Problem(500, code, 'This could not be worked out. Nothing was changed.');
    // Wording is ours even when an older worker refused.
    const detail = (refusalMessages as Readonly<Record<string, string>>)[code] ?? message;
    return new Problem(409, code, detail, field === undefined ? [] : [{ pointer: `/${field}`, detail }]);
  }
  if (error instanceof Unavailable) return unavailable(error);
  if (error instanceof TooBusy)
    return new Problem(429, 'too-busy', 'Too much is under way at once. Nothing was changed.', [], {
      'Retry-After': '1',
    });
  if (error instanceof NotRunning) return unavailable(new Unavailable({ what: 'engine', fate: 'nothing-done' }));
  if (isDatabaseAway(error))
    return unavailable(new Unavailable({ what: 'database', fate: changes ? 'unknown' : 'nothing-done' }));
  // A value no column can hold, such as text with a zero byte inside an opaque cursor.
  if (sqlState(error)?.startsWith('22') === true)
    return new Problem(422, 'invalid', 'Something in this cannot be looked up.');
  const known = typeof error === 'object' && error !== null ? ofExpress(error) : undefined;
  return known ?? new Problem(500, 'unexpected', 'Something went wrong here. It has been noted.');
}

/** What goes over the wire. `type` is a name, not a page: the code says all there is. */
export const problemBody = ({ status, code, message, errors }: Problem): Readonly<Record<string, unknown>> => ({
  type: `urn:keepstep:problem:${code}`,
  title: titles[status] ?? titles[status < 500 ? 400 : 500],
  status,
  detail: message,
  code,
  errors,
});

/** Where an error of our own comes from, without its message, which may quote what was sent. */
const placeOf = (error: unknown): string =>
  error instanceof Error
    ? (error.stack ?? '')
        .split('\n')
        .filter((line) => /^\s+at /.test(line))
        .slice(0, 4)
        .map((line) => line.trim())
        .join(' < ')
    : '';

/** Notes an error that is nobody's mistake but ours, by name and place only. */
export function logUnexpected(log: Logger, error: unknown, res: Response): void {
  log.error(
    {
      requestId: res.locals['requestId'] as unknown,
      error: error instanceof Error ? error.name : typeof error,
      place: placeOf(error),
    },
    'unexpected error',
  );
}

/** The last middleware: answers every error with one problem. */
export const problemHandler =
  (log: Logger): ErrorRequestHandler =>
  (error: unknown, req, res, next) => {
    const problem = asProblem(error, req.method !== 'GET' && req.method !== 'HEAD');
    if (problem.status === 500) logUnexpected(log, error, res);
    if (res.headersSent) {
      next(error);
      return;
    }
    res
      .status(problem.status)
      .set(problem.headers)
      .type('application/problem+json')
      .send(JSON.stringify(problemBody(problem)));
  };

/** For a path that no route knows. */
export const unknownRoute: RequestHandler = (_req, _res, next) => {
  next(new Problem(404, 'not-found', 'There is nothing here that you can see.'));
};
