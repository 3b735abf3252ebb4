/** From a kind and its facts to the subject, text and HTML of one mail. Pure: the same facts give the same mail. */
import { mailKinds, type FactName, type MailFacts, type MailKind } from './kinds.ts';
import { plain } from './plain.ts';
import { pageAddressIn, renderMail } from './templates.ts';
import { decisionWords, outcomeWords } from './wording.ts';

export interface ComposedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * Composes a mail. Facts are text, never template: `{{7*7}}` in a fact is printed as it stands, and escaped in HTML. Facts
 * that the kind does not list are ignored.
 * @throws an Error naming the kind and the fact, never its value, when a needed fact is missing, a code is unknown or an
 * address of a page is not http(s)
 */
export function composeMail<K extends MailKind>(kind: K, facts: MailFacts<K>): ComposedMail {
  const { reader, subject: title } = mailKinds[kind];
  const said = factsToSay(kind, facts);
  const context = { ...said, ...sentences(kind, reader, said), title };
  return {
    subject: said.reference === undefined ? title : `${title}: ${said.reference}`,
    ...renderMail(kind, context),
  };
}

type Said = Readonly<Partial<Record<FactName, string>>>;

function factsToSay(kind: MailKind, facts: object): Said {
  const { needs, may }: { needs: readonly FactName[]; may: readonly FactName[] } = mailKinds[kind];
  const given = new Map<string, unknown>(Object.entries(facts));
  const said: Partial<Record<FactName, string>> = {};
  for (const name of [...needs, ...may]) {
    const value = given.get(name);
    const text = typeof value === 'string' ? plain(value) : '';
    if (text !== '') said[name] = isPage(name) ? pageAddress(kind, name, text) : text;
    else if (needs.includes(name)) throw new Error(`A mail of kind ${kind} needs the fact "${name}".`);
  }
  return said;
}

const isPage = (name: FactName): boolean => name === 'url' || name === 'statusUrl' || name === 'listUrl';

function pageAddress(kind: MailKind, name: FactName, text: string): string {
  const address = pageAddressIn(text);
  if (address !== undefined) return address;
  throw new Error(`A mail of kind ${kind} has a "${name}" that is not the address of a page.`);
}

function sentences(kind: MailKind, reader: string, { decision, outcome }: Said): Readonly<Record<string, string>> {
  const voice = reader === 'family' ? 'toFamily' : 'toReferrer';
  return {
    ...(decision === undefined ? {} : { decided: sentence(kind, 'decision', decisionWords, decision, voice) }),
    ...(outcome === undefined ? {} : { ended: sentence(kind, 'outcome', outcomeWords, outcome, voice) }),
  };
}

function sentence<Voice extends string>(
  kind: MailKind,
  name: FactName,
  words: Readonly<Record<string, Readonly<Record<Voice, string>>>>,
  code: string,
  voice: Voice,
): string {
  const found = Object.hasOwn(words, code) ? words[code] : undefined;
  if (found === undefined) throw new Error(`A mail of kind ${kind} has an unknown "${name}".`);
  return found[voice];
}
