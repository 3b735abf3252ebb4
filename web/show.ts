import { fileURLToPath } from 'node:url';
import type { Request, Response } from 'express';
import nunjucks from 'nunjucks';
import type { ApiDeps } from '../api/deps.ts';
import type { Problem } from '../api/errors.ts';
import { momentWords } from '../api/reading/time-words.ts';
import { within } from '../api/until-register.ts';
import { assetPaths, govukFolder, mojFolder } from './assets.ts';
import type { StaffMember } from '../register/queries/staff.ts';
import { formToken, tokenField } from './forms/forgery.ts';
import type { Input } from './forms/inputs.ts';
import { draftField, keyField, seqField } from './forms/key.ts';
import { renderedInput } from './forms/rendered-inputs.ts';
import { storyOf } from './guide/story.ts';
import { standOf, type Watched } from './live/stand.ts';
import { navigationFor, type Place } from './navigation.ts';
import { paths } from './paths.ts';
import { maybePerson } from './person.ts';
import { rolesWords } from './words/role-words.ts';

const templates = new nunjucks.Environment(
  new nunjucks.FileSystemLoader([fileURLToPath(new URL('.', import.meta.url)), govukFolder, mojFolder]),
  { autoescape: true, trimBlocks: true, lstripBlocks: true },
);

templates.addFilter('rendered', (input: Input) => renderedInput(templates, input));

/** How long a page waits for the service's time, in milliseconds: without it the page is shown all the same. */
const clockWithinMs = 500;

export interface Page {
  /** `journey/page.njk` */
  readonly template: string;
  readonly title: string;
  /** What keeps a form from being saved: gives the page its status and headers, and says so in the title, where a screen reader hears it first. */
  readonly problem?: Problem | undefined;
  /** The same two by themselves, for a page that no one problem stands behind. */
  readonly status?: number;
  readonly wrong?: boolean;
  readonly current?: Place;
  /** Says on the page when something has changed since it was shown. Absent for pages on which somebody mostly writes. */
  readonly live?: Watched;
  /** For people outside the service: no navigation, no cookie. */
  readonly forOutsiders?: true;
  /** Before anybody is chosen there is nowhere to go. */
  readonly withoutNavigation?: true;
  readonly context: Readonly<Record<string, unknown>>;
}

const liveAddress = (watched: Watched): string => {
  if (watched === 'all') return paths.live();
  return paths.live(watched === 'mine' ? { mine: 'yes' } : { journey: watched.journeyId });
};

const liveOf = async (deps: ApiDeps, person: StaffMember, watched: Watched) => ({
  address: liveAddress(watched),
  shown: await standOf(deps, person, watched),
});

async function frame(deps: ApiDeps, req: Request, page: Page): Promise<object> {
  const training = deps.mode === 'training';
  const now = training ? await within(clockWithinMs, deps.now) : undefined;
  const person = maybePerson(req);
  const { name, phone } = deps.service.service;
  const bare = page.forOutsiders === true || page.withoutNavigation === true;
  const story = training ? storyOf(req) : undefined;
  return {
    serviceName: name,
    servicePhone: phone,
    training,
    clock: now === undefined ? undefined : momentWords(now),
    person: person === undefined ? undefined : { name: person.name, roles: rolesWords(person.roles) },
    navigation: bare ? [] : navigationFor(person, deps.mode, page.current),
    whoHref: paths.who(req.method === 'GET' ? req.originalUrl : undefined),
    homeHref: page.forOutsiders === true ? paths.refer() : paths.myDay(),
    live: person === undefined || page.live === undefined ? undefined : await liveOf(deps, person, page.live),
    assets: assetPaths,
    ...(story === undefined ? {} : { storyHref: paths.guide(story) }),
  };
}

/** Renders a page and sends it. Nothing of it is kept by any cache: it is about families. */
export async function show(deps: ApiDeps, req: Request, res: Response, page: Page): Promise<void> {
  const context = {
    ...page.context,
    frame: await frame(deps, req, page),
    title: page.title,
    wrong: page.wrong ?? page.problem !== undefined,
    tokenField,
    keyField,
    seqField,
    keepTo: { href: paths.drafts(), field: draftField },
    ...(page.forOutsiders === true ? {} : { token: formToken(deps.idSecret, req, res) }),
  };
  res
    .set(page.problem?.headers ?? {})
    .status(page.status ?? page.problem?.status ?? 200)
    .set('Cache-Control', 'no-store')
    .type('html')
    .send(templates.render(page.template, context));
}
