import { expect } from '@jest/globals';
import type { Answer, ApiService } from './api-service.ts';

export type Item = Readonly<Record<string, unknown>>;

/** The rows of one page of a list. */
export const itemsOf = ({ body }: Answer): readonly Item[] => body['items'] as readonly Item[];

/** All pages of a list, in order. */
export async function everyPage(service: ApiService, path: string, by?: string): Promise<readonly Item[]> {
  const all: Item[] = [];
  for (let cursor: unknown = ''; ;) {
    const answer = await service.get(`${path}${cursor === '' ? '' : `&cursor=${String(cursor)}`}`, by);
    expect(answer.status).toBe(200);
    all.push(...itemsOf(answer));
    cursor = answer.body['next'];
    if (cursor === undefined) return all;
  }
}

/** What somebody may not see answers them as what does not exist. */
export async function expectHidden(service: ApiService, path: string, by: string): Promise<void> {
  const hidden = await service.get(path, by);
  const absent = await service.get(path.replace(/j-[a-z]+/, 'j-nobody'), by);
  expect(hidden.status).toBe(404);
  expect(hidden.body).toEqual(absent.body);
}
