/** Every place at which a test may kill this process, to prove that nothing is lost or doubled there. A name not listed here is a mistake. */
export const crashPoints = [
  'publish-before',
  'publish-after',
  'mail-before-it-begins',
  'mail-before-handing-over',
  'mail-after-handing-over',
  'mail-after-its-fate',
  'api-after-words-saved',
  'api-after-command',
  'api-after-referral-saved',
  'api-after-start',
  'api-after-concern-raised',
  'api-after-concern-words-saved',
  'clock-after-step',
  'clock-before-end',
] as const;

export type CrashPoint = (typeof crashPoints)[number];

/**
 * Kills the process as a power cut would, at the n-th passing of the point named in `CRASH_AT` (`name` or `name:n`).
 * In production the setting is absent and this does nothing.
 */
export function crashPointsFrom(setting: string | undefined): (name: CrashPoint) => void {
  if (setting === undefined) return () => undefined;
  const [wanted, nth = '1'] = setting.split(':');
  if (!crashPoints.some((point) => point === wanted))
    throw new Error(`CRASH_AT names no crash point: ${String(wanted)}`);
  let left = Number(nth);
  return (name) => {
    if (name !== wanted) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  };
}
