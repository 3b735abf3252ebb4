import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { parseAddress } from '../../mail/address.ts';
import { composeMail } from '../../mail/compose.ts';
import { type MailKind } from '../../mail/kinds.ts';
import { messageIdOf } from '../../mail/message-id.ts';
import { createTransport, type Send } from '../../mail/transport.ts';
import { seed } from '../seed.ts';
import { startScriptedSmtp, type ScriptedSmtp } from '../support/smtp.ts';
import { factsOf, kinds, sample } from './samples.ts';

let server: ScriptedSmtp;
let send: Send;

beforeAll(async () => {
  server = await startScriptedSmtp('ok-pipelining');
  const from = { name: 'Hill\r\nBcc: evil@evil.example', address: 'families@hill.example' };
  send = createTransport({ smtpUrl: server.url, from });
});
afterAll(() => server.close());

const headerNames = (message: string) => {
  const head = message.slice(0, message.indexOf('\r\n\r\n'));
  return head
    .split('\r\n')
    .filter((line) => !/^[ \t]/.test(line))
    .map((line) => line.slice(0, line.indexOf(':')).toLowerCase())
    .sort();
};
const ourHeaders = ['auto-submitted', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to'];

const attacks = [
  '\r\nBcc: evil@evil.example',
  '\nBcc: evil@evil.example',
  '\rBcc: evil@evil.example',
  '\r\n\r\n<b>body</b>',
  '\r\n.\r\nMAIL FROM:<evil@evil.example>\r\nRCPT TO:<evil@evil.example>\r\nDATA\r\n',
  '\n.\n',
  '\r.\r',
  '=?utf-8?Q?=0D=0ABcc:_evil@evil.example?=',
  '%0d%0aBcc:evil@evil.example',
  '\u2028Bcc: evil@evil.example',
  '\u0085Bcc: evil@evil.example',
  '<evil@evil.example>',
  '"evil" <evil@evil.example>,',
  'a@hill.example, evil@evil.example',
  '{{7*7}}${7*7}<%= 7*7 %>',
  '<script>alert(1)</script>',
  `${'n'.repeat(10_000)}`,
  `${'名'.repeat(3_000)}`,
  `${'\r\n '.repeat(3_000)}x`,
];
const attack = fc.oneof(
  fc.constantFrom(...attacks),
  fc.tuple(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom(...attacks)).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

describe('whatever is in the facts of a mail', () => {
  test('it has our headers once each and goes to the one approved address', async () => {
    const free = (kind: MailKind) =>
      factsOf(kind).filter((name) => !['decision', 'outcome', 'url', 'statusUrl', 'listUrl'].includes(name));
    const mail = fc
      .constantFrom(...kinds)
      .chain((kind) =>
        fc.tuple(
          fc.constant(kind),
          fc.array(attack, { minLength: free(kind).length, maxLength: free(kind).length }),
          attack,
        ),
      );
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(mail, async ([kind, values, occurrence]) => {
        server.forget();
        // A fact of which nothing is left is a missing fact; an "x" keeps it there.
        const facts = sample(kind, Object.fromEntries(free(kind).map((name, at) => [name, `x${values[at] ?? ''}`])));
        const messageId = messageIdOf(
          { journeyId: occurrence, kind, occurrence },
          { secret: '0123456789abcdef', domain: 'hill.example' },
        );
        const to = 'school@hill.example';

        await expect(send({ ...composeMail(kind, facts), to, messageId, date: 0 })).resolves.toMatchObject({
          result: 'accepted',
        });

        const spoken = server.commands.filter((line) => !/^(EHLO|QUIT)/.test(line));
        expect(spoken).toEqual(['MAIL FROM:<families@hill.example>', `RCPT TO:<${to}>`, 'DATA']);
        expect(server.messages).toHaveLength(1);
        expect(headerNames(server.messages[0] ?? '')).toEqual(ourHeaders);
        sent += 1;
      }),
      { seed, numRuns: 200 },
    );
    expect(sent).toBeGreaterThanOrEqual(200);
  });

  test('a subject, text or page given to the transport directly cannot add a header or a recipient either', async () => {
    await fc.assert(
      fc.asyncProperty(attack, attack, attack, async (subject, text, html) => {
        server.forget();
        const messageId = '<0123456789abcdef@hill.example>';
        const delivery = await send({ to: 'school@hill.example', subject, text, html, messageId, date: 0 });
        expect(delivery.result).toBe('accepted');
        expect(server.commands.filter((line) => /^(MAIL|RCPT)/.test(line))).toHaveLength(2);
        expect(server.messages).toHaveLength(1);
        expect(headerNames(server.messages[0] ?? '').filter((name) => !/^(content-|subject$)/.test(name))).toEqual(
          ourHeaders.filter((name) => !/^(content-|subject$)/.test(name)),
        );
      }),
      { seed, numRuns: 100 },
    );
  });

  test('an address reaches the server only as its one approved spelling', async () => {
    const typed = fc.oneof(
      fc.emailAddress(),
      fc.tuple(fc.emailAddress(), attack).map((parts) => parts.join('')),
      fc.tuple(attack, fc.emailAddress()).map((parts) => parts.join('')),
      attack,
    );
    const reached = new Map([
      [true, 0],
      [false, 0],
    ]);
    await fc.assert(
      fc.asyncProperty(typed, async (to) => {
        server.forget();
        const parsed = parseAddress(to);
        const approved = parsed.ok && parsed.address === to;
        const messageId = '<0123456789abcdef@hill.example>';
        const delivery = await send({ to, subject: 's', text: 't', html: '<p>t</p>', messageId, date: 0 });
        expect(delivery.result).toBe(approved ? 'accepted' : 'rejected');
        expect(server.commands.filter((line) => line.startsWith('RCPT'))).toEqual(approved ? [`RCPT TO:<${to}>`] : []);
        reached.set(approved, (reached.get(approved) ?? 0) + 1);
      }),
      { seed, numRuns: 400 },
    );
    expect(reached.get(true)).toBeGreaterThan(20);
    expect(reached.get(false)).toBeGreaterThan(20);
  });
});
