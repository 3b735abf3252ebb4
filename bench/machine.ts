import { cpus, loadavg, platform, release, totalmem } from 'node:os';
import { readFileSync } from 'node:fs';

const versionOf = (name: string): string => {
  const file = new URL(`../node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
};

/** What the figures were taken on: nothing that names the machine. */
export const machine = () => ({
  processors: cpus().length,
  processor: cpus()[0]?.model ?? 'unknown',
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  system: `${platform()} ${release().split('-')[0] ?? ''}`,
  node: process.version,
  temporalSdk: versionOf('@temporalio/worker'),
  /** Of one minute, at the end of the run: how busy the machine was, neighbours included. */
  load: loadavg()[0] ?? 0,
});
