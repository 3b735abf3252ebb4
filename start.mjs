// npm start: everything on one machine. Node built-ins only, and nothing an old Node cannot read: this runs before
// anything is installed.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installIfNeeded } from './install.mjs';

const root = dirname(fileURLToPath(import.meta.url));
const oldest = { major: 20, minor: 19 };

/** @param {string} sentence */
const giveUp = (sentence) => {
  console.error(sentence);
  process.exit(1);
};

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < oldest.major || (major === oldest.major && minor < oldest.minor)) {
  giveUp(
    `Keepstep needs Node ${oldest.major}.${oldest.minor} or later and this is ${process.versions.node}: install a newer one (https://nodejs.org) and start again.`,
  );
}
if (!installIfNeeded(root)) {
  giveUp(
    'Keepstep could not install what it depends on: connect to the internet, see that npm works, and start again.',
  );
}

const keepstep = spawn(
  process.execPath,
  ['--import', import.meta.resolve('tsx'), join(root, 'embedded', 'main.ts'), ...process.argv.slice(2)],
  // The extra line tells Keepstep when this process ends, should it be killed.
  { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] },
);
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.on(signal, () => keepstep.kill(signal));
keepstep.once('error', () => giveUp('Keepstep could not be started: Node cannot start another process.'));
keepstep.once('exit', (code) => process.exit(code ?? 1));
