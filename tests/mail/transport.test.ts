import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';

import { type Delivery } from '../../mail/delivery.ts';
import { readSmtpUrl } from '../../mail/smtp-settings.ts';
import { createTransport, type OutgoingMail } from '../../mail/transport.ts';
import { startMailSink, startScriptedSmtp, unusedSmtpUrl, type ScriptedSmtp, type SmtpMode } from '../support/smtp.ts';

const from = { name: 'Hill Family Support', address: 'families@hill.example' };
// Long enough for a busy machine to answer in, short enough to wait for.
const timeoutsMs = { connection: 3_000, greeting: 600, socket: 600, total: 2_000 };
const mail: OutgoingMail = {
  to: 'school@xn--bcher-kva.example',
  subject: 'News about your referral: KS-1234',
  text: 'You will hear from us by Friday 4 December.\n',
  html: '<!doctype html><html lang="en-GB"><body><p>You will hear from us by Friday 4 December.</p></body></html>\n',
  messageId: '<0123456789abcdef0123456789abcdef01234567@hill.example>',
  date: Date.UTC(2026, 11, 1, 9, 30),
};

const servers: { close: () => Promise<void> }[] = [];
let server: ScriptedSmtp;

beforeAll(async () => {
  server = await startScriptedSmtp();
  servers.push(server);
});
afterEach(() => server.forget());
afterAll(() => Promise.all(servers.map((each) => each.close())));

const sendTo = (smtpUrl: string, signal?: AbortSignal) => createTransport({ smtpUrl, from, timeoutsMs })(mail, signal);
const sendThrough = (mode: SmtpMode) => {
  server.behave(mode);
  return sendTo(server.url);
};
const named = (verb: string) => server.commands.filter((line) => line.startsWith(verb));

