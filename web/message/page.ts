import { Router } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { notFound } from '../../api/errors.ts';
import { mailKindWords } from '../../api/reading/code-words.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import { readableMessage } from '../../api/routes/outbox.ts';
import { paths, patterns } from '../paths.ts';
import { personOf } from '../person.ts';
import { mailHeaders } from '../security.ts';
import { show } from '../show.ts';
import { aboutOf } from './about.ts';
import { reasonWords, statusWords } from './status-words.ts';

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** One message: to whom, what it says as text and as its reader sees it, and every attempt at it. */
export function messagePage(deps: ApiDeps): Router {
  const router = Router();
  router.get(patterns.message, async (req, res) => {
    const message = await readableMessage(deps, personOf(req), req.params.id);
    const kind = mailKindWords(message.kind);
    await show(deps, req, res, {
      template: 'message/page.njk',
      title: sentence(kind),
      current: 'outbox',
      context: {
        ...aboutOf(message),
        ...(message.about === undefined
          ? {}
          : { whyHref: paths.why(message.about.journeyId, `${message.kind}:${message.occurrence}`) }),
        outboxHref: paths.outbox(),
        facts: [
          { key: 'What became of it', value: statusWords(message.status) },
          { key: 'Caused', value: momentWords(message.createdAt) },
          ...(message.address === null || message.address === '' ? [] : [{ key: 'To', value: message.address }]),
          ...(message.subject === null ? [] : [{ key: 'Subject', value: message.subject }]),
        ],
        tries: message.tries.map(({ attempt, status, at, smtpCode }) => ({
          text: `Attempt ${String(attempt)}, ${momentWords(at)}: ${statusWords(status).toLowerCase()}${reasonWords(smtpCode)}`,
        })),
        text: message.text,
        frameSrc: message.html === null ? undefined : paths.messageHtml(req.params.id),
      },
    });
  });
  router.get(patterns.messageHtml, mailHeaders, async (req, res) => {
    const { html } = await readableMessage(deps, personOf(req), String(req.params['id']));
    if (html === null) throw notFound();
    res.set('Cache-Control', 'no-store').type('html').send(html);
  });
  return router;
}
