import { isIP } from 'node:net';

/** Where and how to reach the mail server, from its URL. */
export interface SmtpSettings {
  readonly host: string;
  /** Absent: the mail library's own (465 for smtps, 587 for smtp). */
  readonly port?: number;
  /** TLS from the first byte. */
  readonly secure: boolean;
  /** STARTTLS or nothing. */
  readonly requireTLS: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
}

/**
 * Reads `smtp://` or `smtps://[user:password@]host[:port][?requireTLS=true|false]`. Read here and not by the mail library,
 * which lets a URL switch on logging of whole messages or switch off the checking of certificates. A private authority's
 * certificate is trusted through Node's own `NODE_EXTRA_CA_CERTS`.
 *
 * A password is never offered to another machine in the clear: with one, TLS is required unless the host is this machine or
 * the URL says `requireTLS=false`.
 * @throws an Error that says what is wrong without repeating the URL, which may hold a password
 */
export function readSmtpUrl(smtpUrl: string): SmtpSettings {
  const url = URL.canParse(smtpUrl) ? new URL(smtpUrl) : undefined;
  if (url === undefined || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') {
    throw new Error('SMTP_URL must look like smtp://host:port or smtps://user:password@host.');
  }
  const given = [...url.searchParams];
  if (given.some(([name, value]) => name !== 'requireTLS' || !['true', 'false'].includes(value))) {
    throw new Error('Only requireTLS=true or requireTLS=false may follow the question mark in SMTP_URL.');
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const auth = credentials(url);
  const asked = url.searchParams.get('requireTLS');
  return {
    host,
    secure: url.protocol === 'smtps:',
    requireTLS: asked === null ? auth !== undefined && !isThisMachine(host) : asked === 'true',
    ...(url.port === '' ? {} : { port: Number(url.port) }),
    ...(auth === undefined ? {} : { auth }),
  };
}

function credentials(url: URL): SmtpSettings['auth'] {
  if (url.username === '' && url.password === '') return undefined;
  try {
    return { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
  } catch {
    throw new Error('The user or password in SMTP_URL is not written as a URL needs it (percent signs).');
  }
}

const isThisMachine = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