describe('one attempt at one mail', () => {
  test('reaches a real mail server as text and HTML, from us, to the one approved address', async () => {
    const sink = await startMailSink();
    servers.push(sink);

    await expect(sendTo(sink.url)).resolves.toEqual({ result: 'accepted', smtpCode: '250' });

    const { envelope, email } = await sink.waitFor(() => true);
    // The sink shows a domain as people write it; what it was told is checked on the scripted server.
    expect(envelope).toEqual({ from: from.address, to: ['school@bücher.example'] });
    expect(email).toMatchObject({
      from,
      to: [{ name: '', address: mail.to }],
      subject: mail.subject,
      messageId: mail.messageId,
      date: '2026-12-01T09:30:00.000Z',
    });
    expect([email.text?.trim(), email.html?.trim()]).toEqual([mail.text.trim(), mail.html.trim()]);
    expect(email.headers).toContainEqual(expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }));
    expect(JSON.stringify(email.headers)).not.toMatch(/nodemailer|x-mailer/i);
  });

  const outcomes: readonly (readonly [SmtpMode, Delivery])[] = [
    ['ok', { result: 'accepted', smtpCode: '250' }],
    ['ok-pipelining', { result: 'accepted', smtpCode: '250' }],
    ['busy-banner', { result: 'deferred', smtpCode: '421', reason: 'busy' }],
    ['refuse-banner', { result: 'deferred', smtpCode: '554', reason: 'session-refused' }],
    ['hang-at-banner', { result: 'deferred', reason: 'timed-out' }],
    ['trickle-banner', { result: 'deferred', reason: 'timed-out' }],
    ['drop-at-banner', { result: 'deferred', reason: 'unreachable' }],
    ['refuse-starttls', { result: 'deferred', smtpCode: '454', reason: 'not-secure' }],
    ['wants-sign-in', { result: 'deferred', smtpCode: '530', reason: 'sign-in-refused' }],
    ['reject-sender', { result: 'rejected', smtpCode: '550', reason: 'sender-refused' }],
    ['greylist', { result: 'deferred', smtpCode: '450', reason: 'busy' }],
    ['greylist-pipelining', { result: 'deferred', smtpCode: '450', reason: 'busy' }],
    ['reject-550', { result: 'rejected', smtpCode: '550', reason: 'recipient-refused' }],
    ['muddled-at-recipient', { result: 'deferred', smtpCode: '503', reason: 'busy' }],
    ['close-at-recipient', { result: 'deferred', smtpCode: '421', reason: 'busy' }],
    ['drop-at-recipient', { result: 'deferred', reason: 'unreachable' }],
    ['hang-at-recipient', { result: 'deferred', reason: 'timed-out' }],
    ['busy-at-data', { result: 'deferred', smtpCode: '451', reason: 'busy' }],
    ['hang-at-data', { result: 'deferred', reason: 'timed-out' }],
    ['drop-at-data', { result: 'deferred', reason: 'unreachable' }],
    ['reject-554', { result: 'rejected', smtpCode: '554', reason: 'message-refused' }],
    ['busy-after-dot', { result: 'deferred', smtpCode: '451', reason: 'busy' }],
    ['drop-after-dot', { result: 'ambiguous', reason: 'connection-lost' }],
    ['half-reply-after-dot', { result: 'ambiguous', reason: 'connection-lost' }],
    ['hang-after-dot', { result: 'ambiguous', reason: 'no-answer' }],
    ['trickle-after-dot', { result: 'ambiguous', reason: 'no-answer' }],
    ['nonsense-after-dot', { result: 'ambiguous', reason: 'unclear-answer' }],
  ];

  test.each(outcomes)('a server that plays %s gives %j', async (mode, expected) => {
    await expect(sendThrough(mode)).resolves.toEqual(expected);
    const mayHaveIt = expected.result === 'accepted' || expected.result === 'ambiguous';
    if (mayHaveIt) expect(server.messages).toHaveLength(1);
    if (expected.result === 'deferred' && mode !== 'busy-after-dot') expect(server.messages.join('')).toBe('');
    if (server.messages.join('') !== '') {
      expect([...named('MAIL'), ...named('RCPT')]).toEqual([`MAIL FROM:<${from.address}>`, `RCPT TO:<${mail.to}>`]);
    }
  });

  test('a server that is not there, or a name that nobody knows, defers', async () => {
    await expect(sendTo(await unusedSmtpUrl())).resolves.toEqual({ result: 'deferred', reason: 'unreachable' });
    const unknown = await sendTo('smtp://mail.invalid:2525');
    // A resolver that itself does not answer makes it a timeout.
    expect(unknown).toEqual({ result: 'deferred', reason: expect.stringMatching(/^(unreachable|timed-out)$/) });
  });

  test('a refused password defers: our settings are wrong, not the family’s address', async () => {
    server.behave('refuse-sign-in');
    await expect(sendTo(`smtp://us:secret@${server.host}`)).resolves.toEqual({
      result: 'deferred',
      smtpCode: '535',
      reason: 'sign-in-refused',
    });
    expect(named('MAIL')).toEqual([]);
  });

  test('the same mail sent again after a lost answer carries the same Message-ID', async () => {
    await sendThrough('drop-after-dot');
    await sendThrough('ok');
    const ids = server.messages.map((message) => /^message-id: (.*)$/im.exec(message)?.[1]);
    expect(ids).toEqual([mail.messageId, mail.messageId]);
  });

  test('a line of the text that is a lone dot or an SMTP command stays text', async () => {
    const text = 'before\r\n.\r\nRCPT TO:<victim@elsewhere.example>\r\nafter\n';
    server.behave('ok');
    const send = createTransport({ smtpUrl: server.url, from, timeoutsMs });
    await expect(send({ ...mail, text })).resolves.toMatchObject({ result: 'accepted' });
    expect(named('RCPT')).toEqual([`RCPT TO:<${mail.to}>`]);
    expect(server.messages).toHaveLength(1);
  });
});

describe('giving an attempt up', () => {
  test('before the message is handed over it is deferred, also when it was given up before it began', async () => {
    server.behave('hang-at-banner');
    const soon = AbortSignal.timeout(50);
    await expect(sendTo(server.url, soon)).resolves.toEqual({ result: 'deferred', reason: 'stopped' });
    await expect(sendTo(server.url, AbortSignal.abort())).resolves.toEqual({ result: 'deferred', reason: 'stopped' });
  });

  test('after the message is handed over it is ambiguous', async () => {
    server.behave('hang-after-dot');
    const stop = new AbortController();
    const sending = sendTo(server.url, stop.signal);
    await server.received(1);
    stop.abort();
    await expect(sending).resolves.toEqual({ result: 'ambiguous', reason: 'stopped' });
  });
});

