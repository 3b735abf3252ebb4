import { dayTyped } from './forms/typed.ts';

/** The only place where an address of a page is written. */

const part = encodeURIComponent;

const query = (parameters: Readonly<Record<string, string | undefined>>): string => {
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name}=${part(value)}`],
  );
  return given.length === 0 ? '' : `?${given.join('&')}`;
};

/** What a document is asked for with. */
export interface DocumentQuery {
  readonly for: string;
  readonly letter?: string;
  readonly size?: 'large';
}

/** What the drift board is narrowed to, and which of its lines is open to be answered for. */
export interface BoardQuery {
  readonly worker?: string | undefined;
  readonly kind?: string | undefined;
  readonly answer?: { readonly journeyId: string; readonly clockId: string } | undefined;
  readonly done?: string | undefined;
  /** How many were answered for together, and which were refused. */
  readonly answered?: string;
  readonly refused?: string;
}

/** Which mail is looked for, and where the last page of it ended. */
export interface OutboxQuery {
  readonly status?: string | undefined;
  /** A journey’s reference. */
  readonly about?: string | undefined;
  readonly after?: string;
}

/** What an act on many families came to: which were done, and which refused with what. Ids are opaque; the rest is read again. */
export interface CameTo {
  readonly done?: string;
  readonly refused?: string;
  /** How many more were done than are named. */
  readonly more?: string;
}

/** Which move of many journeys is looked at; `key`: that of one that has been done, `done`: what has just happened to it. */
export interface MovesQuery {
  readonly what?: string;
  readonly from?: string;
  readonly to?: string;
  readonly alsoClosed?: string | undefined;
  readonly key?: string;
  readonly done?: string;
}

/** Whom an act was about, in which team, and what it came to. */
interface ActOnWorker extends CameTo {
  readonly worker: string;
  readonly team: string;
}

export const paths = {
  /** The opening page of a training service; also at `/` while nobody is chosen. */
  start: (): string => '/start',
  guide: (story: string): string => `/guide/${part(story)}`,
  /** `done`: what has just been saved, and for which `family`, to say so. */
  myDay: ({ done, family }: { readonly done?: string; readonly family?: string } = {}): string =>
    `/${query({ done, family })}`,
  missedCall: (): string => '/missed-call',
  /** `saved`: how many visits have just been saved. */
  writeUp: ({ saved }: { readonly saved?: string } = {}): string => `/write-up${query({ saved })}`,
  /** `done`: whether its address was just made or taken back. */
  calendar: (done?: string): string => `/calendar${query({ done })}`,
  makeCalendar: (): string => '/calendar/make',
  revokeCalendar: (): string => '/calendar/revoke',
  calendarFeed: (token: string): string => `/calendar/${part(token)}.ics`,
  drafts: (): string => '/drafts',
  /** A form as it was left; `form`: where on its page it stands. */
  draft: (id: string, form?: string): string => `/drafts/${part(id)}${form === undefined ? '' : `#${part(form)}`}`,
  throwAway: (id: string): string => `/drafts/${part(id)}/throw-away`,
  keptForWhom: (): string => '/who/kept',
  /** One visit to a family on one page; `visit`: one that was booked, `from`: the page to go back to. */
  recordVisit: (id: string, { visit, from }: { readonly visit?: string; readonly from?: string } = {}): string =>
    `/journeys/${part(id)}/visit${query({ visit, from })}`,
  /** `back`: where to go on once a person is chosen. */
  who: (back?: string): string => `/who${query({ back })}`,
  /** `done`: the command that has just been done, to say so. `all`: the whole timeline. */
  journey: (id: string, { done, all }: { readonly done?: string; readonly all?: true } = {}): string =>
    `/journeys/${part(id)}${query({ done, all: all ? 'yes' : undefined })}`,
  command: (id: string, name: string): string => `/journeys/${part(id)}/${part(name)}`,
  /** `hold`: a legal hold to look at; `done`: what has just been done about one, to say so. */
  records: (id: string, { hold, done }: { readonly hold?: string; readonly done?: string } = {}): string =>
    `/journeys/${part(id)}/records${query({ hold, done })}`,
  why: (id: string, clockId: string): string => `/journeys/${part(id)}/why/${part(clockId)}`,
  document: (id: string, kind: string, { for: reader, letter, size }: DocumentQuery): string =>
    `/journeys/${part(id)}/documents/${part(kind)}${query({ for: reader, letter, size })}`,
  supervision: (staffId: string): string => `/supervision/${part(staffId)}`,
  training: (): string => '/training',
  moveClock: (): string => '/training/clock',
  outbox: ({ status, about, after }: OutboxQuery = {}): string => `/outbox${query({ status, about, after })}`,
  message: (id: string): string => `/outbox/${part(id)}`,
  messageHtml: (id: string): string => `/outbox/${part(id)}/html`,
  /** A referral from outside: the choice, or one of its forms. */
  refer: (form?: string): string => (form === undefined ? '/refer' : `/refer/${part(form)}`),
  referSent: (token: string): string => `/refer/sent/${part(token)}`,
  referKept: (code: string): string => `/refer/kept/${part(code)}`,
  referBack: (): string => '/refer/back',
  team: ({ worker, kind, answer, done, answered, refused }: BoardQuery = {}): string =>
    `/team${query({ worker, kind, journey: answer?.journeyId, clock: answer?.clockId, done, answered, refused })}${answer === undefined ? '' : '#answer'}`,
  acknowledge: (): string => '/team/acknowledge',
  together: (): string => '/team/acknowledge-together',
  /** `team`: another than one’s own, for the service lead. */
  packs: (team?: string): string => `/team/supervision${query({ team })}`,
  /** `done`: which family has just been given to somebody, to say so. */
  waiting: ({ team, done }: { readonly team?: string; readonly done?: string } = {}): string =>
    `/team/waiting${query({ team, done })}`,
  toDecide: (): string => '/team/to-decide',
  absence: (team?: string): string => `/team/absence${query({ team })}`,
  leaver: (team?: string): string => `/team/leaver${query({ team })}`,
  /** `worker`: whose days have just been set, and which journeys could not be told. */
  days: (of: { readonly team?: string; readonly worker?: string; readonly refused?: string } = {}): string =>
    `/team/working-days${query(of)}`,
  /** What an act about one worker came to: of which families, and which were refused. */
  coverSaved: (of: ActOnWorker): string => `/team/absence/saved${query({ ...of })}`,
  leaverSaved: (of: ActOnWorker): string => `/team/leaver/saved${query({ ...of })}`,
  returned: (of: ActOnWorker): string => `/team/absence/returned${query({ ...of })}`,
  isBack: (): string => '/team/absence/return',
  /** `told`: how many journeys have just been told of it, and which were refused. */
  heads: (of: { readonly team?: string; readonly told?: string; readonly refused?: string } = {}): string =>
    `/team/heads${query(of)}`,
  longOpen: (): string => '/team/long-open',
  panel: (): string => '/team/panel',
  recordsDue: (): string => '/team/records',
  audits: (seed?: string): string => `/team/audits${query({ seed })}`,
  /** `journals`: checks now, with these journals folded again; absent: what the last check found. */
  checks: (journals?: 'recent' | 'all'): string => `/checks${query({ journals })}`,
  pathways: (): string => '/pathways',
  pathway: (id: string): string => `/pathways/${part(id)}`,
  moves: ({ alsoClosed, ...asked }: MovesQuery = {}): string =>
    `/pathways/moves${query({ ...asked, ...dayTyped('alsoClosed', alsoClosed) })}`,
  undoMoves: (): string => '/pathways/moves/undo',
  /** `told`: which reply has just been sent, to say so. */
  status: (token: string, told?: string): string => `/status/${part(token)}${query({ told })}`,
  statusReply: (token: string, what: string): string => `/status/${part(token)}/${part(what)}`,
  frontDoor: (done?: string): string => `/front-door${query({ done })}`,
  newReferral: (): string => '/front-door/new',
  received: (id: string): string => `/front-door/received/${part(id)}`,
  compare: (id: string, other: string): string => `/front-door/${part(id)}/compare/${part(other)}`,
  rota: ({ team, done }: { readonly team?: string; readonly done?: string } = {}): string =>
    `/front-door/rota${query({ team, done })}`,
  directory: (): string => '/front-door/directory',
  /** `journey`: to be told of that one only; `mine`: of those the reader holds. */
  live: (of: { readonly journey?: string; readonly mine?: 'yes' } = {}): string => `/live${query({ ...of })}`,
  asset: (name: string): string => `/assets/${name}`,
} as const;

/** The same addresses as Express reads them. */
export const patterns = {
  myDay: '/',
  start: '/start',
  guide: '/guide/:story',
  missedCall: '/missed-call',
  writeUp: '/write-up',
  calendar: '/calendar',
  makeCalendar: '/calendar/make',
  revokeCalendar: '/calendar/revoke',
  calendarFeed: '/calendar/:file',
  drafts: '/drafts',
  draft: '/drafts/:draftId',
  throwAway: '/drafts/:draftId/throw-away',
  keptForWhom: '/who/kept',
  recordVisit: '/journeys/:id/visit',
  records: '/journeys/:id/records',
  who: '/who',
  journey: '/journeys/:id',
  command: '/journeys/:id/:command',
  why: '/journeys/:id/why/:clockId',
  document: '/journeys/:id/documents/:kind',
  supervision: '/supervision/:staffId',
  training: '/training',
  moveClock: '/training/clock',
  outbox: '/outbox',
  message: '/outbox/:id',
  messageHtml: '/outbox/:id/html',
  team: '/team',
  acknowledge: '/team/acknowledge',
  together: '/team/acknowledge-together',
  packs: '/team/supervision',
  waiting: '/team/waiting',
  toDecide: '/team/to-decide',
  absence: '/team/absence',
  coverSaved: '/team/absence/saved',
  isBack: '/team/absence/return',
  returned: '/team/absence/returned',
  leaver: '/team/leaver',
  days: '/team/working-days',
  leaverSaved: '/team/leaver/saved',
  heads: '/team/heads',
  longOpen: '/team/long-open',
  panel: '/team/panel',
  recordsDue: '/team/records',
  audits: '/team/audits',
  checks: '/checks',
  pathways: '/pathways',
  moves: '/pathways/moves',
  undoMoves: '/pathways/moves/undo',
  pathway: '/pathways/:id',
  frontDoor: '/front-door',
  newReferral: '/front-door/new',
  received: '/front-door/received/:id',
  refer: '/refer',
  referSent: '/refer/sent/:token',
  referKept: '/refer/kept/:code',
  referMine: '/refer/mine/:token',
  referBack: '/refer/back',
  referForm: '/refer/:form',
  compare: '/front-door/:id/compare/:other',
  rota: '/front-door/rota',
  directory: '/front-door/directory',
  status: '/status/:token',
  statusReply: '/status/:token/:what',
  live: '/live',
  asset: '/assets/:name',
} as const;

/** Addresses that the API answers, to browsers too: pages keep out of their way. */
export const isForTheApi = (path: string): boolean =>
  /^\/(?:api(?:\/|$)|(?:openapi\.json|healthz|readyz|metrics)$)/.test(path);

/** An address of this site to go back to; anything else could lead a person to a stranger's page. */
export const backWithin = (given: unknown): string =>
  typeof given === 'string' && given.length <= 300 && /^\/(?![/\\])[!-~]*$/.test(given) ? given : paths.myDay();
