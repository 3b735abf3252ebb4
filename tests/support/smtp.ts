/** Two mail servers on loopback: a real one that reads what it gets, and a scripted one that misbehaves on demand. */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { patienceMs } from './until.ts';

/** A mail as a receiver sees it: the envelope it came in, its parsed content, and how long it was on the wire. */
export interface ReceivedMail {
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  readonly email: Email;
  readonly bytes: number;
  /** When the whole of it was here; real time. */
  readonly at: number;
}

export interface MailSink {
  /** For `SMTP_URL`. */
  readonly url: string;
  /** All mail so far, in order of arrival. */
  readonly mails: readonly ReceivedMail[];
  /**
   * The first mail, already here or still to come, that fits.
   * @throws when none has come after `timeoutMs` (10 s), saying how many did
   */
  readonly waitFor: (fits: (mail: ReceivedMail) => boolean, timeoutMs?: number) => Promise<ReceivedMail>;
  readonly close: () => Promise<void>;
}

/** Starts a real SMTP server on a free port that takes every mail. It offers neither TLS nor sign-in. */
export async function startMailSink(): Promise<MailSink> {
  const mails: ReceivedMail[] = [];
  const arrivals = new Set<() => void>();
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    onData(stream, { envelope }, done) {
      const { mailFrom } = envelope;
      const from = mailFrom === false ? '' : mailFrom.address;
      const to = envelope.rcptTo.map(({ address }) => address);
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('end', () => {
        const at = Date.now();
        const whole = Buffer.concat(chunks);
        PostalMime.parse(whole).then((email) => {
          mails.push({ envelope: { from, to }, email, bytes: whole.length, at });
          done();
          arrivals.forEach((arrived) => arrived());
        }, done);
      });
    },
  });
  // A sender that was killed leaves its connection broken.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: urlOf(server.server),
    mails,
    waitFor: (fits, timeoutMs = patienceMs) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = mails.find(fits);
          if (found === undefined) return;
          clearTimeout(timer);
          arrivals.delete(look);
          resolve(found);
        };
        const timer = setTimeout(() => {
          arrivals.delete(look);
          reject(new Error(`No such mail within ${timeoutMs} ms; ${mails.length} others came.`));
        }, timeoutMs);
        arrivals.add(look);
        look();
      }),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** The points of an SMTP conversation at which a server answers. `body` is the final dot after the message. */
type Step = 'banner' | 'ehlo' | 'starttls' | 'auth' | 'mail' | 'rcpt' | 'data' | 'body';

/**
 * What a server says at a step: a reply; or `hang` (silence, line open), `drop` (hangs up), `half` (hangs up in the middle of
 * a refusal) or `trickle` (one byte of a reply every 50 ms, without end).
 */
type Script = Readonly<Partial<Record<Step, string>>>;

const wellBehaved: Readonly<Record<Step, string>> = {
  banner: '220 scripted.test ESMTP',
  ehlo: '250 scripted.test',
  starttls: '502 5.5.1 Not implemented',
  auth: '235 2.7.0 Welcome',
  mail: '250 2.1.0 Ok',
  rcpt: '250 2.1.5 Ok',
  data: '354 Go on',
  body: '250 2.0.0 Ok: queued as 12345',
};

/** Ways for a server to behave. The addresses in replies are bait: no reason may repeat them. */
export const smtpModes = {
  ok: {},
  'ok-pipelining': { ehlo: '250-scripted.test\r\n250 PIPELINING' },
  'busy-banner': { banner: '421 4.3.2 bait@victim.example: too many connections' },
  'refuse-banner': { banner: '554 5.7.1 bait@victim.example: go away' },
  'hang-at-banner': { banner: 'hang' },
  'drop-at-banner': { banner: 'drop' },
  'trickle-banner': { banner: 'trickle' },
  'refuse-starttls': { ehlo: '250-scripted.test\r\n250 STARTTLS', starttls: '454 4.7.0 Not now' },
  'refuse-sign-in': {
    ehlo: '250-scripted.test\r\n250 AUTH PLAIN',
    auth: '535 5.7.8 bait@victim.example: no such user',
  },
  'wants-sign-in': { mail: '530 5.7.0 Sign in first' },
  'reject-sender': { mail: '550 5.1.8 bait@victim.example: sender refused' },
  greylist: { rcpt: '450 4.2.0 bait@victim.example: greylisted, come back later' },
  'greylist-pipelining': { ehlo: '250-scripted.test\r\n250 PIPELINING', rcpt: '450 4.2.0 Greylisted' },
  'reject-550': { rcpt: '550 5.1.1 bait@victim.example: no such user' },
  'drop-at-recipient': { rcpt: 'drop' },
  'hang-at-recipient': { rcpt: 'hang' },
  'muddled-at-recipient': { rcpt: '503 5.5.1 Bad sequence' },
  'close-at-recipient': { rcpt: '421 4.4.2 Closing' },
  'hang-at-data': { data: 'hang' },
  'drop-at-data': { data: 'drop' },
  'busy-at-data': { data: '451 4.3.0 Not now' },
  'reject-554': { body: '554 5.7.1 bait@victim.example: message refused' },
  'busy-after-dot': { body: '451 4.3.0 bait@victim.example: try again' },
  'drop-after-dot': { body: 'drop' },
  'hang-after-dot': { body: 'hang' },
  'trickle-after-dot': { body: 'trickle' },
  'nonsense-after-dot': { body: 'bait@victim.example says hello' },
  'half-reply-after-dot': { body: 'half' },
} as const satisfies Record<string, Script>;
export type SmtpMode = keyof typeof smtpModes;

