/** A page says when something has changed since it was shown, and changes nothing by itself. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { get, type IncomingMessage } from 'node:http';
import { staff } from '../support/journeys.ts';
import { openPages, type Pages } from './support/pages.ts';

let pages: Pages;

beforeAll(async () => {
  pages = await openPages();
});

afterAll(() => pages.close());

/** Follows an address as a browser does, until so many stands have been told. */
const stands = (path: string, person: string, wanted: number, meanwhile: () => Promise<unknown>): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const told: string[] = [];
    const request = get(
      `${pages.url}${path}`,
      { headers: { Accept: 'text/event-stream', 'Accept-Encoding': 'gzip', Cookie: `keepstep-person=${person}` } },
      (response: IncomingMessage) => {
        if (response.statusCode !== 200) {
          request.destroy();
          reject(new Error(String(response.statusCode)));
          return;
        }
        response.setEncoding('utf8');
        response.on('data', (text: string) => {
          for (const [, stand = ''] of text.matchAll(/event: stand\ndata: (.*)\n/g)) told.push(stand);
          if (told.length === 1) meanwhile().catch(reject);
          if (told.length >= wanted) {
            request.destroy();
            resolve(told);
          }
        });
      },
    );
    request.once('error', (error) => {
      if (told.length < wanted) reject(error);
    });
  });

test('a journey’s page carries how things stood, and is told when somebody else has acted on it', async () => {
  const { journeyId } = await pages.referred();
  const { text } = await (await pages.browser(staff.duty)).get(`/journeys/${journeyId}`);
  const [, address = '', shown] = /data-live="([^"]*)" data-shown="([^"]*)"/.exec(text) ?? [];
  const told = await stands(address, staff.duty, 2, () =>
    pages.does(journeyId, 'complete-safety-screen', { result: 'no-concern' }, staff.duty),
  );
  expect(told[0]).toBe(shown);
  expect(told[1]).not.toBe(shown);
});

test('somebody’s own day is told of nothing that happens to others’ families', async () => {
  const { journeyId } = await pages.referred();
  const { text } = await (await pages.browser(staff.worker)).get('/');
  const [, shown] = /data-live="\/live\?mine=yes" data-shown="([^"]*)"/.exec(text) ?? [];
  await pages.does(journeyId, 'complete-safety-screen', { result: 'no-concern' }, staff.duty);
  expect(await stands('/live?mine=yes', staff.worker, 1, () => Promise.resolve())).toEqual([shown]);
});

test('nobody follows a journey that they may not read, nor without being somebody', async () => {
  const { journeyId } = await pages.referred();
  const follow = (person: string) => stands(`/live?journey=${journeyId}`, person, 1, () => Promise.resolve());
  await expect(follow('stranger')).rejects.toThrow('404');
  await expect(follow('nobody-there')).rejects.toThrow('303');
});

test('the page with its one script breaks nothing for a browser without scripts: the notice stays hidden', async () => {
  const { text } = await (await pages.browser(staff.worker)).get('/');
  expect(text).toMatch(/<p class="[^"]*ks-changed"[^>]* hidden>/);
});
