import { existsSync } from 'node:fs';
import { readFile, writeFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, type BundleOptions, type WorkflowBundle } from '@temporalio/worker';

/** The workflow code as one file, for production: built once, shipped beside the worker, never bundled at start. */
export const builtBundlePath = fileURLToPath(new URL('../build/workflows.js', import.meta.url));

const source = (name: string): string => fileURLToPath(new URL(`../workflows/${name}`, import.meta.url));

type Config = Parameters<NonNullable<BundleOptions['webpackConfigHook']>>[0];

/** How one kind of file is compiled, as far as the SDK's own rule for TypeScript says it. */
interface Compiled {
  readonly use?: { readonly options?: { readonly jsc?: object } };
}

/**
 * The SDK compiles for engines of 2017, which know no object spread: each copy of a journey would be made property by property, by a helper function,
 * which is slower. The Node that runs it knows all of ES2022.
 */
const asToday = (config: Config): Config => ({
  ...config,
  module: {
    ...config.module,
    rules: (config.module?.rules ?? []).map((rule) => {
      const { use } = rule as Compiled;
      if (use?.options?.jsc === undefined) return rule;
      const options = { ...use.options, jsc: { ...use.options.jsc, target: 'es2022' } };
      return { ...(rule as object), use: { ...use, options } };
    }),
  },
});

/**
 * Builds the bundle. The only thing that reads workflow sources. All journeys of a worker share one loaded copy of the code, frozen by the SDK: it
 * keeps nothing between calls (a test of the rules' purity sees to that), and a journey then weighs its state and little else.
 */
export const buildBundle = (): Promise<WorkflowBundle> =>
  bundleWorkflowCode({
    workflowsPath: source('index.ts'),
    preloadModules: [source('short-stack-traces.ts'), source('index.ts')],
    // Names and lines for error messages, without a second copy of the sources.
    webpackConfigHook: (config) => ({ ...asToday(config), devtool: 'inline-nosources-cheap-source-map' }),
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
