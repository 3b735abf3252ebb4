/** A mail server that keeps every sender waiting at the last moment, until it is told to let them go. */
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export interface GatedMail {
  /** For `SMTP_URL`. */
  readonly url: string;
  /** Message-IDs in order of arrival, also of mails not yet taken. */
  readonly arrived: readonly string[];
  /** Lets everybody go, or from now on nobody. */
  readonly gate: (open: boolean) => void;
  readonly close: () => Promise<void>;
}

/** Starts it on a free port, the gate open. */
export async function startGatedMail(): Promise<GatedMail> {
  const arrived: string[] = [];
  let open = true;
  let waiting: (() => void)[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    onData(stream, _session, done) {
      void text(stream).then((mail) => {
        arrived.push(/^message-id:\s*(<[^>]+>)/im.exec(mail)?.[1] ?? '');
        if (open) done();
        else waiting.push(done);
      });
    },
  });
  // A sender that was killed leaves its connection broken.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${String((server.server.address() as AddressInfo).port)}`,
    arrived,
    gate: (wanted) => {
      open = wanted;
      if (!open) return;
      for (const go of waiting) go();
      waiting = [];
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
