/** Whether two plain values say the same, in whatever order their properties stand. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [Object.entries(a), Object.entries(b)];
  return (
    left.length === right.length &&
    left.every(([key, value]) => key in b && sameJson(value, (b as Readonly<Record<string, unknown>>)[key]))
  );
}
