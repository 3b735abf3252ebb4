/**
 * The only reader of email addresses. Mail libraries accept quoted local parts, comments, groups and folding, and have sent
 * mail to the wrong place because of them; so what is stored, approved and handed to one is a far smaller language.
 */
import { domainToASCII } from 'node:url';

/** Why an address was refused. Codes only: a refusal never repeats what was typed. */
export type AddressRefusal = 'empty' | 'too-long' | 'no-at-sign' | 'many-at-signs' | 'local-part' | 'domain';

/** What `parseAddress` made of a text. `address` is the one spelling to store, compare and send to. */
export type ParsedAddress =
  { readonly ok: true; readonly address: string } | { readonly ok: false; readonly reason: AddressRefusal };

const maxAddress = 254;
const maxLocalPart = 64;
const maxDomain = 253;

// RFC 5322 atom, less `%` and `!`: some relays still read those as "pass it on to another host".
const atom = /^[A-Za-z0-9#$&'*+/=?^_`{|}~-]+$/;
const domainLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const asciiDomain = /^[A-Za-z0-9.-]+$/;
const writtenDomain = /^[\p{L}\p{M}\p{N}.-]+$/u;

/**
 * Reads `local@domain`: dot-atom local part in ASCII, a domain with at least one dot, turned into its ASCII form (A-label)
 * and lower case. At most 254 characters, 64 before the `@`. Takes time linear in the length.
 */
export function parseAddress(text: string): ParsedAddress {
  if (text === '') return { ok: false, reason: 'empty' };
  if (text.length > maxAddress) return { ok: false, reason: 'too-long' };
  const at = text.indexOf('@');
  if (at === -1) return { ok: false, reason: 'no-at-sign' };
  if (text.includes('@', at + 1)) return { ok: false, reason: 'many-at-signs' };
  const local = text.slice(0, at);
  if (local.length > maxLocalPart || !local.split('.').every((part) => atom.test(part))) {
    return { ok: false, reason: 'local-part' };
  }
  const domain = parseDomain(text.slice(at + 1));
  if (domain === undefined) return { ok: false, reason: 'domain' };
  const address = `${local}@${domain}`;
  return address.length > maxAddress ? { ok: false, reason: 'too-long' } : { ok: true, address };
}

/** The lower-case ASCII form of a host name with at least one dot, or undefined. */
export function parseDomain(text: string): string | undefined {
  // `domainToASCII` reads like a browser: it cuts "a.example/path" short, decodes %41 and turns 127.1 into an IP address.
  // So only letters, digits, dots and hyphens reach it, none of which silently stands for another sign (NFKC).
  if (!writtenDomain.test(text) || text.normalize('NFKC') !== text) return undefined;
  const domain = domainToASCII(text);
  if (asciiDomain.test(text) && domain !== text.toLowerCase()) return undefined;
  const labels = domain.split('.');
  const last = labels.at(-1) ?? '';
  const named = labels.length >= 2 && labels.every((label) => domainLabel.test(label)) && !/^\d+$/.test(last);
  return named && domain.length <= maxDomain ? domain : undefined;
}
