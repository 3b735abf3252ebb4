import { existsSync } from 'node:fs';
import { readFile, writeFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundle } from '@temporalio/worker';

/** The workflow code as one file, for production: built once, shipped beside the worker, never bundled at start. */
export const builtBundlePath = fileURLToPath(new URL('../build/workflows.js', import.meta.url));

/** Builds the bundle. The only thing that reads workflow sources. */
export const buildBundle = (): Promise<WorkflowBundle> =>
  bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../workflows/index.ts', import.meta.url)),
    // A page of statistics is no news to whoever starts Keepstep.
    logger: new DefaultLogger('WARN'),
  });

/** The prebuilt bundle where there is one, else a fresh one. */
export const loadBundle = async (): Promise<WorkflowBundle> =>
  existsSync(builtBundlePath) ? { code: await readFile(builtBundlePath, 'utf8') } : buildBundle();

/** Builds and keeps the bundle where `loadBundle` finds it. */
export async function keepBundle(): Promise<string> {
  const { code } = await buildBundle();
  await mkdir(dirname(builtBundlePath), { recursive: true });
  await writeFile(builtBundlePath, code);
  return builtBundlePath;
}
