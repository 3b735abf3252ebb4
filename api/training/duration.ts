const minute = 60_000;

/** ISO 8601 durations as far as a clock is moved by them: weeks, days, hours and minutes, whole ones. */
const written = /^P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,8})M)?)?$/;

/**
 * The milliseconds in `P7D`, `P1W`, `PT30M`, `P1DT2H`; undefined for any other text and for no time at all. A day is 24 hours, also when London's
 * clocks change.
 */
export function durationMs(text: string): number | undefined {
  const parts = written.exec(text);
  if (parts === null) return undefined;
  const [weeks = 0, days = 0, hours = 0, minutes = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  const ms = (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * minute;
  return ms > 0 ? ms : undefined;
}
