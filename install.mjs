// Node built-ins only: this runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean, dev?: boolean, devOptional?: boolean }>} Packages */

/** @param {string} path @returns {Packages} */
const packagesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;

/**
 * Whether node_modules holds exactly what package-lock.json asks for. npm writes its own record of what it installed
 * as its last step, so a half-finished install does not count.
 * @param {string} root folder of package-lock.json
 * @param {{ production?: boolean }} [options] production: development packages may be absent
 */
export const installed = (root, { production = false } = {}) => {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  /** @type {Packages} */
  let present;
  try {
    present = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  } catch {
    return false;
  }
  return Object.entries(wanted).every(([name, { version, integrity, optional, dev, devOptional }]) => {
    if (name === '') return true;
    const found = present[name];
    if (found === undefined) return optional === true || (production && (dev === true || devOptional === true));
    return found.version === version && found.integrity === integrity;
  });
};

/**
 * Runs `npm ci` when node_modules is missing or differs from package-lock.json.
 * @param {string} root
 * @param {{ production?: boolean }} [options]
 * @returns {boolean} false when npm could not install
 */
export const installIfNeeded = (root, options = {}) => {
  if (installed(root, options)) return true;
  console.log('Installing dependencies (once; a few minutes on a slow line) …');
  const { status } = spawnSync('npm', ['ci', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  return status === 0;
};
