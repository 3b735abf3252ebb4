import type { CookieOptions, Request } from 'express';

/** Lax: a link from a mail finds the person it was sent to; a form on another site does not. */
export const cookieOptions: CookieOptions = { httpOnly: true, sameSite: 'lax', path: '/' };

/** One cookie of a request; undefined when it is absent or not written as we write it. */
export function cookieOf(req: Request, name: string): string | undefined {
  const pairs = (req.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  const found = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  if (found === undefined) return undefined;
  try {
    return decodeURIComponent(found);
  } catch {
    return undefined;
  }
}
