import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import { Problem } from '../../api/errors.ts';
import { cookieOf, cookieOptions } from '../cookies.ts';

/** The field of a form that carries the token. */
export const tokenField = '_token';

const cookieName = 'keepstep-forms';
const seedForm = /^[A-Za-z0-9_-]{32}$/;

const nonceForm = /^[A-Za-z0-9_-]{16}$/;

/** Written anew on every page: pages are compressed, and a secret that never changes could be guessed from their length (BREACH). */
const tokenOf = (secret: string, seed: string, nonce: string): string =>
  `${nonce}.${createHmac('sha256', secret).update(`keepstep:forms\n${seed}\n${nonce}`).digest('base64url')}`;

const newToken = (secret: string, seed: string): string => tokenOf(secret, seed, randomBytes(12).toString('base64url'));

const seedOf = (req: Request): string | undefined => {
  const seed = cookieOf(req, cookieName);
  return seed !== undefined && seedForm.test(seed) ? seed : undefined;
};

/** Another site can make a browser send our cookies, but can neither read this token nor work it out. */
export function formToken(secret: string, req: Request, res: Response): string {
  const known = seedOf(req);
  if (known !== undefined) return newToken(secret, known);
  const seed = randomBytes(24).toString('base64url');
  res.cookie(cookieName, seed, cookieOptions);
  return newToken(secret, seed);
}

const foreign = (): Problem =>
  new Problem(
    403,
    'foreign-form',
    'This form did not come from a page of this service. Open the page here and try again.',
  );

/** Throws 403 when the browser itself says that the form came from another site. One too old to say is judged by its token alone. */
export function requireSameSite(req: Request): void {
  const site = req.get('sec-fetch-site');
  const origin = req.get('origin');
  const elsewhere =
    site !== undefined
      ? site !== 'same-origin'
      : origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== req.get('host'));
  if (elsewhere) throw foreign();
}

/** Throws 403 unless the form carries the token that this browser was given. */
export function requireToken(secret: string, req: Request): void {
  const seed = seedOf(req);
  const body: unknown = req.body;
  const given = typeof body === 'object' && body !== null && tokenField in body ? body[tokenField] : undefined;
  const sent = Buffer.from(typeof given === 'string' ? given : '');
  const nonce = typeof given === 'string' ? (given.split('.')[0] ?? '') : '';
  const expected = Buffer.from(seed === undefined || !nonceForm.test(nonce) ? '' : tokenOf(secret, seed, nonce));
  if (expected.length > 0 && expected.length === sent.length && timingSafeEqual(expected, sent)) return;
  // A browser that does not say where a form came from gets nothing of it back: it could be a stranger's.
  if (req.get('sec-fetch-site') === undefined) throw foreign();
  throw new Problem(
    403,
    'old-form',
    'This page was opened before your last visit ended. Nothing has been saved: save again.',
  );
}

/** Throws 403 unless the form is one that this service gave this browser. */
export function requireOwnForm(secret: string, req: Request): void {
  requireSameSite(req);
  requireToken(secret, req);
}
