import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The key of opaque ids in a training service: made at its first start and kept in the data folder, which must be
 * claimed. With another key every retry of an earlier request would count as new.
 * @returns at least 32 characters
 */
export const trainingIdSecret = (dataDir: string): string => {
  const file = join(dataDir, 'id-secret');
  try {
    const kept = readFileSync(file, 'utf8').trim();
    if (kept.length >= 32) return kept;
  } catch {
    // The first start.
  }
  const secret = randomBytes(32).toString('hex');
  // Whole or not at all: half a key would pass for the key at the next start.
  writeFileSync(`${file}.new`, secret, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return secret;
};
