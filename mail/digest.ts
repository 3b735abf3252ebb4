/** From what is somebody's to do to one mail. References, dates and names of colleagues only: nothing of a family is in it. */
import type { DigestKind, DigestPart } from '../domain/digest.ts';
import type { ComposedMail } from './compose.ts';
import { plain } from './plain.ts';
import { pageAddressIn, renderMail } from './templates.ts';

export interface DigestFamily {
  readonly reference: string;
  readonly url: string;
  /** Who holds it, where the reader does not. */
  readonly owner?: string;
  /** "Safety screen of the referral, due Tuesday 12 January 2027 at 5pm": what, and since or until when, in words. */
  readonly items: readonly { readonly what: string; readonly on: string }[];
}

export interface DigestFacts {
  readonly kind: DigestKind;
  readonly serviceName: string;
  /** "Monday 11 January 2027" */
  readonly day: string;
  /** The page on which all of it stands; asks for a sign-in. */
  readonly url: string;
  readonly groups: readonly {
    readonly part: DigestPart;
    readonly families: readonly DigestFamily[];
    readonly more: number;
  }[];
  readonly routine: { readonly contacts: number; readonly families: number };
  /** How much is late or stuck with whom; for managers. */
  readonly workers: readonly { readonly name: string; readonly late: number; readonly stuck: number }[];
}

/** Constant; the day follows it. */
const subjects: Readonly<Record<DigestKind, string>> = { daily: 'Your day', weekly: 'Your team this week' };

const page = (text: string): string => {
  const address = pageAddressIn(text);
  if (address === undefined) throw new Error('A digest has a link that is not the address of a page.');
  return address;
};

/**
 * Composes a digest. Whatever it is given is text, never template, on one line each.
 * @throws an Error that names no value when a link is not the address of a page
 */
export function composeDigest(facts: DigestFacts): ComposedMail {
  const { kind, serviceName, day, url, groups, routine, workers } = facts;
  const title = `${subjects[kind]}: ${plain(day)}`;
  const context = {
    title,
    kind,
    serviceName: plain(serviceName),
    url: page(url),
    routine,
    workers: workers.map((worker) => ({ ...worker, name: plain(worker.name) })),
    groups: groups.map(({ part, families, more }) => ({
      part,
      more,
      families: families.map(({ reference, url: href, owner, items }) => ({
        reference: plain(reference),
        url: page(href),
        owner: plain(owner ?? ''),
        items: items.map(({ what, on }) => ({ what: plain(what), on: plain(on) })),
      })),
    })),
  };
  return { subject: title, ...renderMail('digest', context) };
}
