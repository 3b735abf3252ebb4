import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { Router } from 'express';
import { z } from 'zod';
import { absenceBody, returnBody } from './absences.ts';
import { leaverBody } from './leavers.ts';
import { acknowledgementsBody } from './acknowledgements.ts';
import { teamHeadsBody } from './team-heads.ts';
import { workingPatternBody } from './working-patterns.ts';
import { commandTable } from './commands.ts';
import type { ApiDeps } from './deps.ts';
import { moveReads, moveWrites } from './openapi-moves.ts';
import { recordReads, recordWrites } from './openapi-records.ts';
import { auditSample, supervisionPack, written } from './openapi-oversight-shapes.ts';
import * as peopleShapes from './openapi-people-shapes.ts';
import * as shapes from './openapi-shapes.ts';
import { referralBody } from './referral-body.ts';

const json = (schema: z.ZodType, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: shapes.problem } },
});

const always = {
  401: problem('Nobody is signed in.'),
  429: problem('Too many requests. Retry-After says when to come back.'),
  503: problem('A part is away. With code outcome-unknown it may have been done; the same key is safe to repeat.'),
} as const;

const hidden = { 404: problem('There is no such thing, or this person may not know of it.') } as const;
const key = z.object({
  'Idempotency-Key': z.string().max(200).describe('New for each command, the same for its repeats.'),
});
const text = z.string().optional();
const paging = { cursor: text.describe('`next` of the page before.'), limit: text.describe('A whole number.') };

type Read = Pick<RouteConfig, 'path' | 'summary'> & {
  readonly answer: z.ZodType;
  readonly query?: z.ZodRawShape;
  readonly open?: true;
};

/** What can be read, with the parts of each address taken from its path. */
const reads: readonly Read[] = [
  { path: '/healthz', summary: 'Whether this process runs', answer: shapes.alive, open: true },
  { path: '/readyz', summary: 'Whether everything it needs is there', answer: shapes.ready, open: true },
  { path: '/openapi.json', summary: 'This document', answer: z.object({ openapi: z.string() }), open: true },
  {
    path: '/api/journeys',
    summary: 'Journeys of the team, the newest first',
    answer: shapes.journeys,
    query: { owner: text, stage: text, pathway: text, team: text, ward: text, ...paging },
  },
  { path: '/api/journeys/{id}', summary: 'A journey and what can be done next', answer: shapes.journey },
  {
    path: '/api/journeys/{id}/timeline',
    summary: 'What happened, oldest first',
    answer: shapes.timeline,
    query: paging,
  },
  {
    path: '/api/journeys/{id}/explain/{clockId}',
    summary: 'Why a date, a message or a sign of standing still is as it is, by the id that lists name it by',
    answer: shapes.chain,
  },
  ...moveReads,
  ...recordReads,
  {
    path: '/api/journeys/{id}/readings',
    summary: 'Where people stood when, and how far they have come',
    answer: peopleShapes.readings,
  },
  {
    path: '/api/journeys/{id}/kept-address/{personRef}',
    summary: 'An address that is kept secret, for the journey’s own team',
    answer: peopleShapes.keptAddress,
  },
  { path: '/api/scales', summary: 'Scales that readings are taken on', answer: peopleShapes.scales },
  {
    path: '/api/worklist',
    summary: 'What is to do, in the order it falls due',
    answer: shapes.clocks,
    query: { scope: text, team: text, ...paging },
  },
  {
    path: '/api/drift',
    summary: 'What is on time and failing, and what is late',
    answer: shapes.clocks,
    query: { team: text, ...paging },
  },
  {
    path: '/api/journeys/{id}/documents/{kind}',
    summary: 'A plan, letter or transfer-form for one reader, to print; as text/html or text/plain it comes alone',
    answer: written,
    query: { for: text, letter: text, size: text, lang: text },
  },
  {
    path: '/api/audits/sample',
    summary: 'A repeatable sample of open and recently closed journeys for case audits, for the service lead',
    answer: auditSample,
    query: { size: text, seed: text },
  },
  {
    path: '/api/supervision/{staffId}',
    summary: 'What there is to talk over in one worker’s supervision, family by family',
    answer: supervisionPack,
  },
  {
    path: '/api/invariants',
    summary: 'What should never be so: a list that should be empty',
    answer: shapes.violations,
    query: { journals: text },
  },
  {
    path: '/api/outbox',
    summary: 'Messages and what became of them',
    answer: shapes.outbox,
    query: { journeyId: text, status: text, ...paging },
  },
  { path: '/api/outbox/{id}', summary: 'One message as it was written', answer: shapes.letter },
  {
    path: '/status/{token}',
    summary: 'Where a referral stands, for whoever made it',
    answer: shapes.status,
    open: true,
  },
  { path: '/api/pathways', summary: 'What families can be accepted onto', answer: shapes.pathways },
  { path: '/api/needs', summary: 'Reasons for a referral, by code', answer: shapes.needs },
  {
    path: '/api/training/people',
    summary: 'Who one can be in a training service',
    answer: shapes.people,
    open: true,
  },
  { path: '/api/training/clock', summary: 'What time it is in a training service', answer: shapes.trainingClock },
];

const paramsOf = (path: string) =>
  z.object(Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, z.string()])));

const signIn = (name: string) => ({ [name]: [] });

