import { readdirSync, readFileSync } from 'node:fs';

const pathwaysFolder = new URL('../../pathways/', import.meta.url);

/** Every pathway and intake policy there is in the repository, by its place under `pathways/`. */
export const dataFiles = (): readonly string[] =>
  ['definitions', 'intake', 'presets'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, pathwaysFolder))
      .filter((name) => name.endsWith('.json'))
      .map((name) => `${folder}/${name}`),
  );

export const textOf = (file: string): string => readFileSync(new URL(file, pathwaysFolder), 'utf8');

type Data = Record<string, unknown>;

/** A shipped file with something changed: `set` a value at a path of dots (`undefined` takes it out). */
export function changed(file: string, changes: Readonly<Record<string, unknown>>): string {
  const data = JSON.parse(textOf(file)) as Data;
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    const inside = keys.reduce((group, key) => group[key] as Data, data);
    inside[last] = value;
  }
  return JSON.stringify(data, null, 2);
}
