import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { readFileSync } from 'node:fs';
import { workflowIdOf } from '../../workflows/messages.ts';
import { keepHistories } from '../support/kept-histories.ts';
import { readHistories, replayFailures } from '../support/replays.ts';
import { startMailSink, type MailSink } from '../support/smtp.ts';
import { sharedTemporal } from '../support/temporal.ts';
import { stories } from './all.ts';
import { openKeepstep, type Keepstep, type Mail, type StaffShown, type Worker } from './keepstep-client.ts';
import { startKeepstep, type RunningKeepstep } from './running-keepstep.ts';
import { shareTime } from './shared-time.ts';
import { tellingTo } from './story.ts';

/** All stories are played at once on one service, day by day together: this is how long they may take. */
const playWithinMs = 1_500_000;

const inOrder = (mails: readonly { readonly messageId?: string | null | undefined }[]): readonly object[] =>
  [...mails].sort((a, b) => ((a.messageId ?? '') < (b.messageId ?? '') ? -1 : 1));

/** Line breaks and blanks at line ends are the mail's own business. */
const flat = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

/**
 * Every story, played on one service with this database, and what must then be true of it.
 * @param database settings of the service, known once the tests run
 */
export function tellStories(database: () => Promise<Readonly<Record<string, string>>>): void {
  let running: RunningKeepstep | undefined;
  let sink: MailSink | undefined;
  let keepstep: Keepstep;
  const told = new Map<string, readonly string[]>();
  const ended = new Map<string, unknown>();
  /** The journeys that each story opened. */
  const opened = new Map<string, string[]>();

  /** A Keepstep that notes which journeys a story opens. */
  const noting = (story: string): Keepstep => ({
    ...keepstep,
    as: (personId) => {
      const worker = keepstep.as(personId);
      const refer: Worker['refer'] = async (referral) => {
        const received = await worker.refer(referral);
        opened.set(story, [...(opened.get(story) ?? []), received.journeyId]);
        return received;
      };
      return { ...worker, refer };
    },
  });

  /** What a story leaves open would be late in every other: told of again and again, for as long as the longest of them lasts. */
  const endOpen = async (journeyIds: readonly string[]): Promise<void> => {
    const lead = keepstep.as('helen');
    for (const journeyId of journeyIds) {
      const { stage } = await lead.journey(journeyId);
      if (stage !== 'closed' && stage !== 'finished')
        await lead.command(journeyId, 'close', { reason: 'declined' }).catch((error: unknown) => {
          process.stderr.write(`A family stays open: ${String(error)}\n`);
        });
    }
  };

  beforeAll(async () => {
    sink = await startMailSink();
    running = await startKeepstep(
      { SMTP_URL: sink.url, SMTP_FROM: 'families@keepstep.example', ...(await database()) },
      'none',
    );
    keepstep = openKeepstep(running.url);
    const join = shareTime(stories.length, keepstep.until);
    await Promise.all(
      stories.map(async (story) => {
        const hand = join();
        const lines: string[] = [];
        told.set(story.name, lines);
        try {
          await story.play(
            tellingTo((line) => lines.push(line)),
            { ...noting(story.name), until: hand.until },
          );
        } catch (error) {
          ended.set(story.name, error);
        } finally {
          await endOpen(opened.get(story.name) ?? []);
          hand.leave();
        }
      }),
    );
    // What was decided last can still be taken back; an hour later everything has left.
    await keepstep.until((await keepstep.now()) + 3_600_000);
  }, playWithinMs);

  afterAll(async () => {
    await running?.stop();
    await sink?.close();
  });

  describe('Stories of families, over HTTP alone', () => {
    test.each(stories)('$name: $title', ({ name }) => {
      const error = ended.get(name);
      const soFar = told.get(name)?.join('\n') ?? '';
      if (error !== undefined) throw new Error(soFar, { cause: error });
      expect(told.get(name)?.length).toBeGreaterThanOrEqual(3);
    });
  });

  /** Every message of every journey there is. */
  async function everyMessage(): Promise<readonly Mail[]> {
    const lead = keepstep.as('helen');
    const { body } = await lead.get('/api/journeys?limit=100');
    const { items } = body as { readonly items: readonly { readonly id: string }[] };
    const boxes = await Promise.all(items.map(({ id }) => lead.outbox(id)));
    return boxes.flat();
  }

  describe('What the service says it sent', () => {
    test('is what came by SMTP, each mail once, to the same address with the same words', async () => {
      const messages = await everyMessage();
      const accepted = messages.filter(({ status }) => status === 'accepted');
      expect(accepted.length).toBeGreaterThan(30);
      const said = accepted.map(({ messageId, to, subject, text, html }) => ({
        messageId,
        to: [to],
        subject,
        text: flat(text),
        html: flat(html),
      }));
      const digests = new Set((await keepstep.as('helen').digests()).map(({ messageId }) => messageId ?? ''));
      const arrived = sink?.mails ?? [];
      const digestsCame = arrived.map(({ email }) => email.messageId ?? '').filter((id) => digests.has(id));
      process.stderr.write(`${String(digestsCame.length)} digests\n`);
      expect(digestsCame.length).toBeGreaterThan(10);
      expect(new Set(digestsCame).size).toBe(digestsCame.length);
      const came = arrived
        .filter(({ email }) => !digests.has(email.messageId ?? ''))
        .map(({ envelope, email }) => ({
          messageId: email.messageId,
          to: envelope.to,
          subject: email.subject,
          text: flat(email.text),
          html: flat(email.html),
        }));
      expect(inOrder(came)).toEqual(inOrder(said));
    });

    test('left nobody waiting: no message is stuck, and none is of unknown fate but an escalation, whose ladder goes on', async () => {
      // What somebody took back before it left never leaves.
      const takenBack = new Set(opened.get('late-truth'));
      const left = (await everyMessage()).filter(
        ({ status, journeyId }) => status !== 'accepted' && !(status === 'suppressed' && takenBack.has(journeyId)),
      );
      // A machine that stood still in the middle of a mail leaves a doubt: of an escalation nobody need be asked, for its ladder goes on.
      const open = left.filter(({ kind, status }) => !(kind === 'escalation' && status === 'ambiguous'));
      process.stderr.write(`${String(left.length - open.length)} escalations in doubt\n`);
      expect(open.map(({ kind, status, tries }) => ({ kind, status, tries }))).toEqual([]);
    });

    test('to staff holds no name but of staff', async () => {
      const staff = await keepstep.people();
      const addresses = new Set(staff.map(({ id }: StaffShown) => `${id}@keepstep.example`));
      const toStaff = (sink?.mails ?? []).filter(({ envelope }) => envelope.to.every((to) => addresses.has(to)));
      expect(toStaff.length).toBeGreaterThan(10);
      const names = /Rosalind|Callum|Tamsin|Jory|Lantern Row|Harbourfield/;
      for (const { email } of toStaff) expect(`${email.subject} ${email.text} ${email.html}`).not.toMatch(names);
    });
  });

  test('After all stories nothing is so that should never be so', async () => {
    const { status, body } = await keepstep.as('helen').get('/api/invariants?journals=all');
    expect({ status, violations: (body as { violations: unknown }).violations }).toEqual({
      status: 200,
      violations: [],
    });
  });

  test('every history of every story replays', async () => {
    const { body } = await keepstep.as('helen').get('/api/journeys?limit=100');
    const { items } = body as { readonly items: readonly { readonly id: string }[] };
    const connection = await Connection.connect({ address: running?.temporalAddress ?? '' });
    try {
      const client = new Client({ connection, identity: 'test' });
      const historiesOf = (ids: readonly string[]) =>
        readHistories(
          client,
          ids.map((id) => ({ workflowId: workflowIdOf(id) })),
        );
      const all = await historiesOf(items.map(({ id }) => id));
      expect(all.length).toBeGreaterThanOrEqual(Math.max(items.length, stories.length));
      expect(await replayFailures(readFileSync((await sharedTemporal()).bundleFile, 'utf8'), all)).toEqual([]);
      for (const [story, ids] of opened) keepHistories(story, await historiesOf(ids));
    } finally {
      await connection.close();
    }
  }, 600_000);
}
