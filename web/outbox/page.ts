import { Router } from 'express';
import { requireMay } from '../../api/actor.ts';
import type { ApiDeps } from '../../api/deps.ts';
import { mailKindWords } from '../../api/reading/code-words.ts';
import { cursorOf, instantAndIds, placeOf } from '../../api/reading/page.ts';
import { readableTeams } from '../../api/reading/readable-teams.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import { messageIdOf, messageStatuses } from '../../api/routes/outbox.ts';
import { listOutbox, placeOfRow, type OutboxRow } from '../../register/queries/outbox.ts';
import { journeyCalled } from '../../register/queries/references.ts';
import { aboutOf } from '../message/about.ts';
import { statusWords } from '../message/status-words.ts';
import { paths, patterns, type OutboxQuery } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';

const mostMessages = 50;

const toWhom: Readonly<Record<string, string>> = {
  referrer: 'To the referrer',
  person: 'To the family',
  staff: 'To somebody who works here',
};

const recipientWords = ({ recipient }: OutboxRow): string =>
  toWhom[(JSON.parse(recipient) as { readonly to: string }).to] ?? '';

const textOf = (given: unknown): string | undefined =>
  typeof given === 'string' && given.trim() !== '' && given.length <= 600 ? given.trim() : undefined;

const lineOf = (row: OutboxRow) => ({
  what: mailKindWords(row.kind),
  to: recipientWords(row),
  href: paths.message(messageIdOf(row)),
  ...aboutOf(row),
  at: momentWords(row.createdAt),
  status: statusWords(row.status),
  tone: row.status,
});

/** Every mail the service caused, newest first, and what became of it. */
export function outboxPage(deps: ApiDeps): Router {
  const router = Router();
  router.get(patterns.outbox, async (req, res) => {
    const person = personOf(req);
    requireMay(person, 'read-outbox');
    const status = messageStatuses.find((one) => one === req.query['status']);
    const about = textOf(req.query['about']);
    const after = placeOf(instantAndIds, textOf(req.query['after']));
    const teams = readableTeams(person);
    const journeyId = about === undefined ? undefined : await journeyCalled(deps.db, about.toUpperCase());
    const rows =
      about !== undefined && journeyId === undefined
        ? []
        : await listOutbox(
            deps.db,
            { ...(teams === undefined ? {} : { teams }), status, journeyId },
            { after, limit: mostMessages + 1 },
          );
    const shown = rows.slice(0, mostMessages);
    const last = shown.at(-1);
    const asked: OutboxQuery = { status, about };
    await show(deps, req, res, {
      template: 'outbox/page.njk',
      title: 'Outbox',
      current: 'outbox',
      context: {
        action: paths.outbox(),
        about,
        status,
        statuses: [
          { value: '', text: 'Anything', selected: status === undefined },
          ...messageStatuses.map((one) => ({ value: one, text: statusWords(one), selected: one === status })),
        ],
        rows: shown.map(lineOf),
        clearHref: status === undefined && about === undefined ? undefined : paths.outbox(),
        newestHref: after === undefined ? undefined : paths.outbox(asked),
        olderHref:
          rows.length > mostMessages && last !== undefined
            ? paths.outbox({ ...asked, after: cursorOf(placeOfRow(last)) })
            : undefined,
      },
    });
  });
  return router;
}