function registerReads(registry: OpenAPIRegistry): void {
  for (const { path, summary, answer, query, open } of reads)
    registry.registerPath({
      method: 'get',
      path,
      summary: summary ?? '',
      ...(open === true ? { security: [] } : {}),
      request: {
        params: paramsOf(path),
        ...(query === undefined ? {} : { query: z.object(query) }),
      },
      responses: {
        200: json(answer, 'As asked.'),
        ...(open === true ? {} : { 401: always[401] }),
        ...(path.includes('{') ? hidden : {}),
        429: always[429],
        503: always[503],
      },
    });
}

function registerWrites(registry: OpenAPIRegistry, needs: readonly string[]): void {
  const changes = {
    400: problem('The body or the key cannot be read.'),
    403: problem('This person may not do this; why is said.'),
    409: problem('A rule says no; `code` says which. Nothing was changed.'),
    413: problem('The body is too large.'),
    415: problem('The body is not JSON.'),
    422: problem('The fields named are wrong.'),
    ...always,
  };
  const body = (schema: z.ZodType) => ({ required: true, content: { 'application/json': { schema } } });
  registry.registerPath({
    method: 'post',
    path: '/api/referrals',
    summary: 'Refer a family',
    request: { headers: key, body: body(referralBody.safeExtend({ reasons: z.array(z.enum(needs)).min(1).max(20) })) },
    responses: { 201: json(shapes.received, 'Received, or received before under the same key.'), ...changes },
  });
  registry.registerPath({
    method: 'post',
    path: '/api/training/clock',
    summary: 'Move the clock of a training service',
    request: { body: body(shapes.move) },
    responses: { 200: json(shapes.moved, 'Once everything has settled.'), ...changes },
  });
  registry.registerPath({
    method: 'post',
    path: '/api/absences',
    summary: 'Give all families of an absent worker to cover, in one act',
    request: { headers: key, body: body(absenceBody) },
    responses: {
      200: json(shapes.absence, 'What became of each family, and the visits booked meanwhile.'),
      ...changes,
    },
  });
  registry.registerPath({
    method: 'post',
    path: '/api/returns',
    summary: 'Somebody is back before the day that was named: what was covered for them is theirs again',
    request: { headers: key, body: body(returnBody) },
    responses: { 200: json(shapes.returned, 'What became of each family that was covered.'), ...changes },
  });
  registry.registerPath({
    method: 'post',
    path: '/api/acknowledgements',
    summary: 'Answer for many late clocks with one plan and one new day',
    request: { headers: key, body: body(acknowledgementsBody) },
    responses: { 200: json(shapes.acknowledgements, 'What became of each.'), ...changes },
  });
  registry.registerPath({
    method: 'post',
    path: '/api/leavers',
    summary: 'Somebody leaves: every family of theirs waits for another worker at once, in one act',
    request: { headers: key, body: body(leaverBody) },
    responses: { 200: json(shapes.leaver, 'What became of each family, and the visits booked.'), ...changes },
  });
  registry.registerPath({
    method: 'post',
    path: '/api/team-heads',
    summary: 'Name who answers for a team, and tell every journey of it',
    request: { headers: key, body: body(teamHeadsBody) },
    responses: { 200: json(shapes.teamHeads, 'How many journeys were told.'), ...changes },
  });
  registry.registerPath({
    method: 'post',
    path: '/api/working-patterns',
    summary: 'Say which days of the week somebody works, and tell every journey on which it bears',
    request: { headers: key, body: body(workingPatternBody) },
    responses: { 200: json(shapes.workingPattern, 'How many journeys were told.'), ...changes },
  });
  registry.registerPath({
    method: 'post',
    path: '/api/thresholds',
    summary: 'Tell every journey which of its children have reached an age',
    request: { headers: key },
    responses: {
      200: json(peopleShapes.thresholds, 'Each age reached, and whether its journey has heard.'),
      ...changes,
    },
  });
  for (const { answer, sent, ...what } of [...moveWrites, ...recordWrites])
    registry.registerPath({
      method: 'post',
      ...what,
      request: { params: paramsOf(what.path), headers: key, body: body(sent) },
      responses: { 200: json(answer, 'What became of it.'), ...changes, ...(what.path.includes('{') ? hidden : {}) },
    });
  for (const [name, entry] of Object.entries(commandTable)) {
    const path = `/api/journeys/{id}/${name}`;
    registry.registerPath({
      method: 'post',
      path,
      summary: entry.summary,
      request: { params: paramsOf(path), headers: key, body: body(entry.body) },
      responses: {
        200: json(shapes.done, 'Done, or done before under the same key.'),
        ...(entry.urgent ? { 202: json(shapes.raised, 'Raised and safe; it does not show yet.') } : {}),
        ...changes,
        ...hidden,
      },
    });
  }
}

/** The document of the API, made from the same schemas that check what is sent. */
export function openApiDocument(deps: Pick<ApiDeps, 'mode' | 'publicUrl' | 'service'>): object {
  const registry = new OpenAPIRegistry();
  const training = deps.mode === 'training';
  registry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' });
  registry.registerComponent('securitySchemes', 'person', { type: 'apiKey', in: 'header', name: 'X-Keepstep-Person' });
  registerReads(registry);
  registerWrites(registry, Object.keys(deps.service.service.wording.needs));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Keepstep',
      version: '1',
      description: 'Families’ support journeys: refer, act, read. Errors are problem+json (RFC 9457).',
    },
    servers: [{ url: deps.publicUrl() }],
    security: [signIn(training ? 'person' : 'bearer')],
  });
}

export function openApiRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/openapi.json', (_req, res) => {
    res.json(openApiDocument(deps));
  });
  return router;
}
