import { ConfigError } from '../config.ts';
import { DataDirInUse } from '../register/data-dir-lock.ts';
import { SetupProblem } from './setup-problem.ts';

/**
 * What to tell the person who started Keepstep instead of a stack trace.
 * @returns undefined for an error that nobody foresaw
 */
export const plainSentence = (error: unknown): string | undefined =>
  error instanceof SetupProblem || error instanceof DataDirInUse || error instanceof ConfigError
    ? error.message
    : undefined;
