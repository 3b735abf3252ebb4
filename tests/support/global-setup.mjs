// jest's globalSetup. A Temporal server and the workflow bundle are made once a run, for whoever asks first: a run of
// tests that need neither pays for neither.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** @returns {{ first: Promise<string>, stop: () => Promise<void> }} the process that keeps them, and its first line */
const startKeeper = () => {
  const keeper = spawn(process.execPath, ['--import', 'tsx', 'tests/support/temporal-keeper.ts'], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => keeper.once('close', resolve));
  /** @type {Promise<string>} */
  const first = new Promise((resolve, reject) => {
    let said = '';
    keeper.stdout.setEncoding('utf8').on('data', (words) => {
      said += words;
      if (said.includes('\n')) resolve(said.slice(0, said.indexOf('\n')));
    });
    keeper.once('close', () => reject(new Error('The Temporal server of the tests ended before it was ready.')));
  });
  return {
    first,
    stop: async () => {
      keeper.stdin.end();
      await ended;
    },
  };
};

/** Answers each test file that asks with where everything is, and with a number of its own. */
export default async () => {
  /** @type {ReturnType<typeof startKeeper> | undefined} */
  let keeper;
  let files = 0;
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    keeper ??= startKeeper();
    files += 1;
    const number = files;
    keeper.first.then(
      (line) => socket.end(JSON.stringify({ ...JSON.parse(line), number })),
      () => socket.end('{}'),
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  server.unref();
  const address = server.address();
  process.env['KEEPSTEP_TEST_KEEPER'] = String(typeof address === 'object' ? address?.port : '');
  Object.assign(globalThis, {
    keepstepTestKeeper: async () => {
      server.close();
      await keeper?.stop();
    },
  });
};
