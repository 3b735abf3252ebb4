import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { staff } from '../support/journeys.ts';
import { openPages, type Pages } from './support/pages.ts';

let pages: Pages;

beforeAll(async () => {
  pages = await openPages();
});
afterAll(() => pages.close());

interface Command {
  readonly name: string;
  readonly fields: readonly { readonly name: string; readonly type: string; readonly options?: readonly unknown[] }[];
}

const commandsOf = async (journeyId: string, by: string): Promise<readonly Command[]> => {
  const answer = await request(pages.url).get(`/api/journeys/${journeyId}`).set('X-Keepstep-Person', by);
  return (answer.body as { readonly commands: readonly Command[] }).commands;
};

/** Every form of a page by its command, with the names of what can be filled in. */
function formsOf(html: string): Readonly<Record<string, ReadonlySet<string>>> {
  const forms = [...html.matchAll(/<form method="post" action="[^"]*\/journeys\/[^"/]+\/([a-z-]+)"[\s\S]*?<\/form>/g)];
  return Object.fromEntries(
    forms.map(([whole, command = '']) => [
      command,
      new Set([...whole.matchAll(/<(?:input|select|textarea)[^>]*\sname="([^"]+)"/g)].map(([, name = '']) => name)),
    ]),
  );
}

/** What is asked for on the page: a day is three inputs, and a list nobody can choose from is not shown. */
const asked = ({ fields }: Command): readonly string[] =>
  fields
    .filter(({ type, options }) => !((type === 'choices' || type === 'choice') && options?.length === 0))
    .map(({ name, type }) => (type === 'day' ? `${name}-day` : name));

const accept = { decision: 'accept', pathway: 'lewisham-fps.v2' };
const agreed = { personRef: 'mother', purpose: 'support', given: true };

/** A family's road, and after each step the page of everybody who may open it. */
const road: readonly (readonly [string, object])[] = [
  ['complete-safety-screen', { result: 'no-concern' }],
  ['decide-pathway', accept],
  ['allocate', { practitionerId: staff.worker }],
  ['record-contact', { kind: 'visit', outcome: 'seen' }],
  ['record-consent', agreed],
  ['add-action', { by: 'family', due: '2030-01-04' }],
  ['raise-concern', { code: 'worry' }],
];

test('“recorded inconsistently” (Surrey 2019): a page offers exactly the forms of the commands the API offers, each with its fields, at every step', async () => {
  // Another open journey, so that there is something to join to.
  await pages.referred();
  const { journeyId } = await pages.referred();
  const offered = new Set<string>();
  for (const [command, body] of [['', {}] as const, ...road]) {
    if (command !== '') await pages.does(journeyId, command, body, staff.manager);
    for (const by of [staff.duty, staff.worker, staff.manager]) {
      const browser = await pages.browser(by);
      const forms = formsOf((await browser.get(`/journeys/${journeyId}`)).text);
      const commands = await commandsOf(journeyId, by);
      expect({ after: command, by, forms: Object.keys(forms).sort() }).toEqual({
        after: command,
        by,
        forms: commands.map(({ name }) => name).sort(),
      });
      for (const one of commands) {
        offered.add(one.name);
        const missing = asked(one).filter((name) => forms[one.name]?.has(name) !== true);
        expect({ form: one.name, missing }).toEqual({ form: one.name, missing: [] });
      }
    }
  }
  expect(offered.size).toBeGreaterThan(30);
});
