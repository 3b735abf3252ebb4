/** A day as the three inputs of a date field are filled in. */
export const dayFields = (name: string, day: string): Readonly<Record<string, string>> => ({
  [`${name}-year`]: day.slice(0, 4),
  [`${name}-month`]: day.slice(5, 7),
  [`${name}-day`]: day.slice(8, 10),
});
