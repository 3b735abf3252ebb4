/** What went wrong in the database, told apart without words that could be somebody's. */
import { errorCode } from './error-code.ts';

/** An error of a query. `code` is the SQLSTATE, or `timeout`, or `away` when the database could not be reached. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  constructor(
    readonly code: string,
    message: string,
    /** The constraint, table and column that refused, where the database names them. */
    readonly constraint?: string,
    readonly table?: string,
    readonly column?: string,
  ) {
    super(message);
  }
}

const field = (error: object, name: string): string | undefined => {
  const value = (error as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : undefined;
};

/** Five characters, like the system's EPIPE, but no class of SQLSTATE begins with E. */
const isSqlState = (code: string | undefined): code is string =>
  code !== undefined && /^[0-9A-DF-Z][0-9A-Z]{4}$/.test(code);

/** The client has no codes for its own troubles, only these words; the system has codes such as ECONNREFUSED. */
const clientLostServer =
  /^(timeout exceeded when trying to connect|Connection terminated|Client .* not queryable|Query read timeout)/;
const isSystemCode = (code: string | undefined): boolean => code !== undefined && /^E(?!RR_)[A-Z0-9]+$/.test(code);

/**
 * Turns what the client threw into a DatabaseError. Details, hints and, for refused values, the message itself are
 * dropped: PostgreSQL quotes the row there, and errors end up in logs. Mistakes of our own stay as they are.
 */
export const asDatabaseError = (error: unknown): Error => {
  if (error instanceof DatabaseError) return error;
  if (typeof error !== 'object' || error === null) return new Error('The database client failed.');
  const code = errorCode(error);
  const message = field(error, 'message') ?? '';
  if (isSqlState(code)) {
    return new DatabaseError(
      code,
      code.startsWith('22') ? 'The database refused a value.' : message,
      field(error, 'constraint'),
      field(error, 'table'),
      field(error, 'column'),
    );
  }
  if (message === 'Query read timeout') return new DatabaseError('timeout', 'The database did not answer in time.');
  if (isSystemCode(code) || clientLostServer.test(message)) {
    return new DatabaseError('away', `The database cannot be reached (${code ?? message}).`);
  }
  return error as Error;
};

/** The SQLSTATE of an error of a query, such as 23505 for a second row with the same key. */
export const sqlState = (error: unknown): string | undefined =>
  error instanceof DatabaseError && isSqlState(error.code) ? error.code : undefined;

/**
 * Whether the database, rather than the request, is the trouble: away, starting, stopping, too slow. Trying again later
 * may help. What was sent may or may not have been done.
 */
export const isDatabaseAway = (error: unknown): boolean =>
  error instanceof DatabaseError && (/^(timeout|away)$/.test(error.code) || /^(08|53|57P|57014|58)/.test(error.code));

/** Whether the connection itself is of no use any more after this error. */
export const endsConnection = (error: unknown): boolean =>
  error instanceof DatabaseError && (/^(timeout|away)$/.test(error.code) || /^(08|57P|58|XX)/.test(error.code));