describe('no mail in the clear where TLS was asked for', () => {
  test('smtps to a server that speaks plainly defers without a word of the message', async () => {
    server.behave('ok');
    await expect(sendTo(`smtps://${server.host}`)).resolves.toEqual({ result: 'deferred', reason: 'not-secure' });
    expect(server.commands.filter((line) => /^(EHLO|MAIL|RCPT|DATA)/.test(line))).toEqual([]);
  });

  test.each(['ok', 'refuse-starttls'] as const)(
    'requireTLS with a server that plays %s defers before MAIL',
    async (mode) => {
      server.behave(mode);
      await expect(sendTo(`${server.url}?requireTLS=true`)).resolves.toMatchObject({
        result: 'deferred',
        reason: 'not-secure',
      });
      expect([...named('MAIL'), ...named('AUTH')]).toEqual([]);
    },
  );

  test('STARTTLS that is offered and then fails is not followed by plain mail', async () => {
    await expect(sendThrough('refuse-starttls')).resolves.toMatchObject({ reason: 'not-secure' });
    expect(named('MAIL')).toEqual([]);
  });
});

describe('what our own checks keep from a server', () => {
  test.each([
    'a@b.example, c@d.example',
    'School <school@hill.example>',
    '"a@evil.example"@hill.example',
    'a@hill.example\r\nRCPT TO:<b@evil.example>',
    'school@HILL.example',
    'school@bücher.example',
    '',
  ])('an address that is not in its one approved spelling is rejected unsent: %j', async (to) => {
    const send = createTransport({ smtpUrl: server.url, from, timeoutsMs });
    await expect(send({ ...mail, to })).resolves.toEqual({
      result: 'rejected',
      smtpCode: 'not-sent',
      reason: 'address-not-allowed',
    });
    expect(server.commands).toEqual([]);
  });

  test.each([{ messageId: '<a@b>\r\nBcc: c@evil.example' }, { messageId: '' }, { date: Number.NaN }])(
    'a malformed header value is rejected unsent: %j',
    async (wrong) => {
      const send = createTransport({ smtpUrl: server.url, from, timeoutsMs });
      await expect(send({ ...mail, ...wrong })).resolves.toMatchObject({
        smtpCode: 'not-sent',
        reason: 'message-not-allowed',
      });
      expect(server.commands).toEqual([]);
    },
  );
});

describe('settings', () => {
  test('without an SMTP URL a mail stays on the outbox page', async () => {
    await expect(createTransport({})(mail)).resolves.toEqual({ result: 'accepted', smtpCode: 'outbox' });
    await expect(createTransport({})({ ...mail, to: 'no address' })).resolves.toMatchObject({ result: 'rejected' });
  });

  test.each([
    'http://mail.example',
    'mail.example:25',
    'smtp://',
    'smtp://mail.example?debug=true',
    'smtp://mail.example?tls.rejectUnauthorized=false',
    'smtp://mail.example?requireTLS=perhaps',
    'smtp://us:hunter2%zz@mail.example',
  ])('a URL that cannot be trusted stops the start without repeating itself: %s', (smtpUrl) => {
    const start = () => createTransport({ smtpUrl, from, timeoutsMs });
    expect(start).toThrow(/SMTP_URL/);
    expect(start).not.toThrow(/hunter2|mail\.example/);
  });

  test('a password is only offered to another machine over TLS, unless the URL says otherwise', () => {
    expect(readSmtpUrl('smtp://us:p%40ss@mail.example:587')).toEqual({
      host: 'mail.example',
      port: 587,
      secure: false,
      requireTLS: true,
      auth: { user: 'us', pass: 'p@ss' },
    });
    expect(readSmtpUrl('smtp://us:pass@mail.example?requireTLS=false').requireTLS).toBe(false);
    expect(readSmtpUrl('smtp://us:pass@127.0.0.1').requireTLS).toBe(false);
    expect(readSmtpUrl('smtp://us:pass@127.evil.example').requireTLS).toBe(true);
    expect(readSmtpUrl('smtps://mail.example')).toEqual({ host: 'mail.example', secure: true, requireTLS: false });
    expect(readSmtpUrl('smtp://[::1]:25').host).toBe('::1');
  });

  test('a sender that is no plain address, or more than twenty seconds an attempt, stops the start', () => {
    const smtpUrl = 'smtp://mail.example';
    expect(() => createTransport({ smtpUrl, from: { name: 'Us', address: 'us' } })).toThrow('sent from');
    expect(() => createTransport({ smtpUrl })).toThrow('sent from');
    expect(() => createTransport({ smtpUrl, from, timeoutsMs: { ...timeoutsMs, total: 20_001 } })).toThrow(
      '20 seconds',
    );
  });
});