export interface ScriptedSmtp {
  readonly url: string;
  /** host:port without the scheme, for other URLs to the same server. */
  readonly host: string;
  /** Changes the behaviour for what is said from now on. */
  readonly behave: (mode: SmtpMode) => void;
  /** Every command line that any client sent, in order. */
  readonly commands: readonly string[];
  /** Every message that was received as far as its final dot, dots un-stuffed. */
  readonly messages: readonly string[];
  /** Resolves when this many messages have been received as far as the final dot. */
  readonly received: (count: number) => Promise<void>;
  /** Forgets commands and messages. */
  readonly forget: () => void;
  readonly close: () => Promise<void>;
}

/** Starts a server on a free port that follows a script, speaking plain SMTP over `net`. */
export async function startScriptedSmtp(mode: SmtpMode = 'ok'): Promise<ScriptedSmtp> {
  let script: Script = smtpModes[mode];
  const commands: string[] = [];
  const messages: string[] = [];
  const sockets = new Set<Socket>();
  const watchers = new Set<() => void>();

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
    const say = (step: Step) => answer(socket, script[step] ?? wellBehaved[step]);
    let waiting = '';
    let body: string[] | undefined;
    socket.on('data', (chunk) => {
      const lines = (waiting + chunk.toString('latin1')).split('\r\n');
      waiting = lines.pop() ?? '';
      for (const line of lines) {
        if (body === undefined) {
          commands.push(line);
          const step = stepOf(line);
          if (step === undefined) socket.end('221 2.0.0 Bye\r\n');
          else body = say(step).startsWith('354') ? [] : undefined;
        } else if (line === '.') {
          messages.push(body.join('\r\n'));
          body = undefined;
          watchers.forEach((look) => look());
          say('body');
        } else body.push(line.replace(/^\./, ''));
      }
    });
    say('banner');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: urlOf(server),
    host: urlOf(server).slice('smtp://'.length),
    behave: (next) => (script = smtpModes[next]),
    commands,
    messages,
    received: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (messages.length < count) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
    forget: () => {
      commands.length = 0;
      messages.length = 0;
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      sockets.forEach((socket) => socket.destroy());
      await closed;
    },
  };
}

/** The URL of a port on which nothing listens. */
export async function unusedSmtpUrl(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = urlOf(server);
  server.close();
  await once(server, 'close');
  return url;
}

const verbs: readonly (readonly [RegExp, Step])[] = [
  [/^(?:EHLO|HELO) /i, 'ehlo'],
  [/^STARTTLS$/i, 'starttls'],
  [/^AUTH /i, 'auth'],
  [/^MAIL FROM:/i, 'mail'],
  [/^RCPT TO:/i, 'rcpt'],
  [/^DATA$/i, 'data'],
];

const stepOf = (line: string): Step | undefined => verbs.find(([verb]) => verb.test(line))?.[1];

function answer(socket: Socket, reply: string): string {
  if (reply === 'drop') socket.destroy();
  else if (reply === 'half') socket.end('554 5.7.1 ref');
  else if (reply === 'trickle') trickle(socket);
  else if (reply !== 'hang') socket.write(`${reply}\r\n`);
  return reply;
}

function trickle(socket: Socket): void {
  const timer = setInterval(() => socket.write('2'), 50);
  socket.once('close', () => clearInterval(timer));
}

function urlOf(server: Server): string {
  const { port } = server.address() as AddressInfo;
  return `smtp://127.0.0.1:${port}`;
}
