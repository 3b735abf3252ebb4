/** Where a run of tests keeps what is slow to make, until what it is made of changes. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, 'node_modules', '.cache', 'keepstep-tests');

/** The text of these files and of every TypeScript file in these folders, as one name. */
function hashOf(sources: readonly string[]): string {
  const files = sources.flatMap((source) =>
    source.includes('.')
      ? [source]
      : readdirSync(join(root, source), { recursive: true, encoding: 'utf8' })
          .filter((name) => name.endsWith('.ts'))
          .map((name) => join(source, name)),
  );
  const hash = createHash('sha256');
  for (const file of [...files.sort(), 'package-lock.json'])
    hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 16);
}

/**
 * @param name what it is, ending as its file does, such as `workflows.js`
 * @param sources the folders and files, from the project's, that it is made of
 * @param make makes it; called by each process that finds it missing, and the last to end wins
 * @returns the file it is in
 */
export async function cached(
  name: string,
  sources: readonly string[],
  make: () => Promise<string | Uint8Array>,
): Promise<string> {
  const folder = join(cache, name);
  const file = join(folder, `${hashOf(sources)}-${name}`);
  if (existsSync(file)) return file;
  const made = await make();
  mkdirSync(folder, { recursive: true });
  for (const old of readdirSync(folder))
    if (!old.startsWith(basename(file))) rmSync(join(folder, old), { force: true });
  writeFileSync(`${file}.${String(process.pid)}`, made);
  renameSync(`${file}.${String(process.pid)}`, file);
  return file;
}
