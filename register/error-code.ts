/**
 * The `code` of an error, such as ENOENT, EADDRINUSE or a SQLSTATE; undefined if it has none. Looks at the shape, not at
 * `instanceof Error`: under test runners errors of Node itself come from another realm.
 */
export const errorCode = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
