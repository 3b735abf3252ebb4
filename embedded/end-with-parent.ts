/** Makes sure that a program Keepstep started does not outlive it, even after kill -9. */
import { spawn } from 'node:child_process';
import { Socket } from 'node:net';

/** Waits for the end of its input, which comes when this process ends for whatever reason; then asks, then insists. */
const watch = `
trap '' INT HUP QUIT TERM
read -r _
kill -TERM "$1" 2>/dev/null
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25; do
  kill -0 "$1" 2>/dev/null || exit 0
  sleep 0.2
done
kill -KILL "$1" 2>/dev/null
`;

/**
 * Posts a watchman (a shell, about 1 MB) over a child process. Without a Unix shell nothing happens: an orphan is then
 * only met at the next start.
 * @param pid the child
 * @returns dismisses the watchman; call it as soon as the child has ended, before its number can be given to another
 */
export const endWithParent = (pid: number): (() => void) => {
  if (process.platform === 'win32') return () => undefined;
  const watchman = spawn('/bin/sh', ['-c', watch, 'watchman', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // A group of its own: Ctrl-C reaches everything in the terminal's group at once, and would end the watch too soon.
    detached: true,
  });
  watchman.once('error', () => undefined);
  watchman.stdin.once('error', () => undefined);
  watchman.unref();
  if (watchman.stdin instanceof Socket) watchman.stdin.unref();
  return () => {
    watchman.kill('SIGKILL');
  };
};
